"""What full marks are on a form that prints no weights: what its attained rows get."""

from collections.abc import Iterable
from decimal import Decimal

from perflint.rules.selfeval._evaluation import Entry


def full_marks(entry: Entry, entries: Iterable[Entry]) -> Decimal | None:
    """The score of the attained rows of the same category, if rows that fell short get less there."""
    every = list(entries)
    if any(other.row.indicator.weight for other in every):
        return None
    attained: set[Decimal] = set()
    short: set[Decimal] = set()
    for other in every:
        if other is entry or other.row.category is not entry.row.category:
            continue
        if other.outcome and other.marks.score is not None:
            (attained if other.outcome.met else short).add(other.marks.score)
    if len(attained) != 1:
        return None
    full = next(iter(attained))
    return full if any(score < full for score in short) else None
