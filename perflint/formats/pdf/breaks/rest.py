"""Whether the first row of a page is the rest of the last row of the page before, though lines divide them."""

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from perflint.formats.grid import Cell
from perflint.formats.pdf.labels import is_whole
from perflint.system.pattern import pattern

_ROWS_TO_TELL = 3  # that repeat a label, before its lack says something
_FILLER = pattern(r"^[.…。·/*—-]+$")  # of a row that a template leaves open
FIGURE = pattern(r"^[≥≤<>=]*\s*[\d.,]+\s*\S{0,4}$")
_HEAD = pattern(  # what no line break divides, at the beginning of a text
    r"(?:[^\s\u2e80-\uffff]+|\S)[，。、；：？！”’）》」』】％,.;:?!)\]%]*"
)
_ENDS = tuple("。；;！!")  # of a text or a paragraph
_PADDING = 1.7  # of the height of a line, at both sides of a cell at most
_LETTER = 0.5  # of the height of a line, that a letter takes


def rest_of_row(
    rows: Sequence[Sequence[Cell | None]], first: Sequence[Cell | None], rooms: Mapping[int, float]
) -> tuple[bool, bool]:
    """Whether the first row of a page is the rest of the last row of the page before, though lines divide them; if sure.

    It holds nothing where the row before is blank, and its texts go on with ones that have filled their lines, or ended.
    """
    pairs = dict.fromkeys(zip(rows[-1], first, strict=True))
    single = [(a, b) for a, b in pairs if a and b and (a.rows == 1 or b.rows == 1)]
    fresh = [(a, b) for a, b in single if b.text]
    if not fresh or any(_begins_anew(a, b) for a, b in fresh):
        return False, True
    blank = [a for a, b in single if a.text and not b.text and a.rows == b.rows == 1]
    figures = any(FIGURE.match(b.text) for _, b in fresh)
    ended = any(a.text.endswith(_ENDS) for a, _ in fresh)
    if all(_is_full(a, b, rooms) for a, b in fresh):
        sure = len(blank) > 1 if figures else bool(blank) and not ended
        return sure or bool(blank) or not figures, sure
    if not all(_is_full(a, b, rooms) or a.text.endswith(_ENDS) for a, b in fresh):
        lacks = _lacks(rows, fresh, blank)
        return lacks, not lacks
    if figures:
        return False, True
    alone = len(fresh) == 1 and len(blank) == len(single) - 1 > 0
    return alone or _lacks(rows, fresh, blank), alone


def _begins_anew(upper: Cell, lower: Cell) -> bool:
    """Whether a text is no rest of the one above it: that is blank or of other columns, both are labels, or it is dots."""
    return (
        not upper.text
        or (upper.column, upper.columns) != (lower.column, lower.columns)
        or (is_whole(upper.text) and is_whole(lower.text))
        or _FILLER.match(lower.text) is not None
    )


def _is_full(upper: Cell, lower: Cell, rooms: Mapping[int, float]) -> bool:
    """Whether the last line of a text has no room for what follows it on the next page and no line break divides."""
    head = _HEAD.match(lower.text)
    width = sum(
        1.0 if east_asian_width(char) in "WFA" else _LETTER for char in (head.group() if head else "")
    )
    return rooms.get(upper.column, 0.0) < _PADDING + width


def _lacks(
    rows: Sequence[Sequence[Cell | None]], fresh: Sequence[tuple[Cell, Cell]], blank: Sequence[Cell]
) -> bool:
    """Whether a row lacks what the row above it has: a cell that every row has, or the last ones without a figure."""
    if any(_is_everywhere(rows, cell) for cell in blank):
        return True
    if any(FIGURE.match(b.text) for _, b in fresh):
        return False
    # A label that a row shares with the one above stands to the left of all that is its own.
    return len(blank) > len(fresh) or any(a.column > fresh[0][0].column for a in blank)


def _is_everywhere(rows: Sequence[Sequence[Cell | None]], cell: Cell) -> bool:
    """Whether rows divided alike repeat their label in the column of a cell, rather than leave it to the row above."""
    alike = [row for row in rows[-_ROWS_TO_TELL:] if [*map(_extent, row)] == [*map(_extent, rows[-1])]]
    labels = [row[cell.column] for row in alike]
    return len(alike) == _ROWS_TO_TELL and all(label and label.text for label in labels)


def _extent(cell: Cell | None) -> tuple[int, int, int]:
    return (cell.column, cell.rows, cell.columns) if cell else (0, 0, 0)
