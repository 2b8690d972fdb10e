"""产出类定性。

## 查什么
数量、质量、时效、成本指标的值是程度词、口号、“合规、规范”一类等次词，或者别的说不出达没达到的话；质量、时效下只写“已完成”。

## 为什么
产出是可以数、可以量的；写成形容词，产出等于没有目标。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 课程建设质量 | 明显提升 |
| 时效指标 | 河道保洁 | 长期 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 课程验收合格率 | ≥95% |
| 质量指标 | 空气质量等级 | 优良 |
| 数量指标 | 新建步道长度 | ≥3公里 |

## 何时可以接受
“规范性”配“规范”一类只作提示；没有数字也查得出来的（分级、办没办成、有日子、有频次、点名的标准）不报，见 PL501；五个字以上、没有一个程度、方向、效果词的只作提示；部门整体表管理类的固定用语、表里另有评分标准的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.suggestions import proposed_figure
from perflint.lexicon.taxonomy import OUTPUTS, Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.wording._undecided import undecided, worded
from perflint.value import Text


@rule(
    "PL502",
    "vague-in-output",
    on=RowOf[Text],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="产出类定性",
    title_en="Vague value under an output",
    message="产出指标写成“{value}”，数不出也量不出",
    message_en="output written as “{value}” cannot be counted or measured",
    silences=("PL410", "PL501", "PL511"),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag adjectives where a number is due."""
    value = row.value
    if row.category not in OUTPUTS or value.quantities:
        return
    if row.category is Category.QUANTITY and wording_of(worded(row)) is Wording.NONE:
        # What is no known phrase lacks a number first of all (PL410).
        return
    if (severity := undecided(row, context)) is not None:
        cure = proposed_figure(row.name, row.category, row.form.year)
        yield hit(row, suggestion=cure, severity=severity)
