"""perflint check: lint files and folders."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from perflint.api import Failure, Result, expand, lint_bytes, lint_path
from perflint.config import Settings
from perflint.engine import plan_of
from perflint.model import Finding
from perflint.reporters.width import printable

if TYPE_CHECKING:
    from perflint.reporters.full import Style

_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def run(arguments: argparse.Namespace) -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    settings = Settings(
        select=_split(arguments.select),
        ignore=_split(arguments.ignore),
        lang=arguments.lang,
    )
    plan_of(settings.select, settings.ignore)
    results = _printed(_results(arguments, settings), arguments)
    return _exit_code(results, arguments.fail_on)


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _results(arguments: argparse.Namespace, settings: Settings) -> Iterator[Result]:
    for path in arguments.paths:
        if path == "-":
            yield lint_bytes(sys.stdin.buffer.read(), arguments.stdin_filename, settings)
        else:
            for file in expand([path]):
                yield lint_path(file, settings)


def _printed(results: Iterator[Result], arguments: argparse.Namespace) -> list[Result]:
    done: list[Result] = []
    seen: set[str] = set()
    for result in results:
        if result.path in seen:
            continue
        seen.add(result.path)
        done.append(result)
        for failure in result.failures:
            _complain(failure, arguments.lang)
        if arguments.output_format != "json":
            _print_findings(result, arguments)
    if arguments.output_format == "json":
        from perflint.reporters.json_format import json_report

        print(json_report(_findings(done)))
    elif arguments.output_format == "full":
        _print_summary(done, arguments)
    return done


def _findings(results: list[Result]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]


def _print_findings(result: Result, arguments: argparse.Namespace) -> None:
    if arguments.output_format == "concise":
        from perflint.reporters.concise import concise

        for line in concise(result.findings):
            print(line)
        return
    from perflint.reporters.full import full

    for block in full(result.findings, _style(arguments)):
        print(block, end="\n\n")


def _print_summary(results: list[Result], arguments: argparse.Namespace) -> None:
    from perflint.reporters.full import summary

    read = [result for result in results if result.declaration is not None]
    forms = sum(result.forms for result in read)
    indicators = sum(result.indicators for result in read)
    print(summary(len(read), forms, indicators, _findings(results), _style(arguments)))


def _style(arguments: argparse.Namespace) -> "Style":
    from perflint.reporters.full import Style

    columns = max(40, min(shutil.get_terminal_size((80, 24)).columns, 160))
    return Style(columns, _colour(arguments.color), arguments.lang)


def _colour(wanted: str) -> bool:
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _complain(failure: Failure, lang: str) -> None:
    where = failure.path
    if failure.line is not None:
        where += f":{failure.line}:{failure.column or 1}"
    print(printable(f"perflint: {where}: {failure.en if lang == 'en' else failure.zh}"), file=sys.stderr)


def _exit_code(results: list[Result], fail_on: str) -> int:
    if any(result.failures for result in results):
        return 2
    grave = [f for f in _findings(results) if f.severity.rank >= _RANKS[fail_on]]
    return 1 if grave else 0
