"""Which amounts of a form are the parts of its total: 财政拨款 of several budgets and levels, 其他资金 of several purses.

A row may be a part of the total or detail another part. The reading holds that adds up to the total; where none does and
several are possible, what the parts are is left unread rather than told wrong.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from perflint.forms.facts import Facts, PlacedText, Source
from perflint.forms.funding.labels import is_budget
from perflint.forms.funding.take import take_amount
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import has_word

_NUMBER = pattern(r"-?\d+(?:\.\d+)?")
_Reading = tuple[Source, ...]


class _Parts(Record):
    """The amounts of a form by where they come from."""

    whole: _Reading  # 财政拨款
    fiscal: _Reading  # its budgets and levels
    carried: _Reading
    other: _Reading
    unknown: _Reading


def settle(facts: Facts) -> None:
    """Write the parts of the total into the money of a form."""
    if not facts.money.keys() & {"total", "cycle_total"}:
        for role, label, number, unit, place in facts.lines:
            placed = PlacedText(number, place)
            take_amount(facts, role, placed, unit, Source(role, label, placed))
    facts.lines = []
    sources, facts.sources = _counted(facts.sources), []
    total = _figure(facts.money.get("total"))
    if total is None:
        budgets = tuple(each for each in sources if each.role == "fiscal_part" and is_budget(each.label))
        if "fiscal" not in facts.money:
            _put(facts, "fiscal", budgets[:1])
        return
    parts = _Parts(
        tuple(each for each in sources if each.role == "fiscal"),
        tuple(each for each in sources if each.role == "fiscal_part"),
        tuple(each for each in sources if each.role == "carried_over"),
        tuple(each for each in sources if each.role == "other"),
        tuple(each for each in sources if not each.role),
    )
    _write(facts, parts, total)


def _write(facts: Facts, parts: _Parts, total: Decimal) -> None:
    readings = list(product(_fiscal(parts), _others(parts)))
    fitting = next((each for each in readings if _adds_up(total, each, parts.carried)), None)
    if fitting is None and parts.unknown:
        treasury = tuple(each for each in parts.unknown if has_word(each.label, "forms.funding.treasury"))
        rest = tuple(each for each in parts.unknown if each not in treasury)
        more = [((*fiscal, *treasury), (*other, *rest)) for fiscal, other in readings]
        fitting = next((each for each in more if _adds_up(total, each, parts.carried)), None)
    sure = len(readings) == 1 and not parts.unknown
    fiscal, other = fitting or readings[0]
    _put(facts, "fiscal", fiscal)
    if fitting or sure:
        _put(facts, "other", other)
        _put(facts, "carried_over", parts.carried)
        return
    for role in ("other", "carried_over"):
        facts.money.pop(role, None)


def _counted(sources: Sequence[Source]) -> list[Source]:
    """The amounts that may be parts, each label once; what stands behind the last part that is known is no part."""
    last = max((at for at, each in enumerate(sources) if each.role or each.sure), default=-1)
    by_label: dict[tuple[str, str], Source] = {}
    for at, each in enumerate(sources[: last + 1]):
        if not (at and each.inside and not each.role) and _figure(each.amount):
            by_label.setdefault((each.role, each.label), each)
    return list(by_label.values())


def _fiscal(parts: _Parts) -> list[_Reading]:
    """What may be 财政拨款: the likeliest reading first."""
    whole, pieces = parts.whole[:1], parts.fiscal
    if not whole:
        budgets = tuple(each for each in pieces if is_budget(each.label))
        levels = tuple(each for each in pieces if not is_budget(each.label))
        if not (budgets and levels):
            return [pieces]
        return [budgets] if _sum(levels) == _sum(budgets) else [pieces, budgets]
    rest = (*parts.whole[1:], *pieces)
    if not rest or _sum(rest) == _sum(whole):
        return [whole]
    if _sum(rest) > _sum(whole):
        return [(*whole, *rest)]
    return [whole, (*whole, *rest)]


def _others(parts: _Parts) -> list[_Reading]:
    """What may be 其他资金: all of it, or a row that the others detail."""
    first, rest = parts.other[:1], parts.other[1:]
    if not rest:
        return [first]
    if any(each.inside for each in rest) or _sum(rest) == _sum(first):
        return [first]
    return [parts.other] if _sum(rest) > _sum(first) else [parts.other, first]


def _adds_up(total: Decimal, reading: tuple[_Reading, _Reading], carried: _Reading) -> bool:
    """Whether the parts are the total, but for rounding; what was carried over may be in another part."""
    counted = [*reading[0], *reading[1]]
    figures = [_value(each) for each in (*counted, *carried)]
    finest = min([int(figure.as_tuple().exponent) for figure in (total, *figures)])
    step = Decimal(1).scaleb(finest) * (len(figures) + 1) / 2
    whole = sum(figures, Decimal(0))
    return any(abs(total - sum_) <= step for sum_ in (whole, whole - _sum(carried)))


def _put(facts: Facts, role: str, reading: _Reading) -> None:
    """Write the sum of a reading; of one amount, as it stands."""
    filled = [each for each in reading if _value(each)] or list(reading[:1])
    if len(filled) == 1:
        facts.money[role] = filled[0].amount
    elif filled:
        facts.money[role] = PlacedText(f"{_sum(filled):f}", filled[0].amount.location)


def _figure(placed: PlacedText | None) -> Decimal | None:
    text = placed.text.replace(",", "") if placed else ""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _value(source: Source) -> Decimal:
    return _figure(source.amount) or Decimal(0)


def _sum(sources: Sequence[Source]) -> Decimal:
    return sum(map(_value, sources), Decimal(0))
