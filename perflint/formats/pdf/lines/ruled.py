"""Tables by the lines drawn around their cells."""

from collections.abc import Sequence

from perflint.formats.pdf.lines.apart import tables_apart
from perflint.formats.pdf.lines.closed import closed
from perflint.formats.pdf.lines.level import between_columns
from perflint.formats.pdf.lines.regions import Region, Table, tables_of
from perflint.formats.pdf.lines.squares import Squares
from perflint.formats.pdf.lines.strokes import NEAR, joined, strokes
from perflint.formats.pdf.page import Char, Page
from perflint.system.record import Record, replace


class Ruled(Record):
    """The tables of a page, each as its cells, and the characters that stand outside them."""

    tables: tuple[Table, ...]
    rest: tuple[Char, ...]
    edges: Sequence[float] = ()  # of columns that have no lines between them
    guessed: bool = False  # whether words told columns


def ruled(page: Page, before: Sequence[float] = ()) -> Ruled:
    """Find the tables that lines make; `before` are the edges of columns that words made on the page before this."""
    tables: list[Table] = []
    rest = page.chars
    guessed = False
    for segments in tables_apart(page.segments):
        level, upright = strokes(segments)
        between = between_columns(segments, rest, before)
        before, guessed = between.edges, guessed or between.guessed
        if not between.rows:
            continue
        level, upright = joined([*level, *between.level]), joined([*upright, *between.strokes])
        level, upright = closed(level, upright)
        squares = Squares.between(level, upright)
        if squares is not None:
            drawn, rest = tables_of(squares, rest)
            tables += (_doubted(table, between.unclear) for table in drawn)
    return Ruled(tuple(tables), rest, before, guessed)


def _doubted(table: Table, places: Sequence[tuple[float, float]]) -> Table:
    """A table whose cells at some places may be several."""
    return (
        tuple(replace(cell, whole=cell.whole and not _holds_any(cell, places)) for cell in table)
        if places
        else table
    )


def _holds_any(cell: Region, places: Sequence[tuple[float, float]]) -> bool:
    return any(cell.left + NEAR < x < cell.right - NEAR and cell.top < y < cell.bottom for x, y in places)
