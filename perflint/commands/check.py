"""perflint check: lint files and folders."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from perflint.api import Failure, Result, expand, lint_bytes, lint_path
from perflint.commands.formats import Totals, format_of
from perflint.config import Settings
from perflint.engine import plan_of
from perflint.reporters.full import Style
from perflint.reporters.width import printable

_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def run(arguments: argparse.Namespace) -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    settings = Settings(select=_split(arguments.select), ignore=_split(arguments.ignore), lang=arguments.lang)
    plan_of(settings.select, settings.ignore)  # an unknown code is told before any file is read
    report = format_of(arguments.output_format, Style(_columns(), _colour(arguments.color), arguments.lang))
    totals = Totals()
    failed = False
    for result in _results(arguments, settings):
        totals.add(result)
        failed |= bool(result.failures)
        for failure in result.failures:
            _complain(failure, arguments.lang)
        _write(report.add(result))
    _write(report.end(totals))
    if failed:
        return 2
    return int(any(_RANKS[severity] >= _RANKS[arguments.fail_on] for severity in totals.severities))


def _write(pieces: Iterable[str | bytes]) -> None:
    for piece in pieces:
        if isinstance(piece, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)
        else:
            sys.stdout.write(piece)


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _results(arguments: argparse.Namespace, settings: Settings) -> Iterator[Result]:
    """Lint what was named, in the order it was named, nothing twice."""
    seen: set[str] = set()
    for path in arguments.paths:
        if path == "-":
            if path not in seen:
                yield lint_bytes(sys.stdin.buffer.read(), arguments.stdin_filename, settings)
            seen.add(path)
            continue
        files = list(expand([path]))
        if not files:
            yield _nothing_in(path)
        for file in files:
            if (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield lint_path(file, settings)


def _nothing_in(folder: str) -> Result:
    # A run that checks nothing must not pass for a clean one.
    failure = Failure(
        str(Path(folder)),
        "文件夹里没有认得的申报表文件；检查路径",
        "no declaration of a kind known to perflint in this folder; check the path",
    )
    return Result(failure.path, failures=(failure,))


def _columns() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 160))


def _colour(wanted: str) -> bool:
    on = _wants_colour() if wanted == "auto" else wanted == "always"
    if on and os.name == "nt":
        # Makes an old Windows console understand the escapes.
        os.system("")
    return on


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if force := os.environ.get("FORCE_COLOR"):
        return force != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _complain(failure: Failure, lang: str) -> None:
    where = failure.path
    if failure.line is not None:
        where += f":{failure.line}:{failure.column or 1}"
    reason = failure.en if lang == "en" else failure.zh
    # What was printed so far comes first where both streams go to one terminal.
    sys.stdout.flush()
    print(printable(f"perflint: {where}: {reason}"), file=sys.stderr)
