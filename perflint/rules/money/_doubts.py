"""What the money of a form says against the amount of a cost, for rules that would else repeat it in a cure."""

from perflint.model import Declaration
from perflint.rule import Bilingual, Row
from perflint.rules.money._budgets import disputing, other_total
from perflint.rules.money._costs import cost_of
from perflint.value import Quantity, amount, money_text
from perflint.value.amounts import WAN


def above_budget(row: Row, value: Quantity) -> Bilingual | None:
    """A cost that is more than all the money, or has slipped from 元 to 万元."""
    cost = amount(f"{value.magnitude:f}", row.unit or "")
    budget = row.form.budget
    if cost is None or budget is None:
        return None
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


def not_the_budget(row: Row, declaration: Declaration) -> Bilingual | None:
    """A cost of the whole that is none of the totals: PL606 says what it should be."""
    cost = cost_of(row)
    total = disputing(cost, row.form, declaration) if cost is not None else None
    if total is None:
        return None
    shown = money_text(total.amount.yuan, total.amount.unit)
    return Bilingual(
        f"写成“≤”的上限；金额先核对，{total.label}是{shown}",
        f"write a ceiling with ≤, and check the amount first: the {total.label.en} is {shown}",
    )
