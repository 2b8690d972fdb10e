"""Tables that stand otherwise than others: two forms side by side on a sheet, an indicator a column."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Cell, Grid
from perflint.forms.cells import Row, used
from perflint.forms.columns import is_header
from perflint.forms.headers import is_column_word, label_role
from perflint.system.record import replace

_MOST = 200  # columns or rows of a table that is turned


def apart(grid: Grid) -> list[Grid]:
    """The forms that stand side by side: with blank columns between them, or each with its own project."""
    header = next((row for row in grid.rows if is_header(row)), None)
    for at in range(1, len(header or ()) - 1):
        assert header is not None
        cell = header[at]
        blank = (cell is None or not cell.text) and _is_blank(grid.rows, at)
        if (
            (blank or _begins_form(grid.rows, at))
            and is_header(header[:at])
            and is_header(header[at + blank :])
        ):
            left = replace(grid, rows=tuple(row[:at] for row in grid.rows))
            right = replace(grid, rows=tuple(_moved(grid.rows, at + blank)))
            return [left, *apart(right)]
    return [grid]


def _begins_form(rows: Sequence[Row], column: int) -> bool:
    """Whether a row names a project in its first column and in this one."""
    return any(
        (first := row[0]) is not None
        and (other := row[column]) is not None
        and first is not other
        and label_role(first.text, "facts") == label_role(other.text, "facts") == "project"
        for row in rows[:_HEADS]
    )


_HEADS = 12  # rows above the header of a form


def _is_blank(rows: Sequence[Row], column: int) -> bool:
    """Whether nothing stands in a column but titles that go over both forms."""
    return all(
        (cell := row[column]) is None
        or not cell.text
        or (cell is row[column - 1] and cell is row[column + 1])
        for row in rows
    )


def _moved(rows: Sequence[Row], start: int) -> Iterator[Row]:
    """The rows from a column on, as if it were the first."""
    moved: dict[int, Cell] = {}
    for row in rows:
        yield tuple(
            cell and moved.setdefault(id(cell), replace(cell, column=max(cell.column - start, 0)))
            for cell in row[start:]
        )


def turned(grid: Grid) -> Grid | None:
    """The table with its columns as rows, where its heads stand one under the other in the first column."""
    width = max((used(row) for row in grid.rows), default=0)
    heads = [row[0].text for row in grid.rows if row and row[0] and row[0].text]
    if not 1 < width <= _MOST or len(grid.rows) > _MOST or len(set(heads)) < len(heads):
        return None
    if any(cell and is_column_word(cell.text) for row in grid.rows for cell in row[1:]):
        return None
    seen: dict[int, Cell] = {}
    columns = tuple(
        tuple(_turned_cell(row[column], seen) if column < len(row) else None for row in grid.rows)
        for column in range(width)
    )
    return replace(grid, rows=columns) if is_header(columns[0]) else None


def _turned_cell(cell: Cell | None, seen: dict[int, Cell]) -> Cell | None:
    if cell is None:
        return None
    swapped = replace(cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows)
    return seen.setdefault(id(cell), swapped)
