"""The formats that people open in another program: html, xlsx, opinion."""

from collections.abc import Iterator, Mapping

from perflint.model.result import Result
from perflint.reporters.formats import Format
from perflint.reporters.full import Style
from perflint.reporters.totals import Totals
from perflint.rule import Rule


class Html(Format):
    """One web page."""

    needs_declarations = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        from perflint.reporters.html.page import Page

        super().__init__(style, known)
        self._page = Page(style, known)

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the forms are rendered and let go."""
        failures = [f"{f.path}: {f.text.to(self.style.lang)}" for f in result.failures]
        self._page.add(result.path, result.findings, result.declaration, failures, result.accepted)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The page."""
        return self._page.pieces()


class Xlsx(Format):
    """An Excel workbook."""

    needs_declarations = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        from perflint.reporters.xlsx_table import Table

        super().__init__(style, known)
        self._table = Table(style, known)

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the rows are written and let go."""
        failures = [(f.path, f.text.to(self.style.lang)) for f in result.failures]
        self._table.add(result.path, result.findings, result.declaration, failures, result.accepted)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The workbook."""
        yield self._table.data()


class Opinion(Format):
    """审核意见, form by form."""

    needs_declarations = True
    apart = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._known = known

    def add(self, result: Result) -> Iterator[str]:
        """The opinions on the forms of a file."""
        from perflint.reporters.opinion import opinion, unread

        reasons = [failure.text.to(self.style.lang) for failure in result.failures]
        if result.declaration is not None:
            yield from opinion(
                result.findings, result.accepted, reasons, result.declaration, self.style, self._known
            )
        else:
            yield from unread(result.path, reasons, self.style)

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """What the opinions rest on."""
        from perflint.reporters.opinion import closing

        if totals.forms:
            yield closing(self.style)
