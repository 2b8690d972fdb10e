"""The command line: perflint [check] PATH…, fix, convert, parse, explain, rules, schema, init, doctor.

What it calls is imported where it is called: Ctrl-C during the start is met by main, and a command loads only what it
needs.
"""

import codecs
import gc
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from perflint.cli.streams import as_utf8, is_closed_pipe, mute, plainer, reopen_closed
from perflint.system.bilingual import Bilingual

if TYPE_CHECKING:
    from argparse import Namespace


_GARBAGE = 100_000  # containers between two collections; a form makes few, and hardly any in cycles


def console() -> NoReturn:
    """Be the program `perflint`: main, and an end without taking every module apart, which costs a sixth of a short run."""
    gc.set_threshold(_GARBAGE)
    code = main()
    if _ends_in_order():
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


def _ends_in_order() -> bool:
    """Whether something has still to end: worker processes, threads, a tracer that writes its figures last."""
    threading = sys.modules.get("threading")
    return bool(
        sys.getprofile()
        or sys.gettrace()
        or "multiprocessing" in sys.modules
        or (threading and threading.active_count() > 1)
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 clean, 1 findings, 2 the run failed."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        _prepare_streams()
        if "_ARGCOMPLETE" in os.environ:
            from perflint.cli.completion import answer

            return answer()
        return _run(words)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _cut_off(error, words)
    except Exception:
        # Python would end with 1, which means findings.
        import traceback

        traceback.print_exc()
        return 2


def _run(words: list[str]) -> int:
    """Run the command that the words ask for; a ConfigError is one line and exit code 2."""
    from perflint.config import ConfigError
    from perflint.system.alarm import allow

    arguments = _arguments(words)
    allow()
    try:
        if _speaks_data(arguments):
            as_utf8(sys.stdout)
        if arguments.command == "check":
            _check_typo(arguments.paths[0])
        code = _function(arguments.command)(arguments)
    except ConfigError as error:
        from perflint.reporters.width import printable

        # A configuration file or an option may hold line breaks and terminal escapes.
        print(printable(f"perflint: {error.text.to(_language(words))}"), file=sys.stderr)
        code = 2
    sys.stdout.flush()
    return code


def _arguments(words: list[str]) -> "Namespace":
    from perflint.cli.options.options import command_first, parsed

    try:
        return parsed(command_first(words), _language(words))
    finally:
        # The help, or a complaint.
        sys.stdout.flush()


def _function(command: str) -> Callable[["Namespace"], int]:  # noqa: C901 (a table: only what is asked for is imported)
    """What runs a command, imported only now."""
    match command:
        case "check":
            from perflint.cli.check import run
        case "fix":
            from perflint.cli.fix import run
        case "convert":
            from perflint.cli.convert import run
        case "annotate":
            from perflint.cli.annotate import run
        case "compare":
            from perflint.cli.compare import run
        case "parse":
            from perflint.cli.parse import run
        case "explain":
            from perflint.cli.explain import run
        case "rules":
            from perflint.cli.rules import run
        case "schema":
            from perflint.cli.schema import run
        case "server":
            from perflint.cli.server import run
        case "completion":
            from perflint.cli.completion import run
        case "init":
            from perflint.cli.init import run
        case _:
            from perflint.cli.doctor import run
    return run


def _speaks_data(arguments: "Namespace") -> bool:
    """Whether a command prints what a program or a file takes: that is UTF-8 whatever the console speaks."""
    if arguments.command in ("convert", "schema", "completion") or getattr(arguments, "diff", False):
        return True
    return getattr(arguments, "output_format", None) in ("json", "jsonl")


def _check_typo(path: str) -> None:
    """A command that is spelled wrong must not pass for a file that is missing."""
    if path.isalpha() and path.isascii() and not os.path.lexists(path):
        from perflint.cli.options.options import NAMES
        from perflint.config import ConfigError
        from perflint.system.misspelt import nearest

        if near := nearest(path, [*NAMES, "help"]):
            meant = "--help" if near == "help" else near
            raise ConfigError(
                Bilingual(
                    f"没有文件也没有命令“{path}”，是否指 {meant}",
                    f"no file and no command “{path}”; did you mean {meant}?",
                ),
            )


def _cut_off(error: OSError, words: list[str]) -> int:
    """A stream that takes no more: the reader has seen enough, or the disk is full."""
    from perflint.system.saving import reason

    # What is still buffered would make the interpreter complain at exit.
    mute(sys.stdout)
    if is_closed_pipe(error):
        mute(sys.stderr)
        return 0
    where = f"{error.filename}: " if error.filename else ""
    print(f"perflint: {where}{reason(error).to(_language(words))}", file=sys.stderr)
    return 2


def _prepare_streams() -> None:
    """Speak as the console does (PYTHONIOENCODING, the code page), never fail over a character or a closed stream."""
    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        reopen_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # ASCII is what a system says that was told nothing; Chinese could not be read there.
            encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
            if codecs.lookup(stream.encoding).name != "utf-8":
                plainer(stream)


def _language(words: Sequence[str]) -> str:
    """The language that the words of the command line ask for, before or without a parser."""
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "zh"
