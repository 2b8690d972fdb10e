"""A form as the table that it was, with its faulty cells marked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from perflint.model import Declaration, Form, Indicator
from perflint.reporters.html.around import before_indicators, notes
from perflint.reporters.html.marks import PIECE, Marks, table_head, text
from perflint.system.bilingual import Bilingual

_COLUMNS = (
    ("name", Bilingual("三级指标", "Indicator"), "v"),
    ("category", Bilingual("指标分类", "Class"), ""),
    ("explanation", Bilingual("指标解释", "Explanation"), ""),
    ("operator", Bilingual("符号", "Sign"), ""),
    ("cycle_target", Bilingual("周期指标值", "Cycle target"), ""),
    ("target", Bilingual("指标值", "Target"), "v"),
    ("unit", Bilingual("单位", "Unit"), ""),
    ("weight", Bilingual("分值", "Weight"), ""),
    ("actual", Bilingual("实际完成值", "Actual"), ""),
    ("score", Bilingual("得分", "Score"), ""),
    ("forecast", Bilingual("全年预计", "Forecast"), ""),
    ("likelihood", Bilingual("完成可能性", "Likelihood"), ""),
    ("deviation", Bilingual("偏差原因", "Deviation"), ""),
    ("basis", Bilingual("确定依据", "Basis"), ""),
)
_KEYS = {"category": "class"}


def file_head(declaration: Declaration, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of what the forms of a file share."""
    shared = [*before_indicators(declaration, marks, lang), *notes(declaration, marks, lang)]
    if shared:
        yield f"<h2>{marks.phrase('/title', declaration.title)}</h2>"
        yield from shared


def form_table(form: Form, marks: Marks, lang: str) -> Iterator[str]:
    """Yield the HTML of a form."""
    title = form.project or form.title or Bilingual("（没有标题的表）", "(form without a title)").to(lang)
    key = "project" if form.project else "title"
    yield f"<h2>{marks.phrase(f'{form.pointer}/{key}', title)}</h2>"
    meta = [
        marks.phrase(f"{form.pointer}/{key}", shown)
        for key, shown in (
            ("title", form.title if form.project else ""),
            ("department", form.department),
            ("year", str(form.year or "")),
            ("period", form.period),
            (
                "total_score",
                f"{Bilingual('总分', 'total score').to(lang)} {form.total_score}" if form.total_score else "",
            ),
        )
        if shown
    ]
    if meta:
        yield f'<p class="mute">{" · ".join(meta)}</p>'
    yield from before_indicators(form, marks, lang)
    if form.indicators:
        yield f"<h3>{Bilingual('绩效指标', 'Indicators').to(lang)}</h3>"
        for start in range(0, len(form.indicators), PIECE):
            yield from _indicators(form.indicators[start : start + PIECE], marks, lang)
    yield from notes(form, marks, lang)


def _indicators(rows: Sequence[Indicator], marks: Marks, lang: str) -> Iterator[str]:
    """Yield the table of indicators; rows of one level share the cell of that level."""
    columns = [
        (field, word.to(lang), look)
        for field, word, look in _COLUMNS
        if field in ("name", "target") or _used(rows, field, marks)
    ]
    years = sorted({year for row in rows for year in row.history})
    heads = [Bilingual("一级指标", "Level 1").to(lang), Bilingual("二级指标", "Level 2").to(lang)]
    heads += [shown for field, shown, _ in columns]
    heads += [text(year) for year in years]
    many = " many" if len(rows) == PIECE else ""
    yield f'<div class="box{many}">{table_head(heads)}'
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
