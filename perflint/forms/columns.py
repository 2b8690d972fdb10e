"""What each column of an indicator table holds, by its header of one or more rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TypeAlias

from perflint.formats.grid import Cell
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import Row, filled, used
from perflint.forms.headers import UNREAD, column_role, is_sum, label_role, plain
from perflint.forms.labels import is_section
from perflint.forms.roles import (
    ACTUAL,
    CLASS,
    CYCLE_TARGET,
    DEVIATION,
    EXPLANATION,
    GROUP,
    IGNORED,
    LEVELS,
    MARKS,
    MONITORED,
    NAME,
    OPERATOR,
    POINTS,
    SECTION,
    TARGET,
    UNKNOWN,
    VALUES,
    Role,
)
from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.words import has_word, word_list, word_set

_MEASURING = frozenset({*VALUES, *MARKS, OPERATOR})
_OF_FORM = frozenset({"project", "department", "year", "goals"})
_FEWEST_PLACES = 2
_MORE = Role("target", more=True)
_Column: TypeAlias = tuple[int, Role, Cell]  # its number, what it holds, and its head


def is_header(row: Row) -> bool:
    """Whether a row names the columns of an indicator table."""
    for cell in row:
        if cell is not None and column_role(cell.text):
            break
    else:  # an indicator, as nearly every row is
        return False
    roles = {role for cell in row if cell and (role := _role(cell, row))}
    if NAME not in roles and not roles >= {*LEVELS}:
        return False
    return (bool(roles & _MEASURING) and len(roles) >= 2) or roles >= {*LEVELS, NAME}


def heads(row: Row) -> bool:
    """Whether a row above a header belongs to it: only header words, one of them over columns (指标值)."""
    cells = filled(row)
    known = [cell for cell in cells if column_role(cell.text)]
    return bool(known) and all(column_role(cell.text) or is_section(cell.text) for cell in cells)


def continues(row: Row, header: Row) -> bool:
    """Whether a row below the header goes on with it: only header words, or cells beside heads that are merged into it."""
    fresh = [c for c in row if c and c.text and not any(c is above for above in header)]
    if not fresh:
        return False
    return (
        all(column_role(c.text) or is_subhead(c.text) for c in fresh)
        or _are_mostly_heads(fresh)
        or _counts_columns(fresh)
        or _are_hints(fresh)
        or _is_under(row, header, fresh)
    )


def is_subhead(text: str) -> bool:
    """Whether a text is the head of a part of the values: 一季度, 上年, 市级."""
    return _subrole(text) != UNKNOWN or plain(text) in word_set("forms.columns.subheads_of_others")


def _are_mostly_heads(cells: Sequence[Cell]) -> bool:
    """Whether most cells are header words, so that the others are heads too."""
    known = sum(column_role(cell.text) is not None for cell in cells)
    return known >= _FEWEST_HEADS and known * 2 > len(cells) and not any(has_figure(c.text) for c in cells)


_FEWEST_HEADS = 3
_COUNT = pattern(r"[(（]?(?:\d{1,2}|\w|[①-⑳])[)）]?(?:[=＝].*)?")
_HINT = pattern(r"[(（【\[].*[)）】\]]")


def fills(row: Row, header: Row) -> bool:
    """Whether a row of a header only counts its columns or says how to fill them."""
    fresh = [c for c in row if c and c.text and not any(c is above for above in header)]
    return bool(fresh) and (_counts_columns(fresh) or _are_hints(fresh))


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Whether cells below a header count its columns: 1 2 3, A B C, 栏次 1 2 3=1+2."""
    texts = [packed(cell.text) for cell in cells]
    texts = texts[texts[0] in word_set("forms.columns.counted") :]
    counts = all(_COUNT.fullmatch(text) for text in texts) and len(set(texts)) == len(texts)
    return counts and len(texts) > 2 and texts[0].strip("(（)）") in word_set("forms.columns.first_counts")


def _are_hints(cells: Sequence[Cell]) -> bool:
    """Whether cells below a header say how to fill its columns: （自动带出）, 必填."""
    hints = word_set("forms.columns.hints")
    return len(cells) > 1 and all(_HINT.fullmatch(packed(c.text)) or plain(c.text) in hints for c in cells)


def _is_under(row: Row, header: Row, fresh: Sequence[Cell]) -> bool:
    """Whether heads of values reach down into a row, so that the others in it (名称, 权重) are heads too."""
    down = {cell.text for cell in row if cell and any(cell is above for above in header)}
    reaching = {role for text in down if (role := column_role(text))}
    return bool(reaching & _MEASURING) and not any(has_figure(cell.text) for cell in fresh)


def _role(cell: Cell, row: Row) -> Role | None:
    """The role of a header cell; 绩效指标 heads the names where no other cell does."""
    role = column_role(cell.text)
    if role is None and is_section(cell.text):
        others = {column_role(other.text) for other in filled(row)}
        return None if others & {NAME, *LEVELS} else NAME
    return role


