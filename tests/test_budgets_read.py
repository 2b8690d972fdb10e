"""The money of a form is read as a budget officer would read it, in a page and in a workbook; corpus/budgets.yaml."""

import io
from typing import Any

import openpyxl
import pytest
import yaml

from perflint.config import Settings
from perflint.model import Declaration, Form
from perflint.pipeline.lint import lint_bytes
from tests.accept import CORPUS

CASES: list[dict[str, Any]] = yaml.safe_load((CORPUS / "budgets.yaml").read_text("utf-8"))
TARGETS = """一级指标|二级指标|三级指标|指标值
产出指标|数量指标|修缮展柜数量|≥36组
产出指标|质量指标|修缮验收合格率|=100%
效益指标|社会效益指标|年参观人数|≥5万人
满意度指标|服务对象满意度指标|观众满意度|≥90%"""
RESULTS = """一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|巡护河道长度|≥260公里|268公里|40|40
效益指标|生态效益指标|断面水质达标率|≥90%|92%|40|40
满意度指标|服务对象满意度指标|沿岸居民满意度|≥90%|93%|10|10"""


def _grid(case: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """The lines above the table of a case, and the rows of the table with its indicators."""
    indicators = RESULTS if case.get("kind") == "self-evaluation" else TARGETS
    rows = [*case["rows"].strip("\n").split("\n"), *indicators.split("\n")]
    table = next(number for number, row in enumerate(rows) if "|" in row)
    return rows[:table], [row.split("|") for row in rows[table:]]


def _spans(rows: list[list[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many rows and columns each cell covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in "<^" and text:
                continue
            wide = next((n for n in range(column + 1, len(row)) if row[n] != "<"), len(row))
            high = next(
                (n for n in range(at + 1, len(rows)) if [*rows[n], ""][column : column + 1] != ["^"]),
                len(rows),
            )
            spans[at, column] = high - at, wide - column
    return spans


def _page(lines: list[str], rows: list[list[str]]) -> bytes:
    spans = _spans(rows)
    cells = [
        "".join(
            f'<td rowspan="{spans[at, n][0]}" colspan="{spans[at, n][1]}">{text}</td>'
            for n, text in enumerate(row)
            if (at, n) in spans
        )
        for at, row in enumerate(rows)
    ]
    above = "".join(f"<p>{line}</p>" for line in lines)
    return f"<meta charset=utf-8>{above}<table><tr>{'</tr><tr>'.join(cells)}</tr></table>".encode()


def _workbook(lines: list[str], rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append([line])
    for (at, column), (high, wide) in _spans(rows).items():
        top, left = len(lines) + at + 1, column + 1
        sheet.cell(top, left).value = rows[at][column] or None
        if high * wide > 1:
            sheet.merge_cells(
                start_row=top, start_column=left, end_row=top + high - 1, end_column=left + wide - 1
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _budget(declaration: Declaration, form: Form) -> dict[str, str]:
    budget = form.budget or declaration.budget
    keys = (
        "unit",
        "total",
        "cycle_total",
        "fiscal",
        "carried_over",
        "other",
        "basic",
        "project",
        "executed",
        "rate",
    )
    return {key: text for key in keys if (text := str(getattr(budget, key, "")))}


@pytest.mark.parametrize("kind", ["html", "xlsx"])
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_money_is_read(case: dict[str, Any], kind: str) -> None:
    drawn = {"html": _page, "xlsx": _workbook}[kind](*_grid(case))
    result = lint_bytes(drawn, f"form.{kind}", Settings(strict=True))
    assert result.declaration is not None
    (form,) = result.declaration.forms
    assert _budget(result.declaration, form) == case["budget"]
    for key in {"project", "department"} & case.keys():
        assert (getattr(form, key) or getattr(result.declaration, key, "")) == case[key]
    assert {found.code for found in result.findings if found.code == "PL604"} == set(case.get("wrong", ()))


def _broken(text: str) -> str:
    """A label as a narrow cell of a PDF or an author breaks it."""
    middle = len(text) // 2
    return text if len(text) < 4 or any(map(str.isdecimal, text)) else f"{text[:middle]}\n{text[middle:]}"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_labels_may_break_over_lines(case: dict[str, Any]) -> None:
    lines, rows = _grid(case)
    table = [[_broken(text) for text in row] for row in rows]
    declaration = lint_bytes(_workbook(lines, table), "form.xlsx", Settings(strict=True)).declaration
    assert declaration is not None
    assert _budget(declaration, declaration.forms[0]) == case["budget"]
