"""得分超分值。

## 查什么
一个指标、预算执行率或一个年度目标的得分大于它的分值，或者是负数。

## 为什么
完成得再多也只得满分，扣到零为止。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 新建充电桩数量 | ≥120个 | 150个 | 10 | 12.5 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 数量指标 | 新建充电桩数量 | ≥120个 | 150个 | 10 | 10 |

## 何时可以接受
表上另设加分项的，加分项单列一行，不写分值。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Budget, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of
from perflint.rules.selfeval._marks import WeightAndScore, plain
from perflint.value.points import points

_FAR = Decimal("1.5")  # further above, the rows are scored out of 100 and the weight is that of the form

_ALL = Bilingual("各项指标共", "all indicators together")
_EXECUTION = Bilingual("预算执行率", "the execution of the budget")


@rule(
    "PL702",
    "score-exceeds-weight",
    on=Form,
    needs=("indicator.score", "budget.score"),
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="得分超分值",
    title_en="Score above its weight",
    message="{what}得{score}分，应在0到{weight}分之间",
    message_en="a score of {score} lies outside 0 to {weight}",
    silences=("PL701", "PL703"),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Hold every score against what it can be."""
    if any(row.indicator.score for row in context.rows):
        entries = evaluation_of(context).entries.values()
        for entry in entries:
            yield from _of_row(entry.row, entry.marks)
        yield from _of_form(form, [entry.marks for entry in entries])
    shared = context.declaration.budget if form is context.declaration.forms[0] else None
    for budget in (form.budget, shared):
        if budget is not None:
            yield from _of_budget(budget)


def _of_row(row: Row, marks: WeightAndScore) -> Iterator[Hit]:
    if marks.both is None:
        return
    weight, score = marks.both
    if not 0 <= score <= weight:
        yield hit(
            row,
            "score",
            suggestion=_limited(score, weight),
            what=f"“{row.name.text}”",
            weight=plain(weight),
            score=plain(score),
        )


def _of_form(form: Form, marks: list[WeightAndScore]) -> Iterator[Hit]:
    """An annual goal worth 10 points cannot give 12."""
    weight = points(form.weight)
    total = sum((mark.score for mark in marks if mark.score is not None), Decimal(0))
    if weight is not None and weight < total <= weight * _FAR:
        yield Hit(
            pointer=f"{form.pointer}/weight",
            text=form.weight,
            suggestion=Bilingual(
                f"各项得分合计不超过{plain(weight)}", f"let the scores add up to {plain(weight)} at most"
            ),
            facts={"what": _ALL, "weight": plain(weight), "score": plain(total)},
        )


def _of_budget(budget: Budget) -> Iterator[Hit]:
    weight, score = points(budget.weight), points(budget.score)
    if weight is not None and score is not None and not 0 <= score <= weight:
        yield Hit(
            pointer=f"{budget.pointer}/score",
            text=budget.score,
            suggestion=_limited(score, weight),
            facts={"what": _EXECUTION, "weight": plain(weight), "score": budget.score},
        )


def _limited(score: Decimal, weight: Decimal) -> str:
    """The nearest score that there is."""
    return plain(min(max(score, Decimal(0)), weight))
