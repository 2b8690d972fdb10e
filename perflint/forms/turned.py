"""Tables that stand otherwise than others: forms or sets of columns side by side, an indicator a column."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Cell, Grid
from perflint.forms.cells import Row, filled, used
from perflint.forms.columns.header_rows import is_header
from perflint.forms.headers import column_role, is_column_word, label_role
from perflint.forms.labels import levels_of
from perflint.forms.moved import Copies
from perflint.forms.roles import LEVELS, NAME, VALUES
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
            and any(is_header(row[at + blank :]) for row in grid.rows[:_HEADS])
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
    moved = Copies(lambda cell: replace(cell, column=max(cell.column - start, 0)))
    for row in rows:
        yield tuple(moved.of(cell) for cell in row[start:])


def sets_of_columns(grid: Grid) -> list[tuple[Cell | None, Grid]]:
    """Sets of columns under one header: three or more, or two if each has a category over it; otherwise none.

    What stands left of the first set belongs to each; what stands above the header goes with the first.
    """
    at = next((number for number, row in enumerate(grid.rows) if is_header(row)), None)
    if at is None:
        return []
    header = grid.rows[at]
    starts = [_start_of_set(header, column) for column in _name_columns(header)]
    ends = [*starts[1:], len(header)]
    if len(starts) < 2 or not all(map(_is_measured, map(header.__getitem__, map(slice, starts, ends)))):
        return []
    labels = _categories_over(grid.rows[at - 1], starts) if at else [None] * len(starts)
    if len(starts) == 2 and not all(labels):
        return []
    above = grid.rows[:at]
    if all(labels):
        header = _with_heads_over(header, above[-1], starts[0])
        above = (*above[:-1], ())
    sets: list[tuple[Cell | None, Grid]] = []
    for label, start, end in zip(labels, starts, ends, strict=True):
        rows = (*(() if sets else above), header, *grid.rows[at + 1 :])
        moved = zip(rows, _moved([row[:end] for row in rows], start - starts[0]), strict=True)
        own = tuple((*row[: starts[0]], *part[starts[0] :]) for row, part in moved)
        sets.append((label, replace(grid, rows=own, sheet=grid.sheet and not sets)))
    return sets


def _with_heads_over(header: Row, above: Row, width: int) -> Row:
    """A header with the heads left of its sets, which a file that lost their height has in the row above."""
    left = [cell if cell is not None and cell.text else above[at] for at, cell in enumerate(header[:width])]
    return (*left, *header[width:])


def _name_columns(header: Row) -> list[int]:
    return [
        column
        for column, cell in enumerate(header)
        if cell is not None and cell.column == column and column_role(cell.text) == NAME
    ]


def _start_of_set(header: Row, name: int) -> int:
    """The first of the columns of levels left of a name."""
    start = name
    while start and (cell := header[start - 1]) is not None and column_role(cell.text) in LEVELS:
        start -= 1
    return start


def _is_measured(heads: Row) -> bool:
    return any(cell is not None and column_role(cell.text) in VALUES for cell in heads)


def _categories_over(row: Row, starts: Sequence[int]) -> list[Cell | None]:
    """The labels of categories over sets of columns; a text that lost their width has one a set."""
    cells = filled(row)
    over = cells if len(cells) == len(starts) else [row[start] for start in starts]
    return [cell if cell is not None and levels_of(cell.text) else None for cell in over]


def turned(grid: Grid) -> Grid | None:
    """The table with its columns as rows, where its heads stand one under the other in the first column."""
    width = max((used(row) for row in grid.rows), default=0)
    heads = [row[0].text for row in grid.rows if row and row[0] and row[0].text]
    if not 1 < width <= _MOST or len(grid.rows) > _MOST or len(set(heads)) < len(heads):
        return None
    if any(cell and is_column_word(cell.text) for row in grid.rows for cell in row[1:]):
        return None
    turn = Copies(_turned_cell)
    rows = list(grid.rows)
    columns = tuple(
        tuple(turn.of(row[column]) if column < len(row) else None for row in rows) for column in range(width)
    )
    # 绩效指标 heads the whole block more often than names.
    if not is_header(columns[0]) or not _name_columns(columns[0]):
        return None
    lost = grid.torn and any(_ends_early(row) for row in grid.rows if _is_of_labels(row))
    return replace(grid, rows=columns, doubtful=frozenset(range(width)) if lost else grid.doubtful)


def _is_of_labels(row: Row) -> bool:
    return (head := row[0]) is not None and column_role(head.text) in LEVELS


def _ends_early(row: Row) -> bool:
    """Whether the last cells of a row, and no others, are blank: the cells before may stand for several columns."""
    at = len(row)
    while at and ((cell := row[at - 1]) is None or not cell.text):
        at -= 1
    return 0 < at < len(row) and all(cell is not None and cell.text for cell in row[:at])


def _turned_cell(cell: Cell) -> Cell:
    return replace(cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows)
