"""Rows that go on with the one before: the rest of a name, or of a value, that broke over two rows."""

from perflint.formats.grid import Grid
from perflint.forms.align import RowFields, by_column
from perflint.forms.cell_kinds import has_figure, is_comparison, is_known_unit, is_number
from perflint.forms.cells import Row, filled
from perflint.forms.labels import levels_of
from perflint.forms.part.part import Part
from perflint.forms.part.row_kinds import is_spare
from perflint.forms.roles import MARKS, NAME, TARGET, UNIT, Role
from perflint.forms.texts import packed
from perflint.lexicon.names import Measure, read_name
from perflint.system.record import replace
from perflint.system.words import word_list
from perflint.value import Date, Text, parse


def take_rest(part: Part, grid: Grid, number: int, fields: RowFields) -> bool:
    """Give a row that holds nothing but the rest of the one before to that; one that may be such a rest is doubted."""
    row = grid.rows[number]
    if sum(cell.row == number for cell in filled(row)) > _MOST_CELLS:
        return False  # as of nearly every row
    before = part.rows[-1] if part.rows else RowFields()
    rest = _rest(row, number, by_column(row, part.roles)) or _rest(row, number, fields)
    if rest is None or not (before.has_name and _text(before, TARGET)):
        return False
    name, value = _text(rest, NAME), _text(rest, TARGET)
    if (name and not _may_go_on(name)) or (value and not _completes_value(before, value)):
        return False
    if name and value and _is_name(_text(before, NAME)) and not _is_rest_of(before, name):
        return False
    if name and not (value or _is_rest_of(before, name) or _is_numbered(part, grid, number)):
        fields.sure = fields.sure and not _may_be_rest(before, rest)
        return False
    for role in (NAME, TARGET):
        cell = before.cells[role]
        before.cells[role] = replace(cell, text=cell.text + _text(rest, role))
    return True


_MOST_CELLS = 2  # a name and a value


def _rest(row: Row, number: int, fields: RowFields) -> RowFields | None:
    """The fields of a row that has nothing but a name, a value or both of its own."""
    read = {cell.location for role in (NAME, TARGET) if (cell := fields.cells.get(role))}
    own = {cell.location for cell in filled(row) if cell.row == number}
    return fields if own and own <= read else None


def _text(fields: RowFields, role: Role) -> str:
    cell = fields.cells.get(role)
    return cell.text if cell else ""


def _may_go_on(text: str) -> bool:
    """Whether a text may be the rest of a name: no label, no value, no blank of the template."""
    return not levels_of(text) and not is_spare(text) and isinstance(parse(text), Text)


def _is_name(text: str) -> bool:
    """Whether a text names what can be measured, and needs nothing before it."""
    return read_name(text).measure is not None


def _completes_value(before: RowFields, rest: str) -> bool:
    """Whether a value lacks what follows in the next row: its unit, its day, or the figure behind its sign."""
    value = _text(before, TARGET)
    if is_known_unit(rest):
        return not _text(before, UNIT) and has_figure(value) and is_number(value.lstrip("≥≤<>=＞＜＝ "))
    if rest[:1].isdecimal() and len(rest) <= _LONGEST_DAY and isinstance(parse(value), Date):
        return isinstance(parse(value + rest), Date)  # 2024年11月 and 30日
    return is_comparison(value) and has_figure(rest)


_LONGEST_DAY = 5  # of 11月前


def _is_rest_of(before: RowFields, rest: str) -> bool:
    """Whether a name is surely none without its rest: one of both is open, or the rest is what the name is measured by."""
    name, value = _text(before, NAME), _text(before, TARGET)
    if _ends_open(name) or begins_within(rest):
        return True
    if len(packed(rest)) == 1 or name.count("（") > name.count("）"):
        return True
    if _is_name(name):
        return False
    alone, whole = read_name(rest), read_name(name + rest)
    return alone.head == rest or (whole.measure is Measure.RATE and value.rstrip().endswith(("%", "％")))


def _ends_open(name: str) -> bool:
    ends, closed = word_list("forms.rest.open_ends"), word_list("forms.rest.closed_ends")
    return name.endswith(ends) and not name.endswith(closed)


def begins_within(text: str) -> bool:
    """Whether a text begins as the rest of one does: 及清淤河道, （含支流）."""
    starts, closed = word_list("forms.rest.open_starts"), word_list("forms.rest.closed_starts")
    return text.startswith(starts) and not text.startswith(closed)


def _may_be_rest(before: RowFields, fields: RowFields) -> bool:
    """Whether the name before is none for sure, or the row lacks the points and units that the one before has."""
    lacks = any(_text(before, role) and not _text(fields, role) for role in (*MARKS, UNIT))
    return lacks or read_name(_text(before, NAME)).measure is None


def _is_numbered(part: Part, grid: Grid, number: int) -> bool:
    """Whether the row of the indicator before is numbered and this one is not, so that it is none of its own."""
    at = part.rows[-1].cells[NAME].row
    return any(
        cell is not None and cell.row == at and cell.text.isdecimal()
        for column, cell in enumerate(grid.rows[at] if at < number else ())
        if column not in part.roles
    )
