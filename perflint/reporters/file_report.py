"""The part of a report that one file makes, with its numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.config import Settings
from perflint.engine.plan import rules_of
from perflint.model import Severity
from perflint.model.result import Failure, Result
from perflint.pipeline.lint import broken_rule
from perflint.privacy.results import masked_result
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.lexicon import using
from perflint.system.record import Record, replace

if TYPE_CHECKING:
    from perflint.model.digest import FormDigest
    from perflint.model.head import Head
    from perflint.reporters.format import Format


class LowGrade(Record):
    """A form whose draft grade is lower than --fail-under."""

    form: str
    points: Decimal


class FileReport(Record):
    """What a run needs of a file that is linted: its part of the report, its numbers, and what went wrong."""

    text: str
    totals: Totals
    failures: tuple[Failure, ...] = ()
    low: tuple[LowGrade, ...] = ()
    digests: "tuple[FormDigest, ...]" = ()


def file_report(report: "Format", result: Result, settings: Settings) -> FileReport:
    """Write down the result of a file."""
    digests, result = result.digests, replace(result, digests=())
    if not settings.show_personal:
        result = masked_result(result, whole=report.needs_declarations)
    if report.shows_grades or settings.fail_under is not None:
        from perflint.grading.grade import grades  # noqa: PLC0415 (few reports show them)

        result = replace(result, grades=grades(result, settings.grading, rules_of(settings)))
    # After the grades, which rest on all that was found.
    result = _at_level(result, settings)
    totals = Totals(int(result.forms is not None), result.forms or 0, result.indicators)
    totals.count(result.findings)
    totals.count_accepted(result.accepted)
    totals.failed = int(result.forms is None)
    totals.partial = int(result.forms is not None and bool(result.failures))
    low = tuple(_low(result, settings.fail_under))
    with using(settings.lexicon):
        text = "".join(report.add(result))
    return FileReport(text, totals, result.failures, low, digests)


def _across_report(report: "Format", result: Result, settings: Settings) -> FileReport:
    """Write down what rules across files say of a file, which is counted already."""
    if not settings.show_personal:
        result = masked_result(result, whole=False)
    result = _at_level(result, settings)
    totals = Totals()
    totals.count(result.findings)
    totals.count_accepted(result.accepted)
    return FileReport("".join(report.across(result)), totals)


def _at_level(result: Result, settings: Settings) -> Result:
    """The result without what is lighter than the run is to report."""
    if settings.level == Severity.INFO:
        return result
    least = Severity(settings.level).rank
    return replace(result, findings=tuple(each for each in result.findings if each.severity.rank >= least))


def reports_across(
    report: "Format",
    digests: "Sequence[FormDigest]",
    settings: Mapping[str, Settings],
    run: Settings,
    keep: Callable[[Result, Settings], Result] | None = None,
) -> Iterator[tuple[FileReport, Settings]]:
    """What the files say together, file by file; last, the rules that broke down over it.

    `settings` are those of the files by name, `run` those of the run. `keep` may take findings out of a result.
    """
    from perflint.engine.across import across  # noqa: PLC0415 (where several files are linted)

    heads: dict[str, list[Head]] = {}
    for digest in digests:
        heads.setdefault(digest.file, []).append(digest.head)
    outcome = across(digests, settings, run)
    for name, own in settings.items():
        findings, accepted = outcome.findings.get(name, ()), outcome.accepted.get(name, ())
        if findings or accepted:
            result = Result(name, tuple(findings), forms=0, accepted=tuple(accepted))
            result = keep(result, own) if keep else result
            yield _across_report(report, replace(result, heads=tuple(heads[name])), own), own
    for code, error in outcome.broken:
        failure = broken_rule(Bilingual("跨文件", "across files").to(run.lang), code, error)
        yield FileReport("", Totals(), (failure,)), run


def _low(result: Result, fail_under: Decimal | None) -> Iterator[LowGrade]:
    for grade in result.grades:
        if fail_under is not None and grade.points < fail_under:
            label = grade.head.label if grade.head else ""
            yield LowGrade(f"{result.path} {label}".strip(), grade.points)
