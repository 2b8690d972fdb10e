"""Cells that hold what belongs to two: a value with the weight of the next column, the names of two rows."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from perflint.forms.cell_kinds import has_figure, is_measure, is_number, is_points, is_sign
from perflint.forms.labels import levels_of
from perflint.forms.texts import packed
from perflint.model import Indicator
from perflint.system.words import word_list
from perflint.value import parse
from perflint.value.normal import is_han
from perflint.value.unread_figure import is_unread_figure

_SIGNS = frozenset("≥≤<>≧≦＜＞")
SHARE = ("%", "％")
_FEWEST_OF_NAME = 3  # code points of Chinese
_FEWEST_OF_VALUE = 2
_FEWEST_OF_SENTENCE = 5
_MOST_PARTS = 3  # of two names, one of which has a space of its own


def is_signed(text: str) -> bool:
    """Whether a text begins with a sign of comparison."""
    return text.lstrip()[:1] in _SIGNS


def holds_value(text: str) -> bool:
    """Whether a sign with a figure stands in a text: 亮灯率≥98%."""
    return any(sign in _SIGNS and figure.isdigit() for sign, figure in pairwise(packed(text)))


def is_two_values(text: str) -> bool:
    """Whether what two cells may hold stands in a text with nothing but white space between: ≥90% ≥70%."""
    parts = text.split(None, 2)
    return len(parts) == 2 and all(_is_value(part) or _words(part) >= _FEWEST_OF_VALUE for part in parts)


def is_two_names(text: str) -> bool:
    """Whether two names may stand in a text: each has words of its own."""
    if text.isalnum():
        # So most are.
        return False
    parts = text.split()
    return 1 < len(parts) <= _MOST_PARTS and all(_words(part) >= _FEWEST_OF_NAME for part in parts)


def _words(text: str) -> int:
    return sum(map(is_han, text))


def is_run_together(text: str) -> bool:
    """Whether a text of figures cannot be read: ≥95%10."""
    return has_figure(text) and is_unread_figure(text, parse(text))


def labelled_names(names: Iterable[str]) -> set[str]:
    """The names that have the label of their level before them: 数量指标 培训人数."""
    (label,) = word_list("forms.labels.ending")
    return {text for text in names if label in text and _is_labelled(text, text.index(label) + len(label))}


def _is_labelled(text: str, end: int) -> bool:
    return text[end:].lstrip()[:1].isalpha() and bool(levels_of(text[:end]))


def is_named_with_value(name: str) -> bool:
    """Whether a name has its value in it: 亮灯率≥98%, 亮灯率98%."""
    return holds_value(name) or (name[-1:] in SHARE and name[-2:-1].isdigit())


def fits_beside(row: Indicator, key: str) -> bool:
    """Whether what a row lacks in a column stands with what belongs in the next: ≥95% 10 beside no weight."""
    if key == "name":
        return _words(row.target) >= _FEWEST_OF_SENTENCE
    if key == "target" and is_named_with_value(row.name.strip()):
        return True
    fits, places = _BESIDE[key]
    return any(_holds_both(getattr(row, place), fits) for place in places) or (
        key in _POINTS and is_run_together(row.target)
    )


def _holds_both(text: str, fits: Callable[[str], bool]) -> bool:
    """Whether a text ends, behind more than a sign, or begins with what fits."""
    parts = text.split()
    if len(parts) < 2:
        return False
    return (fits(parts[-1]) and not is_sign("".join(parts[:-1]))) or (fits(parts[0]) and has_figure(parts[0]))


def _is_value(text: str) -> bool:
    return is_measure(text) or is_number(text)


# Of a column that may be blank: what fits it, and the columns that may hold it.
_BESIDE: Mapping[str, tuple[Callable[[str], bool], tuple[str, ...]]] = {
    "target": (is_measure, ("name", "unit", "weight", "actual")),
    "weight": (is_points, ("target", "unit", "actual")),
    "actual": (_is_value, ("target", "unit", "weight", "score")),
    "score": (is_points, ("actual", "weight", "deviation")),
}
_POINTS = ("weight", "score")
