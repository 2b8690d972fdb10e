"""Heads that say different things in different tables: what they hold follows from the other columns."""

from collections.abc import Iterable

from perflint.formats.grid import Cell
from perflint.forms.columns.subheads import Column
from perflint.forms.head_parts import groups_indicators
from perflint.forms.headers import column_role, is_column_word, plain
from perflint.forms.roles import (
    ACTUAL,
    CYCLE_TARGET,
    DEVIATION,
    EXPLANATION,
    FORECAST,
    LEVEL1,
    LEVEL2,
    LEVELS,
    NAME,
    SCORE,
    SO_FAR,
    TARGET,
    Role,
)
from perflint.system.resources import table
from perflint.system.words import word_list, word_set


def in_context(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """The columns, with those whose heads leave it open settled by the others."""
    columns = _with_values_in_words(_of_whole_year(_of_levels(_with_named_names(columns))), rows)
    if NAME not in _held(columns):
        columns = _taking(columns, NAME)
    if not _has_target(columns):
        columns = _taking(columns, TARGET)
    if not _has_target(columns) and not _held(columns) & {ACTUAL, SCORE}:
        columns = [(column, TARGET if role == FORECAST else role, cell) for column, role, cell in columns]
    if DEVIATION not in _held(columns) and _held(columns) & {ACTUAL, SCORE}:
        columns = _taking(columns, DEVIATION)
    return columns


def _held(columns: Iterable[Column]) -> set[Role]:
    return {role for _, role, _ in columns}


def _has_target(columns: list[Column]) -> bool:
    return any(role.key in ("target", CYCLE_TARGET.key) for _, role, _ in columns)


def _with_named_names(columns: list[Column]) -> list[Column]:
    """Beside 三级指标 a head that only may be that of the names (考核事项) holds something else."""
    columns = _explained(columns)
    names = [cell for _, role, cell in columns if role == NAME]
    if len(names) < 2 or not any(is_column_word(cell.text) for cell in names):
        return columns
    return [item for item in columns if item[1] != NAME or is_column_word(item[2].text)]


def _explained(columns: list[Column]) -> list[Column]:
    """指标内容 behind the one target of names that have a column of their own explains them."""
    names = [column for column, role, _ in columns if role == NAME]
    targets = [column for column, role, _ in columns if role == TARGET]
    if len(names) < 2 or len(targets) != 1 or names[0] > targets[0]:
        return columns
    explaining = word_set("forms.columns.explaining")
    return [
        (column, EXPLANATION if column > targets[0] and plain(cell.text) in explaining else role, cell)
        for column, role, cell in columns
    ]


def _taking(columns: list[Column], role: Role) -> list[Column]:
    """The columns, with the first whose head can stand for a role taking it."""
    words = table("headers.yaml")["instead"][role.key]
    able = [item for item in columns if plain(item[2].text) in words]
    if not able:
        return columns
    chosen = min(able, key=lambda item: words.index(plain(item[2].text)))
    return [(item[0], role, item[2]) if item is chosen else item for item in columns]


def _of_whole_year(columns: list[Column]) -> list[Column]:
    """What was reached in half a year is what was reached, unless a column holds that of the year."""
    if ACTUAL in _held(columns):
        return [item for item in columns if item[1] != SO_FAR]
    return [(column, ACTUAL if role == SO_FAR else role, cell) for column, role, cell in columns]


def _of_levels(columns: list[Column]) -> list[Column]:
    """指标类型 beside 二级指标 is the first level, beside 一级指标 the second, 类别 | 类型 are both."""
    name = next((column for column, role, _ in columns if role == NAME), None)
    open_ = [
        (column, cell)
        for column, _, cell in columns
        if (name is None or column < name) and groups_indicators(plain(cell.text))
    ]
    if not open_:
        return columns
    open_columns = {column for column, _ in open_}
    named = {role: column for column, role, _ in columns if role in LEVELS and column not in open_columns}
    levels: dict[int, Role] = {}
    if LEVEL2 in named and LEVEL1 not in named:
        levels = {column: LEVEL1 for column in open_columns if column == named[LEVEL2] - 1}
    elif LEVEL1 in named and LEVEL2 not in named:
        levels = {column: LEVEL2 for column in open_columns if column == named[LEVEL1] + 1}
    elif not named and len(open_) == len(LEVELS) and name is not None:
        levels = dict(zip(sorted(open_columns), LEVELS, strict=True))
    return [(column, levels.get(column, role), cell) for column, role, cell in columns]


def _with_values_in_words(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """Where figures (定量) and words (定性) have columns of their own, both are the target: each row has one of them."""
    heads = {id(cell): cell for row in rows for cell in row if cell and column_role(cell.text) is None}
    quantities = _begun_with(heads.values(), "quantitative")
    qualities = _begun_with(heads.values(), "qualitative")
    if not quantities or not qualities:
        return columns
    named = {column for column, _, _ in columns}
    values = list(columns)
    for column in range(max(len(row) for row in rows)):
        cells = [cell for row in rows if column < len(row) and (cell := row[column]) and cell.text]
        if column not in named and any(cell in (*quantities, *qualities) for cell in cells):
            values.append((column, TARGET, cells[-1]))
    return sorted(values, key=lambda item: item[0])


def _begun_with(cells: Iterable[Cell], words: str) -> list[Cell]:
    begun = word_list(f"forms.columns.{words}")
    return [cell for cell in cells if plain(cell.text).startswith(begun)]
