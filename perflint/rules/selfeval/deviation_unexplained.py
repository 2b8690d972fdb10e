"""偏差未说明。

## 查什么
偏差原因一栏空着（或只写“无”“正常”“已完成”），而实际完成值比目标值少了或多出了两成以上，或者扣了分，或者没有达到目标却得满分。没完成的作警告；超额五成以上的作警告（目标在10以内的除外），其余超额作提示。表下统一写了偏差原因的，只作提示。越小越好的指标做得更好，不算偏差。

## 为什么
没完成要说清为什么、怎么改；超额太多，多半是目标定低了，同样要说明。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 数量指标 | 技能培训人数 | ≥800人 | 520人 |
| 数量指标 | 送戏下乡场次 | ≥40场 | 96场 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 数量指标 | 技能培训人数 | ≥800人 | 760人 |
| 成本指标 | 项目总成本 | ≤90万元 | 61万元 |

## 何时可以接受
表样没有偏差原因一栏、另附报告说明的。偏差多大要说明，用 deviation-threshold 设定；备注里写了的按备注。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import (
    Entry,
    Evaluation,
    entry_of,
    evaluation_of,
    explains,
    fair_scores,
    has_own_rule,
)
from perflint.rules.selfeval._marks import plain
from perflint.rules.selfeval._points import THRESHOLD, far_off, misreckoned
from perflint.system.counted import many
from perflint.value import NotApplicable, Placeholder, Quantity

_FAR = Decimal(50)  # percent above the target: it was set too low
_FEW = 10  # 3 prizes in place of 1 are no target set too low
_CURE = Bilingual(
    "在偏差原因一栏写明原因和改进措施", "give the reason and the remedy in the column for deviations"
)

_ROUNDING = Decimal("0.05")


@rule(
    "PL705",
    "deviation-unexplained",
    on=Row,
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="偏差未说明",
    title_en="Deviation without a reason",
    message="{fault}，没有说明原因",
    message_en="{fault}, and no reason is given",
    options=(THRESHOLD,),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag lost points, targets not met and wide deviations that nobody explains."""
    entry = entry_of(row, context)
    if entry is None or explains(row) or isinstance(row.value, (NotApplicable, Placeholder)):
        return
    evaluation = evaluation_of(context)
    fault = _of_value(entry, context, evaluation) or _of_score(entry, evaluation)
    if fault is not None:
        yield fault


def _of_value(entry: Entry, context: Context, evaluation: Evaluation) -> Hit | None:
    """An actual value far from its target."""
    deviation = far_off(entry, context, evaluation)
    if deviation is None:
        return None
    actual, target, percent = entry.row.indicator.actual, entry.row.text, plain(abs(deviation))
    return hit(
        entry.row,
        "actual",
        suggestion=_CURE,
        severity=_severity(entry, deviation, evaluation),
        fault=Bilingual(
            f"完成“{actual}”比目标“{target}”{'多' if deviation > 0 else '少'}{percent}%",
            f"actual “{actual}” differs from target “{target}” by {percent}%",
        ),
    )


def _of_score(entry: Entry, evaluation: Evaluation) -> Hit | None:
    """Points taken off, or all of them given although the target was not met."""
    pair = entry.marks.both
    if pair is None or not 0 <= pair[1] <= pair[0] or has_own_rule(entry.row):
        return None
    weight, score = pair
    stated = evaluation.has_reason or evaluation.scoring.stated
    if score == weight:
        return None if stated else _undeserved(entry)
    if (wrong := misreckoned(entry, evaluation)) and not wrong.slight:
        # PL701 gives the right score; one score is not blamed twice.
        return None
    plain_to_see = stated or _follows(weight, score, entry, evaluation)
    return hit(
        entry.row,
        "score",
        suggestion=_CURE,
        severity=Severity.INFO if plain_to_see else None,
        fault=Bilingual(
            f"分值{plain(weight)}，得{entry.row.indicator.score}，扣了{plain(weight - score)}分",
            f"{plain(weight - score)} of {many(plain(weight), 'point')} taken off",
        ),
    )


def _undeserved(entry: Entry) -> Hit | None:
    """A full score for a target that was surely missed."""
    row, outcome = entry.row, entry.outcome
    if outcome is None or outcome.met or not outcome.sure or not outcome.signed:
        return None
    fault = Bilingual(
        f"目标“{row.text}”没有达到（完成“{row.indicator.actual}”），仍得满分",
        f"target “{row.text}” was not met (“{row.indicator.actual}”), yet the score is full",
    )
    return hit(row, "actual", suggestion=_CURE, fault=fault)


def _follows(weight: Decimal, score: Decimal, entry: Entry, evaluation: Evaluation) -> bool:
    """Whether the points are what the formula gives for the value: the figures tell why, though not how it came."""
    near = max(_ROUNDING, weight / 100)
    return any(abs(score - right) <= near for right in fair_scores(entry, evaluation.scoring))


def _severity(entry: Entry, deviation: Decimal, evaluation: Evaluation) -> Severity:
    assert entry.outcome is not None
    if evaluation.has_reason or not entry.outcome.sure:
        return Severity.INFO
    target = entry.row.value
    few = isinstance(target, Quantity) and target.magnitude <= _FEW
    return Severity.INFO if entry.outcome.met and (few or deviation <= _FAR) else Severity.WARNING
