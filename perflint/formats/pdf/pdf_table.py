"""Ruled tables of a PDF by the boxes of their cells, joined where a page break cut them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from perflint.formats.grid import Cell, Grid, grid
from perflint.formats.legacy.symbols import with_signs
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import record, replace

_HEADER_WITHIN = 20  # rows of a table among which its header stands
_NEAR = 3.0  # points; edges nearer than this are one
# Typesetting leaves a gap between Chinese and Latin characters; nobody typed it.
_GAP = pattern(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])")
_BROKEN_NUMBER = pattern(r"(?<=[\d.,])\n(?=[\d.,%％])|(?<=[≥≤<>=])\n(?=\d)")
_WHOLE = pattern("(?:指标|满意度)$")
_FIGURE = pattern(r"^[≥≤<>=]*\s*[\d.,]+\s*\S{0,4}$")


@record
class Box:
    """A cell on a page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@record
class Rule:
    """A horizontal line."""

    left: float
    right: float
    at: float


@record
class PageTable:
    """The part of a table that stands on one page."""

    page: int
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def left(self) -> float:
        """The left edge."""
        return min(box.left for box in self.boxes)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(box.right for box in self.boxes)

    def continues(self, before: "PageTable") -> bool:
        """Whether it may go on with a table at the end of the page before: as wide, at the same place."""
        return (
            self.page == before.page + 1
            and abs(self.left - before.left) < 2 * _NEAR
            and abs(self.right - before.right) < 2 * _NEAR
        )

    def cut(self, *, top: bool) -> list[Box]:
        """The cells at the top or bottom without a line there: they go on over the page break."""
        end = min(box.top for box in self.boxes) if top else max(box.bottom for box in self.boxes)
        ends = [box for box in self.boxes if abs((box.top if top else box.bottom) - end) < _NEAR]
        return [box for box in ends if not self._is_ruled(box, end)]

    def _is_ruled(self, box: Box, at: float) -> bool:
        """Whether a line is drawn along the top or bottom of a box."""
        middle = (box.left + box.right) / 2
        return any(
            abs(rule.at - at) < _NEAR and rule.left - _NEAR <= middle <= rule.right + _NEAR
            for rule in self.rules
        )


def page_table(table: Any, page: int, rules: tuple[Rule, ...]) -> PageTable:
    """Take the boxes and texts of a table that pdfplumber found."""
    boxes = []
    texts = table.extract(x_tolerance=2)
    for row, line in zip(table.rows, texts, strict=True):
        for box, text in zip(row.cells, line, strict=True):
            if box is not None:
                left, top, right, bottom = box
                boxes.append(Box(left, top, right, bottom, _text(text or "")))
    return PageTable(page, tuple(boxes), rules)


def _text(text: str) -> str:
    return with_signs(_BROKEN_NUMBER.sub("", _GAP.sub("", text)).strip())


def join_pages(label: str, parts: Sequence[PageTable]) -> Grid:
    """Make one grid of the parts of a table on consecutive pages."""
    lefts = _merged(edge for part in parts for box in part.boxes for edge in (box.left, box.right))
    rows: list[list[Cell | None]] = []
    cut: set[int] = set()
    for part in parts:
        below = _rows(part, lefts, len(rows), label)
        del below[: _repeated(rows, below)]
        if rows and below:
            cut |= _open(part, lefts, top=True)
            _mend(rows, below, cut)
        rows += below
        cut = _open(part, lefts, top=False)
    return grid(label, rows)


def _repeated(rows: list[list[Cell | None]], below: list[list[Cell | None]]) -> int:
    """How many rows at the top of a page repeat the header of the table."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        count = 0
        while count < min(len(below), len(rows) - at) and _texts(below[count]) == _texts(rows[at + count]):
            count += 1
        if count and len(_texts(row)) > 1:
            return count
    return 0


def _texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row, each once."""
    return list(dict.fromkeys("".join(cell.text.split()) for cell in row if cell and cell.text))


def _merged(edges: Iterable[float]) -> list[float]:
    """The edges in order, those near one another once."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _rows(part: PageTable, lefts: list[float], above: int, label: str) -> list[list[Cell | None]]:
    tops = _merged(edge for box in part.boxes for edge in (box.top, box.bottom))
    rows: list[list[Cell | None]] = [[None] * max(len(lefts) - 1, 1) for _ in tops[1:]]
    for box in part.boxes:
        first, last = _index(lefts, box.left), _index(lefts, box.right)
        top, bottom = _index(tops, box.top), _index(tops, box.bottom)
        place = Location(cell=f"{label}（第{part.page}页） R{top + 1}C{first + 1}")
        cell = Cell(box.text, place, above + top, first, max(bottom - top, 1), max(last - first, 1))
        for row in rows[top : max(bottom, top + 1)]:
            row[first : max(last, first + 1)] = [cell] * max(last - first, 1)
    return rows


def _open(part: PageTable, lefts: list[float], *, top: bool) -> set[int]:
    """The columns whose cells a page break cut."""
    return {_index(lefts, box.left) for box in part.cut(top=top)}


def _index(edges: list[float], edge: float) -> int:
    return max(bisect_left(edges, edge + _NEAR) - 1, 0)


def _mend(rows: list[list[Cell | None]], below: list[list[Cell | None]], cut: set[int]) -> None:
    """Join the cells that a page break cut: of a row that goes on, and of cells over several rows.

    Excel leaves cells that were cut without a line (columns in `cut`); Word draws one, so texts must tell.
    """
    last, first = rows[-1], below[0]
    goes_on = not cut and _goes_on(last, first)
    for column, (upper, lower) in enumerate(zip(list(last), list(first), strict=True)):
        if upper is None or lower is None or last[column] is not upper:
            continue
        one_blank = not (upper.text and lower.text) and (upper.rows > 1 or lower.rows > 1)
        if goes_on or (column in cut if cut else one_blank):
            whole = replace(
                upper if upper.text else lower,
                text="\n".join(filter(None, (upper.text, lower.text))),
                row=upper.row,
                column=upper.column,
            )
            whole = replace(whole, text=_BROKEN_NUMBER.sub("", whole.text))
            _exchange(rows, upper, whole)
            _exchange(below, lower, whole)
    if goes_on:
        del below[0]


def _exchange(rows: list[list[Cell | None]], old: Cell, new: Cell) -> None:
    for row in rows:
        for column, cell in enumerate(row):
            if cell is old:
                row[column] = new


def _goes_on(last: Sequence[Cell | None], first: Sequence[Cell | None]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It holds nothing where the row before is blank, lacks what that row has, and no figure of its own.
    """
    single = [(a, b) for a, b in zip(last, first, strict=True) if a and b and (a.rows == 1 or b.rows == 1)]
    fresh = [(a, b) for a, b in single if b.text]
    if not fresh or any(not a.text or _FIGURE.match(b.text) for a, b in fresh):
        return False
    if any(_is_whole(a.text) and _is_whole(b.text) for a, b in fresh):
        return False
    return any(a.text and not b.text and b.rows == 1 for a, b in single)


def _is_whole(text: str) -> bool:
    """Whether a text is a complete label, which begins a row of its own."""
    return _WHOLE.search("".join(text.split())) is not None
