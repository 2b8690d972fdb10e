"""A self-evaluation laid out as the Ministry's workbook prints it."""

import io
from typing import Any

import openpyxl

Record = dict[str, Any]
Line = list[str | None]


def workbook(file: Record) -> bytes:
    """The one form of a file as an .xlsx."""
    form = file["forms"][0]
    lines: list[Line] = [
        [file["title"]],
        [f"（{file.get('year', 2023)}年度）"],
        ["项目名称", form.get("project") or "部门整体"],
        ["主管部门", "某局", None, None, "实施单位", "某中心"],
        *_money(form.get("budget") or file.get("budget") or {}),
        ["年度总体目标", "预期目标", None, None, None, "实际完成情况"],
        [None, "完成年度任务", None, None, None, "已完成"],
        *_indicators(form["indicators"], form.get("total_score") or file.get("total_score")),
    ]
    if notes := [*file.get("notes", []), *form.get("notes", [])]:
        lines.append(["备注：" + "\n".join(notes)])
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append([cell or None for cell in line])
    for number in (1, 2):
        book.active.merge_cells(start_row=number, end_row=number, start_column=1, end_column=9)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _money(budget: Record) -> list[Line]:
    if not budget:
        return []
    total, executed, rate = (budget.get(key) for key in ("total", "executed", "rate"))
    return [
        [f"项目资金（{budget.get('unit', '万元')}）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", total, total, executed, budget.get("weight"), rate, budget.get("score")],
        [None, "其中：当年财政拨款", total, total, executed, "—", rate, "—"],
        [None, "上年结转资金", "0", "0", "0", "—", None, "—"],
    ]  # fmt: skip


_COLUMNS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "operator": "指标性质",
    "target": "年度指标值",
    "unit": "计量单位",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "explanation": "评分标准",
    "deviation": "偏差原因分析及改进措施",
}
_ALWAYS = frozenset({"level1", "level2", "name", "target", "actual", "weight", "score", "deviation"})


def _indicators(rows: list[Record], total: str | None) -> list[Line]:
    keys = [key for key in _COLUMNS if key in _ALWAYS or any(row.get(key) for row in rows)]
    lines: list[Line] = [[_COLUMNS[key] for key in keys]]
    above: Record = {}
    for row in rows:
        same = {key for key in ("level1", "level2") if row[key] == above.get(key)}
        lines.append([None if key in same else row.get(key) for key in keys])
        above = row
    if total:
        sums = {"level1": "总分", "weight": "100", "score": total}
        lines.append([sums.get(key) for key in keys])
    return lines
