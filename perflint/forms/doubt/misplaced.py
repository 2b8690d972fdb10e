"""What a cell of a column cannot hold: words for a sign, a figure for a label, a value for a name."""

from collections.abc import Callable
from itertools import pairwise

from perflint.forms.cell_kinds import has_figure, is_measure, is_number, is_number_of_name, is_points, is_sign
from perflint.forms.labels import levels_of
from perflint.forms.texts import packed
from perflint.value.units import KnownUnit

_LONGEST_UNIT = 10
_LONGEST_LEVEL = 24
_MOST_POINTS = 100
_SIGNS = frozenset("≥≤<>≧≦＜＞")


def is_signed(text: str) -> bool:
    """Whether a text begins with a sign of comparison."""
    return text.lstrip()[:1] in _SIGNS


def holds_value(text: str) -> bool:
    """Whether a sign with a figure stands in a text: 亮灯率≥98%."""
    return any(sign in _SIGNS and figure.isdigit() for sign, figure in pairwise(packed(text)))


def is_no_name(text: str) -> bool:
    """Whether a text is a sign or a value, which names no indicator."""
    if is_sign(text):
        return True
    return has_figure(text) and (is_number(text) or is_number_of_name(text) or is_measure(text))


def is_label(text: str) -> bool:
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


def _is_no_unit(text: str) -> bool:
    bare = packed(text)
    return (
        is_number(bare)
        or is_sign(bare)
        or len(bare) > _LONGEST_UNIT
        or bool(levels_of(text))
        or bare[:1] in "≥≤><="
    )


def _is_label_for_a_value(text: str) -> bool:
    return not has_figure(text) and is_label(text)


def _is_no_weight(text: str) -> bool:
    return not is_points(text) and (not has_figure(text) or is_measure(text) or holds_value(text))


def _is_too_much(text: str) -> bool:
    bare = text.removesuffix(KnownUnit.POINT).strip()
    return is_number(bare) and bare.replace(".", "", 1).isdigit() and float(bare) > _MOST_POINTS


# The column, what does not belong in it, and the share of its cells that is too much.
IN_A_COLUMN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("name", is_no_name, 1 / 3),
    ("name", is_label, 1 / 2),
    ("operator", _is_no_sign, 1 / 2),
    ("unit", _is_no_unit, 1 / 2),
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
    ("target", _is_label_for_a_value),
    ("unit", _is_no_unit),
    ("weight", _is_no_weight),
    ("score", _is_no_weight),
)
