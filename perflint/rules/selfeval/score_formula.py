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
另有评分办法的（评分标准一列写了怎么扣分，或说明了扣分原因），按那个办法。差在0.5分以内多半是取整，只作提示；全表得分都是整数时，四舍五入不报。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.attainment import Better
from perflint.lexicon.scoring import Scoring
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.rules.selfeval._evaluation import (
    Entry,
    entry_of,
    evaluation_of,
    explains,
    fair_scores,
    has_own_rule,
)
from perflint.rules.selfeval._marks import plain, rewritten, whole
from perflint.system.words import has_word

_ROUNDING = Decimal("0.05")
_SLIGHT = Decimal("0.5")


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
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Work the score out again."""
    entry = entry_of(row, context)
    if entry is None or (known := entry.marks.known) is None or has_own_rule(row):
        return
    weight, score = known
    scoring = evaluation_of(context).scoring
    fair = fair_scores(entry, scoring) if "steps" not in scoring.stated else ()
    if not fair or not 0 <= score <= weight or not entry.outcome or not entry.outcome.sure:
        return
    gap = _gap(score, fair)
    if abs(gap) <= _ROUNDING or (evaluation_of(context).in_whole and _rounds(score, fair)):
        return
    if gap < 0 and _deducted(entry, scoring):
        return
    # Points may be taken off by rules nobody wrote down, but hardly where the target was met.
    unsaid = gap < 0 and not scoring.stated and not entry.outcome.met
    slight = abs(gap) <= _SLIGHT or unsaid or _is_share(entry, weight, score)
    yield hit(
        row,
        "score",
        suggestion=plain(fair[0]),
        fix=Replacement(rewritten(row.indicator.score, fair[0])),
        severity=Severity.INFO if slight else None,
        actual=row.indicator.actual,
        weight=plain(weight),
        score=row.indicator.score,
        fair=plain(fair[0]),
    )


def _is_share(entry: Entry, weight: Decimal, score: Decimal) -> bool:
    """92% of 10 points for a satisfaction of 92%: modest, but no wrong sum."""
    actual = entry.outcome.actual if entry.outcome and entry.row.unit == "%" else None
    return actual is not None and abs(score - weight * actual / 100) <= _ROUNDING


def _gap(score: Decimal, fair: tuple[Decimal, ...]) -> Decimal:
    """How far the score lies above the highest or below the lowest of the right ones; 0 between them."""
    if score > max(fair):
        return score - max(fair)
    return min(Decimal(0), score - min(fair))


def _rounds(score: Decimal, fair: tuple[Decimal, ...]) -> bool:
    return any(score == whole(right) for right in fair)


def _deducted(entry: Entry, scoring: Scoring) -> bool:
    """Points may be taken off for a reason, and for a target that was far too low.

    Where the form states the formula, a reason for falling short is none for taking off more.
    """
    assert entry.outcome is not None
    deviation = entry.outcome.deviation
    stated = ("reverse" if entry.outcome.better is Better.LESS else "forward") in scoring.stated
    reason = explains(entry.row) and (
        not stated or has_word(entry.row.indicator.deviation, "rules.score_formula.taken_off")
    )
    return reason or bool(entry.outcome.met and deviation and abs(deviation) > scoring.over)
