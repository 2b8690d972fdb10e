"""perflint check: lint files and folders."""

import argparse

from perflint.commands.files import complain, targets
from perflint.commands.formats import Totals, format_of
from perflint.commands.output import Output, style_of
from perflint.commands.progress import Progress
from perflint.config import Settings
from perflint.engine import plan_of

RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def run(arguments: argparse.Namespace) -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    settings = settings_of(arguments)
    style = style_of(arguments.color, arguments.lang, to_file=arguments.output_file is not None)
    report = format_of(arguments.output_format, style)
    output = Output(arguments.output_file)
    found = list(targets(arguments.paths, arguments.stdin_filename))
    progress = Progress(len(found), arguments.lang)
    totals = Totals()
    failed = False
    for target in found:
        result = target.lint(settings)
        totals.add(result)
        failed |= bool(result.failures)
        progress.step(gives_way=bool(result.failures) or output.on_terminal)
        for failure in result.failures:
            complain(failure, arguments.lang)
        output.write(report.add(result))
    progress.clear()
    output.write(report.end(totals))
    output.close()
    return 2 if failed else totals.exit_code(RANKS[arguments.fail_on])


def settings_of(arguments: argparse.Namespace) -> Settings:
    """What the options ask for; an unknown rule is told before any file is read.

    Raises ConfigError.
    """
    settings = Settings(select=_split(arguments.select), ignore=_split(arguments.ignore), lang=arguments.lang)
    plan_of(settings.select, settings.ignore)
    return settings


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())
