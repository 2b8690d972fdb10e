"""perflint check: lint files and folders."""

from collections.abc import Iterator
from pathlib import Path

from perflint.api import Result
from perflint.commands.files import Target, complain, targets
from perflint.commands.formats import BINARY, Totals, format_of
from perflint.commands.known import Known
from perflint.commands.output import Output, style_of
from perflint.commands.personal import impersonal
from perflint.commands.progress import Progress
from perflint.commands.settings import first_path, resolver_of, show_settings
from perflint.config import ConfigError, Settings
from perflint.plan import plan_of, rules_of_all
from perflint.readers.pages_read import listen
from perflint.record import replace
from perflint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def _check_output(output_format: str, file: str | None) -> None:
    if output_format in BINARY and file is None:
        raise ConfigError(
            f"{output_format} 报告要写到文件；加上 -o 报告.{output_format}",
            f"a report in {output_format} goes to a file; add -o REPORT.{output_format}",
        )
    if file is not None:
        _check_suffix(output_format, file)


_FORMS = frozenset(".doc .docx .docm .wps .rtf .odt .xls .xlsx .xlsm .et .ods .pdf".split())


def _check_suffix(output_format: str, file: str) -> None:
    """A report must not take the name, and so the place, of a form of another kind."""
    path = Path(file)
    if path.exists() and not path.is_file():
        # A pipe or a terminal.
        return
    suffix = path.suffix.lower()
    wanted = f".{output_format}" if output_format in BINARY else ""
    if wanted and suffix != wanted:
        raise ConfigError(
            f"{path}: {output_format} 报告的后缀是 {wanted}", f"{path}: name the report *{wanted}"
        )
    if not wanted and suffix in _FORMS:
        raise ConfigError(
            f"{path}: {output_format} 报告不是 {suffix} 文件；换一个后缀",
            f"{path}: a report in {output_format} is no {suffix} file; choose another suffix",
        )


def _check_accepted(output_format: str, *, shown: bool) -> None:
    if shown and output_format != "sarif":
        raise ConfigError(
            "--show-accepted 只用于 --output-format sarif",
            "--show-accepted goes with --output-format sarif only",
        )


def run(arguments: "Namespace") -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))  # what holds for the run as a whole
    # An unknown rule is told before any file is read.
    plan_of(settings)
    if arguments.show_settings:
        return show_settings(arguments, resolver)
    style = style_of(arguments.color, settings.lang, to_file=arguments.output_file is not None)
    output = Output(arguments.output_file)
    _check_output(settings.output_format, arguments.output_file)
    _check_accepted(settings.output_format, shown=arguments.show_accepted)
    found = list(targets(arguments.paths, arguments.stdin_filename, resolver.excludes))
    output.keep_off(target.path for target in found)
    for_each = [resolver.settings(target.place) for target in found]
    titled = rules_of_all([settings, *for_each])
    report = format_of(settings.output_format, style, titled, statistics=arguments.statistics)
    progress = Progress(len(found), settings.lang)
    listen(progress.page)
    known = Known(arguments, settings.lang, for_each)
    totals = Totals()
    failed = short = False
    for here, linted in _results(found, for_each, arguments, forms=report.needs_declarations):
        result = known.take(linted, here)
        if not arguments.show_accepted:
            result = replace(result, accepted=())
        if not here.show_personal:
            result = impersonal(result, whole=report.needs_declarations)
        totals.add(result)
        failed |= bool(result.failures)
        short |= any(finding.severity.rank >= RANKS[here.fail_on] for finding in result.findings)
        progress.step(gives_way=bool(result.failures) or output.on_terminal)
        for failure in result.failures:
            complain(failure, settings.lang)
        if not known.writes:
            output.write(report.add(result))
    progress.clear()
    if not known.writes:
        output.write(report.end(totals))
    if (said := known.end(failed=failed)) and (known.writes or settings.output_format == "full"):
        output.write([f"{said}\n"])
    output.close()
    return 2 if failed else int(short)


def _results(
    found: list[Target], settings: list[Settings], arguments: "Namespace", *, forms: bool
) -> Iterator[tuple[Settings, Result]]:
    """Lint the targets in their order, files on several processes where there are many."""
    tasks = [
        (target.path, here) for target, here in zip(found, settings, strict=True) if target.path is not None
    ]
    folder = None if forms else _cache_folder(arguments)
    if folder is None and len(tasks) < 2:
        yield from ((here, target.lint(here)) for target, here in zip(found, settings, strict=True))
        return
    from perflint.parallel import Wish, cores, lint_all

    results = lint_all(tasks, arguments.jobs or cores(), Wish(folder, forms))
    for target, here in zip(found, settings, strict=True):
        yield here, target.lint(here) if target.path is None else next(results)


def _cache_folder(arguments: "Namespace") -> Path | None:
    """Where results are kept, if they are."""
    if arguments.cache_dir is not None:
        return Path(arguments.cache_dir)
    if not arguments.cache:
        return None
    from perflint.store import home

    folder = home()
    return folder and folder / "results"
