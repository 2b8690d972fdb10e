"""质量下数数量。

## 查什么
质量指标下写的是查处多少起、培训多少人一类的工作量。

## 为什么
质量指标说做得怎样；做了多少放在这里，质量就没有目标。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 查处非法捕捞案件 | ≥60起 |
| 质量指标 | 培训网格员 | ≥800人 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 查处非法捕捞案件 | ≥60起 |
| 质量指标 | 查处案件办结率 | ≥95% |
| 质量指标 | 开展示范课获奖数 | ≥3项 |

## 何时可以接受
获奖、达标、通过认证的个数，差错、故障的次数，按每人、平均来数的，本身说的就是好坏，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import dimension_of
from perflint.lexicon.placement import counts_work
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.rules.category._placement import labels_trusted
from perflint.value import Comparison, Quantity

_FLOORS = (None, Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.EQUAL)

_CURE = Bilingual(
    "移到数量指标；质量写合格率、办结率、准确率",
    "move it to 数量指标; quality is a rate of success, such as 合格率 or 办结率",
)
_COUNTED = frozenset(
    {"people", "visits", "household", "organisation", "event", "thing", "case", "any", "area", "length"}
)


@rule(
    "PL413",
    "count-in-quality",
    on=RowOf[Quantity],
    signs=_FLOORS,
    units=(Unit.OTHER,),
    categories=(Category.QUALITY,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="质量下数数量",
    title_en="Count under quality",
    message="“{name}”数的是做了多少，不是做得怎样",
    message_en="“{name}” counts how much was done, not how well",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag an amount of work where its quality is due."""
    measured = dimension_of(row.unit or "")
    if measured is None or measured.quotient or measured.of not in _COUNTED:
        return
    if row.value.magnitude and counts_work(row.name) and labels_trusted(row, context):
        yield hit(row, "name", suggestion=_CURE)
