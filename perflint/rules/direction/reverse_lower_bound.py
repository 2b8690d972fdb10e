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

from perflint.lexicon.placement import suits, wants_ceiling
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.rules.direction._cure import ceiling
from perflint.value import Quantity


@rule(
    "PL303",
    "reverse-lower-bound",
    on=Row,
    kinds=(Quantity,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="反向指标用≥",
    title_en="Lower bound on a reverse indicator",
    message="“{name}”越低越好，“{value}”会按越多越好计分",
    message_en="“{name}” is better when lower, but “{value}” is scored as more is better",
    silences=("PL107", "PL307"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag ≥ where less is better."""
    value = row.value
    assert isinstance(value, Quantity)
    name = row.name
    if value.comparison is None or not value.comparison.is_lower_bound or value.magnitude <= 0:
        return
    if not wants_ceiling(name, row.category) or not suits(name, row.unit):
        return
    fix, cure = ceiling(row, value)
    yield hit(
        row,
        span=value.span("comparison", "suffix"),
        fix=fix,
        suggestion=cure,
        severity=Severity.ERROR if name.marks & _GRAVE else None,
    )


_GRAVE = frozenset({"grave", "complaint", "cost"})
