"""Small readings of cells that every part of the recognition needs."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from perflint.formats.grid import Cell

Row: TypeAlias = Sequence[Cell | None]


def once(row: Row) -> Iterator[Cell]:
    """Every cell of a row once, however many columns it covers."""
    seen = None
    for cell in row:
        if cell is not None and cell is not seen:
            yield cell
        seen = cell


def filled(row: Row) -> list[Cell]:
    """The cells of a row that hold a text, each once."""
    return [cell for cell in once(row) if cell.text]


def used(row: Row) -> int:
    """The number of positions up to the last cell."""
    return max((column + 1 for column, cell in enumerate(row) if cell is not None), default=0)
