"""The command line: perflint [check] PATH…, fix, convert, parse, explain, rules, schema, init."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise

from perflint.config import ConfigError

_COMMANDS = {
    "check": "perflint.commands.check:run",
    "fix": "perflint.commands.fix:run",
    "convert": "perflint.commands.convert:run",
    "annotate": "perflint.commands.annotate:run",
    "parse": "perflint.commands.parse:run",
    "explain": "perflint.commands.rules:explain",
    "rules": "perflint.commands.rules:list_rules",
    "schema": "perflint.commands.schema:run",
    "server": "perflint.commands.server:run",
    "init": "perflint.commands.init:run",
}
_TOP_LEVEL = ("-h", "--help", "-V", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 clean, 1 findings, 2 the run failed."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in (*_COMMANDS, *_TOP_LEVEL):
        # perflint PATH means perflint check PATH; a file called parse is ./parse.
        words.insert(0, "check")
    try:
        return _run(words)
    except ConfigError as error:
        from perflint.reporters.width import printable

        # A configuration file or an option may hold line breaks and terminal escapes.
        said = error.en if _wants_english(words) else error.zh
        print(printable(f"perflint: {said}"), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        # Python would end with 1, which means findings.
        traceback.print_exc()
        return 2


def _run(words: list[str]) -> int:
    from perflint.commands.options import parser

    arguments = parser(english=_wants_english(words)).parse_args(words)
    module, _, function = _COMMANDS[arguments.command].partition(":")
    code = getattr(import_module(module), function)(arguments)
    sys.stdout.flush()
    return int(code)


def _speak_utf8() -> None:
    """Write UTF-8 even on a console of another code page, and never fail over a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _wants_english(words: Sequence[str]) -> bool:
    return "--lang=en" in words or ("--lang", "en") in pairwise(words)
