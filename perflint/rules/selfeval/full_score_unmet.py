"""未完成却满分。

## 查什么
实际完成值没有达到目标值，得分却等于分值；或者完成情况写着“未达成”“部分达成”，仍得满分。没印分值的表，以同类指标完成了的得分为满分。

## 为什么
没完成而不扣分，自评结果就不可信，复核一算便知。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 新建公厕座数 | ≥30座 | 12座 | 10 | 10 |
| 时效指标 | 工程完工时间 | 2023年10月底前 | 2023年12月15日 | 5 | 5 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 新建公厕座数 | ≥30座 | 12座 | 10 | 4 |
| 社会效益指标 | 火灾事故起数 | ≤30起 | 12起 | 10 | 10 |

## 何时可以接受
经批准调整过目标的，把目标值改成调整后的。只差一点（完成九成以上）的作警告，没写符号的完成七成五以上作警告；差在0.5分以内的由 PL701 提示。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.attainment import Degree
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import (
    Entry,
    Evaluation,
    entry_of,
    evaluation_of,
    fair_scores,
    full_marks,
    has_own_rule,
)
from perflint.rules.selfeval._marks import WeightAndScore, in_whole, plain
from perflint.system.counted import many

_STEP = Decimal("0.6")  # where points go by steps, a full score below this is wrong all the same
_SLIGHT = Decimal("0.5")
_NEARLY = Decimal("0.9")
_ALMOST = Decimal("0.95")
_MOST = Decimal("0.75")  # a plain number may be a forecast; but hardly if so little of it came true


@rule(
    "PL703",
    "full-score-unmet",
    on=Row,
    assessed=True,
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="未完成却满分",
    title_en="Full score for a target not met",
    message="目标“{value}”没有达到（完成“{actual}”），却得满分{score}分",
    message_en="target “{value}” was not met (“{actual}”), yet the score is full ({score})",
    silences=("PL701", "PL705", "PL709", "PL714", "PL721"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag full marks where the target was missed."""
    entry = entry_of(row, context)
    if entry is None or entry.outcome is None or entry.outcome.met or not entry.outcome.sure:
        return
    entry = _weighed(entry, context)
    if entry.marks.both is None or entry.marks.score != entry.marks.weight or has_own_rule(row):
        return
    evaluation = evaluation_of(context)
    fair = fair_scores(entry, evaluation.scoring)
    severity = _severity(entry, max(fair, default=Decimal(0)), evaluation)
    if severity is not None:
        yield hit(
            row,
            "score",
            suggestion=_cure(fair),
            severity=severity,
            actual=row.indicator.actual,
            score=row.indicator.score,
        )


def _cure(fair: tuple[Decimal, ...]) -> str:
    if not fair:
        return Bilingual("按完成情况扣分", "deduct points for what was not attained")
    if len(set(fair)) == 1:
        return Bilingual(
            f"按完成情况应得{plain(fair[0])}分", f"{many(plain(fair[0]), 'point')} for what was attained"
        )
    return Bilingual(
        f"按差额计应得{plain(fair[0])}分，按比例计应得{plain(fair[-1])}分",
        f"{many(plain(fair[0]), 'point')} by the difference, {plain(fair[-1])} by the ratio",
    )


def _weighed(entry: Entry, context: Context) -> Entry:
    if entry.marks.weight is not None or entry.marks.score is None:
        return entry
    full = full_marks(entry, evaluation_of(context).entries.values())
    return Entry(entry.row, WeightAndScore(full, entry.marks.score), entry.outcome)


def _severity(entry: Entry, fair: Decimal, evaluation: Evaluation) -> Severity | None:
    """How grave it is that a full score was given where `fair` is due; None where rounding or steps explain it."""
    assert entry.outcome is not None
    assert entry.marks.weight is not None
    if entry.outcome.target is None:
        return Severity.WARNING if entry.outcome.degree is Degree.PARTIAL else Severity.ERROR
    weight = entry.marks.weight
    share = fair / weight if weight > 0 else Decimal(1)
    if "steps" in evaluation.scoring.stated and share >= _STEP:
        return None
    rounds = evaluation.in_whole and in_whole(fair) == weight
    if weight - fair <= _SLIGHT and (share >= _ALMOST or (rounds and share >= _STEP)):
        return None
    enough = _NEARLY if entry.outcome.signed else _MOST
    return Severity.WARNING if share > enough else Severity.ERROR
