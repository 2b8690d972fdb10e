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
指数、系数、评分没有单位；零不需要单位。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.unit_fit import unit_of
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.value import Quantity


@rule(
    "PL103",
    "missing-unit",
    on=Row,
    kinds=(Quantity,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="缺计量单位",
    title_en="Missing unit",
    message="“{value}”缺计量单位",
    message_en="“{value}” has no unit",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a bare number under a name that counts or measures."""
    value = row.value
    assert isinstance(value, Quantity)
    if value.unit or row.unit or value.scale > 1 or value.magnitude == 0:
        return
    if row.name.measure not in (Measure.COUNT, Measure.MONEY, Measure.DURATION) or row.name.head is None:
        return
    unit = unit_of(row.name)
    yield hit(row, suggestion=f"{value}{unit}" if unit else f"补上计量单位，如 {value}个")
