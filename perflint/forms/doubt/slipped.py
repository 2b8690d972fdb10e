"""Whether a column slipped: the cells of a run of rows fit those beside them once they move up or down by one."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from perflint.forms.cell_kinds import has_figure
from perflint.lexicon.dimensions import dimensions_differ, unit_due
from perflint.lexicon.names import Measure, read_name
from perflint.model import Indicator
from perflint.value import Date, Quantity, Range, Text, Value, parse
from perflint.value.columns import read_columns
from perflint.value.points import points
from perflint.value.units import KnownUnit

CellFit: TypeAlias = Callable[[Indicator, Indicator], int]  # how well a cell of the second row fits the first

_CLASH = -2
_MISFIT = -1
_FEWEST = 2  # clashes, or scores above their weights, that are no slip of the pen
_BETTER_TO_GAP = 7  # the same, where the blank cell is one of them
_BETTER = 5  # how much better the cells must fit once they are moved


def slipped_column(rows: Sequence[Indicator]) -> tuple[str, Indicator] | None:
    """The key of a column whose cells belong a row higher or lower, and the first of those rows."""
    for key, fit in (("target", _target), ("actual", _actual), ("score", _score)):
        if any(getattr(row, key).strip() for row in rows) and (row := _first_slipped(rows, key, fit)):
            return key, row
    return None


def _first_slipped(rows: Sequence[Indicator], key: str, fit: CellFit) -> Indicator | None:
    """The first row of the run that fits much better by its neighbours, all above or all below.

    A column that slipped leaves one cell blank: up to it, what fits badly tells as much as what clashes.
    """
    own = [fit(row, row) for row in rows]
    if min(own) > _MISFIT:
        return None
    blank = [at for at, row in enumerate(rows) if not getattr(row, key).strip()]
    gap = blank[0] if len(blank) == 1 else None
    bad = _CLASH if gap is None else _MISFIT
    clashing = [at for at, fitted in enumerate(own) if fitted <= bad]
    for by in (-1, 1):
        movable = range(max(0, -by), len(rows) - max(0, by))
        runs = [range(one, other + 1) for one, other in pairwise(at for at in clashing if at in movable)]
        if not any(all(fit(rows[at], rows[at + by]) > _CLASH for at in run) for run in runs):
            # No two rows that clash are in one run.
            continue
        gained = clashes = first = misfits = 0
        for at in movable:
            moved = fit(rows[at], rows[at + by])
            if gained <= 0 or moved <= _CLASH:
                gained, clashes, misfits, first = 0, 0, 0, at
            if moved > _CLASH:
                gained += moved - own[at]
                clashes += own[at] <= _CLASH
                misfits += own[at] <= bad
            to_gap = gap is not None and first <= gap <= at and misfits >= _FEWEST
            if (gained >= _BETTER and clashes >= _FEWEST) or (gained >= _BETTER_TO_GAP and to_gap):
                return rows[first]
    return None


def exchanged_scores(rows: Sequence[Indicator]) -> Indicator | None:
    """The first row whose score is above its weight, where that is so of several and none is below."""
    if not all(row.weight and row.score for row in rows):
        return None
    marks = [(row, weight, score) for row in rows for weight, score in [_marks(row, row)] if weight and score]
    above = [row for row, weight, score in marks if score > weight]
    total = sum(score for _, _, score in marks)
    whole = len(marks) == len(rows) and total <= _MOST_POINTS
    return above[0] if whole and len(above) >= _FEWEST and all(w <= s for _, w, s in marks) else None


_MOST_POINTS = 100  # beyond, each row is scored out of a hundred


def _target(row: Indicator, other: Indicator) -> int:
    """Whether a value fits the name and what was reached of it."""
    fit = _fit_of_value(row.name, (other.operator, other.target, other.unit))
    return fit if fit <= _CLASH else fit + _likeness(other, row)


def _likeness(planned: Indicator, reached: Indicator) -> int:
    """Whether a target and a result are one text, or a text and a figure."""
    target, actual = planned.target, reached.actual
    if not actual or not target:
        return 0
    if target == actual:
        return 2
    return -1 if has_figure(target) is not has_figure(actual) else 0


def _fit_of_value(name_text: str, columns: tuple[str, str, str]) -> int:
    """Whether a value is of the kind that a name asks for."""
    if not columns[1].strip():
        return _CLASH
    value, name = read_columns(columns), read_name(name_text)
    if isinstance(value, Text) and not value.quantities:
        return 1 if name.measure in (None, Measure.STATE) else -1
    unit = _unit_of(value)
    if unit is None:
        return 0
    if unit in name.units:
        return 2
    return 0 if unit_due(name, unit) is None else _CLASH


def _actual(row: Indicator, other: Indicator) -> int:
    """Whether a result is in the unit of its target."""
    target, actual = read_columns((row.operator, row.target, row.unit)), parse(other.actual)
    planned, reached = _unit_of(target), _unit_of(actual)
    if planned is None or reached is None:
        return _likeness(row, other)
    return 2 if planned == reached else _CLASH if dimensions_differ(planned, reached) else 0


def _score(row: Indicator, other: Indicator) -> int:
    """Whether a score can be given for a weight; most are full."""
    if row.weight and row.weight == other.score:
        return 2
    weight, score = _marks(row, other)
    if weight is None or score is None:
        return 0
    return 2 if weight == score else 0 if score < weight else _CLASH


def _marks(row: Indicator, other: Indicator) -> tuple[Decimal | None, Decimal | None]:
    return points(row.weight), points(other.score)


def _unit_of(value: Value) -> str | None:
    if isinstance(value, Range):
        value = value.high
    if isinstance(value, Quantity):
        return value.unit
    return KnownUnit.DATE if isinstance(value, Date) else None
