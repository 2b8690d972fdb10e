"""Which units go with a name (计量单位与名称)."""

from functools import cache
from typing import Any

from perflint.lexicon.names import Measure, Name
from perflint.resources import table

# A name that ends so is counted in this unit and no other of the same kind.
_ENDINGS = {
    "人次": "人次",
    "人次数": "人次",
    "人数": "人",
    "户数": "户",
    "次数": "次",
    "场次": "场次",
    "场数": "场",
    "项目数": "个",
    "项目数量": "个",
    "企业数": "家",
    "企业数量": "家",
    "份数": "份",
    "套数": "套",
    "台数": "台",
    "件数": "件",
    "例数": "例",
    "期数": "期",
    "课时数": "课时",
    "课时数量": "课时",
    "天数": "天",
    "株数": "株",
    "册数": "册",
    "篇数": "篇",
    "人员数量": "人",
    "人员数": "人",
    "批次": "批次",
    "里程": "公里",
    "班次": "班次",
    "家数": "家",
}
_PEOPLE = frozenset(["人", "名", "位", "人份", "人员"])
_VISITS = frozenset(["人次", "人日", "人天"])
_COUNTABLE = frozenset({"people", "organisation", "event", "thing", "case"})
_SHARES = ("率", "比例", "比重", "占比", "占", "度", "比")


@cache
def _family() -> dict[str, str]:
    units: dict[str, Any] = table("units.yaml")
    return {unit: name for name, family in units.items() for unit in family["units"].split()}


def family_of_unit(unit: str) -> str | None:
    """Return the family of a unit (people, event, money, ratio, …); of a compound one, that of its first part."""
    first = unit.split("/")[0]
    bare = first[1:] if first[:1] in "万亿千百" else first
    return _family().get(unit) or _family().get(first) or _family().get(bare)


def unit_of(name: Name) -> str | None:
    """Return the unit that a name implies, None where several would do."""
    for ending, unit in _ENDINGS.items():
        if name.text.endswith(ending):
            return unit
    if "people" in name.marks:
        return "人"
    if name.measure is Measure.MONEY:
        return "元"
    if name.measure is Measure.COUNT and name.text.endswith(_MONEY_WORDS):
        return "元"
    return None


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
    wanted = next((wanted for ending, wanted in _ENDINGS.items() if text.endswith(ending)), None)
    if text.endswith(("人次", "人次数")) and unit in _PEOPLE:
        return "人次"
    if wanted == "人" and (unit in _VISITS or family == "event"):
        return "人"
    if text.endswith(("项目数", "项目数量")) and (family == "event" or unit in _PEOPLE | _VISITS):
        return "个"
    if wanted in ("次", "场", "场次") and (unit in _PEOPLE | _VISITS or family == "money"):
        return wanted
    if wanted in ("家", "户") and family == "event":
        return wanted
    return None
