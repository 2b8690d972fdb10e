"""The formats that other programs read, and the counts by rule."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from perflint import __version__
from perflint.model.result import Result
from perflint.reporters.accepted import said_of
from perflint.reporters.formats import Format
from perflint.reporters.full import Style
from perflint.reporters.json_format import json_text
from perflint.reporters.text_formats import titles
from perflint.reporters.totals import Totals
from perflint.rule import Rule

if TYPE_CHECKING:
    from perflint.model import Accepted, Finding
    from perflint.reporters.junit import Suite


class Sarif(Format):
    """One SARIF log."""

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._known = known
        self._findings: list[Finding] = []
        self._accepted: list[Accepted] = []
        self._failures: list[tuple[str, str, str | None]] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._findings += result.findings
        if self.style.accepted:
            self._accepted += result.accepted
        self._failures += [(f.path, f.text.to(self.style.lang), f.code) for f in result.failures]
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The log."""
        del totals
        from perflint.reporters.sarif import sarif

        lang = self.style.lang
        log = sarif(self._findings, self._accepted, self._failures, self._known, __version__, lang)
        yield json_text(log, indent=2) + "\n"


class Github(Format):
    """Workflow commands as the files come."""

    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The commands of a file."""
        from perflint.reporters.github import failed, github, github_accepted

        for line in github(result.findings):
            yield line + "\n"
        if self.style.accepted:
            for line in github_accepted(result.accepted, self.style.lang):
                yield line + "\n"
        for failure in result.failures:
            yield failed(failure.path, failure.text.to(self.style.lang), failure.code, failure.line) + "\n"


class Gitlab(Format):
    """One code quality report."""

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._findings: list[Finding] = []
        self._accepted: list[Accepted] = []
        self._failures: list[tuple[str, str, str | None]] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._findings += result.findings
        if self.style.accepted:
            self._accepted += result.accepted
        self._failures += [(f.path, f.text.to(self.style.lang), f.code) for f in result.failures]
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The array."""
        del totals
        from perflint.reporters.gitlab import gitlab

        issues = gitlab(self._findings, self._failures, self._accepted, self.style.lang)
        yield json_text(issues, indent=2) + "\n"


class Junit(Format):
    """One JUnit report."""

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._suites: list[Suite] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        from perflint.reporters.junit import Suite

        reasons = [failure.text.to(self.style.lang) for failure in result.failures]
        accepted = result.accepted if self.style.accepted else ()
        self._suites.append(Suite(result.path, result.findings, reasons, accepted))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The report."""
        del totals
        from perflint.reporters.junit import junit

        return junit(self._suites, self.style.lang)


class Counts(Format):
    """How often each rule spoke, in place of the findings."""

    sums_up = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        from perflint.reporters.statistics import Statistics

        super().__init__(style, known)
        self._titles = titles(known, style.lang)
        self._statistics = Statistics()

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._statistics.add(result.findings, result.accepted if self.style.accepted else ())
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The table."""
        for line in self._statistics.lines(self._titles, self.style.lang):
            yield line + "\n"
        if said := said_of(totals.accepted, self.style.lang, listed=self.style.accepted):
            yield said + "\n"


class JsonCounts(Counts):
    """The same for programs: an array."""

    sums_up = False

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The array."""
        del totals
        yield json_text(self._statistics.objects(), indent=2) + "\n"
