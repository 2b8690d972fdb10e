"""控制率缺≤。

## 查什么
公用经费控制率、“三公”经费变动率等控制类比率只写数或等号，没有“≤”。

## 为什么
控制率的意思是不超过；不写“≤”时系统按越高越好计分。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 会议费控制率 | 100% |
| 成本指标 | “三公”经费变动率 | 0% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 会议费控制率 | ≤100% |
| 质量指标 | 高血压患者血压控制率 | ≥60% |

## 何时可以接受
疾病、虫害、污染的控制率越高越好，不在此列。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Context, Hit, Replacement, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.value import Comparison, Quantity


@rule(
    "PL306",
    "control-rate-no-sign",
    on=RowOf[Quantity],
    units=(Unit.PERCENT,),
    signs=(None, Comparison.EQUAL),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="控制率缺≤",
    title_en="Control rate without ≤",
    message="“{name}”是上限，“{value}”缺“≤”",
    message_en="“{name}” is a ceiling; “{value}” lacks ≤",
    silences=("PL107",),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a control rate that names no ceiling."""
    if "control" in row.name.marks:
        ceiling = row.value.under(Comparison.AT_MOST)
        yield hit(row, fix=Replacement(ceiling, safe=row.value.comparison is None))
