"""Sums of printed figures: what rounding explains, and which parts of a table add up to its total."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import IntEnum

from perflint.value import Amount

_MOST_ROWS = 60  # of a table of which every nesting is tried


class Gap(IntEnum):
    """How far two figures that ought to be equal are apart."""

    NONE = 0  # within what rounding explains
    DOUBTFUL = 1  # explained only if the coarser figures were rounded
    SURE = 2


def gap(total: Amount, parts: Sequence[Amount], sum_: Decimal | None = None) -> Gap:
    """Compare a total with its parts (or with another sum of them), all in 元.

    Zeros that end a decimal are often left out, so a column with 1663.73 and 622 is taken as exact to 0.01; that 622
    was rounded is only possible, not likely.
    """
    figures = [total, *(part for part in parts if part.number)]
    apart = abs(total.yuan - (sum(part.yuan for part in parts) if sum_ is None else sum_))
    fine = min(figure.step for figure in figures) * len(figures) / 2
    coarse = sum((figure.step for figure in figures), Decimal(0)) / 2
    if apart <= fine:
        return Gap.NONE
    return Gap.DOUBTFUL if apart <= coarse else Gap.SURE


def total_of(parts: Iterable[Amount]) -> Decimal:
    """The sum in 元."""
    return sum((part.yuan for part in parts), Decimal(0))


def nested_totals(figures: Sequence[Decimal], inside: Sequence[bool]) -> set[Decimal] | None:
    """Every total that rows can have when some of them detail the row before (其中).

    A row may be detailed by the rows after it if these are marked so (`inside`) and do not exceed it, or if they add
    up to just that row. None for a table too long to say.
    """
    if len(figures) > _MOST_ROWS:
        return None
    reached: list[set[Decimal]] = [set() for _ in range(len(figures) + 1)]
    reached[0].add(Decimal(0))
    for place, figure in enumerate(figures):
        totals = {total + figure for total in reached[place]}
        if not totals:
            continue
        reached[place + 1] |= totals
        detail = Decimal(0)
        for end in range(place + 1, len(figures)):
            detail += figures[end]
            if (detail == figure and figure) or (inside[place + 1] and detail <= figure):
                reached[end + 1] |= totals
    return reached[-1]
