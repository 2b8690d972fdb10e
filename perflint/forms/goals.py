"""Read goals: a label with its text, or labels over columns (实施周期总目标 | 当年度目标) with the texts below."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cells import Row, filled, once
from perflint.forms.facts import WEIGHT, Facts, PlacedText, pieces
from perflint.forms.headers import column_role, label_role
from perflint.forms.roles import ACTUAL
from perflint.forms.texts import joined, packed
from perflint.system.words import word_pattern

_UNTIL = word_pattern("forms.goals", r"{until}\s*((?:19|20)\d\d)")
_ROLES = ("goals", "cycle_goals", "actual_goals")


def take_goals(facts: Facts, role: str, label: Cell, value: Cell) -> None:
    """Keep the goals of a cell, one by one."""
    if any(placed.location == value.location for _, placed in facts.goals):
        return
    facts.goal_label = packed(label.text)
    if weight := WEIGHT.search(packed(label.text)):
        facts.weight = weight[1]
    if until := _UNTIL.search(packed(label.text)):
        facts.until = until[1]
    facts.goals.extend((role, PlacedText(joined(piece), value.location)) for piece in pieces(value.text))


def take_goal_columns(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read a row of goal labels and the texts under them; return the number of rows read."""
    heads = [(role, cell) for cell in filled(rows[at]) if (role := _role(cell.text)) in _ROLES]
    inner = _inner(heads, rows[at])
    if at + 1 >= len(rows) or len(inner) < 2 or len(inner) < len(filled(rows[at])) - 1:
        return 0
    if all(role == "actual_goals" for role, _ in inner):
        return 0
    below = rows[at + 1]
    if any(_role(cell.text) in _ROLES for cell in filled(below) if cell is not heads[0][1]):
        return 0
    own = [cell for cell in filled(below) if cell.row > heads[0][1].row]
    in_order = own if len(own) == len(inner) else None
    for number, (role, label) in enumerate(inner):
        value = below[label.column] if label.column < len(below) else None
        value = in_order[number] if in_order else value
        if value is not None and value.text and value is not label and role in ("goals", "cycle_goals"):
            take_goals(facts, role, label, value)
    return 2


def _role(text: str) -> str | None:
    """What a label of goals says; 实际完成目标 heads what was reached, as it would over indicators."""
    return label_role(text, "facts") or ("actual_goals" if column_role(text) == ACTUAL else None)


def _inner(heads: list[tuple[str, Cell]], row: Row) -> list[tuple[str, Cell]]:
    """The labels over columns, without the label of the whole block at the start of the row."""
    first = next(iter(once(row)), None)
    if len(heads) > 1 and heads[0][1] is first:
        return heads[1:]
    return heads
