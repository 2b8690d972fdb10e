"""Which indicators name the cost of the whole, and what it is in 元."""

from enum import Enum

from perflint.lexicon.likeness import text_key
from perflint.lexicon.names import is_collected
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import Words
from perflint.rule import Row
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.value import Amount, Quantity
from perflint.value.numbers import decimals
from perflint.value.units import KnownUnit

_UNITS = {KnownUnit.YUAN: 1, KnownUnit.WAN_YUAN: 10**4, KnownUnit.YI_YUAN: 10**8}


class Scope(Enum):
    """Of what a row tells the cost."""

    WHOLE = "whole"  # 项目总成本
    LOOSE = "loose"  # 项目成本
    PART = "part"  # 设备购置费


class Cost(Record):
    """A ceiling on money in a row."""

    row: Row
    scope: Scope
    amount: Amount
    unit: str  # as written in the cell or, without one there, in the name


def cost_of(row: Row) -> Cost | None:
    """Read a row as a cost; None for what is no money, no ceiling, or a price."""
    value = row.value
    if not isinstance(value, Quantity) or (value.comparison and value.comparison.is_lower_bound):
        return None
    if value.unit is None and value.scale == 1 and row.name.unit in _UNITS:
        unit, scale = row.name.unit, _UNITS[row.name.unit]
    elif value.unit == KnownUnit.YUAN:
        unit, scale = f"{value.scale_word}{value.unit}", value.scale
    else:
        return None
    scope = scope_of(row)
    if scope is None or value.number <= 0:
        return None
    return Cost(row, scope, Amount(value.number, unit, scale, decimals(value.number)), unit)


def scope_of(row: Row) -> Scope | None:
    """What part of the money the name speaks of."""
    scope = _scope(row.name.text, row.form.project)
    if scope is not Scope.WHOLE and row.category is not Category.COST:
        return None
    if scope is Scope.PART and (is_collected(row.name.text) or _words("unit_cost").within(row.name.text)):
        return None
    return scope


@memo(4096)
def _scope(name: str, project: str) -> Scope:
    core = text_key(name).removeprefix(text_key(project))
    if not any(_words(key).end(_without_end(core)) for key in ("whole_cost", "loose_cost")):
        return Scope.PART
    if _trimmed(core, "before", "specific") in _words("whole_cost"):
        return Scope.WHOLE
    return Scope.LOOSE if _trimmed(core, "before") in _words("loose_cost") else Scope.PART


def _trimmed(core: str, *leads: str) -> str:
    """The name without the set words around it, but never all of it."""
    core = _without_end(core)
    while core not in _words("whole_cost") and core not in _words("loose_cost"):
        leading = next((word for key in leads for word in _words(key).heads(core) if word != core), "")
        if not leading:
            break
        core = core.removeprefix(leading)
    return core


def _without_end(core: str) -> str:
    after = next((word for word in _words("after").tails(core) if word != core), "")
    return core.removesuffix(after)


@memo()
def _words(key: str) -> Words:
    return Words(table("money.yaml")[key])
