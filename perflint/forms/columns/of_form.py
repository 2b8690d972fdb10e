"""Heads of columns that say to which form each row belongs: 项目名称, 单位（专项）名称, 资金总额."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import Row, filled
from perflint.forms.headers import column_role, is_sum, label_role, plain, unbracketed
from perflint.forms.labels import is_section
from perflint.forms.roles import LEVELS, NAME, Role
from perflint.system.words import word_pattern, word_text

_FACTS = frozenset({"project", "department", "year", "goals"})
MONEY = frozenset({"total", "executed", "fiscal", "other", "carried_over"})
# 单位（专项）名称, 单位名称、项目名称: rows of an office, and of its projects under it
_OFFICE_OR_PROJECT = word_pattern(
    "forms.of_form", r"{offices}{named}?[(/]?{or}?{projects}{named}?[)/]?{named}?"
)
_FEWEST = 2


def role_of_form(cells: Sequence[Cell | None]) -> tuple[Role, Cell] | None:
    """The role of a column that says to which form a row belongs, by its heads from the lowest up."""
    heads = [cell for cell in cells if cell is not None and cell.text]
    for at, cell in enumerate(heads):
        key = _key(cell.text)
        if key in MONEY and at and not _is_whole(heads[0].text):
            return None  # 中央资金 under 预算资金 is a part of it
        if key is not None:
            return Role(key, of_form=True), cell
    return None


def _key(text: str) -> str | None:
    """What a head says of the form; None for one that says nothing of it."""
    if _OFFICE_OR_PROJECT.fullmatch(unbracketed(text)):
        return "project"
    key = label_role(text, "ledger")
    if key is None and (fact := label_role(text, "facts")) in _FACTS:
        key = fact
    # 项目资金：100 is no head of a column.
    if key is None and not has_figure(text) and (money := label_role(text, "money")) in MONEY:
        key = money
    return key


def heads_form(text: str) -> bool:
    """Whether a head says something of the form: its project, office, goals or money."""
    return _key(text) is not None


def holds_money(text: str) -> bool:
    """Whether a head stands over amounts of the form, so that it may name their unit."""
    return _key(text) in MONEY


def _is_whole(text: str) -> bool:
    """Whether a head stands over the sum of its columns: 小计, 合计."""
    return plain(text) == word_text("forms.headers.subtotal") or is_sum(plain(text))


def stand_over_forms(row: Row, below: Row) -> bool:
    """Whether a row above a header heads the columns of the forms, left of the indicators: 项目名称 │ 资金总额 │ 绩效指标."""
    start = next((at for at, cell in enumerate(below) if cell and column_role(cell.text) in _INDICATOR), 0)
    left = [cell for cell in filled(row) if cell.column < start]
    right = [cell for cell in filled(row) if cell.column >= start]
    own = [cell for cell in filled(below[:start]) if not any(cell is above for above in left)]
    keys = [key for cell in left if (key := _key(cell.text))]
    if _FACTS.isdisjoint(keys) or not all(_is_head(cell.text) for cell in (*left, *right)):
        return False
    heads_indicators = any(is_section(cell.text) and cell.column == start for cell in right)
    return (heads_indicators or len(keys) >= _FEWEST) and all(
        _is_whole(cell.text) or _is_head(cell.text) for cell in own
    )


_INDICATOR = (NAME, *LEVELS)


def _is_head(text: str) -> bool:
    """Whether a text heads a column or labels something."""
    if column_role(text) or is_section(text) or heads_form(text):
        return True
    return any(label_role(text, section) for section in ("facts", "money", "labels"))
