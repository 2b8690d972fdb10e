"""两个单位。

## 查什么
单位写成“人/篇”“人/次”“户/件”一类，名称却没有说按每篇、每次来数。

## 为什么
数的是人还是篇，说不清；人次是一个单位，不写斜线。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 老兵口述采访 | ≥30人/篇 |
| 数量指标 | 就业援助 | ≥200人/次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 老兵口述采访 | ≥30篇 |
| 数量指标 | 就业援助 | ≥200人次 |
| 质量指标 | 每台设备操作员 | ≥2人/台 |
| 成本指标 | 会议餐费 | ≤100元/人·天 |

## 何时可以接受
确实按每一个来数的，在名称里写出“每”。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import mixed_units
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.system.record import replace
from perflint.value import Quantity
from perflint.value.units import KnownUnit


@rule(
    "PL122",
    "mixed-unit",
    on=RowOf[Quantity],
    units=(Unit.OTHER,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="两个单位",
    title_en="Two units at once",
    message="“{unit}”是两个单位，说不清数的是{first}还是{second}",
    message_en="“{unit}” is two units: it does not say which of them is counted",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag people counted by papers or times where the name does not speak of each."""
    value = row.value
    pair = mixed_units(row.name, value.unit) if value.unit else None
    if pair is None:
        return
    first, second = pair
    if second == KnownUnit.TIME:
        # Everybody knows that 人/次 is meant for 人次.
        cure = str(replace(value, unit=f"{first}{second}"))
        fix, severity = Replacement(cure), Severity.INFO
    else:
        cure = Bilingual(f"只留一个，如“{second}”", f"keep one of them, such as “{second}”")
        fix, severity = None, None
    yield hit(row, suggestion=cure, fix=fix, severity=severity, unit=value.unit, first=first, second=second)
