"""What stands around the indicators of a form: funds, goals, tasks, notes."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Budget, Declaration, Form, Fund, Task
from perflint.reporters.html.marks import Marks, table_head, text
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


def before_indicators(form: Form | Declaration, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of what stands above the indicators of a form, or above the forms of a file."""
    at = form.pointer if isinstance(form, Form) else ""
    yield from _budget(form.budget, marks, lang)
    yield from _texts(Bilingual("年度目标", "Goals").to(lang), f"{at}/goals", form.goals, marks)
    if isinstance(form, Form):
        yield from _texts(
            Bilingual("周期目标", "Cycle goals").to(lang), f"{at}/cycle_goals", form.cycle_goals, marks
        )
    yield from _records(Bilingual("主要任务", "Tasks").to(lang), form.tasks, _TASKS, marks, lang)
    yield from _records(Bilingual("资金构成", "Funds").to(lang), form.funds, _FUNDS, marks, lang)


def notes(form: Form | Declaration, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of the notes below."""
    at = form.pointer if isinstance(form, Form) else ""
    yield from _texts(Bilingual("备注", "Notes").to(lang), f"{at}/notes", form.notes, marks)


def _budget(budget: Budget | None, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the amounts of the budget that are filled in; nothing where none are."""
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
        paragraphs = "".join(f"<p>{marks.phrase(f'{pointer}/{n}', one)}</p>" for n, one in enumerate(texts))
        yield f"<h3>{head}</h3>{paragraphs}"


def _records(
    head: str,
    records: Sequence[Task] | Sequence[Fund],
    columns: Sequence[tuple[str, Bilingual]],
    marks: Marks,
    lang: str,
) -> Iterator[str]:
    """Yield a table of tasks or funds, with the columns that one of them fills or a finding is in."""
    if not records:
        return
    years = sorted({year for record in records for year in getattr(record, "history", ())})
    used = {
        key: word.to(lang)
        for key, word in columns
        if any(getattr(record, key) or marks.any_at([f"{record.pointer}/{key}"]) for record in records)
    }
    yield f'<h3>{head}</h3><div class="box">{table_head([*used.values(), *map(text, years)])}'
    for record in records:
        yield f"<tr>{''.join(_cells(record, list(used), years, marks))}</tr>"
    yield "</tbody></table></div>"


def _cells(record: Task | Fund, keys: Sequence[str], years: Sequence[str], marks: Marks) -> Iterator[str]:
    """The cells of a row; what is said of the row as a whole is shown at its first."""
    for number, key in enumerate(keys):
        pointers = [f"{record.pointer}/{key}", *([] if number else [record.pointer])]
        yield marks.cell(pointers, getattr(record, key))
    history: Mapping[str, str] = getattr(record, "history", {})
    for year in years:
        yield marks.cell([f"{record.pointer}/history/{year}"], history.get(year, ""))
