"""The parts of a table on pages that follow one another, as one grid."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from perflint.formats.grid import Cell, Grid, grid
from perflint.formats.pdf.breaks.edges import NARROW, index, merged
from perflint.formats.pdf.breaks.part import Box, PageTable, texts_of
from perflint.formats.pdf.breaks.seam import Seam, mend
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.record import replace

_HEADER_WITHIN = 20  # rows of a table among which its header stands
_SECTION = 2  # cells of a row that begins a part of a form


def join_pages(label: str, parts: Sequence[PageTable]) -> Grid:
    """Make one grid of the parts of a table on consecutive pages."""
    lefts = merged((edge for part in parts for box in part.boxes for edge in (box.left, box.right)), NARROW)
    rows: list[list[Cell | None]] = []
    parted: set[int] = set()
    seams: list[Seam] = []
    for before, part in zip([None, *parts], parts, strict=False):
        below = _rows(part, lefts, len(rows), label)
        del below[: _repeated(rows, below)]
        if before and rows and below:
            cut = _columns(before.cut_below(), lefts) & _columns(part.cut_above(), lefts)
            seams.append(mend(rows, below, cut, before.rooms(lefts)))
            if _lost(before, part):
                parted |= {len(rows) - 1, len(rows)}
        rows += below
    centred = any(seam.begun_late > 1 for seam in seams)
    parted.update(*(seam.rows for seam in seams if not seam.sure or (seam.begun_late and not centred)))
    several = {place for part in parts for place in _places_of(label, part, lefts, lambda box: box.several)}
    clipped = {place for part in parts for place in _places_of(label, part, lefts, lambda box: box.clipped)}
    return replace(
        grid(label, rows),
        guessed=any(part.guessed for part in parts),
        doubtful=frozenset(_rows_at(rows, several)),
        parted=frozenset(parted) | frozenset(_rows_at(rows, clipped)),
    )


def _rows(part: PageTable, lefts: Sequence[float], above: int, label: str) -> list[list[Cell | None]]:
    """The rows of a part in the columns of the whole table; `above` rows of it stand before."""
    tops = part.row_edges()
    rows: list[list[Cell | None]] = [[None] * max(len(lefts) - 1, 1) for _ in tops[1:]]
    for box in part.boxes:
        first = min(index(lefts, box.left, NARROW), max(len(lefts) - 2, 0))
        last = index(lefts, box.right, NARROW)
        top, bottom = index(tops, box.top), index(tops, box.bottom)
        cell = Cell(
            box.text,
            _place(label, part, top, first),
            above + top,
            first,
            max(bottom - top, 1),
            max(last - first, 1),
            box.unread,
        )
        for row in rows[top : max(bottom, top + 1)]:
            for column in range(first, max(last, first + 1)):
                row[column] = cell
    return rows


def _place(label: str, part: PageTable, row: int, column: int) -> Location:
    return Location(cell=f"{label}（{page_name(part.page)}） R{row + 1}C{column + 1}")


def _places_of(
    label: str, part: PageTable, lefts: Sequence[float], is_meant: Callable[[Box], bool]
) -> Iterator[Location]:
    """Where some of the cells stand."""
    meant = [box for box in part.boxes if is_meant(box)]
    tops = part.row_edges() if meant else []
    for box in meant:
        yield _place(label, part, index(tops, box.top), index(lefts, box.left, NARROW))


def _rows_at(rows: Sequence[Sequence[Cell | None]], places: set[Location]) -> Iterator[int]:
    """The rows with a cell at one of some places."""
    if places:
        yield from (
            number for number, row in enumerate(rows) for cell in row if cell and cell.location in places
        )


def _columns(boxes: Iterable[Box], lefts: Sequence[float]) -> set[int]:
    return {index(lefts, box.left, NARROW) for box in boxes}


def _lost(before: PageTable, after: PageTable) -> bool:
    """Whether words between two parts of a table are not those of a cell, that Excel writes on both pages."""
    texts = texts_of((before, after))
    return any(word not in texts for word in (*before.below, *after.above))


def _repeated(rows: list[list[Cell | None]], below: list[list[Cell | None]]) -> int:
    """How many rows at the top of a page repeat the header of the table."""
    if rows and len(_texts(rows[-1])) <= _SECTION:
        return 0  # a part of the form has just begun, and its header follows
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
