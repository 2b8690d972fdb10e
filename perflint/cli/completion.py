"""perflint completion: what a shell asks while the command line is typed (argcomplete, extra `completion`)."""

import argparse
import os
import re
from collections.abc import Mapping
from glob import escape, glob
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from perflint.cli.options.options import NAMES, whole_parser
from perflint.config import ConfigError
from perflint.rules import rules
from perflint.system.bilingual import Bilingual

# Options and arguments that take rules.
_RULES = ("CODE", "CODES")


def run(arguments: argparse.Namespace) -> int:
    """Print what the shell is to run when it starts."""
    print(_argcomplete().shellcode(["perflint"], shell=arguments.shell))
    return 0


def _argcomplete() -> ModuleType:
    """The library of the extra `completion`; raises ConfigError where that is missing."""
    try:
        import argcomplete  # noqa: PLC0415 (an extra)
    except ImportError as error:
        from perflint.system.origin import cure  # noqa: PLC0415 (only where the extra is missing)

        how = cure("completion")
        raise ConfigError(
            Bilingual(
                f"按 Tab 补全要装附加组件 completion：{how.zh}",
                f"completion needs the extra completion: {how.en}",
            )
        ) from error
    return argcomplete


def answer() -> int:
    """Answer the shell, whose question stands in the environment; 1 where it cannot be answered."""
    try:
        from argcomplete.finders import CompletionFinder  # noqa: PLC0415 (an extra)
    except ImportError:
        # Between the words that are typed there is no room for a complaint.
        return 1
    line, point = _asked()
    os.environ.update(COMP_LINE=line, COMP_POINT=str(point))
    lang = "en" if re.search(r"\s--lang[= ]en\b", line) else "zh"
    parser = whole_parser(lang)

    class Finder(CompletionFinder):
        """Files stand beside the commands: perflint PATH means perflint check PATH."""

        def collect_completions(
            self, active_parsers: list[argparse.ArgumentParser], parsed_args: Any, cword_prefix: str
        ) -> list[str]:
            words: list[str] = super().collect_completions(active_parsers, parsed_args, cword_prefix)
            return words if active_parsers[-1] is not parser else [*words, *_files(cword_prefix)]

    for action in _taking_rules(parser):
        action.completer = _rules  # type: ignore[attr-defined]  # argcomplete looks there
    Finder()(parser, always_complete_options=False, default_completer=cast("Any", _files))
    return 1


def _asked() -> tuple[str, int]:
    """The line that is typed and the place of the cursor, with the command `check` where none was written."""
    line, point = os.environ.get("COMP_LINE", ""), int(os.environ.get("COMP_POINT", "0"))
    head = re.match(r"(\s*\S+\s+)(\S+)(\s?)", line)
    # The first word may yet become a command while the cursor stands in it, an option never.
    unfinished = head and point <= head.end(2)
    if not head or head[2] in NAMES or (unfinished and not head[2].startswith("-")):
        return line, point
    return f"{head[1]}check {line[head.end(1) :]}", point + len("check ")


def _files(prefix: str, **_: object) -> list[str]:
    """The files and folders that begin like that; in a folder one may go on."""
    # What was typed stays as it was: Path would drop a ./ before it.
    paths = sorted(glob(f"{escape(prefix)}*"))  # noqa: PTH207
    return [f"{path}/" if Path(path).is_dir() else path for path in paths]


def _taking_rules(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    actions: list[argparse.Action] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                actions += _taking_rules(command)
        elif action.metavar in _RULES:
            actions.append(action)
    return actions


def _rules(prefix: str, **_: object) -> Mapping[str, str]:
    """The rules that a list of codes may go on with, and their titles."""
    before = prefix[: prefix.rfind(",") + 1]
    return {f"{before}{code}": rule.title.zh for code, rule in rules().items()}
