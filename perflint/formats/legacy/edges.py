"""Tables whose cells are known by where they begin and end: a cell between two edges covers the columns there."""

from collections.abc import Iterable, Sequence

from perflint.formats.cell_budget import charge
from perflint.formats.grid import MAX_COLUMNS, Cell, Grid, grid
from perflint.model import Location
from perflint.model.unread import UNREAD
from perflint.system.record import Record


class Slot(Record):
    """A cell from one edge to another; `continued` if it goes on with the one above.

    UNREAD stands in its text for a picture, which hinders nothing beside a text.
    """

    text: str
    left: int
    right: int
    continued: bool = False


def grid_by_edges(label: str, rows: Sequence[Sequence[Slot]], tolerance: int = 40) -> Grid:
    """Make a grid; edges nearer than the tolerance (in twips: 0.7 mm) are one."""
    edges = _merged({edge for row in rows for slot in row for edge in (slot.left, slot.right)}, tolerance)
    grid_rows: list[list[Cell | None]] = []
    wide = min(max(len(set(edges.values())) - 1, 0), MAX_COLUMNS)
    charge(wide * len(rows))
    for number, row in enumerate(rows):
        cells: list[Cell | None] = [None] * wide
        for slot in row:
            first, last = edges[slot.left], edges[slot.right]
            above = grid_rows[-1][first] if grid_rows and first < len(grid_rows[-1]) else None
            cell = above if slot.continued and above is not None else None
            place = Location(cell=f"{label} R{number + 1}C{first + 1}")
            text = slot.text.replace(UNREAD, "").strip()
            unread = not text and UNREAD in slot.text
            cell = cell or Cell(text, place, number, first, 1, max(last - first, 1), unread)
            for column in range(first, min(max(last, first + 1), len(cells))):
                cells[column] = cell
        grid_rows.append(cells)
    return grid(label, grid_rows)


def _merged(edges: Iterable[int], tolerance: int) -> dict[int, int]:
    """The number of the column that begins at each edge."""
    numbers: dict[int, int] = {}
    column, start = -1, 0
    for edge in sorted(edges):
        if column < 0 or edge - start > tolerance:
            column, start = column + 1, edge
        numbers[edge] = column
    return numbers
