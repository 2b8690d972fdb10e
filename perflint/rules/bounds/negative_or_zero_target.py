"""零目标、负目标。

## 查什么
越多越好的指标写“≥0”“=0”，或者不会小于零的数写成负数。

## 为什么
“≥0”什么都不做也算完成；负数多半是把“-”当成连接号或减少的意思。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 下基层义诊场次 | ≥0场 |
| 满意度指标 | 乘客满意度 | -90% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 下基层义诊场次 | ≥6场 |
| 社会效益指标 | 较大火灾起数 | =0起 |
| 经济效益指标 | 财政收入同比增幅 | ≥0% |

## 何时可以接受
增长率、变动率、温度、净增一类本来就可以为零为负，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.placement import is_adverse
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, RowOf, hit, rule
from perflint.rules.bounds._limits import may_be_negative
from perflint.system.bilingual import Bilingual
from perflint.value import Comparison, Quantity


@rule(
    "PL207",
    "negative-or-zero-target",
    on=RowOf[Quantity],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="零目标、负目标",
    title_en="Zero or negative target",
    message="“{name}”写成“{value}”，{what}",
    message_en="“{value}” is no target for “{name}”",
    silences=("PL213",),
    default=False,
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag targets that are met by doing nothing, and negative numbers of what cannot be negative."""
    value = row.value
    name = row.name
    if value.magnitude > 0 or name.direction is None or name.measure not in _COUNTED or may_be_negative(name):
        return
    if value.magnitude < 0:
        yield hit(row, suggestion=_NOT_NEGATIVE, what="不会是负数")
    elif value.comparison is Comparison.AT_LEAST and (value.unit or row.unit):
        yield hit(row, suggestion=_ABOVE, what="什么都不做也达到")
    elif name.direction is Direction.FORWARD and not is_adverse(name) and value.comparison in _EQUAL:
        yield hit(row, suggestion=_ABOVE_OR_NONE, what="等于没有目标")


_NOT_NEGATIVE = Bilingual(
    "删去负号；若说减少，写成下降率", "drop the minus sign; for a decrease name a 下降率"
)
_ABOVE = Bilingual("写成大于零的数", "write a number above zero")
_ABOVE_OR_NONE = Bilingual(
    "写成大于零的数；没有这项工作就删去此行",
    "write a number above zero; delete the row if there is no such work",
)
_COUNTED = frozenset({Measure.RATE, Measure.COUNT, Measure.MONEY})
_EQUAL = (None, Comparison.EQUAL)
