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

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from perflint.model import Budget, Declaration, Severity
from perflint.rule import Aspect, Context, Hit, Replacement, rule
from perflint.rules.selfeval._funds import budgets, spending
from perflint.rules.selfeval._marks import plain, points
from perflint.value import Quantity, parse

_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.06")
_SLIGHT = Decimal("0.5")
_NEARLY = Decimal(95)  # percent; from here on many places give full marks


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
    message_en="{what_en} should be {right}, not {text}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Work out the rate of execution and its score again."""
    del context
    for budget in budgets(declaration):
        if not (budget.rate or budget.score):
            continue
        pair = spending(budget)
        rate = pair[1] / pair[0] * _HUNDRED if pair else None
        wrong = list(_rate(budget, rate)) if rate is not None else []
        yield from wrong
        if not wrong:
            yield from _score(budget, rate if rate is not None else _percent(budget.rate))


def _percent(text: str) -> Decimal | None:
    """A rate in percent, with the sign or without, or as Excel stores it (0.862)."""
    value = parse(text)
    if not isinstance(value, Quantity) or value.comparison is not None or value.unit not in (None, "%"):
        return None
    stored = value.unit is None and 0 < value.number <= 1 and "." in text
    return value.number * _HUNDRED if stored else value.number


def _rate(budget: Budget, right: Decimal) -> Iterator[Hit]:
    given = _percent(budget.rate) if budget.rate else None
    if given is None or abs(given - right) <= _tolerance(budget.rate):
        return
    written = _as_written(budget.rate, right)
    yield Hit(
        pointer=f"{budget.pointer}/rate",
        text=budget.rate,
        suggestion=written,
        replacement=Replacement(written, safe=True),
        facts={
            "what": "预算执行率",
            "what_en": "the rate of execution",
            "right": written,
            "text": budget.rate,
        },
    )


def _places(text: str) -> int:
    number = text.strip().rstrip("%％")
    return len(number.partition(".")[2]) if "." in number else 0


def _tolerance(text: str) -> Decimal:
    """One unit of the last place written: some round, some cut off."""
    stored = "%" not in text and "％" not in text and text.strip().startswith("0.")
    return Decimal(1).scaleb(-_places(text)) * (_HUNDRED / 2 if stored else 1)


def _as_written(text: str, rate: Decimal) -> str:
    if _tolerance(text) > 1 or text.strip().startswith("0."):
        return plain(rate) + "%"
    step = Decimal(1).scaleb(-min(max(_places(text), 2), 6))
    number = f"{rate.quantize(step, ROUND_HALF_UP):f}"
    return number + ("%" if text.strip().endswith(("%", "％")) else "")


def _score(budget: Budget, rate: Decimal | None) -> Iterator[Hit]:
    weight, score = points(budget.weight), points(budget.score)
    if rate is None or weight is None or score is None or not 0 <= score <= weight:
        return
    right = min(rate, _HUNDRED) / _HUNDRED * weight
    if abs(score - right) <= _ROUNDING:
        return
    local = score == weight and rate >= _NEARLY
    whole = "." not in budget.score and abs(score - right) <= _SLIGHT
    severity = Severity.INFO if local or whole else Severity.WARNING
    yield Hit(
        pointer=f"{budget.pointer}/score",
        text=budget.score,
        suggestion=plain(right),
        severity=severity,
        facts={
            "what": "执行率得分",
            "what_en": "the score for execution",
            "right": plain(right),
            "text": budget.score,
        },
    )
