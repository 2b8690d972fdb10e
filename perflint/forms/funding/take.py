"""Keep an amount of a form, in the unit of the form."""

from decimal import Decimal, InvalidOperation

from perflint.formats.grid import Cell
from perflint.forms.facts import Facts, PlacedText, Source
from perflint.forms.funding.labels import SOURCES, is_inside
from perflint.forms.funding.texts import Written
from perflint.forms.texts import packed
from perflint.system.record import replace
from perflint.system.words import number_map, word_list, word_pattern
from perflint.value.normal import fold

_UNIT = word_pattern("forms.money", r"[(（](?:{unit}[:：])?({units})[)）]")
_AMOUNTS = frozenset({"total", "cycle_total", "basic", "project", "executed", *SOURCES})


def take_amount(
    facts: Facts, role: str, placed: PlacedText, unit: str = "", source: Source | None = None
) -> None:
    """Keep an amount, as it is in the unit of the amounts before it."""
    placed = replace(placed, text=_in_unit(facts, fold(placed.text), unit))
    if role in SOURCES or not role:
        facts.sources.append(replace(source, amount=placed) if source else Source(role, role, placed))
    if role and role != "fiscal_part":
        facts.money.setdefault(role, placed)


def take_money(facts: Facts, role: str, cell: Cell, label: str = "", *, sure: bool = True) -> None:
    """Keep the amount of a cell under its label; "" is the role of a label that nobody knows."""
    number, unit = without_unit(cell.text)
    source = Source(role, packed(label) or role, PlacedText("", cell.location), is_inside(label), sure)
    take_amount(facts, role, PlacedText(number, cell.location), unit or unit_of(label), source)


def take_written(facts: Facts, role: str, cell: Cell, written: Written, label: str) -> None:
    """Keep one of the amounts that a cell holds."""
    source = Source(role, packed(label), PlacedText("", cell.location), is_inside(label))
    take_amount(
        facts, role, PlacedText(written.number, cell.location), written.unit or unit_of(label), source
    )


def without_unit(text: str) -> tuple[str, str]:
    """An amount without its unit, and the unit."""
    amount = packed(text)
    for unit in word_list("forms.money.units"):
        if amount.endswith(unit):
            return amount.removesuffix(unit), unit
    return amount, ""


def unit_of(label: str) -> str:
    """The unit that a label names for the amount beside it."""
    found = _UNIT.search(packed(label))
    return found[1] if found else ""


def _in_unit(facts: Facts, number: str, unit: str) -> str:
    """A number in the unit of the amounts before it; the first amount with a unit gives it."""
    if not unit or unit == facts.money_unit:
        return number
    if not facts.money_unit or not (facts.sources or facts.money.keys() & _AMOUNTS):
        facts.money_unit = unit
        return number
    scales = number_map("value.amounts.scales")
    try:
        value = Decimal(number.replace(",", "")) * scales[unit] / scales[facts.money_unit]
    except InvalidOperation:
        return f"{number}{unit}"
    return format(value.normalize(), "f")
