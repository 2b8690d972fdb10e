"""perflint check: lint files and folders."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from perflint.api import Failure, Result, expand, lint_bytes, lint_path
from perflint.config import Settings
from perflint.engine import plan_of
from perflint.model import Finding
from perflint.reporters.full import Style, full, summary
from perflint.reporters.width import printable

_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


@dataclass(slots=True)
class _Tally:
    """What a run has met so far; the declarations themselves are let go."""

    files: int = 0
    forms: int = 0
    indicators: int = 0
    findings: list[Finding] = field(default_factory=list)
    failed: bool = False

    def add(self, result: Result) -> None:
        self.files += result.declaration is not None
        self.forms += result.forms
        self.indicators += result.indicators
        self.findings += result.findings
        self.failed |= bool(result.failures)

    def exit_code(self, fail_on: str) -> int:
        if self.failed:
            return 2
        return int(any(finding.severity.rank >= _RANKS[fail_on] for finding in self.findings))


def run(arguments: argparse.Namespace) -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    settings = Settings(select=_split(arguments.select), ignore=_split(arguments.ignore), lang=arguments.lang)
    plan_of(settings.select, settings.ignore)  # an unknown code is told before any file is read
    style = Style(_columns(), _colour(arguments.color), arguments.lang)
    tally = _Tally()
    for result in _results(arguments, settings):
        tally.add(result)
        for failure in result.failures:
            _complain(failure, arguments.lang)
        _print(result, arguments.output_format, style)
    _print_end(tally, arguments.output_format, style)
    return tally.exit_code(arguments.fail_on)


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


def _print(result: Result, output_format: str, style: Style) -> None:
    if output_format == "full":
        for block in full(result.findings, style):
            print(block, end="\n\n")
    elif output_format == "concise":
        from perflint.reporters.concise import concise

        for line in concise(result.findings):
            print(line)


def _print_end(tally: _Tally, output_format: str, style: Style) -> None:
    if output_format == "json":
        from perflint.reporters.json_format import json_report

        print(json_report(tally.findings))
    elif output_format == "full":
        print(summary(tally.files, tally.forms, tally.indicators, tally.findings, style))


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
