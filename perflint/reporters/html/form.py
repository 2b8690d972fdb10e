"""A form as the table that it was, with its faulty cells marked."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from perflint.model import Budget, Form, Fund, Indicator, Task
from perflint.reporters.html.marks import PIECE, Marks, text

Say = Callable[[str, str], str]

_COLUMNS = (
    ("name", "三级指标", "Indicator", "v"),
    ("category", "指标分类", "Class", ""),
    ("explanation", "指标解释", "Explanation", ""),
    ("operator", "符号", "Sign", ""),
    ("cycle_target", "周期指标值", "Cycle target", ""),
    ("target", "指标值", "Target", "v"),
    ("unit", "单位", "Unit", ""),
    ("weight", "分值", "Weight", ""),
    ("actual", "实际完成值", "Actual", ""),
    ("score", "得分", "Score", ""),
    ("deviation", "偏差原因", "Deviation", ""),
    ("basis", "确定依据", "Basis", ""),
)
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
    ("total", "金额", "Amount"),
    ("fiscal", "财政拨款", "Fiscal"),
    ("other", "其他资金", "Other"),
    ("goal", "目标", "Goal"),
)
_FUNDS = (
    ("group", "类别", "Group"),
    ("name", "名称", "Name"),
    ("amount", "金额", "Amount"),
    ("share", "占比", "Share"),
)
_KEYS = {"category": "class"}


def form_table(form: Form, marks: Marks, say: Say) -> Iterator[str]:
    """Yield the HTML of a form."""
    title = form.project or form.title or say("（没有标题的表）", "(form without a title)")
    key = "project" if form.project else "title"
    yield f"<h2>{marks.phrase(f'{form.pointer}/{key}', title)}</h2>"
    meta = [
        marks.phrase(f"{form.pointer}/{key}", said)
        for key, said in (
            ("title", form.title if form.project else ""),
            ("department", form.department),
            ("year", str(form.year or "")),
            ("period", form.period),
            ("total_score", f"{say('总分', 'total score')} {form.total_score}" if form.total_score else ""),
        )
        if said
    ]
    if meta:
        yield f'<p class="mute">{" · ".join(meta)}</p>'
    yield from _budget(form.budget, marks, say)
    yield from _texts(say("年度目标", "Goals"), f"{form.pointer}/goals", form.goals, marks)
    yield from _texts(say("周期目标", "Cycle goals"), f"{form.pointer}/cycle_goals", form.cycle_goals, marks)
    yield from _records(say("主要任务", "Tasks"), form.tasks, _TASKS, marks, say)
    yield from _records(say("资金构成", "Funds"), form.funds, _FUNDS, marks, say)
    if form.indicators:
        yield f"<h3>{say('绩效指标', 'Indicators')}</h3>"
        for start in range(0, len(form.indicators), PIECE):
            yield from _indicators(form.indicators[start : start + PIECE], marks, say)
    yield from _texts(say("备注", "Notes"), f"{form.pointer}/notes", form.notes, marks)


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
    used = [
        (key, say(zh, en))
        for key, zh, en in columns
        if any(getattr(record, key) or marks.any_at([f"{record.pointer}/{key}"]) for record in records)
    ]
    heads = "".join(f"<th>{shown}</th>" for _, shown in used)
    yield f'<h3>{head}</h3><div class="box"><table class="t"><thead><tr>{heads}</tr></thead><tbody>'
    for record in records:
        cells = (
            marks.cell(
                [f"{record.pointer}/{key}", *([record.pointer] if n == 0 else [])], getattr(record, key)
            )
            for n, (key, _) in enumerate(used)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _indicators(rows: Sequence[Indicator], marks: Marks, say: Say) -> Iterator[str]:
    columns = [
        (field, say(zh, en), look)
        for field, zh, en, look in _COLUMNS
        if field in ("name", "target") or _used(rows, field, marks)
    ]
    years = sorted({year for row in rows for year in row.history})
    heads = [say("一级指标", "Level 1"), say("二级指标", "Level 2")]
    heads += [shown for field, shown, _ in columns]
    heads += [text(year) for year in years]
    many = " many" if len(rows) == PIECE else ""
    yield f'<div class="box{many}"><table class="t"><thead><tr>{"".join(f"<th>{h}</th>" for h in heads)}</tr></thead><tbody>'
    for _, run in groupby(rows, key=lambda row: row.level1):
        first = list(run)
        before = _level(first, "level1", marks)
        for _, inner in groupby(first, key=lambda row: row.level2):
            second = list(inner)
            before += _level(second, "level2", marks)
            for row in second:
                cells = "".join(_cell(row, field, look, marks) for field, _, look in columns)
                past = "".join(
                    marks.cell([f"{row.pointer}/history/{year}"], row.history.get(year, "")) for year in years
                )
                yield f"<tr>{before}{cells}{past}</tr>"
                before = ""
    yield "</tbody></table></div>"


def _used(rows: Sequence[Indicator], field: str, marks: Marks) -> bool:
    key = _KEYS.get(field, field)
    return any(getattr(row, field) for row in rows) or marks.any_at(f"{row.pointer}/{key}" for row in rows)


def _level(rows: Sequence[Indicator], field: str, marks: Marks) -> str:
    """One cell for a run of rows with the same label."""
    pointers = [f"{row.pointer}/{field}" for row in rows]
    return marks.cell(pointers, getattr(rows[0], field), "l", len(rows))


def _cell(row: Indicator, field: str, look: str, marks: Marks) -> str:
    pointers = [f"{row.pointer}/{_KEYS.get(field, field)}"]
    if field == "name":
        # What is said of the row as a whole is shown at its name.
        pointers += [row.pointer, f"{row.pointer}/history", f"{row.pointer}/perflint"]
    return marks.cell(pointers, getattr(row, field), look)
