"""Bring two quantities to one scale, so that they can be compared (单位换算)."""

from decimal import Decimal
from functools import cache

from perflint.system.resources import table
from perflint.system.words import number_map, word_pattern, word_set
from perflint.value import Quantity

_EXCEL_PERCENT = Decimal("1.2")  # a cell shown as 95 % is stored as 0.95
_HIGH = 20  # percent; a rate so high is hardly told in decimals below one
_MONEY = "money"
_RATIO = "ratio"
_MOST_TIMES = 10  # two figures of one thing hardly differ more than this many times

Pair = tuple[Decimal, Decimal]


def in_one_unit(left: Quantity, right: Quantity) -> Pair | None:
    """Return the two magnitudes in one unit; None where the units cannot be compared."""
    if left.unit is not None and left.unit == right.unit:
        return left.magnitude, right.magnitude
    if (shares := _as_shares(left, right)) is not None:
        return shares
    if left.unit is None or right.unit is None:
        return _without_unit(left, right)
    first, _, rest = left.unit.partition("/")
    other, _, other_rest = right.unit.partition("/")
    if not _are_comparable(rest, other_rest, first):
        return None
    factors = next((scale for scale in _scales().values() if first in scale and other in scale), None)
    if factors is None:
        return (left.magnitude, right.magnitude) if first == other else None
    return left.magnitude * factors[first], right.magnitude * factors[other]


_PER = word_pattern("lexicon.amounts", r"/(\d*)([{tens}]*)")


def _as_shares(left: Quantity, right: Quantity) -> Pair | None:
    """Two shares of which one is told by so many (0.6/万 beside 1/10000, 2/10万 beside 0.02‰)."""
    if not any(value.unit and _PER.fullmatch(value.unit) for value in (left, right)):
        return None
    own, other = _as_share(left), _as_share(right)
    return (own, other) if own is not None and other is not None else None


def _as_share(value: Quantity) -> Decimal | None:
    """The share as a part of one; None of what is none."""
    if value.unit is None:
        return value.magnitude if 0 <= value.magnitude < 1 else None
    if (per := _PER.fullmatch(value.unit)) is not None:
        divisor = Decimal(per[1] or 1)
        for character in per[2]:
            divisor *= number_map("lexicon.amounts.times")[character]
        return value.magnitude / divisor
    percent = _scales()[_RATIO].get(value.unit)
    return value.magnitude * percent / 100 if percent is not None else None


def _are_comparable(rest: str, other: str, unit: str) -> bool:
    """Whether what a unit is counted by may be compared: 元/亩 with 元, 次/年 with 次, but not 人/期 with 人."""
    if rest == other:
        return True
    return not (rest and other) and (
        unit in _scales()[_MONEY] or (rest or other) in word_set("lexicon.amounts.yearly")
    )


def _without_unit(left: Quantity, right: Quantity) -> Pair | None:
    """A number without its unit is in the unit of the other one, or in the stored form of a percentage."""
    a, b = left.magnitude, right.magnitude
    if left.is_percent != right.is_percent:
        own, other = _as_percent(left, a, b), _as_percent(right, b, a)
        return (own, other) if own is not None and other is not None else None
    if left.scale == right.scale or not a or not b or _of_one_size(a, b):
        return a, b
    # 48.8万张 against 49.1: the scale stands once for both.
    return (left.number, right.number) if _of_one_size(left.number, right.number) else None


def _as_percent(value: Quantity, own: Decimal, other: Decimal) -> Decimal | None:
    """A bare 0.96 beside 95 % is 96 %; beside 5 % nobody knows whether 0.3 is 30 %."""
    if value.is_percent or not 0 < own <= _EXCEL_PERCENT < other:
        return own
    stored = own * 100
    return stored if other >= _HIGH and other / 2 <= stored <= other * 2 else None


def _of_one_size(a: Decimal, b: Decimal) -> bool:
    return bool(b) and Decimal(1) / _MOST_TIMES <= abs(a / b) <= _MOST_TIMES


@cache
def _scales() -> dict[str, dict[str, Decimal]]:
    scales: dict[str, dict[str, object]] = table("conversions.yaml")
    return {
        name: {unit: Decimal(str(factor)) for unit, factor in scale.items()} for name, scale in scales.items()
    }
