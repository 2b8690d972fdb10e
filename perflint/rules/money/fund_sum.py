"""资金合计不平。

## 查什么
合计、总额与各分项之和不等：资金总额与财政拨款、上年结转、其他资金；总额与基本支出、项目支出；收入、支出构成表各年的合计；任务清单的金额合计；收入合计与支出合计。有分项而总额一格空着、有总额而分项各格都空着，作提示。

## 为什么
合计不平的表会被系统退回，审核的人也无从判断哪个数是对的，后面的占比、执行率都跟着错。

## 反例
```json
{"kind": "project", "project": "校舍维修", "budget": {"unit": "万元", "total": "320.00", "fiscal": "300.00", "carried_over": "0.00", "other": "10.00"},
 "indicators": [{"level2": "数量指标", "name": "维修校舍面积", "target": "≥5000平方米"}]}
```

## 正例
```json
{"kind": "project", "project": "校舍维修", "budget": {"unit": "万元", "total": "310.00", "fiscal": "300.00", "carried_over": "0.00", "other": "10.00"},
 "indicators": [{"level2": "数量指标", "name": "维修校舍面积", "target": "≥5000平方米"}]}
```

## 何时可以接受
四舍五入造成的尾差不报。有的分项空着、差额可能正是漏填的那一项时只作警告。“其中”各行不计入合计。各分项之和等于执行数的，是按执行数填的分项，不与预算总额比较。
"""

from collections.abc import Iterator, Sequence

from perflint.model import Budget, Declaration, Task
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rules.money._budgets import FISCAL, OTHER, SOURCES, from_sources, from_uses, is_spent
from perflint.rules.money._column_sums import balance_mismatches, column_mismatches
from perflint.rules.money._half_blank import half_blank
from perflint.rules.money._sums import Gap, total_of
from perflint.rules.money._tables import Entry, Holder, Mismatch, columns, figure, holders, task_column
from perflint.system.quotes import shortened
from perflint.value import amount, money_text, number_text

_LABEL = 30  # characters of a task that tell it from others
_TOTAL = Bilingual("资金总额", "the total")
_OUTLAY = Bilingual("支出总额", "the total")
_USES = Bilingual("基本支出、项目支出", "basic and project expenditure")


@rule(
    "PL604",
    "fund-sum",
    on=Declaration,
    needs=("funds", "tasks", "budget"),
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="资金合计不平",
    title_en="A sum of money does not add up",
    message="{fault}",
    message_en="{fault}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag totals that are not the sum of their parts."""
    for holder in holders(declaration):
        yield from map(_hit, _mismatches(holder))
        if holder.budget:
            yield from half_blank(holder.budget, declaration)


def _hit(mismatch: Mismatch) -> Hit:
    """The finding at a total that is not the sum of its parts."""
    total = mismatch.total.amount
    assert total is not None
    shown, stated = money_text(mismatch.sum, total.unit), money_text(total.yuan, total.unit)
    apart = money_text(abs(total.yuan - mismatch.sum), total.unit)
    parts, label = _english(mismatch.parts), _english(mismatch.label)
    fault = Bilingual(
        f"{mismatch.parts}相加为{shown}，{mismatch.label}却写{stated}，差{apart}",
        f"{parts} add up to {shown}, but {label} says {stated}, {apart} apart",
    )
    return Hit(
        pointer=mismatch.total.pointer,
        text=mismatch.total.text,
        suggestion=mismatch.cure or number_text(mismatch.sum, total.unit),
        severity=mismatch.severity,
        facts={"fault": fault},
    )


def _english(text: str) -> str:
    """The English of a text that has one; a label of the form stays as it is."""
    return text.en if isinstance(text, Bilingual) else text


def _mismatches(holder: Holder) -> Iterator[Mismatch]:
    """Those of the funding tables, of the task list, and of the budget."""
    tables, tasks = list(columns(holder)), task_column(holder)
    for column in [*tables, tasks]:
        yield from column_mismatches(column, tables)
    yield from balance_mismatches(tables)
    totals = {entry.pointer for entry in tasks.entries if entry.is_total}
    for task in holder.tasks:
        if f"{task.pointer}/total" not in totals:
            yield from _of_task(task)
    if holder.budget:
        yield from _of_budget(holder.budget)


def _of_task(task: Task) -> Iterator[Mismatch]:
    total = Entry("", task.total, f"{task.pointer}/total", amount(task.total, task.unit))
    return _of_sources(total, _task_label(task), [(FISCAL, task.fiscal), (OTHER, task.other)], task.unit)


def _task_label(task: Task) -> Bilingual:
    """The amount of a task by the name of the task, or what of its content tells it from others."""
    name = (task.name or task.content).strip()
    if not name:
        return Bilingual("任务金额", "the task")
    short = shortened(name, _LABEL)
    return Bilingual(f"任务“{short}”的金额", f"the task “{short}”")


def _of_budget(budget: Budget) -> Iterator[Mismatch]:
    """The total and its sources; where these agree, the total and its uses."""
    total = Entry("", budget.total, f"{budget.pointer}/total", amount(budget.total, budget.unit))
    sources = [(label, str(getattr(budget, field))) for field, label in SOURCES]
    parts = [part for _, text in sources if (part := amount(text, budget.unit))]
    unequal = [] if is_spent(budget, parts) else list(_of_sources(total, _TOTAL, sources, budget.unit))
    yield from unequal or _of_uses(budget)


def _of_sources(
    total: Entry, label: Bilingual, sources: Sequence[tuple[Bilingual, str]], unit: str
) -> Iterator[Mismatch]:
    """A total and the sources of its money; what was carried over may be part of another source."""
    amounts = [(source, amount(text, unit)) for source, text in sources]
    filled = [(source, part) for source, part in amounts if part]
    if total.amount is None or (apart := from_sources(total.amount, filled)) is Gap.NONE:
        return
    sum_ = total_of(part for _, part in filled)
    may_be_blank = sum_ < total.amount.yuan and len(filled) < len(amounts)
    severity = Severity.WARNING if may_be_blank or apart is Gap.DOUBTFUL else Severity.ERROR
    names = [source for source, _ in filled]
    parts = Bilingual("、".join(names), ", ".join(name.en for name in names))
    yield Mismatch(total, label, parts, sum_, severity)


def _of_uses(budget: Budget) -> Iterator[Mismatch]:
    """基本支出 and 项目支出."""
    total, basic, project = (figure(budget, field) for field in ("total", "basic", "project"))
    if not (total and basic and project and total.amount and basic.amount and project.amount):
        return
    if from_uses(total.amount, basic.amount, project.amount) is Gap.NONE or is_spent(
        budget, [basic.amount, project.amount]
    ):
        return
    sum_ = basic.amount.yuan + project.amount.yuan
    severity = Severity.ERROR if sum_ > total.amount.yuan else Severity.WARNING
    yield Mismatch(total, _OUTLAY, _USES, sum_, severity)
