"""What becomes of each file of a run: linted, freed of personal numbers and written down, here or in another process."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from perflint.config import Settings
from perflint.model import Severity
from perflint.model.result import Failure, Result
from perflint.model.unplaced import Unplaced
from perflint.pipeline.lint import content_of, lint_bytes, lint_stream, unread
from perflint.reporters.file_report import FileReport, LowGrade, file_report
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, replace

if TYPE_CHECKING:
    from perflint.pipeline.cache import Cache
    from perflint.reporters.format import Format


class Work(Record):
    """How the files of a run are linted, and written down if there is a report that can be written file by file.

    Without one the results are written down later, those for a report that shows the `forms` with them. The `cache` has
    what was found, and written, of files that did not change. `across`: rules across files will run.
    """

    report: "Format | None" = None
    forms: bool = False
    cache: "Cache | None" = None
    across: bool = False

    def __call__(self, path: str, settings: Settings, met: bool = False) -> Result | FileReport | None:
        """Lint a file; None for one met in a folder that is none of those that the user means."""
        data = content_of(path, settings.limits)
        if isinstance(data, Failure):
            return self._done(unread(data, settings.limits), settings, met=met)
        if self.cache is None:
            return self._done(lint_bytes(data, path, settings), settings, met=met)
        return self._remembered(self.cache, data, path, settings, met=met)

    def stream(self, stream: BinaryIO, name: str, settings: Settings) -> Result | FileReport | None:
        """Lint what a stream holds."""
        return self._done(lint_stream(stream, name, settings), settings)

    def ended(self, path: str, settings: Settings) -> Result | FileReport | None:
        """What becomes of a file over which the system ended the process."""
        failure = Failure(
            path,
            Bilingual(
                "检查它的进程被系统终止，多半是内存不足；拆小或单独检查",
                "the process was ended by the system, most likely for want of memory; lint it on its own",
            ),
        )
        return self._done(unread(failure, settings.limits), settings)

    def _done(self, result: Result, settings: Settings, *, met: bool = False) -> Result | FileReport | None:
        if met and result.alien:
            return None
        if self.across and result.declaration is not None:
            # With the rules on money, whose sums it tells.
            from perflint.engine.across import digests

            result = replace(result, digests=digests(result.declaration))
        if self.report is not None:
            return file_report(self.report, result, settings)
        if not self.forms or result.declaration is None:
            return replace(result, declaration=None)
        # The text of the file, which the source holds, cannot go to another process.
        return replace(result, declaration=replace(result.declaration, source=Unplaced(result.path)))

    def _remembered(
        self, cache: "Cache", data: bytes, name: str, settings: Settings, *, met: bool
    ) -> Result | FileReport | None:
        from perflint.pipeline.cache import derived

        key = cache.key(data, name, settings)
        if self.report is None:
            result = cache.lint(key, data, name, settings, across=self.across)
            return self._done(result, settings, met=met)
        report_key = derived(key, f"{_manner(self.report)} {met} {self.across} {name}")
        if (kept := cache.recall(report_key, lambda packed: _unpacked(packed, name))) is not None:
            return kept
        result = (
            lint_bytes(data, name, settings)
            if self.forms
            else cache.lint(key, data, name, settings, across=self.across)
        )
        done = self._done(result, settings, met=met)
        if isinstance(done, FileReport) and not done.failures:
            cache.keep(report_key, _packed(done))
        return done


@lru_cache(maxsize=1)
def _manner(report: "Format") -> str:
    """What a text depends on besides the findings and the name of the file."""
    return f"{type(report).__qualname__} {report.style!r} {Path.cwd()}"


# What is counted of a file whose part of the report is kept: it was read, and every rule ran.
_COUNTED = ("files", "forms", "indicators", "accepted")


def _packed(report: FileReport) -> Any:
    totals = report.totals
    numbers = [getattr(totals, name) for name in _COUNTED]
    low = [[each.form, str(each.points)] for each in report.low]
    from perflint.pipeline.cache import packed_digest

    digested = [packed_digest(digest) for digest in report.digests]
    return [report.text, numbers, totals.severities, totals.worst, low, digested]


def _unpacked(packed: Any, path: str) -> FileReport:
    from perflint.pipeline.cache import digest_of, of_type

    text, numbers, severities, worst, low, digested = packed
    counted = {name: of_type(int, number) for name, number in zip(_COUNTED, numbers, strict=True)}
    findings = {Severity(severity): of_type(int, number) for severity, number in severities.items()}
    totals = Totals(**counted, severities=findings, worst=of_type(str, worst))
    under = tuple(LowGrade(of_type(str, form), Decimal(of_type(str, points))) for form, points in low)
    digests = tuple(digest_of(digest, path) for digest in digested)
    return FileReport(of_type(str, text), totals, low=under, digests=digests)
