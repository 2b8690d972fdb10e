"""单位与名称不符。

## 查什么
名称要的是一种量，单位却是另一种：人次写成人，人数写成%，项目数写成场次，比率写成次，时间写成%。

## 为什么
单位决定怎样统计完成值：同一个人参加三次，是 1 人还是 3 人次，得分不同。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 义诊服务人次 | ≥500人 |
| 数量指标 | 持证上岗人员数量 | 95% |
| 质量指标 | 路灯完好率 | ≥98盏 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 义诊服务人次 | ≥500人次 |
| 质量指标 | 持证上岗率 | 95% |
| 数量指标 | 走访慰问户数 | ≥80户 |

## 何时可以接受
名称本身有歧义、按当地口径统计的，可注明理由后接受。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.unit_fit import conflict, family_of_unit
from perflint.model import Severity
from perflint.model.both import Both
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.rule.where import Unit
from perflint.system.record import replace
from perflint.value import Quantity


@rule(
    "PL105",
    "unit-name-conflict",
    on=Row,
    kinds=(Quantity,),
    units=(Unit.PERCENT, Unit.OTHER),
    measures=(Measure.COUNT, Measure.RATE, Measure.MONEY, Measure.DATE, Measure.DURATION),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    silences=("PL304", "PL303", "PL106"),
    title="单位与名称不符",
    title_en="Unit contradicts the name",
    message="“{name}”的单位不该是“{unit}”",
    message_en="the unit of “{name}” should not be “{unit}”",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a unit that the name does not allow."""
    value = row.value
    assert isinstance(value, Quantity)
    unit = value.unit or row.name.unit
    if unit is None:
        return
    expected = conflict(row.name, unit)
    if expected is not None:
        cure: str = Both(
            f"单位改为“{expected}”，或改指标名称", f"change the unit to “{expected}”, or the name"
        )
        fix = None
        if unit == "%":
            cure = Both("名称改成比率，或写成数量", "name a rate, or write a number")
        elif value.unit and expected not in ("%", "元") and len(expected) <= 2 and unit not in _GROUPS:
            cure = str(replace(value, unit=expected))
            # Money under a count is another thing than a wrong word for it.
            fix = Replacement(cure) if family_of_unit(unit) != "money" else None
        yield hit(row, suggestion=cure, fix=fix, unit=unit)


# 3 classes of people are not 3 people: the number changes with the unit.
_GROUPS = frozenset({"期", "班", "批", "批次", "届", "轮", "期次", "%"})
