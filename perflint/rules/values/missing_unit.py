"""缺计量单位。

## 查什么
数量、金额、时长类指标只写了一个数，值、名称括号和单位栏里都没有计量单位。

## 为什么
没有单位，50 可以是 50 次、50 家或 50 万元，完成值无法比较。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 入户走访户数 | ≥5875 |
| 数量指标 | 抽检任务量 | 50 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 入户走访户数 | ≥5875户 |
| 数量指标 | 新建站点数量（个） | 10 |
| 社会效益指标 | 道路拥堵延时指数 | ≤1.6 |

## 何时可以接受
指数、系数、评分没有单位；零不需要单位；带宽按行业习惯书写。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import has
from perflint.lexicon.names import Measure, Name
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit, unit_for_example, unit_of
from perflint.model import Severity
from perflint.model.both import Both
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.rule.where import Unit
from perflint.value import Quantity, Range


@rule(
    "PL103",
    "missing-unit",
    on=Row,
    kinds=(Quantity, Range),
    units=(Unit.NONE,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="缺计量单位",
    title_en="Missing unit",
    message="“{value}”缺计量单位",
    message_en="“{value}” has no unit",
    silences=("PL106",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a bare number under a name that counts or measures."""
    value = row.value.high if isinstance(row.value, Range) else row.value
    if not isinstance(value, Quantity) or value.unit or row.unit or value.scale > 1 or value.magnitude == 0:
        return
    known = row.name.head is not None and row.name.measure in _MEASURED
    if (known or _is_counted(row)) and not _has_its_own_notation(row.name):
        unit = unit_of(row.name)
        if unit in (None, "元"):
            yield hit(row, suggestion=_example(row, value))
        else:
            yield hit(row, fix=Replacement(f"{_shown(row)}{unit}"))


def _is_counted(row: Row) -> bool:
    """A name that nobody knows counts something if it stands under 数量 and does not sound like a ratio or a score."""
    unknown = row.name.head is None and row.name.measure is None
    return unknown and row.category is Category.QUANTITY and not has("unitless", row.name.text)


def _shown(row: Row) -> str:
    return row.value.raw.strip() if isinstance(row.value, Range) else str(row.value)


def _example(row: Row, value: Quantity) -> str:
    """Where the name leaves the unit in doubt."""
    example = unit_for_example(row.name, value.magnitude)
    if not example:
        return Both("补上计量单位", "add the unit")
    shown = f"{_shown(row)}{example}"
    return Both(f"补上计量单位，如 {shown}", f"add the unit, such as {shown}")


_MEASURED = frozenset({Measure.COUNT, Measure.MONEY, Measure.DURATION})


def _has_its_own_notation(name: Name) -> bool:
    """Bandwidth and its like are written in the way of their trade."""
    return "带宽" in name.text or (bool(name.units) and family_of_unit(name.units[0]) == "tech")
