"""名称含指标值。

## 查什么
三级指标名称的末尾已经写了数，指标值栏又写一个。

## 为什么
名称里是 100%，指标值是 98%，评分时不知道以哪个为准；两个数不可能同时做到的，至少有一处写错。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 病历归档率100% | ≥98% |
| 数量指标 | 改造旱厕300座 | =280座 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 病历归档率 | ≥98% |
| 数量指标 | 60岁以上老人免费乘车人数 | ≥5000人 |
| 数量指标 | 每乡镇放映电影6场 | ≥96场 |

## 何时可以接受
两处的数一样时只作提示；年龄、等级、编号、括号里的定义和“每……”的单位量不报。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.habits import is_per_unit, is_threshold_unit
from perflint.lexicon.names import Direction, Name
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.system.words import word_pattern, word_set, word_text
from perflint.value import Comparison, Quantity, behind_figures, figures_in
from perflint.value.numbers import has_digit

_SAME = Bilingual("重复", "say the same")
_EXCLUSIVE = Bilingual("不能同时做到", "exclude each other")
_DIFFERENT = Bilingual("不一致", "differ")
_RANGE = word_pattern("rules.name_contains_value", r"[\d%％{units}][ 　]*[-－—–~～{to}][ 　]*$")
_Interval = tuple[Decimal | None, Decimal | None]


@rule(
    "PL116",
    "name-contains-value",
    on=RowOf[Quantity],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="名称含指标值",
    title_en="Name contains a value",
    message="名称里的“{stated}”与指标值“{value}”{relation}",
    message_en="the name says “{stated}”, the value “{value}”",
    silences=("PL106",),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a number at the end of a name that has the unit of the target."""
    value = row.value
    stated = _stated(row.name.text)
    if stated is None or value.unit is None or stated.unit != value.unit:
        return
    same = stated.magnitude == value.magnitude
    severity = Severity.INFO if same else _severity(_interval(stated, row.name), _interval(value, row.name))
    start, end = stated.extent
    shift = row.indicator.name.find(row.name.text)
    relation = _SAME if same else _EXCLUSIVE if severity is Severity.ERROR else _DIFFERENT
    yield hit(
        row,
        "name",
        span=(start + shift, end + shift) if shift >= 0 else None,
        severity=severity,
        suggestion=_cure(_without(row.name.text, start)),
        stated=row.name.text[start:end],
        relation=relation,
    )


def _cure(name: str) -> Bilingual:
    return Bilingual(
        f"数只写在指标值里，名称改为“{name}”", f"keep the number to the value and name the indicator “{name}”"
    )


def _stated(name: str) -> Quantity | None:
    """The number that a name ends with, if it is a threshold."""
    # Most figures stand in the middle of a name, which is sooner told than read.
    if not has_digit(name) or not _is_closed(behind_figures(name)):
        return None
    quantities = figures_in(name)
    last = quantities[-1] if quantities else None
    if not isinstance(last, Quantity) or last.unit is None or not is_threshold_unit(last.unit):
        return None
    start, end = last.extent
    stated = _is_closed(name[end:]) and start > 2
    return last if stated and not is_per_unit(name[:start]) and not _defines(name[:start]) else None


def _is_closed(behind: str) -> bool:
    """Whether nothing but a bound and a bracket stands behind a figure."""
    bare = behind.strip(" 　）)】]。；;，,、")
    return not bare or bare in word_set("rules.name_contains_value.bounds")


def _defines(before: str) -> bool:
    """Whether a number after this text belongs to a definition or a range: 达标率（温度14-24℃、湿度45%-60%)."""
    bracket = max(before.rfind(mark) for mark in "（(【[")
    inside = before[bracket + 1 :] if bracket >= 0 else ""
    defined = inside.strip(" 　：:，,、" + word_text("rules.name_contains_value.leads"))
    return bool(defined) or _RANGE.search(before) is not None


def _without(name: str, start: int) -> str:
    return name[:start].rstrip(" 　（(【[：:，,、" + word_text("rules.name_contains_value.reached"))


def _interval(value: Quantity, name: Name) -> _Interval:
    """The ends between which the actual value may lie; a bare number means what the direction of the name says."""
    number = value.magnitude
    if value.comparison is not None and value.comparison.is_lower_bound:
        return number, None
    if value.comparison is not None and value.comparison.is_upper_bound:
        return None, number
    if value.comparison is None and name.direction is Direction.REVERSE:
        return None, number
    return number, (number if value.comparison is Comparison.EQUAL or value.unit != "%" else None)


def _severity(left: _Interval, right: _Interval) -> Severity:
    """An error if no number lies between the ends of both."""
    for (low, _), (_, high) in ((left, right), (right, left)):
        if low is not None and high is not None and low > high:
            return Severity.ERROR
    return Severity.WARNING
