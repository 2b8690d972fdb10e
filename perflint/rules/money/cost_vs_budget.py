"""总成本与资金不等。

## 查什么
“项目总成本”一类指标与资金总额（部门表是任务金额合计或项目支出）换算成同一单位后不等；分项成本一项就超过全部资金。

## 为什么
总成本是花多少钱办事的上限，应与申请的资金一致：高了允许超支，低了说明钱要多了或者成本漏算；元、万元写错也在这里露出来。

## 反例
```json
{"kind": "project", "project": "中型灌区改造", "period": "1年", "budget": {"unit": "万元", "total": "320.50"}, "indicators": [
  {"level2": "数量指标", "name": "改造渠道长度", "target": "≥12公里"},
  {"level2": "成本指标", "name": "项目总成本", "target": "≤3405000元"}]}
```

## 正例
```json
{"kind": "project", "project": "中型灌区改造", "period": "1年", "budget": {"unit": "万元", "total": "320.50"}, "indicators": [
  {"level2": "数量指标", "name": "改造渠道长度", "target": "≥12公里"},
  {"level2": "成本指标", "name": "渠道衬砌成本", "target": "≤180万元"},
  {"level2": "成本指标", "name": "项目总成本", "target": "≤3205000元"}]}
```

## 何时可以接受
总成本高于资金是错误，低于资金是警告，名称里没有“总”字的只作提示。总成本等于实施周期总额、财政拨款或项目支出的不报；自评表的资金是调整后的预算，不比。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.periods import is_of_several_years
from perflint.model import Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Severity, hit, rule
from perflint.rules.money._budgets import (
    Allowed,
    allowed_for,
    fits,
    is_equal,
    may_be_part,
    other_total,
)
from perflint.rules.money._costs import Cost, Scope
from perflint.rules.money._rollup import Rollup, costs, rollup
from perflint.rules.money._tables import figure
from perflint.system.record import replace
from perflint.value import Amount, Quantity, money_text, number_text
from perflint.value.amounts import WAN

_DOUBTED = Bilingual(
    "先核对资金总额：它与各项资金之和不等", "check the budget first: it is not the sum of its parts"
)
_NO_MONEY = Bilingual("先核对资金总额，应为正数", "check the budget first: it should be more than nothing")


@rule(
    "PL606",
    "cost-vs-budget",
    on=Declaration,
    needs=("budget", "tasks"),
    severity=Severity.ERROR,
    aspect=Aspect.FEASIBILITY,
    title="总成本与资金不等",
    title_en="The total cost is not the budget",
    message="“{name}”写{cost}，{whole}却是{budget}，差{apart}{hint}",
    message_en="“{name}” says {cost}, but the budget ({whole}) is {budget}, {apart} apart{hint}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag total costs that are not the money asked for, and parts that exceed it."""
    by_form = costs(context)
    if not by_form:
        return
    sums = rollup(context)
    for form in declaration.forms:
        if form.kind != "self-evaluation" and form.pointer in by_form:
            budgets = allowed_for(form, declaration)
            total_of_parts = other_total(form.budget)
            for cost in by_form[form.pointer]:
                hits = _hits(cost, form, budgets, sums)
                if total_of_parts is None:
                    yield from hits
                elif not fits(cost, total_of_parts):
                    # Which of the two totals holds, nobody knows (PL604).
                    yield from (replace(hit, suggestion=_DOUBTED, replacement=None) for hit in hits)


def _hits(cost: Cost, form: Form, budgets: Sequence[Allowed], sums: Rollup | None) -> Iterator[Hit]:
    """The hit on a cost that is none of the budgets of its form."""
    if not budgets or any(is_equal(cost.amount, budget.amount) for budget in budgets):
        return
    likeliest, most = budgets[0], max((budget.amount for budget in budgets), key=lambda amount: amount.yuan)
    if cost.scope is Scope.PART and (cost.amount.yuan <= most.yuan or not _tells_all(form)):
        return
    severity = _severity(cost, form, most, likeliest.amount)
    if severity is None:
        return
    if _is_culprit(cost, form, sums):
        yield _hit(cost, likeliest, Severity.ERROR, _other_budget(cost, likeliest.amount))
    else:
        hint = _hint(cost, form, likeliest.amount, sums)
        yield _hit(cost, likeliest, severity, _other_cost(cost, likeliest.amount), hint)


