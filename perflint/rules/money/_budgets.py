"""What holds of the money of a form: whether its total is what its parts add up to (PL604), and which cost goes with it (PL606)."""

from collections.abc import Sequence
from itertools import combinations

from perflint.model import Budget, Declaration, Form
from perflint.rules.money._costs import Cost, Scope
from perflint.rules.money._sums import Gap, gap, total_of
from perflint.rules.money._tables import Entry, Holder, figure, task_column
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, replace
from perflint.value import Amount, amount

CARRIED = Bilingual("上年结转", "money carried over")
FISCAL, OTHER = Bilingual("财政拨款", "fiscal funds"), Bilingual("其他资金", "other funds")
SOURCES = (("fiscal", FISCAL), ("carried_over", CARRIED), ("other", OTHER))

_FIELDS = (
    ("total", Bilingual("年度资金总额", "total of the year")),
    ("project", Bilingual("项目支出", "project expenditure")),
    ("cycle_total", Bilingual("实施周期总金额", "total of the whole period")),
    ("fiscal", Bilingual("财政拨款", "fiscal funds")),
)
_OF_TASKS = Bilingual("任务金额合计", "sum of the tasks")

Labelled = Sequence[tuple[Bilingual, Amount]]


def from_sources(total: Amount | None, filled: Labelled) -> Gap:
    """How far a total is from its sources; what was carried over may be part of another source."""
    figures = [part for _, part in filled]
    if total is None or not filled or len({part.unit for part in [total, *figures]}) > 1:
        return Gap.NONE
    if len(filled) == 1 and total_of(figures) < total.yuan:
        # A form that names one source of several says nothing about the others.
        return Gap.NONE
    readings = [subset for size in range(1, len(filled) + 1) for subset in combinations(filled, size)]
    nested = [[part for _, part in subset] for subset in readings if _may_be_all(subset, filled)]
    return min((gap(total, reading) for reading in nested), default=Gap.NONE)


def _may_be_all(subset: Labelled, filled: Labelled) -> bool:
    """Whether the sources left out are none, or only money carried over that another one includes."""
    counted = {label for label, _ in subset}
    left_out = [(label, part) for label, part in filled if label not in counted]
    if not left_out:
        return True
    label, carried = left_out[0]
    return len(left_out) == 1 and label == CARRIED and any(part.yuan >= carried.yuan for _, part in subset)


def is_spent(budget: Budget, parts: Sequence[Amount]) -> bool:
    """Whether the parts of a budget are what was spent of it: their sum is no matter of the total."""
    spent = figure(budget, "executed")
    return (
        bool(parts)
        and spent is not None
        and spent.amount is not None
        and gap(spent.amount, parts) is Gap.NONE
    )


def from_uses(total: Amount, basic: Amount, project: Amount) -> Gap:
    """How far a total is from 基本支出 and 项目支出; one that is just the project money is a matter of scope."""
    if len({each.unit for each in (total, basic, project)}) > 1 or total.yuan == project.yuan:
        return Gap.NONE
    return gap(total, [basic, project])


def other_total(budget: Budget | None) -> Amount | None:
    """What the parts of a budget add up to where that is not its total; None where nothing doubts the total."""
    if budget is None or (total := amount(budget.total, budget.unit)) is None:
        return None
    read = [(label, amount(str(getattr(budget, field)), budget.unit)) for field, label in SOURCES]
    filled = [(label, part) for label, part in read if part]
    if from_sources(total, filled) is not Gap.NONE and not is_spent(budget, [part for _, part in filled]):
        return _sum([part for _, part in filled])
    uses = [
        entry.amount for field in ("basic", "project") if (entry := figure(budget, field)) and entry.amount
    ]
    doubted = len(uses) == 2 and from_uses(total, *uses) is not Gap.NONE and not is_spent(budget, uses)
    return _sum(uses) if doubted else None


def _sum(parts: Sequence[Amount]) -> Amount:
    """The sum in the unit that the parts share, as exact as the finest of them."""
    finest = max(part.places for part in parts)
    return replace(parts[0], number=sum(part.number for part in parts), places=finest)


class Allowed(Record):
    """A figure that a cost may be equal to."""

    label: Bilingual
    amount: Amount


def allowed_for(form: Form, declaration: Declaration) -> list[Allowed]:
    """The figures of a form, the likeliest first."""
    holders: list[Holder] = [form, declaration] if form.kind == "department" else [form]
    entries: list[tuple[Bilingual, Entry | None]] = []
    for holder in holders:
        entries += [(label, figure(holder.budget, field)) for field, label in _FIELDS]
        entries += [(_OF_TASKS, total) for total, _ in task_column(holder).sums()]
    return [
        Allowed(label, entry.amount)
        for label, entry in entries
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
