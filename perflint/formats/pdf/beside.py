"""Tables that are wider than their paper: their columns go on beside them on other pages, which nothing joins."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from perflint.system.record import Record

_NEAR = 1.0  # points
_FEWEST = 4  # rows that tell
_ALIKE = 0.75  # of the rows of one page, that stand as high on the other; merged cells may hide the rest
_SHARED = 0.6  # of the places that tell columns apart: with more of them, they are the same


class Side(Record):
    """Where rows stand on a page, where its columns begin or end at its sides, and whether a heading is above them."""

    rows: Sequence[float]
    columns: Sequence[float]
    headed: bool


def is_beside(sides: Iterable[Side]) -> bool:
    """Whether a page goes on beside an earlier one: without a heading of its own, with its rows as high, but other columns."""
    return any(
        _goes_on_beside(before, after)
        for before, after in combinations(sides, 2)
        if not after.headed or after.rows[0] - before.rows[0] > _NEAR
    )


def _goes_on_beside(before: Side, after: Side) -> bool:
    few, many = sorted((before.rows, after.rows), key=len)
    return (
        len(few) >= _FEWEST
        and abs(before.rows[-1] - after.rows[-1]) < _NEAR
        and _share(few, many) >= _ALIKE
        and _share(after.columns, before.columns) < _SHARED
    )


def _share(places: Sequence[float], others: Sequence[float]) -> float:
    """How many of some places are near one of others."""
    return sum(any(abs(place - other) < _NEAR for other in others) for place in places) / len(places)
