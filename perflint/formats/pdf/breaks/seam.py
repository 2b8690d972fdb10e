"""The rows on both sides of a page break: cells of several rows, or a whole row, go on over it."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.formats.pdf.breaks.rest import FIGURE, rest_of_row
from perflint.formats.pdf.labels import REST, is_whole
from perflint.formats.pdf.page import tidy
from perflint.system.record import Record, replace


class Seam(Record):
    """How the rows on both sides of a page break were joined."""

    rows: frozenset[int]  # those at the break
    sure: bool  # whether it is certain that the first row of the page is one of its own, or none
    begun_late: (
        int  # cells with their text on the second page: one may be two, several are not all blank above
    )


def mend(
    rows: list[list[Cell | None]], below: list[list[Cell | None]], cut: set[int], rooms: Mapping[int, float]
) -> Seam:
    """Join the cells that a page break cut: of a row that goes on, and of cells over several rows.

    Excel and browsers leave cells that were cut without a line (columns in `cut`); Word draws one, so texts must tell,
    and the room that the last lines leave (`rooms` by column).
    """
    last, first = rows[-1], below[0]
    goes_on, sure = (_is_cut(last, first, cut), True) if cut else rest_of_row(rows, first, rooms)
    begun_late = 0
    for upper, lower in _parted(rows, below, cut, goes_on=goes_on):
        begun_late += bool(lower.text and not (goes_on or cut or upper.text))
        whole = _whole(upper, lower, twice=upper.column in cut and not goes_on)
        _exchange(rows, upper, whole)
        _exchange(below, lower, whole)
    if goes_on:
        del below[0]
    elif not cut and any(_may_begin_late(rows, *pair) for pair in zip(last, first, strict=True)):
        sure = False
    return Seam(frozenset((len(rows) - 1, len(rows) - goes_on)), sure, begun_late)


def _parted(
    rows: Sequence[Sequence[Cell | None]],
    below: Sequence[Sequence[Cell | None]],
    cut: set[int],
    *,
    goes_on: bool,
) -> Iterator[tuple[Cell, Cell]]:
    """The cells that are parts of one, one by one, as long as none of them was joined with another."""
    last, first = rows[-1], below[0]
    partly = any(a and b and a.column not in cut for a, b in zip(last, first, strict=True))
    for column, (upper, lower) in enumerate(zip(list(last), list(first), strict=True)):
        if upper is None or lower is None or last[column] is not upper:
            continue
        if column in cut:
            joined = _is_open(upper, lower, partly=partly)
        else:
            joined = not cut and _is_one(upper, lower, ends=below[-1][column] is not lower)
        if goes_on or joined:
            yield upper, lower


def _whole(upper: Cell, lower: Cell, *, twice: bool) -> Cell:
    return replace(
        upper if upper.text else lower,
        text=_together(upper.text, lower.text, twice=twice),
        row=upper.row,
        column=upper.column,
        unread=upper.unread or lower.unread,
    )


def _may_begin_late(rows: Sequence[Sequence[Cell | None]], upper: Cell | None, lower: Cell | None) -> bool:
    """Whether a label may be of the blank cell above it too: of a row each, where no other row leaves its label out."""
    if (
        not upper
        or not lower
        or upper.text
        or not (upper.rows == lower.rows == 1)
        or not is_whole(lower.text)
    ):
        return False
    above = (row[upper.column] for row in rows[:-1])
    return not any(cell and cell.rows == 1 and not cell.text for cell in above)


def _together(upper: str, lower: str, *, twice: bool) -> str:
    """The text of a cell on two pages; Excel may write it `twice`, on one of them cut off."""
    texts = sorted((upper, lower), key=len)
    short, long = ("".join(text.split()) for text in texts)
    if twice and short in long:
        return texts[1]
    return tidy("\n".join(filter(None, (upper, lower))))


def _is_one(upper: Cell, lower: Cell, *, ends: bool) -> bool:
    """Whether cells on both sides of a break are one over several rows: one has the text, or each a part of it.

    The text of a cell that `ends` on the second page stands on the first where its middle is, if not because it begins.
    """
    if ends and not upper.text and upper.rows > lower.rows:
        return False
    if upper.rows == 1 and lower.rows == 1:
        return False
    rest = len("".join(lower.text.split())) <= REST
    return (rest and is_whole(upper.text + lower.text)) or not (upper.text and lower.text)


def _is_open(upper: Cell, lower: Cell, *, partly: bool) -> bool:
    """Whether two cells without a line between them are one over several rows, of a break that others end at: `partly`."""
    if upper.rows == 1 and lower.rows == 1 and not partly:
        return False
    return not (is_whole(upper.text) and is_whole(lower.text))


def _is_cut(last: Sequence[Cell | None], first: Sequence[Cell | None], cut: set[int]) -> bool:
    """Whether the cells that a break left open are those of a row, not only ones over several rows."""
    single = [(a, b) for a, b in zip(last, first, strict=True) if a and b and a.rows == b.rows == 1]
    return bool(single) and all(a.column in cut for a, _ in single) and not _is_fresh(single)


def _is_fresh(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a row is one of its own: it has another label, or all that the row above it has, and one has a figure.

    Browsers draw no line below the last row of a page where every cell ends with it.
    """
    if any(is_whole(a.text) and is_whole(b.text) for a, b in pairs):
        return True
    return all(a.text and b.text for a, b in pairs) and any(
        FIGURE.match(cell.text) for pair in pairs for cell in pair
    )


def _exchange(rows: list[list[Cell | None]], old: Cell, new: Cell) -> None:
    for row in rows:
        for column, cell in enumerate(row):
            if cell is old:
                row[column] = new
