"""零值写法。

## 查什么
“≤0%”“≤0起”这样的写法：比率和件数不会小于零。

## 为什么
“≤0”就是“=0”，写成不等式会让人以为还能更小，系统也可能拒收。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 校园安全事故发生起数 | ≤0起 |
| 质量指标 | 处方差错率 | ≤0% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 校园安全事故发生起数 | =0起 |
| 成本指标 | “三公”经费变动率 | ≤0% |

## 何时可以接受
变动率、增长率、同比、温度、收支差额可以为负，“≤0”是对的，不报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Context, Hit, Replacement, RowOf, Severity, hit, rule
from perflint.rules.bounds._limits import may_be_negative
from perflint.system.words import word_set
from perflint.value import Comparison, Quantity


@rule(
    "PL206",
    "le-0-percent",
    on=RowOf[Quantity],
    signs=(Comparison.AT_MOST,),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="零值写法",
    title_en="≤0 for zero",
    message="“{value}”就是零，宜写“{cure}”",
    message_en="“{value}” means zero; write “{cure}”",
    silences=("PL108", "PL205", "PL301", "PL302", "PL303", "PL304", "PL305"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag ≤0 where nothing is below zero."""
    value = row.value
    if (
        value.magnitude == 0
        and not may_be_negative(row.name)
        and value.unit not in word_set("rules.le_0_percent.signed")
    ):
        cure = value.under(Comparison.EQUAL)
        yield hit(row, fix=Replacement(cure, safe=True), cure=cure)
