"""perflint check: lint files and folders."""

import argparse

from perflint.commands.files import complain, targets
from perflint.commands.formats import Totals, format_of
from perflint.commands.output import Output, style_of
from perflint.commands.progress import Progress
from perflint.commands.settings import first_path, resolver_of, show_settings
from perflint.engine import plan_of

RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def run(arguments: argparse.Namespace) -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))  # what holds for the run as a whole
    # An unknown rule is told before any file is read.
    plan_of(settings.select, settings.ignore, settings.extend_select)
    if arguments.show_settings:
        return show_settings(arguments, resolver)
    style = style_of(arguments.color, settings.lang, to_file=arguments.output_file is not None)
    report = format_of(settings.output_format, style)
    output = Output(arguments.output_file)
    found = list(targets(arguments.paths, arguments.stdin_filename, resolver.excludes))
    progress = Progress(len(found), settings.lang)
    totals = Totals()
    failed = short = False
    for target in found:
        here = resolver.settings(target.place)
        result = target.lint(here)
        totals.add(result)
        failed |= bool(result.failures)
        short |= any(finding.severity.rank >= RANKS[here.fail_on] for finding in result.findings)
        progress.step(gives_way=bool(result.failures) or output.on_terminal)
        for failure in result.failures:
            complain(failure, settings.lang)
        output.write(report.add(result))
    progress.clear()
    output.write(report.end(totals))
    output.close()
    return 2 if failed else int(short)