def column_roles(header: Sequence[Sequence[Cell | None]]) -> dict[int, Role]:
    """The role of each column: that of its lowest header cell that has one."""
    rows = [list(row) for row in header]
    columns = _of_indicator(
        _subheaded(_without_goals(_settled_years(_planned(list(_columns(rows)))), rows), rows), rows
    )
    names = list({id(cell): cell for _, role, cell in columns if role == NAME}.values())
    fourth = [cell for cell in names if has_word(cell.text, "forms.columns.fourth_level")]
    if len(names) > 1 and not fourth:
        return _side_by_side(columns, names[1].column)
    # A third level that only groups the fourth is no name, unless the fourth is blank.
    columns.sort(key=lambda item: item[0] if item[2] not in fourth else -1)
    return _distinct(columns)


def _columns(rows: list[list[Cell | None]]) -> Iterator[_Column]:
    width = max(len(row) for row in rows)
    start = _first_level(rows, width)
    for column in range(width):
        cells = [row[column] for row in reversed(rows) if column < len(row)]
        if column < start and (owner := _of_form(cells)):
            yield column, *owner
            continue
        for row, cell in zip(reversed(rows), cells, strict=False):
            if cell is None or not cell.text:
                continue
            if role := _role(cell, row):
                over = {column_role(above.text) for above in cells if above and above is not cell}
                if role.key == "history" and role.year and TARGET in over:
                    role = _plan(role)
                if role not in UNREAD and (column >= start or len(rows) == 1 or role == CLASS):
                    yield column, role, cell
                break
        else:
            if owner := _of_form(cells):
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


def _settled_years(columns: list[_Column]) -> list[_Column]:
    """2023年实际完成值 before the target is what was reached then; behind it, or with none, what was reached at all."""
    targets = [column for column, role, _ in columns if role == TARGET]
    settled = []
    for column, role, cell in columns:
        if role.key == "actual" and role.year:
            before = bool(targets) and column < max(targets)
            role = Role("history", year=role.year) if before else ACTUAL
        settled.append((column, role, cell))
    return settled


def _subheaded(columns: list[_Column], rows: list[list[Cell | None]]) -> list[_Column]:
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
    weak = UNKNOWN if TARGET in roles.values() else TARGET
    roles = {column: weak if role == _WEAK else role for column, role in roles.items()}
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


_WEAK = Role("this year")
_PART = Role("part of the year")


def _lowest(rows: list[list[Cell | None]], column: int) -> Cell | None:
    """The lowest head of a column."""
    cells = (row[column] for row in reversed(rows) if column < len(row))
    return next((cell for cell in cells if cell and cell.text), None)


def _subrole(text: str) -> Role:
    """What a column under a value head holds, by its own head, unknown for one that says nothing."""
    word = plain(text)
    if word in word_set("forms.columns.subheads_of_targets"):
        return TARGET
    if word in word_set("forms.columns.subheads_of_this_year"):
        return _WEAK
    if word in word_set("forms.columns.subheads_of_the_past"):
        return Role("history")
    if word in word_set("forms.columns.subheads_of_parts"):
        return _PART
    is_place = word.endswith(word_list("forms.columns.subheads_of_places"))
    return Role("target", place=packed(text)) if is_place else UNKNOWN


def _without_goals(columns: list[_Column], rows: list[list[Cell | None]]) -> list[_Column]:
    """年度目标 beside 指标值 holds the goals of the form, no second target."""
    targets = {column: cell for column, role, cell in columns if role == TARGET}
    goals = {column for column, cell in targets.items() if label_role(cell.text, "ledger") == "goals"}
    if len(rows) > 1 or not goals or len(goals) == len(targets):
        return columns
    of_form = Role("goals", of_form=True)
    return [(column, of_form if column in goals else role, cell) for column, role, cell in columns]


def _of_indicator(columns: list[_Column], rows: list[list[Cell | None]]) -> list[_Column]:
    """Of several weights those right of the name are the indicator's; a value head over columns without heads of their own
    has one value in them.
    """
    name = next((column for column, role, _ in columns if role == NAME), -1)
    right = {role for column, role, _ in columns if column > name}
    kept: list[_Column] = []
    for column, role, cell in columns:
        if role in MARKS & right and column < name:
            continue
        goes_on = bool(kept) and role == TARGET and _is_one_head(kept[-1], column, cell)
        kept.append((column, _MORE if goes_on else role, cell))
        if role == TARGET:
            kept += [(beside, _MORE, cell) for beside in _headless(column, columns, rows)]
    return kept


def _is_one_head(before: _Column, column: int, cell: Cell) -> bool:
    """Whether a head goes on with the one on its left: merged, or repeated by what unmerged it."""
    left = before[2]
    return left is cell or (before[0] == column - 1 and left.row == cell.row and left.text == cell.text)


