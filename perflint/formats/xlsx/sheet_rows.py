"""The rows of a large sheet: kept as texts, made into cells when somebody looks at them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from perflint.formats.grid import Cell
from perflint.model import Location

Region: TypeAlias = tuple[int, int, int, int]  # top, left, bottom, right
_RECENT = 64  # rows that stay the same cells while a table is read around them


class SheetRows(Sequence[Sequence[Cell | None]]):
    """Rows by number from 0: all cells of a row with a text, so that a missing value has a place, none of the others."""

    def __init__(
        self,
        name: str,
        texts: dict[int, tuple[str, ...]],
        merged: Iterable[Region],
        pictured: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self._name = name
        self._texts = texts
        self._pictured = pictured  # row and column of cells that hold a picture, or lie under one
        self._height = max(texts, default=-1) + 1
        self._width = max(map(len, texts.values()), default=0)
        self._columns = [letters(column) for column in range(self._width)]
        self._covers: dict[int, list[tuple[int, int, Cell | None]]] = {}
        self._recent: dict[int, tuple[Cell | None, ...]] = {}
        for region in merged:
            self._cover(*region)
        while self._height and not any(cell and cell.text for cell in self._cells_of(self._height - 1)):
            self._height -= 1

    def _cover(self, top: int, left: int, bottom: int, right: int) -> None:
        """Let the top left cell of a merged region stand at every position of it."""
        if top >= self._height or left >= self._width:
            return
        corner = self._cells_of(top)[left]
        for row in range(top, min(bottom + 1, self._height)):
            self._covers.setdefault(row, []).append((left, min(right + 1, self._width), corner))

    def __len__(self) -> int:
        """The number of rows up to the last one with a text."""
        return self._height

    def __getitem__(self, index: Any) -> Any:
        """A row, or those of a slice."""
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(self._height))]
        row = index + self._height if index < 0 else index
        if not 0 <= row < self._height:
            raise IndexError(index)
        if (cells := self._recent.get(row)) is None:
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
            cells = self._recent[row] = self._cells_of(row)
        return cells

    def __iter__(self) -> Iterator[Sequence[Cell | None]]:
        """The rows in their order."""
        return (self[row] for row in range(self._height))

    def _cells_of(self, row: int) -> tuple[Cell | None, ...]:
        cells: list[Cell | None] = [None] * self._width
        if (texts := self._texts.get(row)) is not None:
            blank = ("",) * (self._width - len(texts))
            cells = [self._cell(text, row, column) for column, text in enumerate((*texts, *blank))]
        for left, end, corner in self._covers.get(row, ()):
            cells[left:end] = [corner] * (end - left)
        return tuple(cells)

    def _cell(self, text: str, row: int, column: int) -> Cell:
        place = Location(cell=f"{self._name}!{self._columns[column]}{row + 1}")
        return Cell(text, place, row, column, unread=not text and (row, column) in self._pictured)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, …, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(letters: str) -> int:
    """The number of a column by its name, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def without_quotes(sheet: str) -> str:
    """The title of a sheet as it is, from how an address writes it ('申报 表'!D3)."""
    return sheet[1:-1] if sheet.startswith("'") and sheet.endswith("'") else sheet
