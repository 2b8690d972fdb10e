"""What stands around the indicators of a form: funds, goals, tasks, notes."""

from collections.abc import Iterator, Sequence

from perflint.model import Budget, Declaration, Form, Fund, Task
from perflint.reporters.html.marks import Marks, text
from perflint.system.bilingual import Bilingual

_BUDGET = (
    ("total", Bilingual("资金总额", "Total")),
    ("fiscal", Bilingual("财政拨款", "Fiscal")),
    ("carried_over", Bilingual("上年结转", "Carried over")),
    ("other", Bilingual("其他资金", "Other")),
    ("cycle_total", Bilingual("实施期总额", "Cycle total")),
    ("basic", Bilingual("基本支出", "Basic")),
    ("project", Bilingual("项目支出", "Project")),
    ("executed", Bilingual("执行数", "Executed")),
    ("rate", Bilingual("执行率", "Rate")),
    ("weight", Bilingual("分值", "Weight")),
    ("score", Bilingual("得分", "Score")),
)
_TASKS = (
    ("name", Bilingual("任务", "Task")),
    ("content", Bilingual("内容", "Content")),
    ("unit", Bilingual("单位", "Unit")),
    ("total", Bilingual("金额", "Amount")),
    ("fiscal", Bilingual("财政拨款", "Fiscal")),
    ("other", Bilingual("其他资金", "Other")),
    ("goal", Bilingual("目标", "Goal")),
)
_FUNDS = (
    ("group", Bilingual("类别", "Group")),
    ("name", Bilingual("名称", "Name")),
    ("unit", Bilingual("单位", "Unit")),
    ("amount", Bilingual("金额", "Amount")),
    ("share", Bilingual("占比", "Share")),
)


def before_indicators(of: Form | Declaration, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of what stands above the indicators of a form, or above the forms of a file."""
    at = of.pointer if isinstance(of, Form) else ""
    yield from _budget(of.budget, marks, lang)
    yield from _texts(Bilingual("年度目标", "Goals").to(lang), f"{at}/goals", of.goals, marks)
    if isinstance(of, Form):
        yield from _texts(
            Bilingual("周期目标", "Cycle goals").to(lang), f"{at}/cycle_goals", of.cycle_goals, marks
        )
    yield from _records(Bilingual("主要任务", "Tasks").to(lang), of.tasks, _TASKS, marks, lang)
    yield from _records(Bilingual("资金构成", "Funds").to(lang), of.funds, _FUNDS, marks, lang)


def notes(of: Form | Declaration, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of the notes below."""
    at = of.pointer if isinstance(of, Form) else ""
    yield from _texts(Bilingual("备注", "Notes").to(lang), f"{at}/notes", of.notes, marks)


def _budget(budget: Budget | None, marks: Marks, lang: str) -> Iterator[str]:
    if budget is None:
        return
    filled = [(key, word) for key, word in _BUDGET if getattr(budget, key)]
    if not filled:
        return
    unit = (
        Bilingual(f"（{text(budget.unit)}）", f" ({text(budget.unit)})") if budget.unit else Bilingual("", "")
    )
    heads = "".join(f"<th>{word.to(lang)}</th>" for _, word in filled)
    cells = "".join(
        marks.cell([f"{budget.pointer}/{key}", *([budget.pointer] if n == 0 else [])], getattr(budget, key))
        for n, (key, _) in enumerate(filled)
    )
    yield f"<h3>{Bilingual(f'资金{unit}', f'Budget{unit.en}').to(lang)}</h3>"
    yield f'<div class="box"><table class="t"><tr>{heads}</tr><tr>{cells}</tr></table></div>'


def _texts(head: str, pointer: str, texts: Sequence[str], marks: Marks) -> Iterator[str]:
    if texts:
        said = "".join(f"<p>{marks.phrase(f'{pointer}/{n}', one)}</p>" for n, one in enumerate(texts))
        yield f"<h3>{head}</h3>{said}"


def _records(
    head: str,
    records: Sequence[Task] | Sequence[Fund],
    columns: Sequence[tuple[str, Bilingual]],
    marks: Marks,
    lang: str,
) -> Iterator[str]:
    if not records:
        return
    years = sorted({year for record in records for year in getattr(record, "history", ())})
    used = [
        (key, word.to(lang))
        for key, word in columns
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
