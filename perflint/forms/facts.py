"""Read what stands around the indicator tables: labelled facts, money, goals, tasks, funds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perflint.forms.cells import joined, once
from perflint.forms.headers import column_role, label_role, plain
from perflint.readers.grid import Cell, Line

_MONEY_UNIT = re.compile(r"[(（:：]\s*(?:单位[:：]\s*)?(万元|亿元|元)\s*[)）]?")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?度?")
_WEIGHT = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分")
_GOAL = re.compile(r"(?<=[。；;\s）)\n])(?=\s*目标\s*\d+\s*[:：])")
_INLINE = re.compile(r"^\s*([^:：|\t]{2,12})[:：]\s*(\S.*)$")
_AMOUNT = re.compile(r"^[\d,，.\s]+(?:万元|元|亿元)?$")


@dataclass(slots=True)
class Facts:
    """What was said before (or after) an indicator table; every text with its cell or line."""

    texts: dict[str, tuple[str, Cell | Line]] = field(default_factory=dict)
    money: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    money_unit: str = ""
    goals: list[tuple[str, str, Cell]] = field(default_factory=list)  # field, text, cell
    goal_label: str = ""
    weight: str = ""
    tasks: list[dict[str, tuple[str, Cell]]] = field(default_factory=list)
    funds: list[dict[str, object]] = field(default_factory=list)
    notes: list[tuple[str, Cell | Line]] = field(default_factory=list)
    title: tuple[str, Line | Cell] | None = None
    year: str = ""

    @property
    def names_form(self) -> bool:
        """Whether the facts begin a form of their own rather than a part of the one before."""
        return bool({"project", "department"} & self.texts.keys()) or self.title is not None


def read_line(facts: Facts, line: Line) -> None:
    """Take in a line outside the tables."""
    text = line.text.strip().lstrip("#").strip()
    if _is_title(text):
        facts.title = (text, line)
    if (year := _YEAR.search(text)) and len(text) < 40 and not facts.year:
        facts.year = year[1]
    if unit := re.search(r"单位[:：]\s*(万元|元|亿元)", text):
        facts.money_unit = facts.money_unit or unit[1]
    inline = _INLINE.match(text)
    role = label_role(inline[1], "facts") if inline else None
    if inline and role and role not in facts.texts:
        value = re.split(r"\s{3,}|\t", inline[2])[0].strip()
        facts.texts[role] = (value, line)


def _is_title(text: str) -> bool:
    word = plain(text)
    return (
        5 <= len(word) <= 40
        and word.endswith(("表", "申报书", "目标"))
        and ("绩效" in word or "自评" in word)
    )


def read_rows(facts: Facts, rows: Sequence[Sequence[Cell | None]]) -> None:
    """Take in the rows of a table that are not indicators."""
    at = 0
    while at < len(rows):
        cells = [cell for cell in once(rows[at]) if cell.text]
        if len(cells) == 1 and _is_title(cells[0].text):
            facts.title = (joined(cells[0].text), cells[0])
        elif (taken := _execution(facts, rows, at)) or (taken := _tasks(facts, rows, at)):
            at += taken
            continue
        else:
            _pairs(facts, list(once(rows[at])))
        at += 1


def _pairs(facts: Facts, cells: list[Cell]) -> None:
    """Label cells followed by their values: 项目名称 | … | 实施单位 | …."""
    for at, cell in enumerate(cells):
        if unit := _MONEY_UNIT.search(cell.text):
            facts.money_unit = facts.money_unit or unit[1]
        role = label_role(cell.text, "facts")
        money = label_role(cell.text, "money")
        value = next((c for c in cells[at + 1 :] if c.text and not _is_name_of_something(c.text)), None)
        if value is None:
            continue
        if money and _AMOUNT.match(value.text):
            _take_money(facts, money, value)
        elif role in ("goals", "cycle_goals"):
            _take_goals(facts, role, cell, value)
        elif role and role not in facts.texts:
            facts.texts[role] = (joined(value.text), value)


def _is_name_of_something(text: str) -> bool:
    return (label_role(text, "facts") or label_role(text, "money")) is not None


def _take_money(facts: Facts, role: str, value: Cell) -> None:
    amount = re.sub(r"[\s]", "", value.text)
    for unit in ("万元", "亿元", "元"):
        if amount.endswith(unit):
            amount, facts.money_unit = amount.removesuffix(unit), unit
            break
    facts.money.setdefault(role, (amount, value))


def _take_goals(facts: Facts, role: str, label: Cell, value: Cell) -> None:
    if facts.goals and facts.goals[-1][2] is value:
        return
    facts.goal_label = re.sub(r"\s+", "", label.text)
    if weight := _WEIGHT.search(label.text):
        facts.weight = weight[1]
    for piece in _GOAL.split(value.text):
        if text := piece.strip():
            facts.goals.append((role, joined(text), value))


def _execution(facts: Facts, rows: Sequence[Sequence[Cell | None]], at: int) -> int:
    """预算数 | 执行数 | 执行率 | 得分 with the figures in the row below."""
    header = [cell for cell in once(rows[at]) if cell.text]
    roles = [(role, cell) for cell in header if (role := label_role(cell.text, "execution"))]
    if len({role for role, _ in roles} & {"budget", "executed", "rate"}) < 2 or at + 1 >= len(rows):
        return 0
    for cell in header:
        if unit := _MONEY_UNIT.search(cell.text):
            facts.money_unit = facts.money_unit or unit[1]
        if weight := _WEIGHT.search(cell.text):
            facts.money.setdefault("weight", (weight[1], cell))
    figures = [cell for cell in once(rows[at + 1]) if cell.text]
    labels = [cell for cell in figures if not re.match(r"^[\d.,%\s]+$", cell.text)]
    numbers = [cell for cell in figures if cell not in labels]
    for (role, _), cell in zip(roles, numbers, strict=False):
        facts.money.setdefault("total" if role == "budget" else role, (cell.text.strip(), cell))
    return 2


_TASK_COLUMNS = {
    "name": ("任务名称", "名称", "主要任务", "工作任务", "项目名称"),
    "content": ("主要内容", "主要实施内容", "工作内容", "任务内容"),
    "total": ("总额", "拟投入的资金", "合计", "预算金额", "金额"),
    "fiscal": ("财政拨款", "财政资金"),
    "other": ("其他资金", "其他"),
    "goal": ("期望达到的目标", "预期目标", "任务目标"),
}


def _tasks(facts: Facts, rows: Sequence[Sequence[Cell | None]], at: int) -> int:
    """任务名称 | 主要内容 | 预算金额（总额 财政拨款 其他资金) and the tasks below."""
    columns = _task_columns(rows[at])
    if not {"name", "content"} <= columns.keys():
        return 0
    taken = 1
    if at + 1 < len(rows) and len(below := _task_columns(rows[at + 1])) >= 2:
        columns = {**{k: v for k, v in columns.items() if k in ("name", "content", "goal")}, **below}
        taken = 2
    for cell in once(rows[at]):
        if unit := _MONEY_UNIT.search(cell.text):
            facts.money_unit = facts.money_unit or unit[1]
    while at + taken < len(rows) and _take_task(facts, rows[at + taken], columns):
        taken += 1
    return taken


def _task_columns(row: Sequence[Cell | None]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        word = plain(cell.text) if cell else ""
        for role, words in _TASK_COLUMNS.items():
            if word in words:
                found.setdefault(role, column)
    return found


def _take_task(facts: Facts, row: Sequence[Cell | None], columns: dict[str, int]) -> bool:
    cells = {role: row[column] for role, column in columns.items() if column < len(row)}
    first = next((cell for cell in row if cell and cell.text), None)
    if first is None or (label_role(first.text, "facts") not in (None, "tasks")) or column_role(first.text):
        return False
    task = {role: (joined(cell.text), cell) for role, cell in cells.items() if cell and cell.text}
    if len(task) >= 2:
        facts.tasks.append(task)
    return True
