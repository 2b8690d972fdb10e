"""执行率计算不符。

## 查什么
预算执行率不等于执行数除以全年预算数；执行率得分与“执行率×分值”不符。

## 为什么
执行率有现成的两个数，一除便知；这一项错了，总分也错。

## 反例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "43.2", "executed": "37.24", "rate": "92%", "weight": "10", "score": "9.2"},
 "indicators": [{"level2": "数量指标", "name": "购置图书册数", "target": "≥3000册", "actual": "3000册"}]}
```

## 正例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "43.2", "executed": "37.24", "rate": "86.2%", "weight": "10", "score": "8.62"},
 "indicators": [{"level2": "数量指标", "name": "购置图书册数", "target": "≥3000册", "actual": "3000册"}]}
```

## 何时可以接受
当地规定执行率达到九成五就得满分一类的，得分不按比例；执行率本身仍要除得对。分母用全年预算数（调整后），不用年初预算数。
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from perflint.model import Budget, Declaration
from perflint.rule import Aspect, Bilingual, Context, FieldChange, Hit, Replacement, Severity, rule
from perflint.rules.selfeval._funds import spending
from perflint.rules.selfeval._marks import plain, rewritten
from perflint.value import Quantity, parse
from perflint.value.points import points

_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.06")  # points
_SLIGHT = Decimal("0.5")  # points; a whole number was rounded
_MOST_STORED = Decimal(2)  # a fraction beyond it would be an execution of more than 200 %
_NEARLY = Decimal(95)  # per cent; from here on many places give full marks


@rule(
    "PL707",
    "execution-rate",
    on=Declaration,
    needs=("budget.rate", "budget.score"),
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="执行率计算不符",
    title_en="Rate of execution does not follow",
    message="{what}应为{right}，写了{text}",
    message_en="{what} should be {right}, not {text}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Work out the rate of execution and its score again."""
    for budget in declaration.budgets():
        if not (budget.rate or budget.score):
            continue
        pair = spending(budget)
        rate = pair[1] / pair[0] * _HUNDRED if pair else None
        wrong_rates = list(_of_rate(budget, rate)) if rate is not None else []
        yield from wrong_rates
        if not wrong_rates:
            yield from _of_score(budget, [rate] if rate is not None else _readings(budget.rate))


def _readings(text: str) -> list[Decimal]:
    """What a rate may mean in percent: 86.2% and 86.2 say it, 0.862 may be a fraction as Excel stores it, or 0.862 %."""
    value = parse(text)
    if not isinstance(value, Quantity) or value.comparison is not None or value.unit not in (None, "%"):
        return []
    if value.unit is None and value.number <= _MOST_STORED:
        return [value.number * _HUNDRED, value.number]
    return [value.number]


def _of_rate(budget: Budget, right: Decimal) -> Iterator[Hit]:
    """A rate that is not what was spent by the budget; a stored fraction that was only cut off (0.86) is a hint."""
    readings = _readings(budget.rate) if budget.rate else []
    if not readings or _fits(budget.rate, readings, right):
        return
    cut = len(readings) > 1 and 0 < right - readings[0] < _step(budget.rate) * _HUNDRED
    written = _rounded(budget.rate, right) if cut else _as_written(budget.rate, right)
    yield Hit(
        pointer=f"{budget.pointer}/rate",
        text=budget.rate,
        suggestion=written,
        severity=Severity.INFO if cut else None,
        replacement=_fix(budget, written, right),
        facts={
            "what": Bilingual("预算执行率", "the rate of execution"),
            "right": written,
            "text": budget.rate,
        },
    )


def _fits(text: str, readings: Sequence[Decimal], right: Decimal) -> bool:
    """Whether a reading is right but for one unit of its last place (some round, some cut off), a fraction for half."""
    step = _step(text)
    fraction = len(readings) > 1 and abs(readings[0] - right) <= step * _HUNDRED / 2
    return fraction or abs(readings[-1] - right) <= step


def _fix(budget: Budget, rate: str, right: Decimal) -> Replacement | None:
    """The rate with the score that follows from it; None where the place may give points by a rule of its own."""
    score = _right_score(budget, right)
    if score is None:
        return Replacement(rate)
    if _is_local(budget, right):
        return None
    change = FieldChange(f"{budget.pointer}/score", budget.score, rewritten(budget.score, score))
    return Replacement(rate, others=(change,))


def _places(text: str) -> int:
    number = text.strip().rstrip("%％")
    return len(number.partition(".")[2]) if "." in number else 0


def _step(text: str) -> Decimal:
    """One unit of the last place written."""
    return Decimal(1).scaleb(-_places(text))


def _as_written(text: str, rate: Decimal) -> str:
    if text.strip().startswith("0.") and "%" not in text and "％" not in text:
        return plain(rate) + "%"
    step = Decimal(1).scaleb(-min(max(_places(text), 2), 6))
    number = f"{rate.quantize(step, ROUND_HALF_UP):f}"
    return number + ("%" if text.strip().endswith(("%", "％")) else "")


def _rounded(text: str, rate: Decimal) -> str:
    """The fraction rounded to the places it was cut to."""
    return f"{(rate / _HUNDRED).quantize(_step(text), ROUND_HALF_UP):f}"


def _right_score(budget: Budget, rate: Decimal) -> Decimal | None:
    """The score that follows from a rate where another one is given; None where it fits, or nobody can tell."""
    weight, score = points(budget.weight), points(budget.score)
    if weight is None or score is None or not 0 <= score <= weight:
        return None
    right = min(rate, _HUNDRED) / _HUNDRED * weight
    return right if abs(score - right) > _ROUNDING else None


def _is_local(budget: Budget, rate: Decimal) -> bool:
    """Whether full marks for nearly all may be a rule of the place."""
    return points(budget.score) == points(budget.weight) and rate >= _NEARLY


def _of_score(budget: Budget, rates: Sequence[Decimal]) -> Iterator[Hit]:
    """A score that follows from none of the rates that may be meant."""
    wrong = [right for rate in rates if (right := _right_score(budget, rate)) is not None]
    if not wrong or len(wrong) < len(rates):
        return
    right, rate = wrong[0], rates[0]
    score = points(budget.score)
    assert score is not None
    rounded = "." not in budget.score and abs(score - right) <= _SLIGHT
    severity = Severity.INFO if _is_local(budget, rate) or rounded else Severity.WARNING
    yield Hit(
        pointer=f"{budget.pointer}/score",
        text=budget.score,
        suggestion=plain(right),
        severity=severity,
        facts={
            "what": Bilingual("执行率得分", "the score for execution"),
            "right": plain(right),
            "text": budget.score,
        },
    )
