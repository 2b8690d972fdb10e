"""Columns of several years: which of them is the target, and which are what earlier years had."""

from collections.abc import Iterator

from perflint.formats.grid import Cell
from perflint.forms.columns.subheads import Column
from perflint.forms.head_parts import is_adjusted, tense
from perflint.forms.headers import column_role, unbracketed, without_year, year_in
from perflint.forms.roles import TARGET, Role
from perflint.system.record import Record
from perflint.system.words import word_list

_NO_BRACKETS = str.maketrans("", "", "()")
_HISTORY = Role("history")


class _Timed(Record):
    """A column of a group with what its lowest head says of the time."""

    column: int
    head: Cell
    year: str
    tense: str


def in_time(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """The columns of several years by their heads: 2022年, 2023年, 2024年（预计）."""
    roles = {}
    for group in _groups(columns, rows):
        roles.update(_by_tense(group))
    return _nearest(_of_years([roles.get(item[0], item) for item in columns]))


def _of_years(columns: list[Column]) -> list[Column]:
    """Beside a target without a year one that names its year is that of another."""
    targets = {column: year_in(cell.text) for column, role, cell in columns if role == TARGET}
    if not any(targets.values()) or all(targets.values()):
        return columns
    return [item for item in columns if not targets.get(item[0])]


def _groups(columns: list[Column], rows: list[list[Cell | None]]) -> Iterator[list[_Timed]]:
    """The columns under one value head; where no head says target, all those of earlier years and plans."""
    if len(rows) > 1:
        under: dict[int, list[_Timed]] = {}
        for column, _, _ in columns:
            cells = [row[column] for row in reversed(rows) if column < len(row)]
            heads = list({id(cell): cell for cell in cells if cell and cell.text}.values())
            if len(heads) > 1 and (
                owner := next((c for c in heads[1:] if column_role(c.text) == TARGET), None)
            ):
                under.setdefault(id(owner), []).append(_timed(column, heads[0]))
        yield from (group for group in under.values() if len(group) > 1)
    if not any(role.key in ("target", "cycle_target") for _, role, _ in columns):
        yield [_timed(column, cell) for column, role, cell in columns if role.key in _OF_TIME]


_OF_TIME = frozenset({"history", "forecast"})


def _timed(column: int, head: Cell) -> _Timed:
    label = unbracketed(head.text).translate(_NO_BRACKETS)
    return _Timed(column, head, year_in(label), tense(without_year(label)))


def _by_tense(group: list[_Timed]) -> dict[int, Column]:
    """The one column that is planned, or else expected, is the target; what was before it is history."""
    planned = [each for each in group if each.tense == "plan"] or [
        each for each in group if each.tense == "expected"
    ]
    if any(is_adjusted(each.head.text) for each in planned):
        return {each.column: (each.column, TARGET, each.head) for each in planned}
    if len(planned) != 1:
        return {}
    target = planned[0]
    later = [each for each in group if each.year > target.year > ""]
    roles = {}
    for each in group:
        if each is target:
            role = Role("target", year=target.year) if later else TARGET
        elif each in later:
            role = Role("target", year=each.year)
        elif each.year and (each.year < target.year or not target.year):
            role = Role("history", year=each.year)
        elif each.tense == "past" and (column_role(each.head.text) or _HISTORY).key == "history":
            role = _HISTORY
        else:
            continue
        roles[each.column] = (each.column, role, each.head)
    return roles


def _nearest(columns: list[Column]) -> list[Column]:
    """Of several earlier years without a number the last: 上年, not 前年."""
    past = [item for item in columns if item[1] == _HISTORY]
    if len(past) < 2:
        return columns
    last = word_list("forms.columns.last_year")
    nearest = next((item for item in past if item[2].text.strip().startswith(last)), past[-1])
    return [item for item in columns if item not in past or item is nearest]
