"""The forms of a ledger, one a project, and of a table with a column a place."""

from collections.abc import Iterator

from perflint.forms.align import RowFields
from perflint.forms.columns.of_form import MONEY
from perflint.forms.facts import AMOUNT, Facts, PlacedText, pieces
from perflint.forms.part.part import Part
from perflint.forms.roles import TARGET
from perflint.forms.texts import joined
from perflint.system.record import replace


def parts_of(part: Part) -> Iterator[Part]:
    """The parts of a ledger, one a project, or of a table with a column a place; else the part itself."""
    if any(role.place for role in part.roles.values()):
        yield from _by_place(part)
        return
    if not part.is_ledger:
        yield part
        return
    current: Part | None = None
    texts: dict[str, PlacedText] = {}
    for fields in part.rows:
        before = _identity(texts)
        texts = _going_on(texts, _of_form(fields))
        if current is None or _identity(texts) != before:
            current = Part(_owned(part.facts, texts), part.section, roles=part.roles)
            yield current
        current.rows.append(fields)


def _going_on(before: dict[str, PlacedText], own: dict[str, PlacedText]) -> dict[str, PlacedText]:
    """What holds for a row: what it says of its form, and what the rows above said of the same project."""
    last, project = before.get("project"), own.get("project")
    if last and project and last.text != project.text:
        before = {role: placed for role, placed in before.items() if role in _OF_SEVERAL}
    return {**before, **own}


_OF_SEVERAL = ("department", "year")


def _by_place(whole: Part) -> Iterator[Part]:
    """One part a place, each with its own targets."""
    named = list(dict.fromkeys(role for role in whole.roles.values() if role.place))
    for number, of_place in enumerate(named):
        roles = {column: TARGET if role == of_place else role for column, role in whole.roles.items()}
        facts = whole.facts if not number else replace(whole.facts, title=None, notes=[])
        part = Part(facts, of_place.place, roles=roles)
        for fields in whole.rows:
            cells = {role: cell for role, cell in fields.cells.items() if not role.place}
            if of_place in fields.cells:
                cells[TARGET] = fields.cells[of_place]
            part.rows.append(replace(fields, cells=cells))
        yield part


def _identity(texts: dict[str, PlacedText]) -> list[str]:
    """What tells one form of a ledger from the next: its project and office, or its goals where it has no names."""
    named = {role: placed.text for role, placed in texts.items() if role in _NAMED}
    return list((named or {role: placed.text for role, placed in texts.items()}).values())


_NAMED = ("project", "department", "year")
_MONEY = ("total", "executed")


def _owned(facts: Facts, texts: dict[str, PlacedText]) -> Facts:
    """The facts of one form of a ledger, with what its rows say of it."""
    named = {role: placed for role, placed in texts.items() if role in _NAMED}
    owned = replace(facts, texts={**facts.texts, **named}, goals=list(facts.goals), money=dict(facts.money))
    if (goal := texts.get("goals")) and not owned.goals:
        owned.goals = [("goals", replace(goal, text=joined(piece))) for piece in pieces(goal.text)]
    for key in MONEY & texts.keys():
        if AMOUNT.match(texts[key].text):
            owned.money.setdefault(key, texts[key])
    return owned


def _of_form(fields: RowFields) -> dict[str, PlacedText]:
    """What a row of a ledger says of its form."""
    return {
        role.key: PlacedText(cell.text if role.key == "goals" else joined(cell.text), cell.location)
        for role, cell in fields.cells.items()
        if role.of_form and cell.text
    }
