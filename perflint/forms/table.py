"""Find the indicator tables of a grid: their header rows, what each column holds, and where they end."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Grid
from perflint.forms.cells import Row, filled
from perflint.forms.columns.column_roles import column_roles, places
from perflint.forms.columns.every_column import every_column, section_of
from perflint.forms.columns.header_rows import continues, fills, is_header, stands_over_header
from perflint.forms.columns.of_form import stand_over_forms
from perflint.forms.columns.spread import spread
from perflint.forms.headers import is_sum, is_title, label_role, plain, unbracketed
from perflint.forms.labels import is_label, levels_of
from perflint.forms.left_over import Spare, spare_columns
from perflint.forms.roles import LEVELS, MARKS, NAME, TARGET, VALUES, Role
from perflint.system.record import Record
from perflint.system.words import word_list

_HEADER_ROWS = 4
_LONGEST_SIGNED = 60


class Table(Record):
    """An indicator table: rows `first` to `end` of its grid, under a header that starts at row `header`."""

    header: int
    first: int
    end: int
    roles: Mapping[int, Role]  # by column
    columns: tuple[Role, ...]  # what each column holds, also those of which nothing is kept
    spare: Spare  # the columns of which nothing is made
    section: str  # the heading beside the header (长期绩效指标)


def tables(grid: Grid) -> list[Table]:
    """Return the indicator tables of a grid in order."""
    indicator_tables: list[Table] = []
    headers = [number for number, row in enumerate(grid.rows) if is_header(row)]
    starts = [number for number in headers if number - 1 not in headers]
    for position, start in enumerate(starts):
        limit = starts[position + 1] if position + 1 < len(starts) else len(grid.rows)
        table = _table(grid, start, limit)
        if _is_measured(table.roles):
            indicator_tables.append(table)
    return indicator_tables


def _table(grid: Grid, start: int, limit: int) -> Table:
    """Measure a table: the header upwards and downwards from `start`, the roles of its columns, and the row where it ends."""
    first = start + 1
    while first < min(limit, start + _HEADER_ROWS) and continues(grid.rows[first], grid.rows[start]):
        first += 1
    while start and (
        stands_over_header(grid.rows[start - 1]) or stand_over_forms(grid.rows[start - 1], grid.rows[start])
    ):
        start -= 1
    heads_only = [row for row in grid.rows[start:first] if not fills(row, grid.rows[start])]
    header = spread(heads_only) if grid.torn else heads_only
    roles = column_roles(header)
    if not _is_measured(roles):
        roles |= places(header, roles)
    end = first
    while end < limit and not (ends(grid.rows[end]) and not _goes_on(grid.rows[end:limit], roles)):
        end += 1
    return Table(
        start,
        first,
        end,
        roles,
        every_column(header, roles),
        spare_columns(header, roles),
        section_of(header[0]),
    )


def _goes_on(rows: Sequence[Row], roles: Mapping[int, Role]) -> bool:
    """Whether a row that mostly ends a table is one of its indicators, or a note or sum that such follow.

    Beside indicators a label merged over their rows (年度绩效目标) stands first in each.
    """
    for number, row in enumerate(rows[: _NEAR + 1]):
        cells = {role: row[column] for column, role in roles.items() if column < len(row)}
        levels = [cell for role in LEVELS if (cell := cells.get(role)) and levels_of(cell.text)]
        name, target = cells.get(NAME), cells.get(TARGET)
        if levels and name and target and name.text and target.text and name is not target:
            return name not in levels
        if number and ends(row):
            return False
    return False


_NEAR = 2  # rows behind a note among the indicators in which their next label stands


def _is_measured(roles: Mapping[int, Role]) -> bool:
    """Whether there is a column for what is to be reached, or was: a list of indicators without one is no form."""
    if set(roles.values()) >= MARKS:
        # A form may only be marked: points and no targets.
        return True
    return any(Role(role.key) in VALUES and not (role.more or role.of_form) for role in roles.values())


def ends(row: Row) -> bool:
    """Whether a row belongs to what follows the table."""
    texts = filled(row)
    first = texts[0] if texts else None
    if first is None or is_label(first.text):
        return False
    label = plain(first.text)
    if len(texts) == 1 and is_title(first.text):
        return True
    signed = unbracketed(first.text)
    if len(signed) < _LONGEST_SIGNED and any(word in signed for word in word_list("forms.table.signed")):
        return True
    return (
        is_sum(label)
        or label_role(first.text, "facts") is not None
        or (label.startswith(word_list("forms.table.ends")) and len(label) < 200)
    )
