"""原因与满分矛盾。

## 查什么
偏差原因写着没完成、推迟、滞后，或者解释了为什么没有达到目标，得分却是满分。

## 为什么
承认没完成又得满分，自评自相矛盾，复核时会扣回来。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
|---|---|---|---|---|---|---|
| 质量指标 | 课题结项率 | ≥95% | 93% | 10 | 10 | 1项课题因负责人出国推迟结项 |
| 成本指标 | 车辆运行成本 | ≤30万元 | 30.6万元 | 20 | 20 | 油价上涨 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
|---|---|---|---|---|---|---|
| 质量指标 | 课题结项率 | ≥95% | 93% | 10 | 9.8 | 1项课题因负责人出国推迟结项 |
| 成本指标 | 车辆运行成本 | ≤30万元 | 28万元 | 20 | 20 | 压减出车次数 |

## 何时可以接受
目标经批准调整过的，写明“经批准调整”；评分标准写明达到几成得满分的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.attainment import admits_shortfall
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import entry_of, evaluation_of, explains, has_own_rule
from perflint.system.quotes import shortened

_CURE = Bilingual(
    "按完成情况扣分，或改正完成值和原因",
    "deduct points for what was missed, or mend the value and the reason",
)
_SHOWN = 24  # characters of a reason in the message


@rule(
    "PL714",
    "reason-against-score",
    on=Row,
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="原因与满分矛盾",
    title_en="Reason contradicts the full score",
    message="偏差原因写“{reason}”，却得满分{score}分",
    message_en="the reason says “{reason}”, yet the score is full ({score})",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag full marks beside a reason that admits a shortfall."""
    if not row.indicator.deviation or (entry := entry_of(row, context)) is None or not explains(row):
        return
    pair, outcome = entry.marks.both, entry.outcome
    if pair is None or pair[0] <= 0 or pair[0] != pair[1] or has_own_rule(row):
        return
    if "steps" in evaluation_of(context).scoring.stated:
        return
    missed = outcome is not None and not outcome.met and outcome.sure and outcome.signed
    if missed or (admits_shortfall(row.indicator.deviation) and not (outcome and outcome.met)):
        yield hit(
            row,
            "score",
            suggestion=_CURE,
            reason=shortened(row.indicator.deviation.strip(), _SHOWN),
            score=row.indicator.score,
        )
