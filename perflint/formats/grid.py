"""What a document holds once its file format is forgotten: lines of text and tables of cells with places."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from perflint.formats.remarks import Remark
from perflint.model import Location
from perflint.system.record import Record

MAX_ROWS = 300_000  # of one table; a form has a few hundred
MAX_COLUMNS = 1_000


class Cell(Record):
    """A cell of a table at its top left position; a merged cell covers `rows` × `columns` positions."""

    text: str
    location: Location
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    unread: bool = False  # it holds a picture, an equation or a control in place of text, or among it


class Grid(Record):
    """A table: `rows[r][c]` is the cell that covers the position, None where the file has none.

    `torn` says that the file kept no grid of its own (text, Markdown), so that columns may have slipped.
    """

    label: str  # 表2, or the name of the sheet
    rows: Sequence[Sequence[Cell | None]]
    torn: bool = False
    hidden: frozenset[int] = frozenset()  # rows that the sheet does not show
    sheet: bool = False  # a sheet of a workbook, which is a thing of its own, not a table of a text
    doubtful: frozenset[int] = frozenset()  # rows whose cells may stand in other columns
    hidden_columns: frozenset[int] = frozenset()  # columns that the sheet does not show
    parted: frozenset[int] = frozenset()  # rows that the edge of a page may have cut, or where one may be two
    guessed: bool = False  # rows and columns are told by the places of words alone: a PDF without lines


class Line(Record):
    """A line or paragraph outside the tables (a heading, a note)."""

    text: str
    location: Location


Block: TypeAlias = Grid | Line


class Pages(Record):
    """A document as its lines and tables in reading order; sheets follow one another."""

    path: str
    blocks: Iterable[Block]  # a large workbook gives them once, each when it is asked for
    remarks: tuple[Remark, ...] = ()  # <!-- perflint: … -->
    beside: bool = False  # a table goes on beside itself on other pages, which nothing joins
    cut: bool = False  # the file ends in the middle of a table: a download that broke off


def grid(
    label: str,
    rows: Iterable[Sequence[Cell | None]],
    *,
    torn: bool = False,
    hidden: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
    sheet: bool = False,
) -> Grid:
    """Make a grid whose rows are filled up to one width."""
    ragged = [tuple(row) for row in rows]
    width = max((len(row) for row in ragged), default=0)
    rows = tuple(row + (None,) * (width - len(row)) for row in ragged)
    return Grid(label, rows, torn, hidden, sheet, hidden_columns=hidden_columns)
