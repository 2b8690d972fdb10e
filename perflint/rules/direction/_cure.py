"""The same value under the sign it should have."""

from decimal import Decimal

from perflint.lexicon.names import Measure
from perflint.model.both import Both
from perflint.rule import Replacement, Row
from perflint.value import Comparison, Quantity

_TURNED = Both(
    "写成上限，如 ≤2%；若指做好的比例，改用合格率、完好率一类的名称",
    "write a ceiling, such as ≤2%; if it is the share done well, use a name such as 合格率 or 完好率",
)
_HALF = Decimal(50)  # %; no one plans for a fault in more than half of the cases


def turned(value: Quantity, comparison: Comparison) -> str:
    """Write a value with another sign: ≤1818人 as ≥1818人."""
    return value.under(comparison)


def ceiling(row: Row, value: Quantity) -> tuple[Replacement | None, str]:
    """The fix and the suggestion that make a ceiling of a value.

    A fault rate of 98 % was meant the other way round: there the name needs changing, not the sign.
    """
    closed = row.name.bounded or "open" in row.name.marks
    if row.name.measure is Measure.RATE and closed and row.unit == "%" and value.number > _HALF:
        return None, _TURNED
    cure = turned(value, Comparison.AT_MOST)
    return Replacement(cure), cure


def none(value: Quantity) -> tuple[Replacement, str]:
    """The fix and the suggestion that make “≥0起” what it should be."""
    cure = turned(value, Comparison.EQUAL)
    return Replacement(cure), cure
