"""The role of each column of a table, by the heads over it and beside it."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Cell
from perflint.forms.columns.header_rows import role_in_row
from perflint.forms.columns.in_context import in_context
from perflint.forms.columns.of_form import role_of_form
from perflint.forms.columns.subheads import Column, subheaded
from perflint.forms.columns.tenses import in_time
from perflint.forms.head_parts import is_adjusted
from perflint.forms.headers import UNREAD, column_role, is_column_word, is_sum, label_role, plain
from perflint.forms.labels import is_section
from perflint.forms.roles import ACTUAL, CLASS, LEVELS, MARKS, NAME, TARGET, Role
from perflint.forms.texts import packed
from perflint.system.words import has_word, word_list

_FEWEST_PLACES = 2
_MORE = Role("target", more=True)


def column_roles(header: Sequence[Sequence[Cell | None]]) -> dict[int, Role]:
    """The role of each column: that of its lowest header cell that has one."""
    rows = [list(row) for row in header]
    columns = in_time(list(_columns(rows)), rows)  # 2022年, 2023年, 2024年（预计）
    columns = in_context(columns, rows)  # 绩效标准, the target where no other column is
    columns = _planned(columns)  # 2025年 beside 2024年目标
    columns = _settled_years(columns)  # 2023年实际完成值
    columns = _without_goals(columns, rows)  # 年度目标 beside 指标值
    columns = subheaded(columns, rows)  # 上年 and 目标 under 指标值
    columns = _of_indicator(columns, rows)  # of two 权重 that right of the name
    names = list({id(cell): cell for _, role, cell in columns if role == NAME}.values())
    fourth = [cell for cell in names if has_word(cell.text, "forms.columns.fourth_level")]
    if len(names) > 1 and not fourth:
        return _side_by_side(columns, names[1].column)
    # A third level that only groups the fourth is no name, unless the fourth is blank.
    columns.sort(key=lambda item: item[0] if item[2] not in fourth else -1)
    return _distinct(columns)


def _columns(rows: list[list[Cell | None]]) -> Iterator[Column]:
    """The role of each column by its lowest head that has one; columns left of the levels say to which form a row belongs."""
    width = max(len(row) for row in rows)
    start = _first_level(rows, width)
    for column in range(width):
        cells = [row[column] for row in reversed(rows) if column < len(row)]
        if column < start and (owner := role_of_form(cells)):
            yield column, *owner
            continue
        for row, cell in zip(reversed(rows), cells, strict=False):
            if cell is None or not cell.text:
                continue
            if role := role_in_row(cell, row):
                over = {column_role(above.text) for above in cells if above and above is not cell}
                if role.key == "history" and role.year and TARGET in over:
                    role = _plan(role)
                if column < start and label_role(cell.text, "execution"):
                    break  # money of the project, in a ledger
                if role not in UNREAD and (column >= start or len(rows) == 1 or role == CLASS):
                    yield column, role, cell
                break
        else:
            if owner := role_of_form(cells):
                yield column, *owner


def _first_level(rows: list[list[Cell | None]], width: int) -> int:
    """The first column of a level or a name; what stands before it is about the form."""
    starts = (
        column
        for column in range(width)
        for row in rows
        if column < len(row) and (cell := row[column]) and column_role(cell.text) in (NAME, *LEVELS)
    )
    return next(starts, 0)


def _settled_years(columns: list[Column]) -> list[Column]:
    """2023年实际完成值 before the target is what was reached then; behind it, or with none, what was reached at all."""
    targets = [column for column, role, _ in columns if role == TARGET]
    settled = []
    for column, role, cell in columns:
        if role.key == "actual" and role.year:
            before = bool(targets) and column < max(targets)
            role = Role("history", year=role.year) if before else ACTUAL
        settled.append((column, role, cell))
    return settled


def _without_goals(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """年度目标 beside 指标值 holds the goals of the form, no second target."""
    targets = {column: cell for column, role, cell in columns if role == TARGET}
    goals = {column for column, cell in targets.items() if label_role(cell.text, "ledger") == "goals"}
    if len(rows) > 1 or not goals or len(goals) == len(targets):
        return columns
    of_form = Role("goals", of_form=True)
    return [(column, of_form if column in goals else role, cell) for column, role, cell in columns]


def _of_indicator(columns: list[Column], rows: list[list[Cell | None]]) -> list[Column]:
    """Of several weights or results those right of the name are the indicator's; a value head over columns without heads of their own
    has one value in them.
    """
    name = next((column for column, role, _ in columns if role == NAME), -1)
    right = {role for column, role, _ in columns if column > name}
    kept: list[Column] = []
    for column, role, cell in columns:
        if role in right & {*MARKS, ACTUAL} and column < name:
            continue
        goes_on = bool(kept) and role == TARGET and _is_one_head(kept[-1], column, cell)
        kept.append((column, _MORE if goes_on else role, cell))
        if role == TARGET:
            kept += [(beside, _MORE, cell) for beside in _headless(column, columns, rows)]
    return kept


def _is_one_head(before: Column, column: int, cell: Cell) -> bool:
    """Whether a head goes on with the one on its left: merged, or repeated by what unmerged it."""
    left = before[2]
    return left is cell or (before[0] == column - 1 and left.row == cell.row and left.text == cell.text)


def _headless(column: int, columns: list[Column], rows: list[list[Cell | None]]) -> Iterator[int]:
    """The columns without a head right of one, where a file (CSV) may have lost the width of its head."""
    named = {other for other, _, _ in columns}
    for beside in range(column + 1, max(len(row) for row in rows)):
        cells = [row[beside] for row in rows if beside < len(row)]
        if beside in named or any(cell is not None and cell.text for cell in cells):
            return
        yield beside


def _planned(columns: list[Column]) -> list[Column]:
    """Years beside a planned one are planned too, where a file lost the width of the cell over them."""
    planned = [role.year for _, role, _ in columns if role.is_planned]
    if not planned:
        return columns
    first = min(planned)
    return [
        (column, _plan(role) if role.key == "history" and role.year > first else role, cell)
        for column, role, cell in columns
    ]


def _plan(role: Role) -> Role:
    return Role("target", year=role.year)


def places(header: Sequence[Sequence[Cell | None]], roles: dict[int, Role]) -> dict[int, Role]:
    """The columns of a table that has a value column a place, where no head says 指标值."""
    name = next((column for column, role in roles.items() if role == NAME), len(header[-1]))
    named: dict[int, Role] = {}
    for column, cell in enumerate(header[-1]):
        if column <= name or column in roles or cell is None or not cell.text or cell.column != column:
            continue
        if column_role(cell.text) is None and not is_section(cell.text) and not is_sum(plain(cell.text)):
            named[column] = Role("target", place=packed(cell.text))
    if len(named) < _FEWEST_PLACES:
        return {}
    if all(role.place.startswith(word_list("forms.columns.directions")) for role in named.values()):
        # 正向目标 and 反向目标 hold one value each row has.
        return {column: _MORE if at else TARGET for at, column in enumerate(named)}
    return named


def _distinct(columns: list[Column], *, right: bool = False) -> dict[int, Role]:
    """One column a role; a level whose header spans several columns stands in the first of them.

    Of several targets the adjusted one is asked first.
    """
    roles: dict[int, Role] = {}
    taken: set[Role] = set()
    for column, role, _ in sorted(columns, key=_rank_of_target):
        if role not in taken or role not in LEVELS:
            roles[column] = role._replace(right=right and not role.of_form)
            taken.add(role)
    return roles


def _rank_of_target(item: Column) -> int:
    """Of several targets the adjusted one comes first, and one by its last word only (一上指标值) last."""
    text = item[2].text
    if item[1] != TARGET or is_column_word(text):
        return int(item[1] != TARGET or not is_adjusted(plain(text)))
    return 0 if is_adjusted(plain(text)) else 2


def _side_by_side(columns: list[Column], name: int) -> dict[int, Role]:
    """Two sets of columns in one table: the second begins at its levels, or at its name."""
    start = name
    by_column = {column: role for column, role, _ in columns}
    while by_column.get(start - 1) in LEVELS:
        start -= 1
    left = [item for item in columns if item[0] < start]
    right = [item for item in columns if item[0] >= start]
    if not any(role == TARGET for _, role, _ in left) or not any(role == TARGET for _, role, _ in right):
        return _distinct(columns)
    return {**_distinct(left), **_distinct(right, right=True)}
