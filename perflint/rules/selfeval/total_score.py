"""总分不符。

## 查什么
总分不等于各指标得分与预算执行率得分之和。

## 为什么
总分定等次，加错了等次也跟着错。

## 反例
```json
{"kind": "self-evaluation", "total_score": "96",
 "budget": {"total": "80", "executed": "80", "weight": "10", "score": "10"},
 "indicators": [
  {"level2": "数量指标", "name": "免费开放天数", "target": "≥300天", "actual": "310天", "weight": "50", "score": "50"},
  {"level2": "社会效益指标", "name": "接待观众人次", "target": "≥10万人次", "actual": "8万人次", "weight": "40", "score": "32"}]}
```

## 正例
```json
{"kind": "self-evaluation", "total_score": "92",
 "budget": {"total": "80", "executed": "80", "weight": "10", "score": "10"},
 "indicators": [
  {"level2": "数量指标", "name": "免费开放天数", "target": "≥300天", "actual": "310天", "weight": "50", "score": "50"},
  {"level2": "社会效益指标", "name": "接待观众人次", "target": "≥10万人次", "actual": "8万人次", "weight": "40", "score": "32"}]}
```

## 何时可以接受
另有加减分项、没有列在表里的。表没有列全（有的指标没填得分，分值合计不到100）时不报。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.full_score import full_without_execution
from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, rule
from perflint.rules.selfeval._funds import Part, parts, rows_of
from perflint.rules.selfeval._marks import in_whole, is_subtotal, plain, rewritten
from perflint.system.words import word_list
from perflint.value.points import points

_TOLERANCE = Decimal("0.1")  # of the cents that were rounded row by row
_HUNDRED = Decimal(100)

_TOO_MANY = Bilingual(
    "先核对各项得分，相加已超过满分", "check the scores: they add up to more than can be had"
)


@rule(
    "PL704",
    "total-score",
    on=Declaration,
    needs=("total_score",),
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="总分不符",
    title_en="Total score does not add up",
    message="总分写{total}，各项得分相加是{sum}",
    message_en="the total is given as {total}, but the scores add up to {sum}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Add the scores up again."""
    for part in parts(declaration):
        total = points(part.total)
        rows = rows_of(part, context)
        sum_ = _added_up(part, rows, total) if total is not None else None
        if sum_ is not None:
            possible = sum_ <= _most(part, rows)
            yield Hit(
                pointer=part.pointer,
                text=part.total,
                suggestion=plain(sum_) if possible else _TOO_MANY,
                replacement=Replacement(rewritten(part.total, sum_)) if possible else None,
                facts={"total": part.total, "sum": plain(sum_)},
            )


def _most(part: Part, rows: Sequence[Row]) -> Decimal:
    """The most that the total can be: what the weights come to, and 100 at any rate."""
    weights = [points(row.indicator.weight) for row in _scored(rows)]
    execution = (points(part.budget.weight) if part.budget else None) or Decimal(0)
    full = sum((weight for weight in weights if weight is not None), execution)
    return _HUNDRED if None in weights else min(full, _HUNDRED)


def _added_up(part: Part, rows: Sequence[Row], total: Decimal) -> Decimal | None:
    """The right total where the given one is wrong; None where it is right or nobody can tell."""
    rows = _scored(rows)
    scores = [points(row.indicator.score) for row in rows]
    bonus = any(row.name.text.startswith(word_list("rules.total_score.extra")) for row in rows)
    if not rows or None in scores or bonus:
        return None
    base = sum((score for score in scores if score is not None), Decimal(0))
    execution = points(part.budget.score) if part.budget else None
    listed = any("execution" in row.name.marks for row in rows)
    right = base if execution is None or listed else base + execution
    if _equal(total, right) or _equal(total, base) or (execution and _equal(total, base + execution)):
        return None
    room = _HUNDRED - sum((points(row.indicator.weight) or Decimal(0) for row in rows), Decimal(0))
    execution_at_most = _HUNDRED - min(full_without_execution())
    missing = execution is None and not listed and 0 < total - base <= min(execution_at_most, room)
    # A row that was not read can only add to the sum.
    sure = _is_complete(part, rows) or (right > total and room < _HUNDRED and room >= -execution_at_most)
    return right if sure and not missing else None


def _scored(rows: Sequence[Row]) -> list[Row]:
    """The indicators; where others have weights, one without weight and score is not counted (不适用)."""
    weighted = any(row.indicator.weight for row in rows)
    return [
        row
        for row in rows
        if not is_subtotal(row) and (not weighted or row.indicator.weight or row.indicator.score)
    ]


def _equal(total: Decimal, sum_: Decimal) -> bool:
    if abs(total - sum_) <= _TOLERANCE:
        return True
    return total == total.to_integral_value() and total == in_whole(sum_)


def _is_complete(part: Part, rows: Sequence[Row]) -> bool:
    """Whether no row is missing: the weights of all that is scored sum up to 100."""
    weights = [points(row.indicator.weight) for row in rows]
    execution = (points(part.budget.weight) if part.budget else None) or Decimal(0)
    if None not in weights:
        full = sum((weight for weight in weights if weight is not None), Decimal(0))
        return _HUNDRED in (full, full + execution) or (not execution and full in full_without_execution())
    goals = [points(form.weight) for form in part.forms]
    if None in goals or any(weight is not None for weight in weights):
        return False
    return sum((goal for goal in goals if goal is not None), Decimal(0)) + execution == _HUNDRED
