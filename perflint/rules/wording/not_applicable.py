"""不适用。

## 查什么
数量、质量、时效、成本、社会效益、可持续影响、满意度的指标值写“不适用”“不涉及”“无”；名称自己就说没有效益（本项目无经济效益：无；是否产生经济价值：否；公益性事业）。

## 为什么
不适用的行占一个指标的位置而不能评分；这几类大多必填，写不适用等于缺一类。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 下乡放映场次 | 不适用 |
| 满意度指标 | 服务对象满意度 | 不涉及 |
| 经济效益指标 | 本项目无经济效益 | 无 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 下乡放映场次 | ≥60场 |
| 生态效益指标 | 生态效益 | 不适用 |
| 社会效益指标 | 较大安全事故 | 无 |

## 何时可以接受
经济效益、生态效益等选填的行写“不适用”是对的，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.decidable import denies_benefit
from perflint.lexicon.names import Direction
from perflint.lexicon.placement import is_adverse
from perflint.lexicon.taxonomy import OUTPUTS, Category, category_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.system.words import has_word
from perflint.value import Boolean, NotApplicable, Text

_CURE = Bilingual(
    "删去此行；确有这项工作的，填写指标值", "delete the row; if there is such work, fill in the value"
)
_ASKED = OUTPUTS | {Category.SOCIAL, Category.SUSTAINABLE, Category.SATISFACTION}
_OPTIONAL = frozenset({Category.ECONOMIC, Category.ECOLOGICAL})


@rule(
    "PL509",
    "not-applicable",
    on=RowOf[NotApplicable | Boolean | Text],
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    on_words=True,
    title="不适用",
    title_en="Not applicable",
    silences=("PL501", "PL502"),
    message="{level2}写了“{value}”，这一行无法评分",
    message_en="“{value}” under {level2} cannot be scored",
)
def check(row: RowOf[NotApplicable | Boolean | Text], context: Context) -> Iterator[Hit]:
    """Flag rows that say they do not apply where the category is not optional."""
    if denies_benefit(row.name.text, row.text) or (
        isinstance(row.value, NotApplicable) and _is_asked(row) and not _is_answer(row)
    ):
        yield hit(row, suggestion=_CURE)


def _is_asked(row: Row) -> bool:
    """Whether the category must not be left out, and the name is not that of one that may."""
    return row.category in _ASKED and category_of("", row.name.text) not in _OPTIONAL


def _is_answer(row: Row) -> bool:
    """有无违规: 无, and accidents: 无, say that there was none."""
    if has_word(row.text, "rules.not_applicable.said"):
        return False
    return row.name.question or row.name.direction is Direction.REVERSE or is_adverse(row.name)
