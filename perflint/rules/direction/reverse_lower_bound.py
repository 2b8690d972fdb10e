"""反向指标用≥。

## 查什么
成本、投诉、故障、失业、事故等越少越好的指标写成“≥”“不低于”。

## 为什么
系统把“≥”当作越多越好：花得越多、投诉越多，得分越高。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 校车租赁成本 | ≥36万元 |
| 社会效益指标 | 城镇登记失业率 | 不低于4.5% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 校车租赁成本 | ≤36万元 |
| 经济效益指标 | 用电成本下降率 | ≥5% |
| 质量指标 | 安全隐患整改率 | ≥98% |

## 何时可以接受
没有；若指的是“降低了多少”，把名称改成“下降率”“减少数”。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure, Name, is_growth
from perflint.lexicon.placement import unit_suits, wants_ceiling
from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.direction._cure import ceiling, nought
from perflint.value import LOWER_BOUNDS, Quantity

_MANY = 10  # times that a bad thing may have been dealt with
_GRAVE = frozenset({"grave", "complaint", "cost"})


@rule(
    "PL303",
    "reverse-lower-bound",
    on=RowOf[Quantity],
    signs=LOWER_BOUNDS,
    directions=(Direction.REVERSE,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="反向指标用≥",
    title_en="Lower bound on a reverse indicator",
    message="“{name}”越低越好，“{value}”会按越多越好计分",
    message_en="“{name}” is better when lower, but “{value}” is scored as more is better",
    silences=("PL107", "PL108", "PL210", "PL307"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag ≥ where less is better."""
    value, name = row.value, row.name
    if value.magnitude < 0 or not wants_ceiling(name, row.category) or not unit_suits(name, row.unit):
        return
    if value.magnitude == 0 and not _is_counted(name):
        return
    fix, cure = ceiling(row, value, context.declaration) if value.magnitude else nought(value)
    yield hit(
        row,
        span=value.span("comparison", "suffix"),
        fix=fix,
        suggestion=cure,
        severity=_severity(name, value),
    )


def _severity(name: Name, value: Quantity) -> Severity | None:
    # So many of a bad thing may have been dealt with (曝光欠薪行为 ≥20起), by a word for that which no list has.
    many = "event" in name.marks and value.magnitude >= _MANY and not value.is_percent
    if many or "guess" in name.marks:
        return Severity.INFO
    return Severity.ERROR if name.marks & _GRAVE else None


def _is_counted(name: Name) -> bool:
    """Whether zero is the best there can be: of accidents and faults, not of a growth or a control rate."""
    return (
        name.measure in (Measure.RATE, Measure.COUNT)
        and not is_growth(name.text)
        and "control" not in name.marks
    )
