"""How the command line complains and shows its help, in Chinese or English."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from perflint.cli.terminal import terminal_columns
from perflint.reporters.width import printable, wrap

Say = Callable[[str, str], str]

# The complaints of argparse that a user can meet.
_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.*)\)", r"\1 没有 \2 这个取值，可选 \3"),
    (r"argument (\S+): invalid SIZE value: (.+)", r"\1 应为大小，如 64MB（最大 4GB），不是 \2"),
    (r"argument (\S+): invalid N value: (.+)", r"\1 应为正整数，不是 \2"),
    (r"argument (\S+): invalid POINTS value: (.+)", r"\1 应为 0 到 100 的数，不是 \2"),
    (r"argument (\S+): expected one argument", r"\1 后面缺少内容"),
    (r"argument (\S+): given twice", r"\1 只能给一次"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能与 \2 同用"),
    (r"unrecognized arguments: (.*)", r"不认识的选项 \1"),
)


class _Once(argparse._StoreAction):
    """An option with one value: a second one would be dropped, or drop the first."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: Any, values: Any, option: Any = None
    ) -> None:
        """Store the value; raises ArgumentError the second time."""
        if option is not None and isinstance(parser, Parser):
            if self.dest in parser.given:
                raise argparse.ArgumentError(self, "given twice")
            parser.given.add(self.dest)
        super().__call__(parser, namespace, values, option)


class Parser(argparse.ArgumentParser):
    """Complains in one line, and heads its help in the language of the user."""

    english = False

    def __init__(self, **settings: Any) -> None:
        formatter = _Help if self.english else _ChineseHelp
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=formatter)
        self.given: set[str] = set()
        for name in (None, "store"):
            self.register("action", name, _Once)
        if not self.english:
            self._positionals.title = "参数"
            self._optionals.title = "选项"
        text = "show this help" if self.english else "显示本页"
        self.add_argument("-h", "--help", action="help", help=text)

    def error(self, message: str) -> NoReturn:
        """Print the complaint and end with 2."""
        near = self._near(message)
        if self.english:
            hint = f"; did you mean {near}?" if near else "; see perflint --help"
        else:
            for pattern, chinese in _COMPLAINTS:
                message = re.sub(f"^{pattern}$", chinese, message)
            hint = f"，是否指 {near}" if near else "；用 perflint --help 查看用法"
        self.exit(2, f"perflint: {printable(message)}{hint}\n")

    def _near(self, message: str) -> str:
        # Only for a complaint.
        from difflib import get_close_matches

        if chosen := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)$", message):
            known: list[str] = re.findall(r"[\w.-]+", chosen[2])
            return next(iter(get_close_matches(chosen[1].lower(), known, n=1, cutoff=0.7)), "")
        word = re.search(r"^unrecognized arguments:.*?(--[\w-]+)", message)
        options = {"--version", *(option for action in self._actions for option in action.option_strings)}
        near = get_close_matches(word[1], sorted(options), n=1, cutoff=0.8) if word else []
        return near[0] if near else ""


class EnglishParser(Parser):
    """The same in English."""

    english = True


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse would load shutil, and with it the compressors, for each option of each command.
        super().__init__(prog, width=terminal_columns() - 2)


class _ChineseHelp(_Help):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        # argparse breaks at spaces alone and takes a Chinese character for one column.
        return wrap(text, width)
