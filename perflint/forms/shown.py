"""What a sheet shows: hidden columns are helpers and stale copies, and none takes the place of a visible one."""

from perflint.formats.grid import Grid
from perflint.forms.columns.header_rows import is_header
from perflint.forms.headers import column_role
from perflint.forms.moved import Copies
from perflint.forms.roles import LEVELS, NAME, Role
from perflint.system.record import replace


def without_hidden_columns(grid: Grid) -> Grid:
    """The table as it is seen; a hidden column of labels or names stays where no visible one has them."""
    if not grid.hidden_columns or not grid.rows:
        return grid
    kept = _kept(grid)
    places = {column: at for at, column in enumerate(kept)}
    moved = Copies(lambda cell: replace(cell, column=places.get(cell.column, 0)))
    rows = tuple(tuple(moved.of(row[column]) for column in kept) for row in grid.rows)
    return replace(grid, rows=rows, hidden_columns=frozenset())


def _kept(grid: Grid) -> list[int]:
    header = next((row for row in grid.rows if is_header(row)), ())
    heads = {column: column_role(cell.text) for column, cell in enumerate(header) if cell is not None}
    shown = [column for column in range(len(grid.rows[0])) if column not in grid.hidden_columns]
    lacking: set[Role] = {NAME, *LEVELS} - {heads.get(column) for column in shown}
    return sorted([*shown, *(column for column in grid.hidden_columns if heads.get(column) in lacking)])
