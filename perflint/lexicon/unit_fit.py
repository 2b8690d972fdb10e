"""Which units go with a name (计量单位与名称)."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.names import Measure, Name
from perflint.lexicon.words import Words
from perflint.system.resources import table

_PEOPLE = frozenset(["人", "名", "位", "人份", "人员"])
_VISITS = frozenset(["人次", "人日", "人天"])
_HEADS = _PEOPLE | _VISITS
_COUNTABLE = frozenset({"people", "organisation", "event", "thing", "case"})


@cache
def _family() -> dict[str, str]:
    units: dict[str, Any] = table("units.yaml")
    return {unit: name for name, family in units.items() for unit in family["units"].split()}


def family_of_unit(unit: str) -> str | None:
    """Return the family of a unit (people, event, money, ratio, …); of a compound one, that of its first part."""
    families = _family()
    if (known := families.get(unit)) is not None:
        return known
    first = unit.split("/")[0]
    bare = first[1:] if first[:1] in "万亿千百" else first
    return families.get(first) or families.get(bare)


@cache
def _endings(table_name: str) -> tuple[Words, dict[str, str]]:
    units: dict[str, str] = table("unit_names.yaml")[table_name]
    named = {ending: unit for unit, endings in units.items() for ending in endings.split()}
    return Words(named), named


def _by_ending(text: str, table_name: str) -> str | None:
    """The unit of the longest ending of the name that the table has."""
    return _unit_by(text[-_LONGEST:], table_name)


_LONGEST = 5  # characters of such an ending


@lru_cache(maxsize=4096)
def _unit_by(text: str, table_name: str) -> str | None:
    endings, units = _endings(table_name)
    found = endings.tails(text)
    return units[found[0]] if found else None


def unit_of(name: Name) -> str | None:
    """Return the unit that a name implies, None where several would do."""
    if (sure := _by_ending(name.text, "sure")) is not None:
        return sure
    if "people" in name.marks:
        return "人"
    if name.measure is Measure.MONEY:
        return "元"
    if name.measure is Measure.COUNT and name.text.endswith(_MONEY_WORDS):
        return "元"
    return None


_PER_HEAD = 1000  # amounts from here on are hardly 万元


def unit_for_example(name: Name, magnitude: Decimal) -> str | None:
    """Return a unit that fits a name, for an example only: 元 or 万元, 亩 or 平方米 is for the writer to say."""
    if (likely := likely_unit(name)) is not None:
        return likely
    if unit_of(name) == "元":
        return "元" if magnitude >= _PER_HEAD or any(word in name.text for word in _UNIT_COSTS) else "万元"
    if name.measure is Measure.DURATION:
        return name.units[0] if name.units else None
    return "个" if name.text.endswith(_COUNTS) else None


_UNIT_COSTS = ("人均", "单价", "标准", "造价", "单位", "每", "生均", "户均")
_COUNTS = ("数", "数量", "任务量", "工作量")


def likely_unit(name: Name) -> str | None:
    """Return the usual unit where a name allows others too."""
    return _by_ending(name.text, "likely")


_MONEY_WORDS = ("缺口", "补贴", "补助", "资金", "额", "款", "债务")


def conflict(name: Name, unit: str) -> str | None:
    """Return the unit that the name asks for if the given one contradicts it, else None."""
    family = family_of_unit(unit)
    if family is None or "/" in unit:
        return None
    if name.measure is Measure.COUNT:
        return _count_conflict(name, unit, family)
    if name.measure is Measure.RATE and name.text.endswith(("率", "比例", "占比", "比重", "满意度")):
        return "%" if family in _COUNTABLE or family in ("money", "length", "area") else None
    if name.measure is Measure.MONEY and "cost" in name.marks and not name.text.endswith("数"):
        return "元" if family in _COUNTABLE else None
    if name.measure is Measure.DATE:
        return "年月日" if family == "ratio" and unit != "倍" else None
    if name.measure is Measure.DURATION and "时效" in name.categories:
        return name.units[0] if family in ("ratio", "people", "money") else None
    return None


def _count_conflict(name: Name, unit: str, family: str) -> str | None:
    text = name.text
    if unit == "%" and text.endswith(("数", "数量", "人次", "场次")):
        return None if any(word in text for word in ("率", "比例", "占")) else unit_of(name) or "个"
    wanted = _by_ending(text, "sure")
    if text.endswith(("人次", "人次数")) and unit in _PEOPLE:
        return "人次"
    if wanted == "人" and (unit in _VISITS or family == "event"):
        return "人"
    if text.endswith(("项目数", "项目数量")) and (family == "event" or unit in _HEADS):
        return "个"
    if wanted in ("次", "场", "场次") and (unit in _HEADS or family == "money"):
        return wanted
    if wanted in ("家", "户") and (family == "event" or unit in _PEOPLE):
        return wanted
    if text.endswith(_PLACES) and (unit in _HEADS or unit == "户"):
        return "个"
    if wanted is not None and family in _MEASURED and family_of_unit(wanted) in _COUNTABLE:
        return wanted
    return None


_PLACES = ("村数", "社区数", "乡镇数", "学校数")
_MEASURED = frozenset({"length", "area", "volume", "mass", "money"})
