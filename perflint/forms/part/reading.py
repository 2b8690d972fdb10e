"""Take the rows of a grid into the part of a form that they are."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Cell, Grid
from perflint.forms.align import RowFields, align
from perflint.forms.cells import Row, filled, used
from perflint.forms.columns.header_rows import continues, is_header
from perflint.forms.headers import column_role, is_continuation
from perflint.forms.labels import bare_label, levels_of, ordinal_mark
from perflint.forms.part.levels import Levels, part_labels
from perflint.forms.part.part import Part
from perflint.forms.part.rest import take_rest
from perflint.forms.part.row_kinds import (
    is_indicator,
    is_page_number,
    is_remark,
    is_sample,
    is_spare_row,
    is_sum_row,
    lacks_only_its_name,
)
from perflint.forms.roles import CYCLE_TARGET, EVIDENCE, LEVEL1, LEVEL2, MARKS, NAME, TARGET, VALUES, Role
from perflint.forms.several import single
from perflint.forms.texts import packed
from perflint.system.record import replace


def take_rows(part: Part, grid: Grid, first: int, end: int) -> None:
    """Take in the rows from first to end; those of a second set of columns come last."""
    beside: list[RowFields] = []
    before = len(part.rows)
    for number in _rows_of_indicators(part, grid, first, end):
        row = grid.rows[number]
        fields = _aligned(part, grid, number, first)
        if number in grid.hidden and not fields.is_measured:
            continue  # spare rows of the template
        if _is_of_form(part, row, fields):
            continue
        if fields.has_name and (not fields.slipped or used(row) == len(part.columns)):
            part.unread.take(row)
        if not take_rest(part, grid, number, fields):
            beside += _taken(part, fields)
    part.rows += beside
    if grid.torn and part.is_ledger and not any(role.of_form for row in part.rows for role in row.cells):
        for fields in part.rows[before : before + 1]:
            fields.sure = False  # the projects of a ledger were lost with its columns


def _is_of_form(part: Part, row: Row, fields: RowFields) -> bool:
    """Keep what a row of a ledger without an indicator says of the form below it; whether that is all it says."""
    said = {role: cell for role, cell in fields.cells.items() if role.of_form and cell.text}
    cells = filled(row)
    if said and (len(cells) == 1 or not (fields.has_name or fields.is_measured)):
        part.carried.of_form |= said
        return len(cells) == len({id(cell) for cell in said.values()})
    if fields.has_name and part.carried.of_form:
        fields.cells = {**fields.cells, **part.carried.of_form, **said}
        part.carried.of_form = {}
    return False


def _rows_of_indicators(part: Part, grid: Grid, first: int, end: int) -> Iterator[int]:
    """The rows that are no header, heading, sum or remark; a header of two rows is repeated on each page."""
    header: Row = ()
    name = part.column_of(NAME) or 0
    for number in range(first, end):
        row = grid.rows[number]
        text = next((cell.text for cell in row if cell and cell.text), "")
        if is_header(row):
            header = row
            if number in grid.doubtful:
                # Heads of a table beside this one may stand in the row of an indicator.
                part.passed_over.append(text)
        elif text and not is_sum_row(text) and not (header and continues(row, header)):
            header = ()
            if not (
                is_continuation(text)
                or (len(filled(row)) == 1 and is_page_number(text))
                or is_sample(row, name)
                or _is_heading(part, row)
                or is_remark(row, len(part.columns))
                or is_spare_row(row, number)
            ):
                yield number


def _aligned(part: Part, grid: Grid, number: int, first: int) -> RowFields:
    """The cells of a row by field, doubted where they may stand in other columns."""
    row = grid.rows[number]
    fields = align(row, part.roles, part.columns, torn=grid.torn)
    if grid.guessed and grid.torn and fields != align(row, part.roles, part.columns, torn=False):
        fields.sure = False
    for role in [role for role, cell in fields.cells.items() if cell.row < first and role.of_form]:
        del fields.cells[role]
    if number in grid.doubtful or (grid.guessed and _lacks_label(part, fields)):
        fields.sure = False
    return fields


def _lacks_label(part: Part, fields: RowFields) -> bool:
    """Whether a row has no label of a level that the header names: it stands beside a lower row, in the middle."""
    for level, above in ((LEVEL1, part.carried.levels.level1), (LEVEL2, part.carried.levels.level2)):
        if level in part.roles.values():
            own = fields.cells.get(level)
            text = own.text if own else ""
            if not (text or above) or (text and column_role(text) == level):
                return True
    return False


def _is_heading(part: Part, row: Sequence[Cell | None]) -> bool:
    """Take a category that stands in a row of its own, merged over the table."""
    cells = filled(row)
    label = bare_label(cells[0].text) if len(cells) == 1 else ""
    levels = levels_of(label)
    if not levels:
        return False
    mark = ordinal_mark(cells[0].text)
    column = part.roles.get(cells[0].column) if cells[0].columns == 1 else None
    if column == LEVEL2 and 2 in levels and LEVEL1 in part.roles.values():
        levels = levels - {1}  # 满意度指标 in the column of 数量指标
    if 1 in levels and not (2 in levels and _goes_on_counting(part, mark)):
        part.carried.levels = Levels(level1=replace(cells[0], text=label))
        part.carried.level1_marks |= {mark}
    else:
        part.carried.level2_mark = mark
        part.carried.levels.level2 = replace(cells[0], text=label)
    return True


def _goes_on_counting(part: Part, mark: str) -> bool:
    """Whether a heading is numbered as those of the second level before it, and none of the first is."""
    return mark == part.carried.level2_mark and mark not in part.carried.level1_marks


def _taken(part: Part, fields: RowFields) -> list[RowFields]:
    """Take the indicators of a row; returned are those of a second set of columns."""
    left, right = _halves(fields)
    if _goes_on_with_row_before(part, left):
        return []
    nameless = lacks_only_its_name(left) and not right.cells
    if left.is_measured and not (left.has_name or right.has_name or nameless):
        values = filter(None, map(left.cells.get, VALUES))
        part.passed_over.append(next(cell.text for cell in values if cell.text))
    part_labels(left)
    part.carried.levels.fill(left)
    if right.cells:
        left, right = _with_second_set(part, left, right)
    if nameless:
        # Files that keep no blank cells have none to point at.
        left.cells.setdefault(NAME, replace(left.cells[LEVEL2], text=""))
    part.rows += [left] if nameless else filter(is_indicator, single(left))
    return [right] if is_indicator(right) else []


def _with_second_set(part: Part, left: RowFields, right: RowFields) -> tuple[RowFields, RowFields]:
    """Both halves of a row, the right one under its labels; a name that is merged over rows counts once."""
    again = right.has_name and right.cells[NAME] is part.carried.name_beside
    part.carried.name_beside = right.cells.get(NAME)
    if level1 := left.cells.get(LEVEL1):
        right.cells.setdefault(LEVEL1, level1)
    part.carried.beside.fill(right)
    return (left, RowFields()) if again else _paired(part, left, right)


def _goes_on_with_row_before(part: Part, fields: RowFields) -> bool:
    """Whether a row is more evidence of the indicator before; its points, merged over several rows, count once."""
    last, part.carried.row = part.carried.row, replace(fields, cells=dict(fields.cells))
    if last is None:
        return False
    merged = {role for role, cell in fields.cells.items() if cell.text and cell is last.cells.get(role)}
    values = [role for role in VALUES if role in fields.cells]
    if NAME in merged and part.rows and all(role in merged or not fields.cells[role].text for role in values):
        _append(part.rows[-1], fields, merged)
        return True
    for role in merged & MARKS:
        del fields.cells[role]
    return False


def _paired(part: Part, left: RowFields, right: RowFields) -> tuple[RowFields, RowFields]:
    """The same indicator for the whole period and for the year is one; else each half is a row."""
    long = any(key == "cycle_goals" for key, _ in part.facts.goals)
    same = left.has_name and right.has_name and _name_in(left) == _name_in(right)
    if not (long or same) or TARGET not in left.cells:
        return left, right
    left.cells[CYCLE_TARGET] = left.cells.pop(TARGET)
    if not same:
        return left, right
    cells = {**left.cells, **right.cells}
    if level1 := left.cells.get(LEVEL1):
        cells[LEVEL1] = level1
    return replace(left, cells=cells), RowFields()


def _append(row: RowFields, fields: RowFields, merged: set[Role]) -> None:
    """Add what a further row says of the same indicator."""
    for role in EVIDENCE:
        cell, before = fields.cells.get(role), row.cells.get(role)
        if cell and cell.text and before and role not in merged and cell.text != before.text:
            row.cells[role] = replace(before, text=f"{before.text}\n{cell.text}".strip())


def _halves(fields: RowFields) -> tuple[RowFields, RowFields]:
    """The cells of both sets of columns that stand side by side."""
    if not any(role.right for role in fields.cells):
        return fields, RowFields()
    left = {role: cell for role, cell in fields.cells.items() if not role.right}
    right = {role.on_left(): cell for role, cell in fields.cells.items() if role.right}
    return replace(fields, cells=left), RowFields(right)


def _name_in(fields: RowFields) -> str:
    return packed(fields.cells[NAME].text)
