"""The same value under the sign it should have."""

from decimal import Decimal

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Declaration
from perflint.rule import Bilingual, Replacement, Row
from perflint.system.words import word_list
from perflint.value import Comparison, Quantity, amount, money_text
from perflint.value.amounts import WAN

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
    return _above_budget(row, value) or _not_the_budget(row, declaration)


def _not_the_budget(row: Row, declaration: Declaration) -> Bilingual | None:
    """A cost of the whole that is none of the totals: PL606 says what it should be."""
    if not any(holder.budget or holder.tasks for holder in (row.form, declaration)):
        return None
    from perflint.rules.money._budgets import disputing  # with the rules on money, which few forms call for
    from perflint.rules.money._costs import cost_of

    cost = cost_of(row)
    total = disputing(cost, row.form, declaration) if cost is not None else None
    if total is None:
        return None
    shown = money_text(total.amount.yuan, total.amount.unit)
    return Bilingual(
        f"写成“≤”的上限；金额先核对，{total.label}是{shown}",
        f"write a ceiling with ≤, and check the amount first: the {total.label.en} is {shown}",
    )


def _above_budget(row: Row, value: Quantity) -> Bilingual | None:
    """A cost that is more than all the money, or has slipped from 元 to 万元."""
    cost = amount(f"{value.magnitude:f}", row.unit or "")
    budget = row.form.budget
    if cost is None or budget is None:
        return None
    from perflint.rules.money._budgets import other_total  # noqa: PLC0415 (with the rules on money)

    amounts = [amount(text, budget.unit) for text in (budget.total, budget.cycle_total)]
    amounts.append(other_total(budget))
    budgets = [each for each in amounts if each is not None and each.unit and each.yuan > 0]
    if not budgets or any(cost.yuan <= each.yuan != cost.yuan * WAN for each in budgets):
        return None
    total = money_text(budgets[0].yuan, budgets[0].unit)
    if any(WAN in (cost.yuan / each.yuan, each.yuan / cost.yuan) for each in budgets):
        return Bilingual(
            f"先核对单位：与资金总额{total}正好差一万倍，元和万元写混了",
            f"check the unit first: 10,000 times off the budget of {total}, 元 and 万元 are mixed up",
        )
    return Bilingual(
        f"先核对金额：超过了资金总额{total}", f"check the amount first: more than the budget of {total}"
    )


def nought(value: Quantity) -> tuple[Replacement, str]:
    """The fix and the suggestion that make “≥0起” what it should be."""
    cure = value.under(Comparison.EQUAL)
    return Replacement(cure), cure
