"""What is said of the columns of which nothing is kept, and of the block as a whole."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.forms.cells import Row
from perflint.forms.headers import column_role, plain
from perflint.forms.labels import is_section
from perflint.forms.roles import GROUP, MARKS, NAME, POINTS, SECTION, UNKNOWN, Role
from perflint.system.words import word_list


def section_of(row: Row) -> str:
    """The heading beside the header (长期绩效指标)."""
    named = (
        c.text
        for c in row
        if c and (is_section(c.text) or plain(c.text).endswith(word_list("forms.columns.section")))
    )
    return next(named, "")


def every_column(header: Sequence[Sequence[Cell | None]], roles: Mapping[int, Role]) -> tuple[Role, ...]:
    """What each column holds, also those of which nothing is kept."""
    named = [column for row in header for column, cell in enumerate(row) if cell and cell.text]
    width = max([*named, *roles], default=-1) + 1
    # A third level beside the fourth only groups it.
    groups = {column for column, role in roles.items() if role == NAME} - {_name_of(roles)}
    return tuple(
        GROUP if column in groups else roles.get(column) or _unkept(header, column) for column in range(width)
    )


def _name_of(roles: Mapping[int, Role]) -> int:
    return next((column for column, role in roles.items() if role == NAME), -1)


def _unkept(header: Sequence[Sequence[Cell | None]], column: int) -> Role:
    """What a column holds of which nothing is kept: the heading of the block, the points of a level, or anything."""
    cells = [row[column] for row in header if column < len(row)]
    if any(cell is not None and column_role(cell.text) in MARKS for cell in cells):
        return POINTS
    return SECTION if _is_beside(header, column) else UNKNOWN


def _is_beside(header: Sequence[Sequence[Cell | None]], column: int) -> bool:
    """Whether the heading of the block stands over a column of its own."""
    cells = [row[column] for row in header if column < len(row) and row[column] is not None]
    return any(cell is not None and is_section(cell.text) for cell in cells)
