"""文字比较。

## 查什么
用“以上、不高于、大于、达到”等文字代替比较符号。一张表里多于三处的，只在第一处报一次，`perflint fix` 一并改；系统自己在符号栏里写的文字（大于等于）不报。

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

from perflint.rule import Aspect, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.value import Comparison, Notation, Quantity, parse
from perflint.value.operators import contradicts_itself

_LONG = 20  # characters; so long a value is a sentence with a figure in it


@rule(
    "PL107",
    "wordy-operator",
    on=RowOf[Quantity],
    signs=set(Comparison) - {Comparison.ABOUT},
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="文字比较",
    title_en="Comparison in words",
    message="“{value}”用文字比较，宜写成符号{more}",
    message_en="“{value}” compares in words; write a sign{more}",
    once=True,
    silences=("PL108", "PL110"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag words where a sign is due."""
    value = row.value
    if value.notation is not Notation.WORD or contradicts_itself(value) or _is_of_system(row):
        return
    cure = str(value)
    if any(part.name in ("noun", "from") for part in value.parts) or len(cure) > _LONG:
        return
    yield hit(row, span=value.span("comparison", "suffix"), fix=Replacement(cure, safe=not value.has_notes))


def _is_of_system(row: Row) -> bool:
    """Whether the words stand in the column of signs, as some systems print them (大于等于)."""
    own = parse(row.indicator.target)
    return bool(row.indicator.operator.strip()) and getattr(own, "notation", None) is not Notation.WORD
