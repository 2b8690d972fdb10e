"""模糊定性。

## 查什么
效益、满意度类指标的值说不出达没达到：只有程度、方向、效果、时长（“影响程度较高”“有效提升”“长期”“较满意”），或者一句谁也判断不了的话（“久久为功”“是否利于企业发展”）；用“是”回答“是否提高……”；任何指标只说“比上年提高”而没有基数。

## 为什么
这样的值说不出达没达到，评价时只能凭印象给分；系统要求可衡量。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 提升居民防灾意识 | 有效提升 |
| 可持续影响指标 | 改善办学条件 | 影响程度较高 |
| 满意度指标 | 学员满意度 | 较满意 |
| 社会效益指标 | 是否提升基层服务能力 | 是 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 应急知识知晓率 | ≥85% |
| 生态效益指标 | 辖区空气质量 | 优良 |
| 质量指标 | 等保测评 | 三级等保测评通过 |
| 社会效益指标 | 是否发生较大安全事故 | 否 |
| 可持续影响指标 | 山洪预警设施移交 | 全部移交村委会 |

## 何时可以接受
没有数字也查得出来的不报：

- 分了级（二级甲等、国内领先）
- 办没办成（验收合格、全部销号、未发生）
- 有日子（主汛期前）、有频次（每周一次）、钟点和休息日
- 点了名的标准
- 一件交付的东西（出具审计报告）
- 几样里的一样（采购方式：公开招标）
- 与表外查得到的数比（不低于评估价、早于合同工期）
- 有名有姓的一方签字认可
- 由一样换成另一样（旱厕改成水冲式）
- 有凭据的办法（凭领料单发放）
- 动手做完的一件事（界桩原位补立）

只作提示的：

- 较长而写了具体事情的
- 五个字以上、没有一个程度、方向、效果词的产出；效益还要说出在哪里、由谁、给谁
- “规范性：规范”一类
- “比上年提高”一类，提示写明基数

表里另有评分标准、指标解释说明如何判定的不报。同一格更具体的毛病由 PL502 至 PL508 报。
"""

from collections.abc import Iterator

from perflint.lexicon.decidable import promises_benefit
from perflint.lexicon.suggestions import figure_such_as, proposed_figure
from perflint.lexicon.taxonomy import BENEFITS, OUTPUTS, Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.rules.wording._undecided import is_explained, undecided, worded
from perflint.value import Boolean, Reference, Text

_BENEFITS = BENEFITS | {Category.SATISFACTION, None}
_STANDING = frozenset({"budget", "peers"})  # 不低于全省平均水平 can be looked up when the year is over


@rule(
    "PL501",
    "vague-qualitative",
    on=RowOf[Text | Reference | Boolean],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="模糊定性",
    title_en="Vague qualitative value",
    message="“{value}”无法判断达没达到，建议量化或写成可判定的分级",
    message_en="“{value}” cannot be judged; quantify it or use a defined grade",
    silences=("PL410", "PL511"),
)
def check(row: RowOf[Text | Reference | Boolean], context: Context) -> Iterator[Hit]:
    """Flag degree words in benefits and satisfaction."""
    match row.value:
        case Reference() if not is_explained(row):
            yield from _without_base(row)
        case Boolean(truth=True) if row.category in _BENEFITS and promises_benefit(row.name.text):
            # 是否提高保障能力: 是 is a claim; 是否发生事故: 否 can be looked up.
            yield hit(row, suggestion=proposed_figure(row.name, row.category))
        case Text(quantities=()) if row.category not in OUTPUTS:
            if (severity := undecided(row, context)) is not None:
                satisfied = wording_of(worded(row)) is Wording.SATISFACTION
                cure = figure_such_as("≥90%") if satisfied else proposed_figure(row.name, row.category)
                yield hit(row, suggestion=cure, severity=severity)


def _without_base(row: Row) -> Iterator[Hit]:
    """比上年提高: more than what?"""
    value = row.value
    assert isinstance(value, Reference)
    if value.quantity is None and not any(part.name in _STANDING for part in value.parts):
        base = value.base
        cure = Bilingual(
            f"写明基数，如 ≥上年的具体数值（{base}）" if base else "写明基数",
            f"give the base, such as the number of last year ({base})" if base else "give the base",
        )
        yield hit(row, suggestion=cure, severity=Severity.INFO)
