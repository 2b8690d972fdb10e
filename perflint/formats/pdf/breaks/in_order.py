"""The tables of a page and the lines outside them, from top to bottom."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Line
from perflint.formats.pdf.breaks.part import PageTable
from perflint.formats.pdf.margins import Margins
from perflint.formats.pdf.page import Page, TextLine
from perflint.formats.symbols import with_signs
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.record import replace


def in_order(
    page: Page, tables: Sequence[PageTable], lines: Sequence[TextLine], margins: Margins
) -> Iterator[PageTable | Line]:
    """What is on a page without headers, footers and page numbers."""
    lines = [line for line in lines if not margins.holds(line)]
    items: list[PageTable | TextLine] = [*(_doubted_beside(table, lines) for table in tables), *lines]
    items.sort(key=lambda item: item.top)
    for item in _without_clipped(items, margins):
        if isinstance(item, PageTable):
            yield item
        else:
            yield Line(with_signs(item.text), Location(cell=page_name(page.number)))


def _doubted_beside(table: PageTable, lines: Sequence[TextLine]) -> PageTable:
    """A table, in doubt where text stands beside its rows: of a cell that is open to the side."""
    top, bottom = table.top, table.bottom
    beside = any(top < line.top and line.bottom < bottom for line in lines)
    return table.doubted() if beside else table


def _without_clipped(items: list[PageTable | TextLine], margins: Margins) -> Sequence[PageTable | TextLine]:
    """Leave out what stands above or below a table that goes on over the page break: headers, clipped texts.

    What does not stand there again on another page may be of a cell, which the table has lost.
    """
    tables = [(at, item) for at, item in enumerate(items) if isinstance(item, PageTable)]
    if not tables:
        return items
    (first, top), (last, bottom) = tables[0], tables[-1]
    start = first if top.cut_above() else 0
    end = last + 1 if bottom.cut_below() else len(items)
    kept = items[start:end]
    kept[first - start] = top = replace(top, above=_words(items[:start], margins))
    kept[last - start] = replace(top if last == first else bottom, below=_words(items[end:], margins))
    return kept


def _words(items: Sequence[PageTable | TextLine], margins: Margins) -> tuple[str, ...]:
    lines = (item for item in items if isinstance(item, TextLine) and not margins.repeats(item))
    return tuple(word for line in lines for word in line.text.split())
