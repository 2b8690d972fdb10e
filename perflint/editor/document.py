"""An open declaration: its findings, and which cell stands where the cursor is."""

from collections.abc import Iterator
from pathlib import Path

from perflint.config import ConfigError, Settings
from perflint.config.resolver import NAMES, Resolver
from perflint.model import Declaration, Finding, Form, Indicator, Location
from perflint.model.result import Failure, Result
from perflint.pipeline.baseline import read_baseline
from perflint.pipeline.lint import lint_bytes
from perflint.system.record import Record, replace

# The fields of an indicator that a cursor may rest on.
_FIELDS = (
    "level1",
    "level2",
    "name",
    "target",
    "actual",
    "cycle_target",
    "unit",
    "operator",
    "weight",
    "score",
)


class Cell(Record):
    """A cell of an indicator and where it stands."""

    field: str
    text: str
    location: Location
    indicator: Indicator
    form: Form


class Opened(Record):
    """A text as the editor has it, linted."""

    text: str
    result: Result
    settings: Settings
    configuration: frozenset[Path] = frozenset()  # the files that it is judged by

    @property
    def data(self) -> bytes:
        """The text as bytes of a file."""
        return self.text.encode("utf-8", "replace")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""
        return self.result.findings

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why it could not be read, if so."""
        return self.result.failures

    def cell_at(self, line: int, column: int) -> Cell | None:
        """The cell at a line and column (from 1, code points)."""
        if self.result.declaration is None:
            return None
        return next(
            (cell for cell in _cells(self.result.declaration) if covers(cell.location, line, column)), None
        )

    def findings_at(self, line: int, column: int) -> list[Finding]:
        """The findings whose underlined text is at a line and column."""
        return [finding for finding in self.findings if covers(finding.location, line, column)]


def opened(text: str, path: str, lang: str | None = None) -> Opened:
    """Lint a text under the configuration of its path; a faulty configuration becomes a Failure."""
    given = {"lang": lang} if lang else {}
    files: set[Path] = set()
    try:
        resolver = Resolver(given=given)
        if (laid := resolver.laid(path)) is not None:
            files.update(file.absolute() for file in laid.files)
        settings = resolver.settings(path)
        if settings.baseline is not None:
            files.add(settings.baseline.absolute())
        if Path(path).name in NAMES:
            # Read, and told if it is faulty, like that of any form beside it.
            return Opened(text, Result(path), settings, frozenset(files))
        result = lint_bytes(text.encode("utf-8", "replace"), path, settings)
        if settings.baseline is not None:
            result = _new(result, settings.baseline)
    except ConfigError as error:
        settings = Settings(lang=lang or "zh")
        result = Result(path, failures=(Failure(path, error.text),))
    return Opened(text, result, settings, frozenset(files))


def _new(result: Result, baseline: Path) -> Result:
    """Leave out what the baseline knows, as a run over the file does."""
    new, _ = read_baseline(baseline).new(result.path, result.findings)
    return replace(result, findings=tuple(new))


def covers(location: Location, line: int, column: int) -> bool:
    """Whether a place is inside a location or at its end."""
    if location.line is None or location.end_line is None:
        return False
    start = (location.line, location.column or 1)
    return start <= (line, column) <= (location.end_line, location.end_column or 1)


def _cells(declaration: Declaration) -> Iterator[Cell]:
    locate = declaration.source.locate
    for form in declaration.forms:
        for indicator in form.indicators:
            for field in _FIELDS:
                if text := getattr(indicator, field):
                    yield Cell(field, text, locate(f"{indicator.pointer}/{field}"), indicator, form)
