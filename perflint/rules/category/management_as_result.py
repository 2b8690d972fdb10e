"""管理要求当成果。

## 查什么
产出、效益下写的是专款专用率、预算执行率、资金到位率一类资金管理的要求。

## 为什么
钱管得规范是应该做到的，不是项目做成的事，也不是带来的效果。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 专款专用率 | =100% |
| 社会效益指标 | 项目资金到位率 | =100% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 补贴发放准确率 | =100% |
| 预算执行 | 预算执行率 | ≥95% |
| 社会效益指标 | 配套设施到位率 | ≥95% |

## 何时可以接受
资金类、转移支付类项目把资金管理列为一级指标的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import habit_words
from perflint.lexicon.taxonomy import BENEFITS, Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted

_CURE = Bilingual("改写项目做成的事或带来的变化", "name what gets done or what comes of it instead")


@rule(
    "PL417",
    "management-as-result",
    on=Row,
    categories=(Category.QUANTITY, Category.QUALITY, *BENEFITS),
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="管理要求当成果",
    title_en="A demand of management as a result",
    message="“{name}”是资金管理的要求，不是{level2}",
    message_en="“{name}” is a demand of managing money, not {level2}",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag what is said of managing the money where results are due."""
    if habit_words("management_results").within(row.name.text) and labels_trusted(row, context):
        yield hit(row, "name", suggestion=_CURE)
