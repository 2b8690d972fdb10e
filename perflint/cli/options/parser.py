"""How the command line complains and shows its help, in Chinese or English."""

import argparse
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from perflint.reporters.width import printable, wrap
from perflint.system.bilingual import Bilingual
from perflint.system.misspelt import nearest

# The complaints of argparse that a user can meet, and how they are told; a type is called by its function.
_COMPLAINTS = {
    r"the following arguments are required: (.*)": Bilingual(r"缺少 \1", r"\1 is missing"),
    r"argument test: invalid choice: '(.+?)' \(choose from .*\)": Bilingual(
        r"rules 后面只能写 test，不能写 \1；看规则的说明用 perflint explain \1",
        r"only test may follow rules, not \1; the page of a rule is perflint explain \1",
    ),
    r"argument (\S+): invalid choice: (.+?) \(choose from (.*)\)": Bilingual(
        r"\1 没有 \2 这个取值，可选 \3", r"\1 cannot be \2, only \3"
    ),
    r"argument (\S+): invalid size_of value: (.+)": Bilingual(
        r"\1 应为大小，如 64MB（最大 4GB），不是 \2",
        r"\1 should be a size such as 64MB (4GB at most), not \2",
    ),
    r"argument (\S+): invalid whole_number value: (.+)": Bilingual(
        r"\1 应为正整数，不是 \2", r"\1 should be a positive whole number, not \2"
    ),
    r"argument (\S+): invalid points value: (.+)": Bilingual(
        r"\1 应为 0 到 100 的数，不是 \2", r"\1 should be a number from 0 to 100, not \2"
    ),
    r"argument (\S+): invalid float value: (.+)": Bilingual(
        r"\1 应为数字，不是 \2", r"\1 should be a number, not \2"
    ),
    r"argument (\S+): expected one argument": Bilingual(r"\1 后面缺少内容", r"\1 needs a value"),
    r"argument (\S+): given twice": Bilingual(r"\1 只能给一次", r"\1 is given twice"),
    r"argument (\S+): not allowed with argument (\S+)": Bilingual(
        r"\1 不能与 \2 同用", r"\1 does not go with \2"
    ),
    r"unrecognized arguments: (.*)": Bilingual(r"不认识的选项 \1", r"unknown option \1"),
}


_Group = argparse._MutuallyExclusiveGroup


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

    lang = "zh"

    def __init__(self, **settings: Any) -> None:
        formatter = argparse.HelpFormatter if self.lang == "en" else _ChineseHelp
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=formatter)
        self.given: set[str] = set()
        for name in (None, "store"):
            self.register("action", name, _Once)
        # What is added to a group makes no formatter of the help, which asks for the width of the terminal.
        self.arguments = self.add_argument_group(Bilingual("参数", "positional arguments").to(self.lang))
        self.options = self.add_argument_group(Bilingual("选项", "options").to(self.lang))
        text = Bilingual("显示本页", "show this help").to(self.lang)
        self.options.add_argument("-h", "--help", action="help", help=text)

    def option(self, *names: str, says: Bilingual, group: _Group | None = None, **how: Any) -> None:
        """Add an option or argument, explained in the language of the user; `how` as for add_argument.

        Of the options of one `group` (options.add_mutually_exclusive_group) only one may be given.
        """
        usual = self.options if names[0].startswith("-") else self.arguments
        (group or usual).add_argument(*names, help=says.to(self.lang), **how)

    def flag(self, *names: str, says: Bilingual, group: _Group | None = None) -> None:
        """Add an option without a value."""
        self.option(*names, says=says, group=group, action="store_true")

    def error(self, message: str) -> NoReturn:
        """Print the complaint and end with 2."""
        near = self._near(message)
        for complaint, wording in _COMPLAINTS.items():
            message = re.sub(f"^{complaint}$", wording.to(self.lang), message)
        program = self.prog.partition(" ")[0]
        hint = Bilingual(f"；用 {program} --help 查看用法", f"; see {program} --help")
        if near:
            hint = Bilingual(f"，是否指 {near}", f"; did you mean {near}?")
        elif "perflint explain" in message:
            hint = Bilingual("", "")
        self.exit(2, f"{program}: {printable(message)}{hint.to(self.lang)}\n")

    def _near(self, message: str) -> str:
        if chosen := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)$", message):
            choices: list[str] = re.findall(r"[\w.-]+", chosen[2])
            return nearest(chosen[1].lower(), choices, cutoff=0.7)
        word = re.search(r"^unrecognized arguments:.*?(--[\w-]+)", message)
        options = {"--version", *(option for action in self._actions for option in action.option_strings)}
        return nearest(word[1], sorted(options), cutoff=0.8) if word else ""


def whole_numbers(most: int | None = None) -> Callable[[str], int]:
    """The type of an option that takes a whole number from 1 on, to `most` if that is given."""

    def whole_number(text: str) -> int:
        number = int(text)
        if number < 1 or (most is not None and number > most):
            raise ValueError(text)
        return number

    return whole_number


def points(text: str) -> Decimal:
    """The points of a grade; raises ValueError for what is none."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not (number.is_finite() and 0 <= number <= _MOST_POINTS):
        raise ValueError(text)
    return number


_MOST_POINTS = 100


class EnglishParser(Parser):
    """The same in English."""

    lang = "en"


class _ChineseHelp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        # argparse breaks at spaces alone and takes a Chinese character for one column.
        return wrap(text, width)
