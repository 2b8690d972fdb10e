"""The heads under one value head: 上年 目标, 一季度 全年, 市级 县级."""

from collections.abc import Iterator
from typing import TypeAlias

from perflint.formats.grid import Cell
from perflint.forms.head_parts import tense
from perflint.forms.headers import plain, without_year, year_in
from perflint.forms.roles import TARGET, UNKNOWN, Role
from perflint.forms.texts import packed
from perflint.system.words import word_list, word_set

Column: TypeAlias = tuple[int, Role, Cell]  # its number, what it holds, and its head

_THIS_YEAR = Role("this year")  # 本年: the target where no other head says 目标, else nothing
_PART = Role("part of the year")


def subheaded(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """The columns under one value head by their own heads: 上年 目标, 一季度 全年, 市级 县级."""
    owners = {column: cell for column, role, cell in columns if role == TARGET}
    named = {column for column, _, _ in columns}
    for column in list(owners):
        owners |= dict.fromkeys(_beside(column, named, rows), owners[column])
    heads = {column: _lowest(rows, column) for column in owners}
    roles = {
        column: TARGET if head is owners[column] else _subrole(head.text)
        for column, head in heads.items()
        if head is not None
    }
    if not any(role not in (UNKNOWN, TARGET) for role in roles.values()):
        return columns
    this_year = UNKNOWN if TARGET in roles.values() else TARGET
    roles = {column: this_year if role == _THIS_YEAR else role for column, role in roles.items()}
    kept = [item for item in columns if item[0] not in roles]
    kept += [(column, role, owners[column]) for column, role in roles.items() if role not in (UNKNOWN, _PART)]
    return sorted(kept, key=lambda item: item[0])


def _beside(column: int, named: set[int], rows: list[list[Cell | None]]) -> Iterator[int]:
    """The columns right of a value head that are under it, where a file (CSV) lost its width."""
    for other in range(column + 1, max(len(row) for row in rows)):
        texts = [cell.text for row in rows if other < len(row) and (cell := row[other]) and cell.text]
        if other in named or len(texts) != 1 or _subrole(texts[0]) == UNKNOWN:
            return
        yield other


def _lowest(rows: list[list[Cell | None]], column: int) -> Cell | None:
    """The lowest head of a column."""
    cells = (row[column] for row in reversed(rows) if column < len(row))
    return next((cell for cell in cells if cell and cell.text), None)


def is_subhead(text: str) -> bool:
    """Whether a text is the head of a part of the values: 一季度, 上年, 市级."""
    if _subrole(text) != UNKNOWN or plain(text) in word_set("forms.columns.subheads_of_others"):
        return True
    label = plain(text)
    return bool(year_in(label) and tense(without_year(label)))  # 2022年实际


def _subrole(text: str) -> Role:
    """What a column under a value head holds, by its own head, unknown for one that says nothing."""
    word = plain(text)
    if word in word_set("forms.columns.subheads_of_targets"):
        return TARGET
    if word in word_set("forms.columns.subheads_of_this_year"):
        return _THIS_YEAR
    if word in word_set("forms.columns.subheads_of_the_past"):
        return Role("history")
    if word in word_set("forms.columns.subheads_of_parts"):
        return _PART
    is_place = word.endswith(word_list("forms.columns.subheads_of_places"))
    return Role("target", place=packed(text)) if is_place else UNKNOWN
