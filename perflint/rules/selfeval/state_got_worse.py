"""完成情况打了折扣却满分。

## 查什么
定性目标写“健全”“完善”，完成情况写“基本健全”“较完善”，或等级低了一档，得分却是满分。

## 为什么
完成情况比目标差，就是没有全部达到。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 可持续影响指标 | 档案管理制度健全性 | 健全 | 基本健全 | 10 | 10 |
| 质量指标 | 工程质量等级 | 优 | 良 | 10 | 10 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 可持续影响指标 | 档案管理制度健全性 | 健全 | 健全 | 10 | 10 |
| 可持续影响指标 | 档案管理制度健全性 | 健全 | 基本健全 | 10 | 8 |
| 质量指标 | 工程质量等级 | 良 | 优 | 10 | 10 |

## 何时可以接受
评分标准写明“基本健全”也得满分的。
"""

from collections.abc import Iterator

from perflint.lexicon.attainment import is_lesser
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import entry_of, has_own_rule

_CURE = Bilingual(
    "按部分达成扣分，或写明达到目标的事实", "deduct points, or give the facts that show the target was met"
)


@rule(
    "PL716",
    "state-got-worse",
    on=Row,
    assessed=True,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="打了折扣却满分",
    title_en="Lesser state at full score",
    message="目标“{value}”，完成“{actual}”，差一截却得满分{score}分",
    message_en="target “{value}”, actual “{actual}”: less than aimed at, yet the score is full ({score})",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag full marks for a state below the one aimed at."""
    entry = entry_of(row, context) if row.indicator.actual else None
    if entry is None or (pair := entry.marks.both) is None or pair[0] != pair[1] or has_own_rule(row):
        return
    if is_lesser(row.indicator.actual, row.indicator.target):
        yield hit(row, "score", suggestion=_CURE, actual=row.indicator.actual, score=row.indicator.score)
