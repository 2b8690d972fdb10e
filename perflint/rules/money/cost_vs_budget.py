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

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.periods import period_of
from perflint.model import Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Severity, hit, rule
from perflint.rules.money._budgets import other_total
from perflint.rules.money._costs import Cost, Scope
from perflint.rules.money._rollup import Rollup, costs, rollup
from perflint.rules.money._tables import Entry, Holder, figure, task_column
from perflint.system.record import replace
from perflint.value import Amount, Quantity, money_text, number_text

_SLIP = 10_000
_FIELDS = (
    ("total", Bilingual("年度资金总额", "total of the year")),
    ("project", Bilingual("项目支出", "project expenditure")),
    ("cycle_total", Bilingual("实施周期总金额", "total of the whole period")),
    ("fiscal", Bilingual("财政拨款", "fiscal funds")),
)
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
            allowed = [each for each in _budgets(form, declaration) if each[1].amount and each[1].amount.unit]
            other = other_total(form.budget)
            for cost in by_form[form.pointer]:
                if other is None:
                    yield from _cost(cost, form, allowed, sums)
                elif not _fits(cost, other):
                    # Which of the two totals holds, nobody knows (PL604).
                    found = _cost(cost, form, allowed, sums)
                    yield from (replace(each, suggestion=_DOUBTED, replacement=None) for each in found)


def _cost(cost: Cost, form: Form, allowed: list[tuple[str, Entry]], sums: Rollup | None) -> Iterator[Hit]:
    amounts = [entry.amount for _, entry in allowed if entry.amount]
    if not amounts or any(_equal(cost.amount, amount) for amount in amounts):
        return
    most = max(amounts, key=lambda amount: amount.yuan)
    if cost.scope is Scope.PART and (cost.amount.yuan <= most.yuan or not _is_whole(form)):
        return
    severity = _severity(cost, form, most, amounts[0])
    if severity is None:
        return
    culprit = sums.culprit if sums else None
    if culprit is not None and culprit.form is form and cost is culprit.cost:
        right = money_text(cost.amount.yuan, amounts[0].unit)
        # Else the sources would no longer add up to it (PL604).
        cure = Bilingual(
            f"资金总额改为{right}，各项资金来源一并核对",
            f"change the total budget to {right}, and check its sources",
        )
        yield _hit(cost, allowed[0], Severity.ERROR, cure)
    else:
        yield _hit(cost, allowed[0], severity, None, _hint(cost, form, amounts[0], sums))


def _budgets(form: Form, declaration: Declaration) -> Iterator[tuple[str, Entry]]:
    """The figures that a total cost may be equal to, the likeliest first."""
    holders: list[Holder] = [form, declaration] if form.kind == "department" else [form]
    for holder in holders:
        for field, label in _FIELDS:
            if entry := figure(holder.budget, field):
                yield label, entry
        for total, _ in task_column(holder).sums():
            yield Bilingual("任务金额合计", "sum of the tasks"), total


def _is_whole(form: Form) -> bool:
    """Whether the form tells all of its money: a department may name its projects only."""
    return form.kind == "project" or figure(form.budget, "total") is not None


def _equal(cost: Amount, budget: Amount) -> bool:
    """Equal but for rounding to the coarser of the two units."""
    return abs(cost.yuan - budget.yuan) < max(cost.step, budget.step)


def _fits(cost: Cost, other: Amount) -> bool:
    """Whether the cost goes with what the sources add up to."""
    within = cost.scope is Scope.PART and cost.amount.yuan <= other.yuan
    return within or _equal(cost.amount, other)


def _severity(cost: Cost, form: Form, most: Amount, budget: Amount) -> Severity | None:
    if cost.scope is Scope.LOOSE and 2 * cost.amount.yuan < budget.yuan:
        # 活动经费 beside a budget of several times as much is a part of it.
        return None
    period = period_of(form)
    above = cost.amount.yuan > most.yuan
    if above and period is not None and period[1] > period[0]:
        # The cost may be that of all the years.
        return None if cost.scope is Scope.PART else Severity.INFO
    if cost.scope is Scope.PART:
        return Severity.WARNING
    if cost.scope is Scope.WHOLE and (above or _is_slip(cost.amount.yuan, budget.yuan)):
        return Severity.ERROR
    return Severity.WARNING if above or cost.scope is Scope.WHOLE else Severity.INFO


def _is_slip(one: Decimal, two: Decimal) -> bool:
    """Whether two amounts have the same digits: a zero or the unit is wrong."""
    return two > 0 and one.normalize().as_tuple().digits == two.normalize().as_tuple().digits


def _is_unit_slip(one: Amount, two: Amount) -> bool:
    return _SLIP * min(one.yuan, two.yuan) == max(one.yuan, two.yuan)


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


def _hit(cost: Cost, budget: tuple[str, Entry], severity: Severity, cure: str | None, hint: str = "") -> Hit:
    label, entry = budget
    assert entry.amount is not None
    right = entry.amount.yuan
    value = cost.row.value
    fix = None
    if right <= 0:
        cure = _NO_MONEY
    if cure is None:
        comparison = value.comparison if isinstance(value, Quantity) else None
        unit = cost.unit if isinstance(value, Quantity) and value.unit else ""
        cure = f"{comparison.sign if comparison else '≤'}{number_text(right, cost.unit)}{unit}"
        # Which of the two has the wrong unit, nobody knows.
        fix = None if _is_unit_slip(cost.amount, entry.amount) else Replacement(cure)
    unit = entry.amount.unit
    return hit(
        cost.row,
        fix=fix,
        suggestion=cure,
        severity=severity,
        cost=money_text(cost.amount.yuan, unit)
        if cost.unit == unit
        else f"{number_text(cost.amount.yuan, cost.unit)}{cost.unit}（{money_text(cost.amount.yuan, unit)}）",
        whole=label,
        budget=money_text(right, unit),
        apart=money_text(abs(right - cost.amount.yuan), unit),
        hint=hint,
    )
