"""What stands around the indicators of a form: funds, goals, tasks, notes."""

from collections.abc import Callable, Iterator, Sequence

from perflint.model import Budget, Declaration, Form, Fund, Task
from perflint.reporters.html.marks import Marks, text

Say = Callable[[str, str], str]

_BUDGET = (
    ("total", "资金总额", "Total"),
    ("fiscal", "财政拨款", "Fiscal"),
    ("carried_over", "上年结转", "Carried over"),
    ("other", "其他资金", "Other"),
    ("cycle_total", "实施期总额", "Cycle total"),
    ("basic", "基本支出", "Basic"),
    ("project", "项目支出", "Project"),
    ("executed", "执行数", "Executed"),
    ("rate", "执行率", "Rate"),
    ("weight", "分值", "Weight"),
    ("score", "得分", "Score"),
)
_TASKS = (
    ("name", "任务", "Task"),
    ("content", "内容", "Content"),
    ("unit", "单位", "Unit"),
    ("total", "金额", "Amount"),
    ("fiscal", "财政拨款", "Fiscal"),
    ("other", "其他资金", "Other"),
    ("goal", "目标", "Goal"),
)
_FUNDS = (
    ("group", "类别", "Group"),
    ("name", "名称", "Name"),
    ("unit", "单位", "Unit"),
    ("amount", "金额", "Amount"),
    ("share", "占比", "Share"),
)


def before_indicators(of: Form | Declaration, marks: Marks, say: Say) -> Iterator[str]:
    """Yield the HTML of what stands above the indicators of a form, or above the forms of a file."""
    at = of.pointer if isinstance(of, Form) else ""
    yield from _budget(of.budget, marks, say)
    yield from _texts(say("年度目标", "Goals"), f"{at}/goals", of.goals, marks)
    if isinstance(of, Form):
        yield from _texts(say("周期目标", "Cycle goals"), f"{at}/cycle_goals", of.cycle_goals, marks)
    yield from _records(say("主要任务", "Tasks"), of.tasks, _TASKS, marks, say)
    yield from _records(say("资金构成", "Funds"), of.funds, _FUNDS, marks, say)


def notes(of: Form | Declaration, marks: Marks, say: Say) -> Iterator[str]:
    """Yield the HTML of the notes below."""
    at = of.pointer if isinstance(of, Form) else ""
    yield from _texts(say("备注", "Notes"), f"{at}/notes", of.notes, marks)


def _budget(budget: Budget | None, marks: Marks, say: Say) -> Iterator[str]:
    if budget is None:
        return
    filled = [(key, zh, en) for key, zh, en in _BUDGET if getattr(budget, key)]
    if not filled:
        return
    unit = f"（{text(budget.unit)}）" if budget.unit else ""
    heads = "".join(f"<th>{say(zh, en)}</th>" for _, zh, en in filled)
    cells = "".join(
        marks.cell([f"{budget.pointer}/{key}", *([budget.pointer] if n == 0 else [])], getattr(budget, key))
        for n, (key, _, _) in enumerate(filled)
    )
    yield f"<h3>{say('资金', 'Budget')}{unit}</h3>"
    yield f'<div class="box"><table class="t"><tr>{heads}</tr><tr>{cells}</tr></table></div>'


def _texts(head: str, pointer: str, texts: Sequence[str], marks: Marks) -> Iterator[str]:
    if texts:
        said = "".join(f"<p>{marks.phrase(f'{pointer}/{n}', one)}</p>" for n, one in enumerate(texts))
        yield f"<h3>{head}</h3>{said}"


def _records(
    head: str,
    records: Sequence[Task] | Sequence[Fund],
    columns: Sequence[tuple[str, str, str]],
    marks: Marks,
    say: Say,
) -> Iterator[str]:
    if not records:
        return
    years = sorted({year for record in records for year in getattr(record, "history", ())})
    used = [
        (key, say(zh, en))
        for key, zh, en in columns
        if any(getattr(record, key) or marks.any_at([f"{record.pointer}/{key}"]) for record in records)
    ]
    heads = "".join(f"<th>{shown}</th>" for shown in [*(shown for _, shown in used), *map(text, years)])
    yield f'<h3>{head}</h3><div class="box"><table class="t"><thead><tr>{heads}</tr></thead><tbody>'
    for record in records:
        cells = (
            marks.cell(
                [f"{record.pointer}/{key}", *([record.pointer] if n == 0 else [])], getattr(record, key)
            )
            for n, (key, _) in enumerate(used)
        )
        past = (
            marks.cell([f"{record.pointer}/history/{year}"], getattr(record, "history", {}).get(year, ""))
            for year in years
        )
        yield f"<tr>{''.join(cells)}{''.join(past)}</tr>"
    yield "</tbody></table></div>"
