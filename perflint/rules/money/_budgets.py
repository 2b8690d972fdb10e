"""Whether the total of a budget is what its own parts add up to (PL604), which the rules about costs rest on."""

from collections.abc import Sequence
from itertools import combinations

from perflint.model import Budget
from perflint.rules.money._sums import Gap, gap, total_of
from perflint.rules.money._tables import figure
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace
from perflint.value import Amount, amount

CARRIED = Bilingual("上年结转", "money carried over")
FISCAL, OTHER = Bilingual("财政拨款", "fiscal funds"), Bilingual("其他资金", "other funds")
SOURCES = (("fiscal", FISCAL), ("carried_over", CARRIED), ("other", OTHER))

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
    if from_sources(total, filled) is not Gap.NONE:
        return _sum([part for _, part in filled])
    uses = [
        entry.amount for field in ("basic", "project") if (entry := figure(budget, field)) and entry.amount
    ]
    doubted = len(uses) == 2 and from_uses(total, *uses) is not Gap.NONE
    return _sum(uses) if doubted else None


def _sum(parts: Sequence[Amount]) -> Amount:
    """The sum in the unit that the parts share, as exact as the finest of them."""
    finest = max(part.places for part in parts)
    return replace(parts[0], number=sum(part.number for part in parts), places=finest)
