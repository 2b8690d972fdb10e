"""What a cell of a column cannot hold: words for a sign, a figure for a label, a value for a name."""

from collections.abc import Callable

from perflint.forms.cell_kinds import (
    has_figure,
    is_measure,
    is_number,
    is_number_of_name,
    is_points,
    is_sign,
)
from perflint.forms.doubt.joined import SHARE, holds_value, is_two_names, is_two_values
from perflint.forms.labels import levels_of
from perflint.forms.texts import packed
from perflint.lexicon.dimensions import dimension_of
from perflint.system.memo import memo
from perflint.value.units import KnownUnit

_LONGEST_UNIT = 10
_LONGEST_LEVEL = 24
_MOST_POINTS = 100
_LONGEST_SYMBOL = 3
_SHORTEST_TWO = 2


@memo(4096)
def is_no_name(text: str) -> bool:
    """Whether a text is a sign or a value, which names no indicator."""
    if is_sign(text):
        return True
    return has_figure(text) and (is_number(text) or is_number_of_name(text) or is_measure(text))


def is_level_label(text: str) -> bool:
    """Whether a text is a label of a level."""
    return bool(levels_of(text))


def _is_no_first_level(text: str) -> bool:
    return levels_of(text) == {2} or is_measure(text) or is_number(text)


def _is_no_second_level(text: str) -> bool:
    return levels_of(text) == {1} or is_measure(text) or is_number(text)


def _is_no_level(text: str) -> bool:
    bare = packed(text)
    return is_number(bare) or is_sign(bare) or is_measure(bare) or len(bare) > _LONGEST_LEVEL


def _is_no_sign(text: str) -> bool:
    return not is_sign(text)


def _is_only_a_sign(text: str) -> bool:
    return text[-1:] in "≥≤><=" and is_sign(text)


def _cannot_be_unit(text: str) -> bool:
    bare = packed(text)
    return (
        is_number(bare)
        or is_sign(bare)
        or len(bare) > _LONGEST_UNIT
        or bool(levels_of(text))
        or bare[:1] in "≥≤><="
    )


def is_bare(text: str) -> bool:
    """Whether a text is a bare number that a weight may be."""
    return text[:1].isdecimal() and text[-1] not in SHARE and is_number(text) and is_points(text)


def is_no_points(text: str) -> bool:
    """Whether a text is no weight or score where the others are: blank, 96%, 已完成."""
    return not text or text[-1] in SHARE or _is_no_weight(text)


def _is_no_value(text: str) -> bool:
    """Whether a label, a unit or a sign stands for a value."""
    if has_figure(text):
        return False
    return (
        is_level_label(text)
        or _is_only_a_sign(text)
        or (len(text) <= _LONGEST_SYMBOL and dimension_of(text) is not None)
    )


def _is_no_weight(text: str) -> bool:
    if is_points(text):
        return len(text) > _SHORTEST_TWO and _is_several_points(text)
    return not has_figure(text) or is_measure(text) or holds_value(text)


def _is_several_points(text: str) -> bool:
    parts = text.split()
    return len(parts) > 1 and all(map(is_points, parts))


def _is_too_much(text: str) -> bool:
    bare = text.removesuffix(KnownUnit.POINT).strip()
    return is_number(bare) and bare.replace(".", "", 1).isdigit() and float(bare) > _MOST_POINTS


# The column, what does not belong in it, and the share of its cells that is too much.
IN_A_COLUMN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("name", is_no_name, 1 / 3),
    ("name", is_level_label, 1 / 2),
    ("operator", _is_no_sign, 1 / 2),
    ("unit", _cannot_be_unit, 1 / 2),
    ("target", _is_only_a_sign, 1 / 3),
    ("weight", _is_no_weight, 1 / 3),
    ("weight", _is_too_much, 1 / 3),
    ("score", _is_no_weight, 1 / 3),
    ("level1", _is_no_level, 1 / 3),
    ("level2", _is_no_level, 1 / 3),
)

# The same for the cells of one row, of which two must be wrong, or one beside the name.
IN_A_ROW: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("level1", _is_no_first_level),
    ("level2", _is_no_second_level),
    ("operator", _is_no_sign),
    ("target", _is_no_value),
    ("unit", _cannot_be_unit),
    ("weight", _is_no_weight),
    ("score", _is_no_weight),
)

# The same where few cells of the column are so, for an author may write as many.
FEW_IN_A_ROW: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("name", is_two_names),
    ("actual", _is_only_a_sign),
    ("weight", _is_too_much),
    ("deviation", is_number),
)

# The same beside what is odd already.
DOUBLE_IN_A_ROW: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("target", is_two_values),
    ("actual", is_two_values),
)
