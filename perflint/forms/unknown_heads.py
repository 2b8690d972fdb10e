"""Tables whose heads no table of words knows (考核内容 | 考核要求): what the cells below are tells the columns."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Cell, Grid
from perflint.forms.cell_kinds import has_figure, is_comparison, is_measure, is_number, is_sign
from perflint.forms.cells import Row, filled
from perflint.forms.headers import column_role, label_role, plain
from perflint.forms.labels import levels_of
from perflint.forms.moved import Copies
from perflint.forms.roles import (
    BASIS,
    CLASS,
    EXPLANATION,
    IGNORED,
    LEVEL1,
    LEVEL2,
    LEVELS,
    NAME,
    OPERATOR,
    REMARK,
    TARGET,
    UNIT,
    Role,
)
from perflint.forms.table import ends
from perflint.system.record import Record, replace
from perflint.system.words import has_word, word_map
from perflint.value import Text, parse

_LOOKED_AT = 200  # rows that are enough to tell
_ABOVE = 40  # rows above the header of a form
_LONGEST_HEAD = 16
_LONGEST_NAME = 60
_WEAK = frozenset(
    {None, EXPLANATION, BASIS, IGNORED, CLASS, LEVEL1, LEVEL2, UNIT, REMARK}
)  # heads that cells may contradict


class _Column(Record):
    """A column below a row that may be its header: its head, and the texts that stand in it."""

    head: Cell
    role: Role | None
    texts: Sequence[str]

    def share(self, wanted: int) -> float:
        """How many of so many cells are filled."""
        return len(self.texts) / wanted


def with_known_heads(grid: Grid) -> Grid | None:
    """The table with words that are known in place of its heads; None where its cells do not tell the columns."""
    for at, header in enumerate(grid.rows[:_ABOVE]):
        if not _may_be_header(header):
            continue
        columns = _columns(grid.rows, at)
        if named := _named(columns):
            return _renamed(grid, at, named)
    return None


def _may_be_header(row: Row) -> bool:
    """Whether a row holds several short texts, none of them a label or a value."""
    texts = [cell.text for cell in filled(row)]
    return len(set(texts)) > 1 and not any(
        (has_figure(text) and column_role(text) is None)
        or len(plain(text)) > _LONGEST_HEAD
        or (levels_of(text) and column_role(text) is None)
        or label_role(text, "facts") in _OF_FORM
        for text in texts
    )


_OF_FORM = frozenset({"project", "department", "unit_name", "period"})


def _columns(rows: Sequence[Row], at: int) -> dict[int, _Column]:
    """The columns below a row, up to what ends a table."""
    body = []
    for number, row in enumerate(rows[at + 1 : at + 1 + _LOOKED_AT], at + 1):
        if ends(row):
            break
        body.append([cell for cell in filled(row) if cell.row == number])
    columns = {}
    for column, head in enumerate(rows[at]):
        if head is not None and head.text and head.column == column:
            texts = [cell.text for cells in body for cell in cells if cell.column == column]
            columns[column] = _Column(
                head, column_role(head.text), [text for text in texts if text != head.text]
            )
    return columns


def _named(columns: Mapping[int, _Column]) -> dict[int, Role]:
    """The columns of labels, of the name and of the value, where there is one of each for sure; else none."""
    labels = [at for at, column in columns.items() if _are_labels(column)]
    values = [at for at, column in columns.items() if column.role in _WEAK and _are_values(column, columns)]
    targets = [at for at, column in columns.items() if column.role == TARGET] or values
    if len(targets) != 1:
        return {}
    names = [at for at, column in columns.items() if column.role == NAME and at not in labels] or [
        at
        for at, column in columns.items()
        if at < targets[0] and at not in labels and column.role in _WEAK and _are_names(column)
    ]
    names = _best(names, columns)
    if len(names) != 1 or not _speaks_of_indicators(columns, labels, targets[0]):
        return {}
    return {**_levels(labels, columns), names[0]: NAME, targets[0]: TARGET}


def _best(names: list[int], columns: Mapping[int, _Column]) -> list[int]:
    """Of several columns of names the one whose head says that it holds the indicators."""
    named = [at for at in names if has_word(columns[at].head.text, "forms.unknown_heads.indicators")]
    return named if len(names) > 1 else names


def _are_labels(column: _Column) -> bool:
    labels = [text for text in column.texts if levels_of(text)]
    return bool(labels) and len(labels) * 2 > len(column.texts)


def _are_values(column: _Column, columns: Mapping[int, _Column]) -> bool:
    """Whether most cells of a column are values of indicators, or numbers beside which their signs or units stand."""
    beside = {other.role for other in columns.values()} & {OPERATOR, UNIT}
    values = [text for text in column.texts if _is_value(text) or (beside and is_number(text))]
    return bool(values) and len(values) * 2 >= len(column.texts)


def _is_value(text: str) -> bool:
    return is_measure(text) or (is_comparison(text[:1]) and has_figure(text)) or _is_read(text)


def _is_read(text: str) -> bool:
    """Whether a text with a figure is a value of any kind."""
    return has_figure(text) and not is_number(text) and not isinstance(parse(text), Text)


def _are_names(column: _Column) -> bool:
    """Whether the cells of a column name something each: no label, sign, number or value, and hardly one twice."""
    texts = column.texts
    if not texts or len(set(texts)) * 5 < len(texts) * 4:
        return False
    return all(
        1 < len(text) <= _LONGEST_NAME
        and not (levels_of(text) and len(texts) > 1 and len(set(texts)) == 1)
        and not is_sign(text)
        and not is_number(text)
        and not _is_value(text)
        for text in texts
    )


def _speaks_of_indicators(columns: Mapping[int, _Column], labels: Sequence[int], target: int) -> bool:
    """Whether a table is one of indicators: labels of the second level stand in it, or its heads say so."""
    said = [
        column for column in columns.values() if has_word(column.head.text, "forms.unknown_heads.indicators")
    ]
    kinds = {text for at in labels for text in columns[at].texts if levels_of(text)}
    fewest = 1 if kinds and said else 2
    return len(columns[target].texts) >= fewest and (bool(said) or len(kinds) > 1)


def _levels(labels: Sequence[int], columns: Mapping[int, _Column]) -> dict[int, Role]:
    """The levels that columns of labels are: the first of two is above the second."""
    if any(columns[at].role in LEVELS for at in labels):
        return {}
    if len(labels) > 1:
        return {labels[0]: LEVEL1, labels[1]: LEVEL2}
    return {
        at: LEVEL1 if all(1 in levels_of(text) for text in columns[at].texts) else LEVEL2 for at in labels
    }


def _renamed(grid: Grid, at: int, named: Mapping[int, Role]) -> Grid:
    """The table with these heads, also where they are repeated on further pages."""
    words = word_map("forms.unknown_heads.words")
    heads = {
        (column, plain(head.text)): words[role.key]
        for column, role in named.items()
        if (head := grid.rows[at][column]) is not None and column_role(head.text) != role
    }
    copies = Copies(lambda cell: replace(cell, text=heads.get((cell.column, plain(cell.text)), cell.text)))
    return replace(grid, rows=tuple(tuple(map(copies.of, row)) for row in grid.rows))
