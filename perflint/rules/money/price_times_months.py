"""月费乘月数超资金。

## 查什么
成本写的是每月多少钱，乘上项目期的月数超过了全部资金。

## 为什么
按这个上限花，钱不够花到项目结束；不是单价高了，就是月数或资金错了。

## 反例
```json
{"kind": "project", "project": "道路保洁", "period": "2024年1月-2024年11月", "budget": {"unit": "万元", "total": "560"}, "indicators": [
  {"level2": "数量指标", "name": "保洁道路面积", "target": "≥130万平方米"},
  {"level2": "成本指标", "name": "保洁人工成本", "target": "≤62万元/月"}]}
```

## 正例
```json
{"kind": "project", "project": "道路保洁", "period": "2024年1月-2024年11月", "budget": {"unit": "万元", "total": "690"}, "indicators": [
  {"level2": "数量指标", "name": "保洁道路面积", "target": "≥130万平方米"},
  {"level2": "成本指标", "name": "保洁人工成本", "target": "≤62万元/月"}]}
```

## 何时可以接受
单价是上限、实际按月结算低于它的。表上看不出月数的不查。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.periods import Month, ends_of
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.money._budgets import other_total
from perflint.rules.money._tables import figure
from perflint.system.words import word_pattern
from perflint.value import Date, Quantity, Range, money_text

_MONTHLY = word_pattern(
    "rules.price_times_months", r"(\d[\d,]*(?:\.\d+)?)\s*{amount}?\s*{each}\s*{month}\s*$"
)
_MOST = 12  # months of a budget

_CURE = Bilingual("核对每月金额、月数和资金总额", "check the cost a month, the months and the budget")


@rule(
    "PL634",
    "price-times-months",
    on=Form,
    needs=("budget",),
    severity=Severity.INFO,
    aspect=Aspect.FEASIBILITY,
    title="月费乘月数超资金",
    title_en="A monthly cost that the budget does not cover",
    message="“{name}”每月{monthly}，{months}个月要{sum}，资金总额只有{budget}",
    message_en="“{name}” is {monthly} a month, {sum} in {months} months, but the budget is {budget}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag monthly costs that come to more than the budget."""
    total = figure(form.budget, "total")
    months = _months(form, context.rows)
    if total is None or total.amount is None or not total.amount.unit or months is None:
        return
    if other_total(form.budget):
        # The total does not hold itself (PL604).
        return
    for row in context.rows:
        monthly = _monthly(row)
        if monthly is not None and monthly * months > total.amount.yuan:
            unit = total.amount.unit
            yield hit(
                row,
                suggestion=_CURE,
                monthly=money_text(monthly, unit),
                months=months,
                sum=money_text(monthly * months, unit),
                budget=money_text(total.amount.yuan, unit),
            )


def _monthly(row: Row) -> Decimal | None:
    """What a row costs a month, in 元; a price for each person or thing a month is no cost of the whole."""
    value = row.value
    if row.category is not Category.COST or not isinstance(value, Quantity):
        return None
    return value.magnitude if _MONTHLY.search(row.text) else None


def _months(form: Form, rows: Sequence[Row]) -> int | None:
    """How many months the form is for, where its period or a row about time says it to the month."""
    ends = ends_of(form.period)
    if ends is not None and (counted := _counted(*ends)):
        return counted
    spans = [row.value for row in rows if isinstance(row.value, Range)]
    for span in spans:
        if isinstance(span.low, Date) and isinstance(span.high, Date) and span.low.year and span.high.year:
            return _counted((span.low.year, span.low.month), (span.high.year, span.high.month))
    return None


def _counted(start: Month, end: Month) -> int | None:
    if start[1] is None or end[1] is None:
        return None
    months = (end[0] - start[0]) * 12 + end[1] - start[1] + 1
    return months if 1 < months <= _MOST else None
