"""The formats that are text: full, concise, json."""

from collections.abc import Iterator, Mapping

from perflint.api import Result
from perflint.commands.formats import Totals
from perflint.reporters.full import Style, full, summary
from perflint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.model import Finding
    from perflint.rule import Rule


class Full:
    """For people: rows with the faulty part underlined, and a summary."""

    needs_declarations = False

    def __init__(self, style: Style, known: "Mapping[str, Rule]") -> None:
        del known
        self._style = style
        self._findings: list[Finding] = []

    def add(self, result: Result) -> Iterator[str]:
        """The blocks of a file, a blank line after each."""
        self._findings += result.findings
        for block in full(result.findings, self._style):
            yield block + "\n\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The summary."""
        yield summary(totals.files, totals.forms, totals.indicators, self._findings, self._style) + "\n"


class Concise:
    """A line a finding, as compilers print them."""

    needs_declarations = False

    def __init__(self, style: Style, known: "Mapping[str, Rule]") -> None:
        del style, known

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        from perflint.reporters.concise import concise

        for line in concise(result.findings):
            yield line + "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Nothing."""
        return iter(())


class Json:
    """The JSON contract: one array."""

    needs_declarations = False

    def __init__(self, style: Style, known: "Mapping[str, Rule]") -> None:
        del style, known
        self._findings: list[Finding] = []

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet."""
        self._findings += result.findings
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The array."""
        from perflint.reporters.json_format import json_report

        yield json_report(self._findings) + "\n"
