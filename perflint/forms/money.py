"""Read amounts: labelled cells (年度资金总额 | 214.50) and the block of budget and execution (预算数 执行数 执行率 得分)."""

import re
from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cells import Row, filled, once
from perflint.forms.facts import WEIGHT, Facts, PlacedText
from perflint.forms.funding.labels import SOURCES, execution_role, money_role
from perflint.forms.funding.take import take_money
from perflint.forms.funding.years import execution_columns
from perflint.forms.headers import plain
from perflint.forms.texts import packed
from perflint.system.words import word_list, word_pattern

_FIGURE = word_pattern("forms.money", r"^[-—/\d.,，%％\s]+(?:{units}|{points})?$")


def take_execution(facts: Facts, rows: Sequence[Row], at: int, *, torn: bool) -> int:
    """Read 预算数 | 执行数 | 执行率 | 得分 with the figures in the rows below; return the number of rows read."""
    if taken := _take_paired(facts, rows, at):
        return taken
    header = filled(rows[at])
    roles = execution_columns(header, facts)
    if not roles:
        return 0
    for cell in header:
        facts.see_unit(cell.text)
        _take_weight(facts, cell)
    taken = 1
    while at + taken < len(rows) and _figures(facts, rows[at + taken], roles, header[0].text, torn=torn):
        taken += 1
    return taken


def _take_paired(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read 预算数： | 40 | 执行数： | 38, with the parts of both in the rows below; return the number of rows read."""
    heads = _pairs(rows[at])
    if not {execution_role(label.text)[0] for label, _ in heads} >= {"budget", "executed"}:
        return 0
    for label in filled(rows[at]):
        facts.see_unit(label.text)
    # 年初预算, 调整预算, 全年预算: the last of them is what was to be spent.
    paired = {execution_role(label.text)[0]: (label, amount) for label, amount in heads if amount.text}
    for said, key in (("budget", "total"), ("executed", "executed"), ("rate", "rate")):
        if said in paired:
            label, amount = paired[said]
            take_money(facts, key, amount, label.text)
    taken = 1
    while at + taken < len(rows):
        parts = [
            (role, label, amount) for label, amount in _pairs(rows[at + taken]) if (role := _part(label.text))
        ]
        if not parts:
            break
        role, label, amount = parts[0]
        if amount.text:
            take_money(facts, role, amount, label.text)
        taken += 1
    return taken


def _part(text: str) -> str | None:
    """The part of the funds that a label names: 其中-财政拨款."""
    return money_role(text) if len(packed(text)) <= _LONGEST_PART else None


_LONGEST_PART = 16


def _pairs(row: Row) -> list[tuple[Cell, Cell]]:
    """Labels that end in a colon, each with the figure or blank beside it."""
    cells = list(once(row))
    return [
        (label, cells[at + 1])
        for at, label in enumerate(cells[:-1])
        if (label.text.rstrip().endswith((":", "：")) and not cells[at + 1].text)
        or (label.text and any(map(str.isdecimal, cells[at + 1].text)) and _FIGURE.match(cells[at + 1].text))
    ]


def _take_weight(facts: Facts, cell: Cell) -> None:
    if weight := WEIGHT.search(packed(cell.text)):
        facts.money.setdefault("weight", PlacedText(weight[1], cell.location))


def _figures(facts: Facts, row: Row, roles: list[tuple[str, Cell]], block: str, *, torn: bool) -> bool:
    """Read a row of figures: that of the total in full, of its parts only the budgeted amount."""
    cells = filled(row)
    labels = [cell for cell in cells if not _FIGURE.match(cell.text)]
    figures = [cell for cell in cells if _FIGURE.match(cell.text)]
    role, label = next(
        ((role, cell.text) for cell in labels if cell.text != block and (role := money_role(cell.text))),
        (None, ""),
    )
    if not figures:
        # A part without funds is left blank; anything else ends the block.
        return role is not None and role != "total"
    if role is None and "total" in facts.money:
        if len(labels) < 2 or labels[0].text != block:
            return False
        role, label = "", labels[-1].text
    elif (
        role in SOURCES
        and "total" not in facts.money
        and plain(label).endswith(word_list("forms.headers.whole"))
    ):
        role = "total"
    for cell in labels:
        _take_weight(facts, cell)
    amounts = _by_column(row, roles) if not torn or _stand_under(row, roles) else _in_order(figures, roles)
    for part, cell in amounts:
        if part == "budget":
            take_money(facts, "total" if role is None else role, cell, label)
        elif role in (None, "total") and re.search(r"\d", cell.text):
            take_money(facts, part, cell)
    return True


def _stand_under(row: Row, roles: list[tuple[str, Cell]]) -> bool:
    """Whether the figures of a torn table stand in the columns of the header."""
    return len(_by_column(row, roles)) == len({role for role, _ in roles})


def _by_column(row: Row, roles: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    by_role: dict[str, Cell] = {}
    for role, above in roles:
        cell = row[above.column] if above.column < len(row) else None
        if cell is not None and cell.text and _FIGURE.match(cell.text):
            # Of 年初预算数 and 全年预算数 the later one is what was executed.
            by_role[role] = cell
    return list(by_role.items())


def _in_order(figures: list[Cell], roles: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    names = list(dict.fromkeys(role for role, _ in roles))
    return list(zip(names, figures[-len(names) :], strict=False))
