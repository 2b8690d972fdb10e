"""Cells of a table that is cut or turned, each copied once however many positions it covers."""

from collections.abc import Callable

from perflint.formats.grid import Cell


class Copies:
    """Copies of cells, made by a function when they are asked for."""

    def __init__(self, make: Callable[[Cell], Cell]) -> None:
        self._make = make
        # A large sheet makes its cells anew: those that were copied are kept, so that no other gets their id.
        self._made: dict[int, tuple[Cell, Cell]] = {}

    def of(self, cell: Cell | None) -> Cell | None:
        """The copy of a cell."""
        if cell is None:
            return None
        known = self._made.get(id(cell))
        if known is None:
            known = self._made[id(cell)] = cell, self._make(cell)
        return known[1]
