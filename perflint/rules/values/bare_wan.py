"""万字无单位。

## 查什么
指标值写了“万”“亿”，后面却没有元、人等单位。

## 为什么
“万”是数级不是单位：240万可以是万元、万人或万次。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 化解隐性债务金额 | 146.2万 |
| 数量指标 | 博物馆参观人次 | ≥12万 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 化解隐性债务金额 | 146.2万元 |
| 数量指标 | 博物馆参观人次（人次） | ≥12万 |

## 何时可以接受
名称括号或单位栏里已写明单位的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.unit_fit import likely_unit, unit_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.system.record import replace
from perflint.value import Quantity
from perflint.value.units import KnownUnit


@rule(
    "PL104",
    "bare-wan",
    on=RowOf[Quantity],
    units=(Unit.NONE,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="万字无单位",
    title_en="Scale without a unit",
    message="“{value}”的“{scale}”后面缺单位",
    message_en="“{value}” lacks a unit after the scale word",
    silences=("PL103", "PL105", "PL106"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag 146.2万 without a unit."""
    value = row.value
    if value.scale >= 10_000:
        unit = unit_of(row.name)
        # The unit stands behind the scale, before what else is said: ≤620万元/月.
        example = str(replace(value, unit=unit or likely_unit(row.name) or KnownUnit.YUAN))
        cure = example if unit else Bilingual(f"补上单位，如 {example}", f"add the unit, such as {example}")
        fix = Replacement(cure) if unit else None
        yield hit(row, suggestion=cure, fix=fix, scale=value.scale_word)
