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
四舍五入造成的尾差不报。有的分项空着、差额可能正是漏填的那一项时只作警告。“其中”各行不计入合计。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.model import Budget, Declaration, Task
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rules.money._budgets import FISCAL, OTHER, SOURCES, from_sources, from_uses
from perflint.rules.money._sums import Gap, gap, nested_totals, total_of
from perflint.rules.money._tables import Column, Entry, columns, figure, holders, task_column
from perflint.system.words import has_word
from perflint.value import Amount, amount, money_text, number_text

_LABEL = 30  # characters of a task that tell it from others


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
        tables = list(columns(holder))
        for column in [*tables, task_column(holder)]:
            yield from _column(column, tables)
        yield from _balance(tables)
        totals = {entry.pointer for entry in task_column(holder).entries if entry.is_total}
        for task in holder.tasks:
            if f"{task.pointer}/total" in totals:
                continue
            parts = [(FISCAL, task.fiscal), (OTHER, task.other)]
            yield from _split(task.total, f"{task.pointer}/total", task.unit, parts, _whole(task))
        if holder.budget:
            yield from _budget(holder.budget)
            yield from _half_blank(holder.budget, declaration)


def _whole(task: Task) -> Bilingual:
    """The amount of a task by the name of the task, or what of its content tells it from others."""
    name = (task.name or task.content).strip()
    if not name:
        return Bilingual("任务金额", "the task")
    short = name if len(name) <= _LABEL else f"{name[:_LABEL]}…"
    return Bilingual(f"任务“{short}”的金额", f"the task “{short}”")


def _hit(
    total: Entry, parts: str, sum_: Decimal, whole: str, severity: Severity, cure: str | None = None
) -> Hit:
    assert total.amount is not None
    unit = total.amount.unit
    shown, stated = money_text(sum_, unit), money_text(total.amount.yuan, unit)
    apart = money_text(abs(total.amount.yuan - sum_), unit)
    return Hit(
        pointer=total.pointer,
        text=total.text,
        suggestion=cure or number_text(sum_, unit),
        severity=severity,
        facts={
            "fault": Bilingual(
                f"{parts}相加为{shown}，{whole}却写{stated}，差{apart}",
                f"{_english(parts)} add up to {shown}, but {_english(whole)} says {stated}, {apart} apart",
            )
        },
    )


def _english(text: str) -> str:
    """The English of a text that has one; a label of the form stays as it is."""
    return text.en if isinstance(text, Bilingual) else text


def _column(column: Column, tables: Sequence[Column]) -> Iterator[Hit]:
    for total, parts in column.sums():
        amounts = [part.amount for part in parts if part.amount]
        if total.amount is None or not amounts or len({part.unit for part in [total.amount, *amounts]}) > 1:
            continue
        alone = [part.amount for part in parts if part.amount and not part.is_total]
        if alone and gap(total.amount, alone) is Gap.NONE:
            # A second total may begin a count of its own: 收入合计, then 支出合计.
            continue
        if (difference := _unequal(total.amount, parts, amounts)) is None:
            continue
        sum_, severity = difference
        missing = sum_ < total.amount.yuan and len(amounts) < len(parts)
        if missing and not _blank_means_nil(column, tables):
            severity = Severity.WARNING
        cure = None
        if sum_ < total.amount.yuan and _confirmed(column, total.amount, tables):
            left_out = money_text(total.amount.yuan - sum_, total.amount.unit)
            cure = Bilingual(f"补填漏列的{left_out}", f"fill in the {left_out} left out")
        name = total.name.strip() or Bilingual("合计", "the total")
        yield _hit(total, _items(column), sum_, name, severity, cure)


def _items(column: Column) -> Bilingual:
    return Bilingual(f"{column.title}各项", f"the items of {column.title}")


def _unequal(total: Amount, parts: Sequence[Entry], known: list[Amount]) -> tuple[Decimal, Severity] | None:
    """The plain sum of the parts and how sure it is that no reading of them gives the total."""
    apart = gap(total, known)
    if apart is Gap.NONE:
        return None
    filled = [part for part in parts if part.amount]
    marked = any(part.is_inside or part.is_subtotal for part in filled)
    totals = nested_totals([part.yuan for part in known], [part.is_inside for part in filled])
    if totals is None or any(gap(total, known, each) is Gap.NONE for each in totals):
        return None
    outer = [part.amount for part in filled if part.amount and not part.is_inside]
    if any(gap(total, subset) is Gap.NONE for subset in _without_subtotals(filled)) or not outer:
        return None
    sure = apart is Gap.SURE and not marked
    return total_of(outer if marked else known), Severity.ERROR if sure else Severity.WARNING


def _without_subtotals(filled: Sequence[Entry]) -> list[list[Amount]]:
    """The rows but the 小计, and the 小计 alone."""
    rows = [part.amount for part in filled if part.amount and not part.is_subtotal]
    subtotals = [part.amount for part in filled if part.amount and part.is_subtotal]
    return [rows, subtotals] if subtotals else []


def _blank_means_nil(column: Column, tables: Sequence[Column]) -> bool:
    """Whether another year of the same table adds up with the same rows blank."""
    for other in tables:
        if other.group != column.group or other.period == column.period:
            continue
        for total, parts in other.sums():
            amounts = [part.amount for part in parts if part.amount]
            if total.amount and total.amount.number and amounts and len(amounts) < len(parts):
                return gap(total.amount, amounts) is Gap.NONE
    return False


