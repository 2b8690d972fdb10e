"""How badly a text fits a column: nothing for what belongs there, up to what never stands in it.

From 0 (it belongs) over 1 (unusual) and 4 (mostly of another column) to 8 (never). Only sums are compared, together with
prices.py. The weights were set by hand on forms whose columns were lost; the copied texts of test_layouts guard them.
"""

from collections.abc import Callable, Mapping

from perflint.forms.cell_kinds import (
    BOXES,
    has_figure,
    is_known_unit,
    is_number,
    is_points,
    is_sign,
    is_unit,
    looks_like_label,
)
from perflint.forms.facts import AMOUNT
from perflint.forms.labels import is_label, is_section, levels_of
from perflint.forms.roles import CLASS, EVIDENCE, LEVEL1, LEVELS, NAME, VALUES, Role
from perflint.forms.texts import packed
from perflint.system.memo import memo
from perflint.system.words import word_pattern
from perflint.value import Placeholder, Text, parse
from perflint.value.columns import is_no_unit

NEVER = 8.0  # a number as a level, a word as a weight
TEXTS = (*EVIDENCE, CLASS)
_SHORT = 12
_YEAR = word_pattern("forms.funds", r"(?:19|20)\d\d{year}?")
_NUMBERED = word_pattern("forms.fitting", r"\s*{shared.names.label}\s*\d+\s*[:：.、]")


@memo(8192)
def cost_in(text: str, role: Role) -> float:
    """How badly a text fits a column."""
    if not text.strip():
        return 5.0 if role == NAME else 0.0
    if role.of_form:
        return _of_form(text, role.key)
    kept = Role(role.key)  # wherever it stands, and of whatever year
    if kept in LEVELS:
        return _level(text, 1 if kept == LEVEL1 else 2)
    judge = _JUDGES.get(role.key)
    if judge is not None:
        return judge(text)
    if kept in TEXTS:
        return 3.0 if is_sign(text) else 2.0 if is_number(text) else 0.5
    return 5.0 if levels_of(text) else 0.7


def _level(text: str, level: int) -> float:
    levels = levels_of(text)
    if level in levels:
        # 成本指标 alone mostly stands under 产出指标.
        return 0.4 if level == 1 and 2 in levels else 0.0
    if levels:
        return 4.0
    if has_figure(text) or is_sign(text) or is_known_unit(text):
        return NEVER
    if len(packed(text)) > _SHORT and not looks_like_label(text):
        return 6.0
    # One label alone is mostly of the second level: the first is merged over several.
    return (0.8 if looks_like_label(text) else 2.2) + (0.2 if level == 1 else 0.0)


def _name(text: str) -> float:
    """How badly a text fits the names of indicators."""
    if text[0] in BOXES:
        return NEVER
    if _NUMBERED.match(text):
        return 0.0
    if is_number(text) or is_sign(text) or is_points(text):
        return NEVER
    if levels_of(text):
        return 3.0
    if is_known_unit(text):
        return 4.0
    if isinstance(value := parse(text), Text):
        return 2.0 if looks_like_label(text) else 0.0
    # …… stands for a name that was never filled in.
    return 1.0 if isinstance(value, Placeholder) else 4.0


def _value(text: str) -> float:
    """How badly a text fits the targets and results."""
    if text[0] in BOXES:
        return NEVER
    if _NUMBERED.match(text):
        return 6.0
    if is_number(text):
        return 0.3
    if is_sign(text):
        return 2.0
    if is_known_unit(text):
        return 1.0
    if levels_of(text):
        return 4.0
    return 0.0 if not isinstance(parse(text), Text) else 1.0


def _unit(text: str) -> float:
    if is_no_unit(packed(text)) or is_known_unit(text):
        return 0.0
    return 1.5 if is_unit(text) and not is_label(text) else NEVER


def _section(text: str) -> float:
    return 0.0 if is_section(text) else 2.0 if len(packed(text)) == 1 else 6.0


_JUDGES: Mapping[str, Callable[[str], float]] = {
    "name": _name,
    "unit": _unit,
    "section": _section,
    "group": lambda text: 6.0 if has_figure(text) or is_sign(text) else 0.3,
    "points": lambda text: 0.0 if is_points(text) else 5.0,
    "operator": lambda text: 0.0 if is_sign(text) else 6.0,
    "weight": lambda text: 0.0 if is_points(text) else 7.0,
    "score": lambda text: 0.0 if is_points(text) else 7.0,
    "history": _value,
    **dict.fromkeys((role.key for role in VALUES), _value),
}


def _of_form(text: str, key: str) -> float:
    if levels_of(text) or is_sign(text):
        return NEVER
    if key == "year":
        return 0.0 if _YEAR.fullmatch(packed(text)) else 6.0
    if key == "total":
        return 0.3 if AMOUNT.match(text) else 5.0
    return 4.0 if is_number(text) else 0.5 if len(packed(text)) > 2 else 2.0
