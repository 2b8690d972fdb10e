"""Which rows make the header of an indicator table."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import Row, filled
from perflint.forms.columns.subheads import is_subhead
from perflint.forms.headers import column_role, is_column_word, label_role, plain
from perflint.forms.labels import is_section
from perflint.forms.roles import LEVELS, MARKS, NAME, OPERATOR, VALUES, Role
from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.words import word_set, word_text

_MEASURING = frozenset({*VALUES, *MARKS, OPERATOR})


def is_header(row: Row) -> bool:
    """Whether a row names the columns of an indicator table."""
    for cell in row:
        if cell is not None and column_role(cell.text):
            break
    else:  # an indicator, as nearly every row is
        return False
    roles = {role for cell in row if cell and (role := role_in_row(cell, row))}
    if NAME not in roles and not roles >= {*LEVELS}:
        return False
    return (bool(roles & _MEASURING) and len(roles) >= 2) or roles >= {*LEVELS, NAME}


def stands_over_header(row: Row) -> bool:
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


def role_in_row(cell: Cell, row: Row) -> Role | None:
    """The role of a header cell; 绩效指标 heads the names where no other cell does."""
    role = column_role(cell.text)
    if role is None and is_section(cell.text):
        others = {column_role(other.text): other.column for other in filled(row)}
        if _are_of_goals(row):
            return None
        levels = [others[level] for level in LEVELS if level in others]
        return None if NAME in others or (levels and cell.column < max(levels)) else NAME
    if role == NAME and not is_column_word(cell.text) and not plain(cell.text).endswith(_CALLED):
        # 考核项目 names indicators beside levels, and groups them elsewhere.
        return role if any(column_role(other.text) in LEVELS for other in filled(row)) else None
    return role


_CALLED = word_text("shared.names.label")


def _are_of_goals(row: Row) -> bool:
    """Whether the heads of a row are those of the goals of the form: 绩效目标, 实施期目标, 年度目标."""
    heads = [cell.text for cell in filled(row) if column_role(cell.text)]
    return bool(heads) and all(label_role(text, "facts") in _GOALS for text in heads)


_GOALS = ("goals", "cycle_goals", "actual_goals")
