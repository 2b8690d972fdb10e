"""文不对题。

## 查什么
名称和指标值是两句话，说的是两个毫不相干的领域。

## 为什么
多是照抄别的项目时没有改全；审核人无从判断要考核哪一件。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 改善城区空气质量 | 提升图书馆阅读推广水平 |
| 社会效益指标 | 减轻患者就医负担 | 促进森林植被恢复 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 减轻患者就医负担 | 降低次均门诊费用 |
| 社会效益指标 | 保障群众出行安全 | 减少道路交通事故 |

## 何时可以接受
名称或指标值另有所指、确有联系时可以接受；本条要选中才运行。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import domains_of, is_wish
from perflint.lexicon.suggestions import proposed_figure
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Text


@rule(
    "PL506",
    "value-name-mismatch",
    on=RowOf[Text],
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    on_words=True,
    title="文不对题",
    title_en="Value does not speak of its name",
    message="“{name}”与“{value}”说的不是一件事",
    message_en="“{name}” and “{value}” speak of different things",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag two phrases that share no domain."""
    value = row.value
    if value.quantities or not is_wish(row.name.text) or not is_wish(row.text):
        return
    left, right = domains_of(row.name.text), domains_of(row.text)
    if left and right and left.isdisjoint(right):
        yield hit(row, suggestion=proposed_figure(row.name, row.category))
