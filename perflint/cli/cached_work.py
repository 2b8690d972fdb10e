"""The work of a run with --cache: of files that did not change, what was found and written in an earlier run."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from perflint.cli.work import Work
from perflint.config import Settings
from perflint.model import Severity
from perflint.model.result import Result
from perflint.pipeline.cache import Cache, derived, digest_of, of_type, packed_digest
from perflint.pipeline.cache_file import home
from perflint.pipeline.lint import lint_bytes
from perflint.reporters.file_report import FileReport, LowGrade
from perflint.reporters.format import Format
from perflint.reporters.totals import Totals


def cached(work: Work, folder: str | None) -> Work:
    """The same work with a cache in a folder, or in that of the user; without where there is none."""
    own = home()
    place = Path(folder) if folder else own and own / "results"
    if place is None:
        return work
    return CachedWork(report=work.report, forms=work.forms, across=work.across, cache=Cache(place))


class CachedWork(Work, kw_only=True):
    """Asks the cache before a file is linted."""

    cache: Cache

    def of_content(
        self, data: bytes, path: str, settings: Settings, *, met: bool
    ) -> Result | FileReport | None:
        """What becomes of what a file holds, now or when it was last seen."""
        key = self.cache.key(data, path, settings)
        if self.report is None:
            return self.done(self._result(key, data, path, settings), settings, met=met)
        report_key = derived(key, f"{_manner(self.report)} {met} {self.across} {path}")
        if (kept := self.cache.recall(report_key, lambda packed: _unpacked(packed, path))) is not None:
            return kept
        # A result that is kept has no form.
        result = lint_bytes(data, path, settings) if self.forms else self._result(key, data, path, settings)
        done = self.done(result, settings, met=met)
        if isinstance(done, FileReport) and not done.failures:
            self.cache.keep(report_key, _packed(done))
        return done

    def _result(self, key: str, data: bytes, path: str, settings: Settings) -> Result:
        return self.cache.lint(key, data, path, settings, across=self.across)

    def end(self) -> None:
        """Forget what was kept long ago."""
        self.cache.sweep()


@lru_cache(maxsize=1)
def _manner(report: Format) -> str:
    """What a text depends on besides the findings and the name of the file."""
    return f"{type(report).__qualname__} {report.style!r} {Path.cwd()}"


# What is counted of a file whose part of the report is kept: it was read, and every rule ran.
_COUNTED = ("files", "forms", "indicators", "accepted")


def _packed(report: FileReport) -> Any:
    totals = report.totals
    numbers = [getattr(totals, name) for name in _COUNTED]
    low = [[each.form, str(each.points)] for each in report.low]
    digested = [packed_digest(digest) for digest in report.digests]
    return [report.text, numbers, totals.severities, totals.worst, low, digested]


def _unpacked(packed: Any, path: str) -> FileReport:
    text, numbers, severities, worst, low, digested = packed
    counted = {name: of_type(int, number) for name, number in zip(_COUNTED, numbers, strict=True)}
    findings = {Severity(severity): of_type(int, number) for severity, number in severities.items()}
    totals = Totals(**counted, severities=findings, worst=of_type(str, worst))
    under = tuple(LowGrade(of_type(str, form), Decimal(of_type(str, points))) for form, points in low)
    digests = tuple(digest_of(digest, path) for digest in digested)
    return FileReport(of_type(str, text), totals, low=under, digests=digests)
