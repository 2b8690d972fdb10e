"""分项成本超资金。

## 查什么
各项成本指标的上限加起来超过了全部资金，而表里没有写总成本。

## 为什么
每一项都不超，合起来却超，预算就控制不住；也可能是元、万元写混了。

## 反例
```json
{"kind": "project", "project": "村卫生室建设", "budget": {"unit": "万元", "total": "120"}, "indicators": [
  {"level2": "数量指标", "name": "建设村卫生室数量", "target": "≥6所"},
  {"level2": "成本指标", "name": "房屋建设成本", "target": "≤96万元"},
  {"level2": "成本指标", "name": "设备购置成本", "target": "≤45万元"}]}
```

## 正例
```json
{"kind": "project", "project": "村卫生室建设", "budget": {"unit": "万元", "total": "120"}, "indicators": [
  {"level2": "数量指标", "name": "建设村卫生室数量", "target": "≥6所"},
  {"level2": "成本指标", "name": "房屋建设成本", "target": "≤75万元"},
  {"level2": "成本指标", "name": "设备购置成本", "target": "≤45万元"}]}
```

## 何时可以接受
几行说的是同一笔钱的不同口径。总成本与分项同列的、单位成本、多年项目、自评表不查。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.likeness import name_key
from perflint.lexicon.periods import is_of_several_years
from perflint.model import Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.money._budgets import other_total
from perflint.rules.money._costs import Cost, Scope
from perflint.rules.money._rollup import costs
from perflint.rules.money._sums import total_of
from perflint.rules.money._tables import figure
from perflint.system.words import has_word
from perflint.value import Amount, money_text
from perflint.value.amounts import WAN
from perflint.value.units import KnownUnit

_CURE = Bilingual("核对各项成本和资金总额", "check the costs and the budget")


@rule(
    "PL632",
    "cost-sum",
    on=Declaration,
    needs=("budget",),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="分项成本超资金",
    title_en="The costs add up to more than the budget",
    message="{count}项成本相加为{sum}，资金总额却是{budget}{hint}",
    message_en="{count} costs add up to {sum}, but the budget is {budget}{hint}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag costs that each fit the budget and together do not."""
    by_form = costs(context)
    for form in declaration.forms:
        parts = by_form.get(form.pointer, [])
        budget = _budget(form)
        if budget is None or form.kind != "project" or is_of_several_years(form) or not _are_parts(parts):
            continue
        sum_ = total_of(cost.amount for cost in parts)
        highest = max(cost.amount.yuan for cost in parts)
        if sum_ > budget.yuan + budget.step and highest <= budget.yuan:
            yield hit(
                parts[-1].row,
                suggestion=_CURE,
                count=len(parts),
                sum=money_text(sum_, budget.unit),
                budget=money_text(budget.yuan, budget.unit),
                hint=_hint(parts, budget.yuan, sum_),
            )


def _budget(form: Form) -> Amount | None:
    """The most that the form may spend."""
    figures = [figure(form.budget, field) for field in ("total", "cycle_total", "project", "fiscal")]
    read = [*(entry.amount for entry in figures if entry), other_total(form.budget)]
    amounts = [each for each in read if each and each.unit]
    return max(amounts, key=lambda amount: amount.yuan) if amounts else None


def _are_parts(parts: Sequence[Cost]) -> bool:
    """Whether the costs are parts of one whole: different things, none of them the whole or inside another."""
    names = {name_key(cost.row.indicator.name) for cost in parts}
    return (
        len(parts) > 1
        and len(names) == len(parts)
        and all(cost.scope is Scope.PART for cost in parts)
        and not any(has_word(cost.row.name.text, "rules.tables.inside") for cost in parts)
    )


def _hint(parts: Sequence[Cost], budget: Decimal, sum_: Decimal) -> str:
    """Which of the costs would fit if it were in 元 instead of 万元."""
    slips = [
        cost
        for cost in parts
        if cost.unit == KnownUnit.WAN_YUAN and sum_ - cost.amount.yuan + cost.amount.yuan / WAN == budget
    ]
    if len(slips) != 1:
        return ""
    name = slips[0].row.name.text
    return Bilingual(f"，“{name}”若是元就相符", f"; they agree if “{name}” is in 元")
