"""The same value under the sign it should have."""

from decimal import Decimal

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Declaration
from perflint.rule import Bilingual, Replacement, Row
from perflint.system.words import word_list
from perflint.value import Comparison, Quantity

_TURNED = Bilingual(
    "写成上限，如 ≤2%；若指做好的比例，改用合格率、完好率一类的名称",
    "write a ceiling, such as ≤2%; if it is the share done well, use a name such as 合格率 or 完好率",
)
_HALF = Decimal(50)  # %; no one plans for a fault in more than half of the cases


def ceiling(row: Row, value: Quantity, declaration: Declaration) -> tuple[Replacement | None, str]:
    """The fix and the suggestion that make a ceiling of a value.

    A fault rate of 98 % was meant the other way round: there the name needs changing, not the sign.
    """
    closed = row.name.bounded or "open" in row.name.marks
    if row.name.measure is Measure.RATE and closed and row.unit == "%" and value.number > _HALF:
        return None, _TURNED
    if doubt := _doubt(row, value, declaration):
        return None, doubt
    cure = value.under(Comparison.AT_MOST)
    return Replacement(cure), cure


def _doubt(row: Row, value: Quantity, declaration: Declaration) -> Bilingual | None:
    """What to check before the sign: the amount of a cost that the money of the form speaks against."""
    if row.category is not Category.COST or row.unit not in word_list("rules.cure.money"):
        return None
    if not any(holder.budget or holder.tasks for holder in (row.form, declaration)):
        return None
    from perflint.rules.money._doubts import above_budget, not_the_budget  # noqa: PLC0415 (with the rules on money)

    return above_budget(row, value) or not_the_budget(row, declaration)


def nought(value: Quantity) -> tuple[Replacement, str]:
    """The fix and the suggestion that make “≥0起” what it should be."""
    cure = value.under(Comparison.EQUAL)
    return Replacement(cure), cure
