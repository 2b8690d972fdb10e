"""Several indicators in one row: names numbered or a line each within a cell, and as many values in the cell beside it.

Or a target and its result in one cell.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from perflint.forms.align import RowFields
from perflint.forms.cell_kinds import is_comparison, is_measure
from perflint.forms.headers import column_role
from perflint.forms.roles import ACTUAL, MARKS, NAME, TARGET, Role
from perflint.forms.texts import NUMBERING
from perflint.lexicon.names import Measure, read_name
from perflint.system.pattern import pattern
from perflint.system.record import replace
from perflint.system.words import word_list

if TYPE_CHECKING:
    from perflint.formats.grid import Cell

_MARK = pattern(r"[；;\n]")
_BOTH = pattern(
    r"\s*([^\d≥≤<>＜＞=:：\s]{2,8})[:：]?\s*([≥≤<>＜＞=]{0,2}\s*\d[^，,；;\n]*)[，,；;\n]\s*"
    r"([^\d≥≤<>＜＞=:：\s]{2,8})[:：]?\s*([≥≤<>＜＞=]{0,2}\s*\d[^，,；;\n]*)"
)
_NUMBER = pattern(r"\D*(\d{1,2})")


def single(fields: RowFields) -> list[RowFields]:
    """The indicators of a row: one, or as many as its name and its value are numbered or have lines."""
    fields = _with_result(fields)
    name = fields.cells.get(NAME)
    target = fields.cells.get(TARGET)
    if name is None or target is None or name is target:
        return [fields]
    names = _numbered(name.text) or _by_lines(name.text, target.text)
    if len(names) == 1 and (bare := _same_number(names[0], target.text)):
        return [replace(fields, cells={**fields.cells, TARGET: replace(target, text=bare)})]
    values = _dealt(target.text, len(names))
    if len(names) < 2 or values is None:
        return [replace(fields, sure=False) if _holds_several(target.text) else fields]
    return [_of(fields, number, names) for number in range(len(names))]


def _with_result(fields: RowFields) -> RowFields:
    """The row whose target holds its result too, each behind its word (目标≥12场，实际完成15场), with a cell for each."""
    target, actual = fields.cells.get(TARGET), fields.cells.get(ACTUAL)
    if target is None or (actual and actual.text) or not (both := _BOTH.fullmatch(target.text)):
        return fields
    if (column_role(both[1]), column_role(both[3])) != (TARGET, ACTUAL):
        return fields
    cells = {TARGET: replace(target, text=both[2]), ACTUAL: replace(target, text=both[4])}
    return replace(fields, cells={**fields.cells, **cells})


def _holds_several(text: str) -> bool:
    """Whether each line of a value is a value with a sign: rows that a file joined."""
    lines = text.split("\n")
    return len(lines) > 1 and all(is_measure(line) and is_comparison(line.lstrip()[:1]) for line in lines)


def _by_lines(name: str, target: str) -> list[str]:
    """The lines of a name where each names what can be counted, and the target has a value for each; else none.

    A line that only wraps (服务对象↵满意度) ends within a name, and so do not all lines of a name that wraps.
    """
    lines = name.split("\n")
    each_has_one = _holds_several(target) and len(lines) == target.count("\n") + 1
    countable = each_has_one and all(read_name(line).measure not in (None, Measure.STATE) for line in lines)
    return lines if countable else []


def _same_number(name: str, value: str) -> str:
    """The value without the number that its name has too (1.水质达标率 │ 1.≥95%); "" for one without it."""
    own, begun = _NUMBER.match(name), _values().match(value)
    number = _NUMBER.match(begun[0]) if begun else None
    same = own is not None and number is not None and own[1] == number[1]
    return value[begun.end() :].strip() if begun and same else ""


def _numbered(text: str) -> list[str]:
    """The numbered pieces of a text; none where the numbers do not follow one another."""
    if not NUMBERING.match(text):
        return []
    pieces = [piece.strip(" ；;。\n") for piece in _begin().split(text) if piece.strip(" ；;。\n")]
    numbers = [int(match[1]) if (match := _NUMBER.match(piece)) else 0 for piece in pieces]
    first = numbers[0]
    return pieces if numbers == list(range(first, first + len(numbers))) else []


def _dealt(text: str, count: int) -> list[str] | None:
    """The pieces of a text, one for each of several indicators; None where it has another number."""
    if count < 2:
        return None
    numbered = _value_pieces(text)
    if len(numbered) == count:
        return numbered
    pieces = [piece.strip() for piece in _MARK.split(text) if piece.strip()]
    return pieces if len(pieces) == count else None


@cache
def _number() -> str:
    words = "|".join(word_list("forms.several.numbered"))
    return rf"(?:{words})?\s*\d{{1,2}}\s*[.、．:：)）]\s*"


@cache
def _begin() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\n；;。\s])\s*(?={_number()}[^\d\s])")


@cache
def _values() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\n；;。\s])\s*{_number()}(?=[^\d\s])")


def _value_pieces(text: str) -> list[str]:
    if not _values().match(text):
        return []
    return [piece.strip(" ；;。\n") for piece in _values().split(text) if piece.strip(" ；;。\n")]


def _of(fields: RowFields, number: int, names: Sequence[str]) -> RowFields:
    """One indicator of a row: its own piece of each cell, or what holds for all."""
    cells: dict[Role, Cell] = {}
    for role, cell in fields.cells.items():
        pieces = names if role == NAME else _dealt(cell.text, len(names))
        if pieces is not None:
            cells[role] = replace(cell, text=pieces[number])
        elif role not in MARKS or not number:
            cells[role] = cell
    return replace(fields, cells=cells)
