"""What full marks are on a form that prints no weights: what its attained rows get."""

from collections.abc import Iterable
from decimal import Decimal

from perflint.rules.selfeval._evaluation import Entry


def full_marks(entry: Entry, entries: Iterable[Entry]) -> Decimal | None:
    """The score of the attained rows of the same category, if rows that fell short get less there."""
    every = list(entries)
    if any(peer.row.indicator.weight for peer in every):
        return None
    attained: set[Decimal] = set()
    short: set[Decimal] = set()
    for peer in every:
        if peer is entry or peer.row.category is not entry.row.category:
            continue
        if peer.outcome and peer.marks.score is not None:
            (attained if peer.outcome.met else short).add(peer.marks.score)
    if len(attained) != 1:
        return None
    full = next(iter(attained))
    return full if any(score < full for score in short) else None
