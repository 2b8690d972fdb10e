"""Read amounts: labelled cells (年度资金总额 | 214.50) and the block of budget and execution (预算数 执行数 执行率 得分)."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from perflint.formats.grid import Cell, Line
from perflint.forms.cells import Row, filled, once
from perflint.forms.facts import AMOUNT, WEIGHT, Facts, PlacedText
from perflint.forms.headers import label_role
from perflint.forms.texts import packed
from perflint.system.words import word_list, word_map, word_pattern

_FIGURE = word_pattern("forms.money", r"^[-—/\d.,，%％\s]+(?:{units}|{points})?$")


def take_money(facts: Facts, role: str, cell: Cell | Line, text: str | None = None) -> None:
    """Keep the amount of a cell; the first unit of a form holds for all its amounts."""
    amount = packed(cell.text if text is None else text)
    unit = next((unit for unit in word_list("forms.money.units") if amount.endswith(unit)), "")
    amount = amount.removesuffix(unit)
    if unit and not facts.money_unit:
        facts.money_unit = unit
    elif unit and unit != facts.money_unit:
        amount = _converted(amount, unit, facts.money_unit)
    placed = PlacedText(amount, cell.location)
    if role == "fiscal_part":
        facts.fiscal_parts.append(placed)
    else:
        facts.money.setdefault(role, placed)


def _converted(amount: str, unit: str, wanted: str) -> str:
    """An amount in another unit."""
    worth = word_map("forms.money.worth")
    try:
        value = (
            Decimal(amount.replace(",", "").replace("，", "")) * Decimal(worth[unit]) / Decimal(worth[wanted])
        )
    except InvalidOperation:
        return f"{amount}{unit}"
    return format(value.normalize(), "f")


def take_execution(facts: Facts, rows: Sequence[Row], at: int, *, torn: bool) -> int:
    """Read 预算数 | 执行数 | 执行率 | 得分 with the figures in the rows below; return the number of rows read."""
    if taken := _take_paired(facts, rows, at):
        return taken
    header = filled(rows[at])
    roles = [(role, cell) for cell in header if (role := label_role(cell.text, "execution"))]
    if len({role for role, _ in roles} & {"budget", "executed", "rate"}) < 2:
        return 0
    for cell in header:
        facts.see_unit(cell.text)
        _take_weight(facts, cell)
    taken = 1
    while at + taken < len(rows) and _figures(facts, rows[at + taken], roles, torn=torn):
        taken += 1
    return taken


def _take_paired(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read 预算数： | 40 | 执行数： | 38, with the parts of both in the rows below; return the number of rows read."""
    heads = _pairs(rows[at])
    if not {label_role(label.text, "execution") for label, _ in heads} >= {"budget", "executed"}:
        return 0
    for label in filled(rows[at]):
        facts.see_unit(label.text)
    for label, amount in heads:
        role = label_role(label.text, "execution")
        if role in ("budget", "executed", "rate") and amount.text:
            take_money(facts, "total" if role == "budget" else role, amount)
    taken = 1
    while at + taken < len(rows):
        parts = [(role, amount) for label, amount in _pairs(rows[at + taken]) if (role := _part(label.text))]
        if not parts:
            break
        role, amount = parts[0]
        if amount.text:
            take_money(facts, role, amount)
        taken += 1
    return taken


def _part(text: str) -> str | None:
    """The part of the funds that a label names: 其中-财政拨款."""
    return label_role(text, "money") if len(packed(text)) <= _LONGEST_PART else None


_LONGEST_PART = 16


def _pairs(row: Row) -> list[tuple[Cell, Cell]]:
    """Labels that end in a colon, each with the figure or blank beside it."""
    cells = list(once(row))
    return [
        (label, cells[at + 1])
        for at, label in enumerate(cells[:-1])
        if label.text.rstrip().endswith((":", "："))
        and (not cells[at + 1].text or _FIGURE.match(cells[at + 1].text))
    ]


def _take_weight(facts: Facts, cell: Cell) -> None:
    if weight := WEIGHT.search(packed(cell.text)):
        facts.money.setdefault("weight", PlacedText(weight[1], cell.location))


def _figures(facts: Facts, row: Row, roles: list[tuple[str, Cell]], *, torn: bool) -> bool:
    """Read a row of figures: that of the total in full, of its parts only the budgeted amount."""
    cells = filled(row)
    labels = [cell for cell in cells if not _FIGURE.match(cell.text)]
    figures = [cell for cell in cells if _FIGURE.match(cell.text)]
    role = next((role for cell in labels if (role := label_role(cell.text, "money"))), None)
    if not figures:
        # A part without funds is left blank; anything else ends the block.
        return role is not None and role != "total"
    if role is None and "total" in facts.money:
        return False
    for cell in labels:
        _take_weight(facts, cell)
    amounts = _by_column(row, roles) if not torn or _stand_under(row, roles) else _in_order(figures, roles)
    for part, cell in amounts:
        if part == "budget":
            take_money(facts, role or "total", cell)
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


def inline_amount(text: str) -> tuple[str, str] | None:
    """The role and amount of a cell that holds both (其中：一般公共预算：1000万元)."""
    label, _, amount = re.sub(r"[：:]\s*$", "", text).replace("：", ":").rpartition(":")
    role = label_role(label, "money") if label else None
    return (role, amount) if role and AMOUNT.match(amount) else None