def _headless(column: int, columns: list[_Column], rows: list[list[Cell | None]]) -> Iterator[int]:
    """The columns without a head right of one, where a file (CSV) may have lost the width of its head."""
    named = {other for other, _, _ in columns}
    for beside in range(column + 1, max(len(row) for row in rows)):
        cells = [row[beside] for row in rows if beside < len(row)]
        if beside in named or any(cell is not None and cell.text for cell in cells):
            return
        yield beside


def _planned(columns: list[_Column]) -> list[_Column]:
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


def _of_form(cells: list[Cell | None]) -> tuple[Role, Cell] | None:
    """The role of a column that says to which form a row belongs."""
    for cell in cells:
        if cell is None or not cell.text:
            continue
        key = label_role(cell.text, "ledger")
        if key is None and (fact := label_role(cell.text, "facts")) in _OF_FORM:
            key = fact
        if key is not None:
            return Role(key, of_form=True), cell
    return None


def places(header: Sequence[Sequence[Cell | None]], roles: dict[int, Role]) -> dict[int, Role]:
    """The columns of a table that has a value column a place, where no head says 指标值."""
    name = next((column for column, role in roles.items() if role == NAME), -1)
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


def _distinct(columns: list[_Column], *, right: bool = False) -> dict[int, Role]:
    """One column a role; a level whose header spans several columns stands in the first of them."""
    roles: dict[int, Role] = {}
    taken: set[Role] = set()
    for column, role, _ in columns:
        if role not in taken or role not in LEVELS:
            roles[column] = role._replace(right=right and not role.of_form)
            taken.add(role)
    return roles


def _side_by_side(columns: list[_Column], name: int) -> dict[int, Role]:
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


def spread(header: Sequence[Sequence[Cell | None]]) -> list[list[Cell | None]]:
    """Put the header rows of a text, which lost the width of its merged cells, one over the other."""
    rows = [list(row) for row in header]
    _widen(rows)
    for upper in range(len(rows) - 2, -1, -1):
        below = [cell for cell in rows[upper + 1] if cell and cell.text]
        if rows[upper + 1][:1] and rows[upper + 1][0] is below[0] and rows[upper][0] is not below[0]:
            above = [cell for cell in rows[upper] if cell and cell.text]
            top, bottom = _over(above, below)
            rows[upper], rows[upper + 1] = list(top), list(bottom)
            for lower in range(upper + 2, len(rows)):
                rows[lower] = []
    return rows


def _over(above: list[Cell], below: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Bilingual rows cell by cell: a heading of the block stands over the levels and the name, a value head over what is left."""
    top: list[Cell] = []
    bottom: list[Cell] = []
    rest = list(below)
    for number, cell in enumerate(above):
        under = _under(cell, rest, above[number + 1 :])
        top += [cell] * max(len(under), 1)
        bottom += under or [cell]
        rest = rest[len(under) :]
    others = word_set("forms.columns.subheads_of_others")
    if rest and above and bottom[-1] is above[-1] and all(plain(cell.text) in others for cell in rest):
        return top[:-1] + [above[-1]] * len(rest), bottom[:-1] + rest
    return top + rest, bottom + rest


def _under(cell: Cell, rest: list[Cell], later: list[Cell]) -> list[Cell]:
    """The cells below that belong under one above."""
    if is_section(cell.text):
        return list(takewhile(lambda each: column_role(each.text) in (NAME, *LEVELS), rest))
    role = column_role(cell.text) or UNKNOWN
    if role in _PARTED:
        return list(takewhile(lambda each: _is_part_of(each.text, _PARTED[role]), rest))
    if role not in _OVER or (rest and column_role(rest[0].text) in (NAME, *LEVELS)):
        return []
    if not sum(column_role(each.text) in _OVER for each in later):
        return list(takewhile(lambda each: not _is_part_of(each.text, _OF_OTHERS), rest))
    return list(takewhile(lambda each: (column_role(each.text) or UNKNOWN).key == "history", rest))


def _is_part_of(text: str, roles: frozenset[Role]) -> bool:
    return column_role(text) in roles or plain(text) in word_set("forms.columns.subheads_of_others")


_REASONS = frozenset({MONITORED, DEVIATION, EXPLANATION, IGNORED})
_CHANCES = frozenset({Role("certain"), Role("possible"), Role("impossible")})
_PARTED = {DEVIATION: _REASONS, Role("likelihood"): _CHANCES}  # what stands under such a head
_OF_OTHERS = _REASONS | _CHANCES
_OVER = frozenset({TARGET, CYCLE_TARGET, Role("history")})  # heads that may stand over several columns


def _widen(header: list[list[Cell | None]]) -> None:
    """Repeat the cell over sub-headers in rows of a text table that lost the width of a merged cell."""
    for upper in range(len(header) - 2, -1, -1):
        below = header[upper + 1]
        lack = used(below) - used(header[upper])
        at = next((column for column, cell in enumerate(below) if cell and cell.text), None)
        if lack > 0 and at is not None:
            header[upper][at:at] = [header[upper][at]] * lack
            for higher in range(upper):
                header[higher][at:at] = [header[higher][at]] * lack
