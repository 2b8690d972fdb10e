"""The formats that other programs read, and the counts by rule."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from perflint import __version__
from perflint.api import Result
from perflint.commands.formats import Totals
from perflint.reporters.full import Style
from perflint.reporters.json_format import as_object, json_text
from perflint.rule import Rule

if TYPE_CHECKING:
    from perflint.model import Accepted, Finding
    from perflint.reporters.junit import Suite


class JsonLines:
    """The objects of the JSON contract, one a line as they come."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        del style, known

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        for finding in result.findings:
            yield json_text(as_object(finding)) + "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Nothing."""
        del totals
        return iter(())


class Sarif:
    """One SARIF log."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        self._lang, self._known = style.lang, known
        self._findings: list[Finding] = []
        self._accepted: list[Accepted] = []
        self._failures: list[tuple[str, str, str | None]] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._findings += result.findings
        self._accepted += result.accepted
        self._failures += [(f.path, getattr(f, self._lang), f.code) for f in result.failures]
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The log."""
        del totals
        from perflint.reporters.sarif import sarif

        log = sarif(self._findings, self._accepted, self._failures, self._known, __version__, self._lang)
        yield json_text(log, indent=2) + "\n"


class Github:
    """Workflow commands as the files come."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        del known
        self._lang = style.lang

    def add(self, result: Result) -> Iterator[str]:
        """The commands of a file."""
        from perflint.reporters.github import failed, github

        for line in github(result.findings):
            yield line + "\n"
        for failure in result.failures:
            yield failed(failure.path, getattr(failure, self._lang), failure.code, failure.line) + "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Nothing."""
        del totals
        return iter(())


class Gitlab:
    """One code quality report."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        del known
        self._lang = style.lang
        self._findings: list[Finding] = []
        self._failures: list[tuple[str, str, str | None]] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._findings += result.findings
        self._failures += [(f.path, getattr(f, self._lang), f.code) for f in result.failures]
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The array."""
        del totals
        from perflint.reporters.gitlab import gitlab

        yield json_text(gitlab(self._findings, self._failures), indent=2) + "\n"


class Junit:
    """One JUnit report."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        del known
        self._lang = style.lang
        self._suites: list[Suite] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        from perflint.reporters.junit import Suite

        reasons = [getattr(failure, self._lang) for failure in result.failures]
        self._suites.append(Suite(result.path, result.findings, reasons))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The report."""
        del totals
        from perflint.reporters.junit import junit

        return junit(self._suites, self._lang)


class Grouped:
    """For people: by file and rule."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        self._style = style
        self._titles = titles(known, style.lang)
        self._findings: list[Finding] = []

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file and a blank one."""
        from perflint.reporters.grouped import grouped

        self._findings += result.findings
        for line in grouped(result.findings, self._titles, self._style):
            yield line + "\n"
        if result.findings:
            yield "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The summary."""
        from perflint.reporters.full import summary

        yield summary(totals.files, totals.forms, totals.indicators, self._findings, self._style) + "\n"


class Counts:
    """How often each rule spoke, in place of the findings."""

    needs_declarations = False

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        from perflint.reporters.statistics import Statistics

        self._style = style
        self._titles = titles(known, style.lang)
        self._statistics = Statistics()

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._statistics.add(result.findings)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The table."""
        del totals
        for line in self._statistics.lines(self._titles, self._style.lang):
            yield line + "\n"


class JsonCounts(Counts):
    """The same for programs: an array."""

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The array."""
        del totals
        yield json_text(self._statistics.objects(), indent=2) + "\n"


def titles(known: Mapping[str, Rule], lang: str) -> dict[str, str]:
    """The titles of the rules by code."""
    return {code: rule.title_en if lang == "en" else rule.title for code, rule in known.items()}
