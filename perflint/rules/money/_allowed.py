"""The figures that the cost of the whole may be equal to, and whether it is none of them (PL606, and the cures of PL304)."""

from perflint.model import Declaration, Form
from perflint.rule import Bilingual
from perflint.rules.money._budgets import other_total
from perflint.rules.money._costs import Cost, Scope
from perflint.rules.money._tables import Holder, figure, task_column
from perflint.system.record import Record
from perflint.value import Amount

_FIELDS = (
    ("total", Bilingual("年度资金总额", "total of the year")),
    ("project", Bilingual("项目支出", "project expenditure")),
    ("cycle_total", Bilingual("实施周期总金额", "total of the whole period")),
    ("fiscal", Bilingual("财政拨款", "fiscal funds")),
)
_OF_TASKS = Bilingual("任务金额合计", "sum of the tasks")


class Allowed(Record):
    """A figure that a cost may be equal to."""

    label: Bilingual
    amount: Amount


def allowed_for(form: Form, declaration: Declaration) -> list[Allowed]:
    """The figures of a form, the likeliest first."""
    holders: list[Holder] = [form, declaration] if form.kind == "department" else [form]
    figures = [
        pair
        for holder in holders
        for pair in (
            *((label, figure(holder.budget, field)) for field, label in _FIELDS),
            *((_OF_TASKS, total) for total, _ in task_column(holder).sums()),
        )
    ]
    return [
        Allowed(label, entry.amount)
        for label, entry in figures
        if entry and entry.amount and entry.amount.unit
    ]


def is_equal(cost: Amount, budget: Amount) -> bool:
    """Equal but for rounding to the coarser of the two units."""
    return abs(cost.yuan - budget.yuan) < max(cost.step, budget.step)


def fits(cost: Cost, total: Amount) -> bool:
    """Whether the cost goes with a total: it is the same, or one of its parts."""
    within = cost.scope is Scope.PART and cost.amount.yuan <= total.yuan
    return within or is_equal(cost.amount, total)


def may_be_part(cost: Cost, budget: Amount) -> bool:
    """活动经费 beside a budget of several times as much is a part of it."""
    return cost.scope is Scope.LOOSE and 2 * cost.amount.yuan < budget.yuan


def disputing(cost: Cost, form: Form, declaration: Declaration) -> Allowed | None:
    """The likeliest figure, where the cost of the whole is none of those it may be equal to."""
    figures = allowed_for(form, declaration)
    if form.kind == "self-evaluation" or cost.scope is Scope.PART or not figures:
        return None
    if any(is_equal(cost.amount, each.amount) for each in figures) or may_be_part(cost, figures[0].amount):
        return None
    total_of_parts = other_total(form.budget)
    return None if total_of_parts is not None and fits(cost, total_of_parts) else figures[0]
