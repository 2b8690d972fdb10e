"""动宾句作指标名。

## 查什么
三级指标写成“提高……”“促进……”“保障……”的句子，没有说量什么。

## 为什么
句子说的是愿望；指标名应当是一个能数、能量的量，如“培训考核合格率”。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 提高乡村医生业务水平 | ≥3级 |
| 可持续影响指标 | 健全河道管护体系 | ≥2项 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 乡村医生考核合格率 | ≥90% |
| 数量指标 | 提升改造农贸市场面积 | ≥3000平方米 |

## 何时可以接受
部委、省级指标库里有的名称就是这样写的，照用无妨。写成百分数的由 PL513 一并报，值也说不清的由 PL501 等报一次。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import is_phrase
from perflint.lexicon.names import Measure
from perflint.lexicon.suggestions import proposed_figure
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.words import word_text
from perflint.value import NotApplicable, Placeholder, Quantity

_COUNTED = frozenset({"people", "organisation", "money"})  # families of units


@rule(
    "PL511",
    "verb-phrase-name",
    on=Row,
    measures=(None, Measure.STATE),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    once=True,
    title="动宾句作指标名",
    title_en="Verb phrase as a name",
    message="“{name}”是一句话，没有说量什么{more}",
    message_en="“{name}” is a phrase and names no measure{more}",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a name that is a wish."""
    if isinstance(row.value, (Placeholder, NotApplicable)):
        return
    if isinstance(row.value, Quantity) and _says_what_is_counted(row, row.value):
        return
    if is_phrase(row.name.text):
        yield hit(row, "name", suggestion=_cure(_example(row)))


def _says_what_is_counted(row: Row, value: Quantity) -> bool:
    """化解信访积案 ≥20件 under 数量; 带动就业 ≥300人 under whatever category."""
    return row.category is Category.QUANTITY or family_of_unit(value.unit or "") in _COUNTED


def _example(row: Row) -> str:
    """The measure that the lexicon proposes, where it is a name with a figure."""
    advice = proposed_figure(row.name, row.category, row.form.year)
    example = advice.partition(word_text("rules.verb_phrase_name.such_as"))[2]
    return example if any(sign in example.lstrip("≥≤=") for sign in "≥≤=") else ""


def _cure(example: str) -> Bilingual:
    if not example:
        return Bilingual("换成能量的名称", "name something that can be measured")
    return Bilingual(
        f"换成能量的名称，如 {example}", f"name something that can be measured, such as {example}"
    )
