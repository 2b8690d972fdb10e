"""模糊定性。

## 查什么
效益、满意度类指标的值只有程度词：“影响程度较高”“有效提升”“提高”“较满意”；任何指标只说“比上年提高”而没有基数。

## 为什么
这样的值说不出达没达到，评价时只能凭印象给分；系统要求可衡量。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 提升居民防灾意识 | 有效提升 |
| 可持续影响指标 | 改善办学条件 | 影响程度较高 |
| 满意度指标 | 学员满意度 | 较满意 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 应急知识知晓率 | ≥85% |
| 生态效益指标 | 辖区空气质量 | 优良 |
| 质量指标 | 等保测评 | 三级等保测评通过 |

## 何时可以接受
确实无法量化时，写成可判定的分级（优/良/中/差，并注明标准）。长期、持续一类在可持续影响下只作提示；“比上年提高”一类提示写明基数。表里另有评分标准、指标解释说明如何判定的不报。同一格更具体的毛病由 PL502 至 PL508 报。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import OUTPUTS, Category
from perflint.lexicon.wording import Grade, countable, grade, is_founded, measurable
from perflint.model import Severity
from perflint.model.both import Both
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.rules.wording._standard import is_explained
from perflint.value import Reference, Text


@rule(
    "PL501",
    "vague-qualitative",
    on=Row,
    kinds=(
        Text,
        Reference,
    ),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="模糊定性",
    title_en="Vague qualitative value",
    message="“{value}”无法判断达没达到，建议量化或写成可判定的分级",
    message_en="“{value}” cannot be judged; quantify it or use a defined grade",
    silences=("PL410",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag degree words in benefits and satisfaction."""
    if is_explained(row):
        return
    if isinstance(row.value, Reference):
        yield from _without_base(row)
        return
    value = row.value
    if row.category in OUTPUTS or is_founded(row.name.text, row.text):
        return
    assert isinstance(value, Text)
    found = grade(row.text)
    if row.category is Category.MANAGEMENT and found is not Grade.VAGUE:
        # The words of the template (科学, 合理, 规范) stand there by design.
        return
    if found not in (Grade.VAGUE, Grade.SLOGAN, Grade.SATISFACTION, Grade.TEMPLATE):
        return
    light = found is Grade.TEMPLATE or (found is Grade.SLOGAN and row.category is Category.SUSTAINABLE)
    satisfied = found is Grade.SATISFACTION
    cure = countable("≥90%") if satisfied else measurable(row.name.text, row.category)
    yield hit(row, suggestion=cure, severity=Severity.INFO if light else None)


_STANDING = frozenset({"budget", "peers"})  # 不低于全省平均水平 can be looked up when the year is over


def _without_base(row: Row) -> Iterator[Hit]:
    """比上年提高: more than what?"""
    value = row.value
    assert isinstance(value, Reference)
    if value.quantity is None and not any(part.name in _STANDING for part in value.parts):
        base = value.base
        cure = Both(
            f"写明基数，如 ≥上年的具体数值（{base}）" if base else "写明基数",
            f"give the base, such as the number of last year ({base})" if base else "give the base",
        )
        yield hit(row, suggestion=cure, severity=Severity.INFO)