def _is_culprit(cost: Cost, form: Form, sums: Rollup | None) -> bool:
    """Whether this cost in place of the money of its form would make the sums of department and projects agree."""
    culprit = sums.culprit if sums else None
    return culprit is not None and culprit.form is form and cost is culprit.cost


def _tells_all(form: Form) -> bool:
    """Whether the form tells all of its money: a department may name its projects only."""
    return form.kind == "project" or figure(form.budget, "total") is not None


def _severity(cost: Cost, form: Form, most: Amount, budget: Amount) -> Severity | None:
    if may_be_part(cost, budget):
        return None
    above = cost.amount.yuan > most.yuan
    if above and is_of_several_years(form):
        # The cost may be that of all the years.
        return None if cost.scope is Scope.PART else Severity.INFO
    if cost.scope is Scope.PART:
        return Severity.WARNING
    if cost.scope is Scope.WHOLE and (above or _is_slip(cost.amount.yuan, budget.yuan)):
        return Severity.ERROR
    return Severity.WARNING if above or cost.scope is Scope.WHOLE else Severity.INFO


def _is_slip(cost: Decimal, budget: Decimal) -> bool:
    """Whether two amounts have the same digits: a zero or the unit is wrong."""
    return budget > 0 and cost.normalize().as_tuple().digits == budget.normalize().as_tuple().digits


def _is_unit_slip(cost: Amount, budget: Amount) -> bool:
    return WAN * min(cost.yuan, budget.yuan) == max(cost.yuan, budget.yuan)


def _hint(cost: Cost, form: Form, budget: Amount, sums: Rollup | None) -> str:
    """What the difference comes from: the unit, or the money of just one project."""
    if _is_unit_slip(cost.amount, budget):
        return Bilingual("，正好一万倍，元和万元写混了", ", 10,000 times: 元 and 万元 are mixed up")
    if form.kind != "department" or sums is None:
        return ""
    apart = abs(cost.amount.yuan - budget.yuan)
    whose = [project for project in sums.projects if project.amount.yuan == apart]
    label = whose[0].form.label if len(whose) == 1 else ""
    return Bilingual(f"，正好是“{label}”的资金", f", just the money of “{label}”") if label else ""


def _other_budget(cost: Cost, budget: Amount) -> Bilingual:
    """The budget that the cost asks for; without its sources it would no longer be their sum (PL604)."""
    if budget.yuan <= 0:
        return _NO_MONEY
    right = money_text(cost.amount.yuan, budget.unit)
    return Bilingual(
        f"资金总额改为{right}，各项资金来源一并核对",
        f"change the total budget to {right}, and check its sources",
    )


def _other_cost(cost: Cost, budget: Amount) -> Replacement | Bilingual | str:
    """The cost that the budget allows: as a fix, where it is sure which of the two is wrong."""
    if budget.yuan <= 0:
        return _NO_MONEY
    value = cost.row.value
    stated = value.comparison if isinstance(value, Quantity) else None
    # Whatever sign it has now, a cost is a ceiling (PL304).
    sign = stated.sign if stated is not None and stated.is_upper_bound else "≤"
    unit = cost.unit if isinstance(value, Quantity) and value.unit else ""
    cure = f"{sign}{number_text(budget.yuan, cost.unit)}{unit}"
    # Which of the two has the wrong unit, nobody knows.
    return cure if _is_unit_slip(cost.amount, budget) else Replacement(cure)


def _hit(
    cost: Cost, budget: Allowed, severity: Severity, cure: Replacement | Bilingual | str, hint: str = ""
) -> Hit:
    """The finding at a cost, in its own unit and in that of the budget."""
    unit = budget.amount.unit
    shown = money_text(cost.amount.yuan, unit)
    if cost.unit != unit:
        shown = f"{money_text(cost.amount.yuan, cost.unit)}（{shown}）"
    return hit(
        cost.row,
        fix=cure if isinstance(cure, Replacement) else None,
        suggestion=cure.content if isinstance(cure, Replacement) else cure,
        severity=severity,
        cost=shown,
        whole=budget.label,
        budget=money_text(budget.amount.yuan, unit),
        apart=money_text(abs(budget.amount.yuan - cost.amount.yuan), unit),
        hint=hint,
    )
