"""What stands in each column of a form, and how often: most texts repeat, and each is judged once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeAlias

from perflint.model import Indicator
from perflint.value.columns import is_no_unit

Texts: TypeAlias = Mapping[str, Counter[str]]  # by column, what stands in it and how often

LOOKED_AT = 200  # rows of a form that are enough to tell
LABELS = ("level1", "level2")
HEADED = (
    *LABELS,
    "name",
    "target",
    "unit",
    "weight",
    "actual",
    "score",
    "deviation",
    "explanation",
    "basis",
)
_COLUMNS = ("operator", *HEADED)


def texts_of(rows: Sequence[Indicator]) -> Texts:
    """What stands in each column of these rows, and how often."""
    cells = zip(*map(attrgetter(*_COLUMNS), rows), strict=True) if rows else ((),) * len(_COLUMNS)
    return {column: Counter(map(str.strip, texts)) for column, texts in zip(_COLUMNS, cells, strict=True)}


def filled(texts: Counter[str]) -> Iterator[str]:
    """The texts of a column that say something."""
    return (text for text in texts if not is_no_unit(text))


def cells_with(column: Counter[str], texts: Iterable[str]) -> int:
    """In how many cells of a column one of these texts stands."""
    return sum(map(column.__getitem__, texts))
