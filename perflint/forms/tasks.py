"""Read task lists: 任务名称 | 主要内容 | 预算金额（总额 财政拨款 其他资金), or numbered tasks in one cell."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cells import Row, filled
from perflint.forms.facts import Facts, PlacedText, pieces
from perflint.forms.headers import heads_column, label_role, plain
from perflint.forms.texts import NUMBERING, joined
from perflint.system.resources import table

_AMOUNTS = ("total", "fiscal", "other")


def take_tasks(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read a task table that starts at a row; return the number of rows read."""
    columns = _columns(rows[at])
    if not {"name", "content"} <= columns.keys():
        return 0
    taken = 1
    if at + 1 < len(rows) and len(below := _columns(rows[at + 1])) >= 2:
        columns = {**{role: n for role, n in columns.items() if role not in _AMOUNTS}, **below}
        taken = 2
    header = Facts()
    for cell in (cell for row in rows[at : at + taken] for cell in filled(row)):
        header.see_unit(cell.text)
    facts.task_unit = header.money_unit or facts.money_unit
    while at + taken < len(rows) and _take_task(facts, rows[at + taken], columns):
        taken += 1
    return taken


def take_task_cell(facts: Facts, value: Cell) -> None:
    """Read the tasks of a cell, one by one."""
    for piece in pieces(value.text):
        facts.tasks.append({"name": PlacedText(NUMBERING.sub("", joined(piece)), value.location)})


def _columns(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(row):
        word = plain(cell.text) if cell else ""
        for role, words in table("headers.yaml")["task_columns"].items():
            if word in words:
                columns.setdefault(role, column)
    return columns


def _take_task(facts: Facts, row: Row, columns: dict[str, int]) -> bool:
    """Take a row of the table of tasks; false for one that does not belong to it."""
    cells = {role: row[column] for role, column in columns.items() if column < len(row)}
    if cells.get("content") is cells.get("name"):
        # 金额合计 is merged over the two.
        cells.pop("content", None)
    first = next((cell for cell in row if cell and cell.text), None)
    if first is None or label_role(first.text, "facts") not in (None, "tasks") or heads_column(first.text):
        return False
    task = {
        role: PlacedText(_text(role, cell), cell.location)
        for role, cell in cells.items()
        if cell and cell.text
    }
    if len(task) >= 2:
        facts.tasks.append(task)
    return True


def _text(role: str, cell: Cell) -> str:
    text = joined(cell.text)
    return text.rstrip(":：") if role == "name" else text
