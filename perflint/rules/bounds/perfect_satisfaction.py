"""满意度100%。

## 查什么
满意度定为100%。

## 为什么
有一个人不满意就算没完成；实际评分时往往只能凑成100%，失去考核的意义。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 受训民警满意度 | =100% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 受训民警满意度 | ≥95% |
| 质量指标 | 满意度调查覆盖率 | =100% |

## 何时可以接受
服务对象只有几个人时可以接受。“≥100%”由 PL205 报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Comparison, Quantity


@rule(
    "PL211",
    "perfect-satisfaction",
    on=RowOf[Quantity],
    severity=Severity.INFO,
    aspect=Aspect.FEASIBILITY,
    silences=("PL106",),
    title="满意度100%",
    title_en="Satisfaction of 100 %",
    message="“{name}”定为100%，有一人不满意就算没完成",
    message_en="“{name}” of 100 % fails if one person is dissatisfied",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a satisfaction rate of exactly 100 %."""
    value = row.value
    full = row.unit == "%" and value.magnitude == 100 and value.comparison in (None, Comparison.EQUAL)
    if full and "satisfaction" in row.name.marks:
        yield hit(row, suggestion="≥95%")