def _confirmed(column: Column, total: Amount, tables: Sequence[Column]) -> bool:
    """Whether the total of another group says the same for the same year (收入 and 支出)."""
    return any(
        entry.amount is not None and entry.amount.yuan == total.yuan
        for other in tables
        if other.group != column.group and other.period == column.period
        for entry in other.entries
        if entry.is_total
    )


def _balance(tables: Sequence[Column]) -> Iterator[Hit]:
    """收入合计 and 支出合计 of one year, unless money is carried from year to year."""
    for income, outlay in _pairs(tables):
        if any(
            has_word(entry.name, "rules.fund_sum.carried") for entry in [*income.entries, *outlay.entries]
        ):
            continue
        sums = [list(column.sums()) for column in (income, outlay)]
        if any(len(each) != 1 for each in sums):
            continue
        (total, parts), (other, other_parts) = sums[0][0], sums[1][0]
        if not (total.amount and other.amount and total.amount.number and other.amount.number):
            continue
        if total.amount.unit != other.amount.unit or not (_adds(total, parts) and _adds(other, other_parts)):
            continue
        if gap(other.amount, [total.amount]) is not Gap.NONE:
            whole = f"{outlay.title}{other.name}"
            yield _hit(other, _items(income), total.amount.yuan, whole, Severity.WARNING)


def _pairs(tables: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    outlays = {column.period: column for column in tables if has_word(column.group, "rules.tables.outlay")}
    for column in tables:
        if has_word(column.group, "rules.tables.income") and column.period in outlays:
            yield column, outlays[column.period]


def _adds(total: Entry, parts: Sequence[Entry]) -> bool:
    amounts = [part.amount for part in parts if part.amount]
    return total.amount is not None and bool(amounts) and gap(total.amount, amounts) is Gap.NONE


def _budget(budget: Budget) -> Iterator[Hit]:
    sources = [(label, str(getattr(budget, field))) for field, label in SOURCES]
    unequal = list(
        _split(
            budget.total, f"{budget.pointer}/total", budget.unit, sources, Bilingual("资金总额", "the total")
        )
    )
    yield from unequal or _uses(budget)


def _half_blank(budget: Budget, declaration: Declaration) -> Iterator[Hit]:
    """A total that is blank above its parts, or parts that are all blank under a total."""
    parts = [(label, amount(str(getattr(budget, field)), budget.unit)) for field, label in SOURCES]
    filled = [(label, part) for label, part in parts if part and part.yuan > 0]
    total = amount(budget.total, budget.unit)
    pointer = f"{budget.pointer}/total"
    if not budget.total.strip() and filled and declaration.source.editable(pointer):
        sum_ = total_of([part for _, part in filled])
        shown = money_text(sum_, budget.unit)
        yield _blank(
            pointer,
            Bilingual(f"资金总额空着，各项相加为{shown}", f"the total is blank; the parts add up to {shown}"),
        )
    blank = [
        pointer
        for field, _ in SOURCES
        if not str(getattr(budget, field)).strip()
        and declaration.source.editable(pointer := f"{budget.pointer}/{field}")
    ]
    if total is not None and total.yuan > 0 and len(blank) == len(SOURCES):
        shown = money_text(total.yuan, budget.unit)
        yield _blank(
            blank[0],
            Bilingual(f"资金总额{shown}，分项都空着", f"the total is {shown}, but all its parts are blank"),
        )


def _blank(pointer: str, fault: Bilingual) -> Hit:
    return Hit(
        pointer=pointer,
        text="",
        suggestion=Bilingual("补填空着的一格", "fill in what is blank"),
        severity=Severity.INFO,
        facts={"fault": fault},
    )


def _split(
    text: str, pointer: str, unit: str, sources: Sequence[tuple[Bilingual, str]], whole: Bilingual
) -> Iterator[Hit]:
    """A total and the sources of its money; what was carried over may be part of another source."""
    total = Entry(whole, text, pointer, amount(text, unit))
    amounts = [(label, amount(part, unit)) for label, part in sources]
    filled = [(label, part) for label, part in amounts if part]
    if total.amount is None:
        return
    apart = from_sources(total.amount, filled)
    if apart is Gap.NONE:
        return
    sum_ = total_of(part for _, part in filled)
    short = sum_ < total.amount.yuan
    blank = short and len(filled) < len(amounts)
    severity = Severity.WARNING if blank or apart is Gap.DOUBTFUL else Severity.ERROR
    labels = [label for label, _ in filled]
    parts = Bilingual("、".join(labels), ", ".join(label.en for label in labels))
    yield _hit(total, parts, sum_, whole, severity)


def _uses(budget: Budget) -> Iterator[Hit]:
    """基本支出 and 项目支出."""
    total, basic, project = (figure(budget, field) for field in ("total", "basic", "project"))
    if not (total and basic and project and total.amount and basic.amount and project.amount):
        return
    if from_uses(total.amount, basic.amount, project.amount) is Gap.NONE:
        return
    sum_ = basic.amount.yuan + project.amount.yuan
    severity = Severity.ERROR if sum_ > total.amount.yuan else Severity.WARNING
    parts = Bilingual("基本支出、项目支出", "basic and project expenditure")
    yield _hit(total, parts, sum_, Bilingual("支出总额", "the total"), severity)
