"""满意度下非满意度。

## 查什么
满意度指标下写的是投诉件数、工作任务、人数等，不是满意度。

## 为什么
满意度要问服务对象；投诉少不等于满意，任务完成更不是满意。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 有效投诉件数 | ≤2件 |
| 满意度指标 | 慰问老人人数 | ≥50人 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 受助老人满意度 | ≥95% |
| 满意度指标 | 参观群众满意率 | ≥90% |

## 何时可以接受
投诉率在有些省份的指标库里可列满意度，只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.system.words import has_word, word_list

_CURE = Bilingual("改为服务对象满意度，如 ≥90%", "name 服务对象满意度 instead, such as ≥90%")


@rule(
    "PL407",
    "non-satisfaction-in-satisfaction",
    on=Row,
    categories=(Category.SATISFACTION,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="满意度下非满意度",
    title_en="No satisfaction under satisfaction",
    message="“{name}”不是满意度",
    message_en="“{name}” is not satisfaction",
    silences=("PL410",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag what nobody was asked about."""
    name = row.name
    if not name.categories or has_word(name.text, "shared.names.satisfied"):
        return
    if _is_asked(row) or not labels_trusted(row, context):
        return
    soft = name.measure is Measure.RATE and Category.SOCIAL in name.categories
    stated = name.measure is Measure.STATE and "timely" not in name.marks
    severity = Severity.INFO if soft or stated else None
    yield hit(row, "name", suggestion=_CURE, severity=severity)


def _is_asked(row: Row) -> bool:
    """What people say of the service, or who they are: 受益群众 | ≥90% leaves out 满意度."""
    name = row.name
    if name.categories == {Category.SATISFACTION}:
        return True
    if name.text.endswith(word_list("rules.non_satisfaction_in_satisfaction.asked")):
        return True
    counted = name.text.endswith(word_list("rules.non_satisfaction_in_satisfaction.counted"))
    return row.unit == "%" and name.measure is Measure.COUNT and not counted
