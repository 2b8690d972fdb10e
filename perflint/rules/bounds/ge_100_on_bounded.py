"""有界率用≥100%。

## 查什么
最多只能是100%的比率写成“≥100%”或“大于100%”。满意度的建议写≥95%：写=100%，有一人不满意就算没完成。

## 为什么
“≥100%”看似更严，实际等于“=100%”；系统据此允许超额计分，审核时会退回。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 食品抽检合格率 | ≥100% |
| 时效指标 | 低保金发放及时率 | ≥100% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 食品抽检合格率 | =100% |
| 数量指标 | 造林任务完成率 | ≥105% |
| 经济效益指标 | 税收增长率 | ≥100% |

## 何时可以接受
任务完成率、征收完成率、毛入学率可以超过100%，只作提示；保值增值率、增长率不报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.rules.bounds._limits import is_around_100, is_closed, is_closed_by_word, starts_at_100
from perflint.system.words import has_word, word_list
from perflint.value import LOWER_BOUNDS, Comparison, Quantity

_AT_MOST = Bilingual("最多100%", "cannot exceed 100 %")


@rule(
    "PL205",
    "ge-100-on-bounded",
    on=RowOf[Quantity],
    units=(Unit.PERCENT,),
    signs=LOWER_BOUNDS,
    directions=set(Direction) - {Direction.REVERSE} | {None},
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="有界率用≥100%",
    title_en="≥100 % on a closed rate",
    message="“{name}”{limit}，“{value}”就是“=100%”",
    message_en="“{name}” {limit}, so “{value}” means =100 %",
    silences=("PL107",),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag ≥100 % where more than 100 % cannot be."""
    value = row.value
    if value.magnitude != 100:
        return
    where = value.span("comparison")
    if "satisfaction" in row.name.marks:
        # =100% would fail if one person is dissatisfied (PL211).
        yield hit(row, span=where, suggestion="≥95%", limit=_AT_MOST)
    elif is_closed(row.name) or is_closed_by_word(row.name):
        fix = Replacement("=100%", safe=value.comparison is Comparison.AT_LEAST)
        yield hit(row, span=where, fix=fix, limit=_AT_MOST)
    elif _may_pass(row):
        cure = Bilingual("若不会超额完成，写“=100%”", "write “=100%” unless more is possible")
        yield hit(
            row,
            span=where,
            severity=Severity.INFO,
            suggestion=cure,
            limit=Bilingual("若不会超过100%", "hardly exceeds 100 %"),
        )


def _may_pass(row: Row) -> bool:
    """A completion rate, or a name that is no rate at all, may pass 100 % but seldom means to."""
    name = row.name
    if starts_at_100(name) or is_around_100(name):
        return False
    return (
        name.measure is Measure.RATE
        and (
            has_word(name.text, "shared.names.rate")
            or name.text.endswith(word_list("rules.ge_100_on_bounded.shares"))
        )
    ) or name.measure is Measure.STATE
