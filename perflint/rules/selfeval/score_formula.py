"""得分计算不符。

## 查什么
按目标值、完成值和分值算出的得分，与填的得分不一致。表下备注写了公式的按备注算；没写的，正向指标按“分值×完成值÷目标值”，反向指标按差额扣分或按“分值×目标值÷完成值”，哪一种都算对。得分不超过分值。

## 为什么
得分是算出来的，不是估出来的：多算，复核时要扣回；少算，自己吃亏。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 巡回演出场次 | ≥60场 | 42场 | 10 | 9 |
| 满意度指标 | 读者满意度 | ≥95% | 76% | 10 | 9.5 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 巡回演出场次 | ≥60场 | 42场 | 10 | 7 |
| 时效指标 | 急救平均到达时间 | ≤12分钟 | 15分钟 | 8 | 6 |

## 何时可以接受
另有评分办法的（评分标准一列写了怎么扣分，或说明了扣分原因），按那个办法。差在0.5分以内多半是取整，只作提示；少填一点又没有说明的，由 PL705 问原因；全表得分都是整数时，四舍五入不报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Context, Hit, Replacement, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import entry_of, evaluation_of
from perflint.rules.selfeval._marks import plain, rewritten
from perflint.rules.selfeval._points import far_off, loses_in_silence, misreckoned


@rule(
    "PL701",
    "score-formula",
    on=Row,
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="得分计算不符",
    title_en="Score does not follow the formula",
    message="目标“{value}”完成“{actual}”，分值{weight}，应得{fair}分，填了{score}分",
    message_en="target “{value}”, actual “{actual}”, weight {weight}: the score should be {fair}, not {score}",
    silences=("PL721",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Work the score out again."""
    entry = entry_of(row, context)
    evaluation = evaluation_of(context)
    reckoned = misreckoned(entry, evaluation) if entry else None
    if entry is None or reckoned is None or (pair := entry.marks.both) is None:
        return
    if reckoned.slight and loses_in_silence(entry) and far_off(entry, context, evaluation) is None:
        # PL705 asks why; one score is not blamed twice.
        return
    yield hit(
        row,
        "score",
        suggestion=plain(reckoned.fair),
        fix=Replacement(rewritten(row.indicator.score, reckoned.fair)),
        severity=Severity.INFO if reckoned.slight else None,
        actual=row.indicator.actual,
        weight=plain(pair[0]),
        score=row.indicator.score,
        fair=plain(reckoned.fair),
    )
