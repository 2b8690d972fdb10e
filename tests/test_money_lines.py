"""Amounts in lines of text and in cells of several: all are read, in one unit, and prose about money is left alone."""

from typing import Any

import pytest

from perflint.pipeline.files import read
from tests.layouts import Box, Sheet
from tests.printing import PRINTERS

HEAD = ["二级指标", "三级指标", "指标值"]
ROW = ["数量指标", "疏浚河道长度", "≥2公里"]
WHOLE = {"unit": "万元", "total": "100", "fiscal": "80", "other": "20"}
LINES: dict[str, dict[str, str]] = {
    "项目资金 100 万元": {"unit": "万元", "total": "100"},
    "三、项目资金：100万元": {"unit": "万元", "total": "100"},
    "项目资金（万元）：100": {"unit": "万元", "total": "100"},
    "年度资金总额：100万元 其中：财政拨款80": {"unit": "万元", "total": "100", "fiscal": "80"},
    "年度资金总额：100万元  其中：财政拨款80  其他资金20": WHOLE,
    "资金总额100万元，其中：财政拨款80万元、其他资金20万元。": WHOLE,
    "年度资金总额：100万元（其中：财政拨款80万元，其他资金20万元）": WHOLE,
    "年度资金总额：100万元，其中财政拨款800000元，其他资金200,000元": WHOLE,
    "预算资金总额（万元）：1,234.50 其中：财政拨款 1,000": {"unit": "万元", "total": "1,234.50", "fiscal": "1,000"},
    "预算数100万元 执行数95万元 执行率95%": {"unit": "万元", "total": "100", "executed": "95", "rate": "95%"},
    "去年财政拨款80万元，今年90万元": {},
    "安排财政拨款80万元用于疏浚河道": {},
    "财政拨款占比80%": {},
    "疏浚河道长度 12 公里": {},
}  # fmt: skip


def _budget(data: bytes, name: str) -> dict[str, str]:
    content: Any = read(data, name).content
    (form,) = content["forms"]
    return dict(form.get("budget", {}))


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_text(line: str) -> None:
    table = f"| {' | '.join(HEAD)} |\n|---|---|---|\n| {' | '.join(ROW)} |\n"
    assert _budget(f"绩效目标表\n项目名称：河道疏浚\n{line}\n{table}".encode(), "x.md") == LINES[line]
    cells = "\n".join([*HEAD, *ROW])
    assert _budget(f"绩效目标表\n项目名称：河道疏浚\n{line}\n{cells}\n".encode(), "x.txt") == LINES[line]


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("line", LINES)
def test_a_line_above_a_table(line: str, kind: str) -> None:
    rows = [[Box(text) for text in texts] for texts in (HEAD, ROW)]
    made = PRINTERS[kind]([Sheet(["绩效目标表", "项目名称：河道疏浚", line], rows)])
    assert _budget(made, f"x.{kind}") == LINES[line]


@pytest.mark.parametrize("kind", PRINTERS)
def test_several_amounts_in_a_cell(kind: str) -> None:
    money = "年度资金总额：100万元\n其中：财政拨款80万元\n其他资金20万元"
    rows = [[Box(text) for text in texts] for texts in (["项目资金", money, ""], HEAD, ROW)]
    assert _budget(PRINTERS[kind]([Sheet(["绩效目标表"], rows)]), f"x.{kind}") == WHOLE


def test_lines_below_one_another() -> None:
    lines = "项目资金：100万元\n其中：财政拨款：80万元\n其他资金：20万元"
    text = f"绩效目标表\n{lines}\n{chr(10).join([*HEAD, *ROW])}\n"
    assert _budget(text.encode(), "x.txt") == WHOLE


def test_cells_in_another_unit_are_converted() -> None:
    text = f"绩效目标表\n单位：万元,,\n年度资金总额,100,\n财政拨款,800000元,\n{','.join(HEAD)}\n{','.join(ROW)}\n"
    assert _budget(text.encode(), "x.csv") == {"unit": "万元", "total": "100", "fiscal": "80"}
