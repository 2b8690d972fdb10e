"""文字比较。

## 查什么
用“以上、不高于、大于、达到”等文字代替比较符号。

## 为什么
预算一体化系统按符号计分；文字写法要由人改录，“大于”与“大于等于”还常常混用。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 饮用水抽检合格率 | 95%以上 |
| 数量指标 | 法治宣传活动场次 | 大于等于两场 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 饮用水抽检合格率 | ≥95% |
| 质量指标 | 本科以上学历教师占比 | ≥60% |

## 何时可以接受
表样没有符号约定时可以不改。
"""

from collections.abc import Iterator

from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.value import Comparison, Notation, Quantity
from perflint.value.operators import contradicts_itself


@rule(
    "PL107",
    "wordy-operator",
    on=Row,
    kinds=(Quantity,),
    signs=set(Comparison) - {Comparison.ABOUT},
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="文字比较",
    title_en="Comparison in words",
    message="“{value}”用文字比较，宜写成符号",
    message_en="“{value}” compares in words; write a sign",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag words where a sign is due."""
    value = row.value
    assert isinstance(value, Quantity)
    if value.notation is not Notation.WORD or contradicts_itself(value):
        return
    cure = str(value)
    if any(part.name == "noun" for part in value.parts) or len(cure) > 20:
        return
    yield hit(row, span=value.span("comparison", "suffix"), fix=Replacement(cure, safe=True))
