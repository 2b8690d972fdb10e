"""A weight (分值) or a score (得分): points, not a value of an indicator."""

from decimal import Decimal

from perflint.system.memo import memo
from perflint.value.numbers import read_decimal
from perflint.value.parse import parse
from perflint.value.types import Comparison, Quantity
from perflint.value.units import KnownUnit

_UNITS = frozenset([None, KnownUnit.POINT, KnownUnit.PERCENT])
_MOST = Decimal(10_000)  # points; a number beyond is no score


@memo(4096)
def points(text: str) -> Decimal | None:
    """The number of a weight or score (10, 9.5分, 10%)."""
    if not text or "/" in text:
        # 18/20 would read as a fraction.
        return None
    value = parse(text)
    if not isinstance(value, Quantity) or value.scale != 1 or value.unit not in _UNITS:
        return None
    plausible = value.comparison in (None, Comparison.EQUAL) and abs(value.number) <= _MOST
    return value.number if plausible else None


def bare_points(text: str) -> Decimal | None:
    """The number of a weight or score that is a figure and at most its unit: 9.5 or 9.5分."""
    return read_decimal(text.strip().removesuffix(KnownUnit.POINT))
