"""From the lines and tables of a document to the content of a declaration file, with the place of every text."""

from itertools import chain
from typing import Any

from perflint.formats.grid import Pages
from perflint.forms.content import Recognised, write_form, write_shared
from perflint.forms.facts import Facts
from perflint.forms.part.ledger import parts_of
from perflint.forms.part.part import Part
from perflint.forms.roles import ACTUAL, Role
from perflint.forms.walk import Walk
from perflint.system.words import has_word, word_pattern

_NUMBERED = word_pattern("forms.facts", r"{goal}\s*\d")  # 目标1


_SHARED = ("budget", "funds", "tasks", "notes")


def recognise(pages: Pages) -> Recognised:
    """Read every form of a document; a document without an indicator table gives no forms."""
    walk = Walk()
    for block in pages.blocks:
        walk.take(block)
    if walk.parts:
        walk.parts[-1].facts.merge(walk.facts)
    passed_over = [*walk.passed_over, *chain.from_iterable(part.passed_over for part in walk.parts)]
    result = Recognised(headers_seen=walk.seen, passed_over=passed_over)
    _write(result, list(chain.from_iterable(map(parts_of, walk.parts))))
    return result


def _write(result: Recognised, parts: list[Part]) -> None:
    """Write the parts as forms, and what they share."""
    shared = _shared(parts)
    if shared:
        write_shared(result, result.content, "", shared)
    forms = []
    for index, part in enumerate(parts):
        at = f"/forms/{index}"
        result.left_over += [(f"{at}/indicators/0", left) for left in part.unread.left(part.rows, part.roles)]
        forms.append(write_form(result, at, part.facts, part.rows, _roles(part)))
    if shared:
        for key in _SHARED:
            forms[0].pop(key, None)
    _name_parts(result, forms, parts)
    _write_head(result, parts, forms)
    result.content["forms"] = forms


def _roles(part: Part) -> dict[int, Role]:
    """The roles of the columns, and of the results that stand in the cells of the targets."""
    roles = part.roles
    beside = ACTUAL not in roles.values() and any(ACTUAL in fields.cells for fields in part.rows)
    return {**roles, max(roles) + 1: ACTUAL} if beside else roles


def _shared(parts: list[Part]) -> Facts | None:
    """What the parts of one form share, taken from all of them; None where each is a form of its own."""
    owners = [part for part in parts if part.facts.names_form]
    if len(parts) < 2 or len(owners) > 1:
        return None
    shared = parts[0].facts
    for part in parts[1:]:
        shared.merge(part.facts)
        _empty(part.facts)
    return shared


def _empty(facts: Facts) -> None:
    """What the parts of a form share is kept once."""
    facts.money, facts.funds, facts.tasks, facts.notes = {}, [], [], []


def _name_parts(result: Recognised, forms: list[dict[str, Any]], parts: list[Part]) -> None:
    """Title the parts of one form by their sections; they share its year, unit and kind."""
    owner: dict[str, Any] = {}
    for index, (form, part) in enumerate(zip(forms, parts, strict=True)):
        follows = index + 1 < len(parts) and not parts[index + 1].facts.names_form
        if part.facts.names_form:
            owner = form
        if part.facts.names_form and not follows:
            continue
        numbered = _NUMBERED.search(part.facts.goal_label) and part.facts.goal_label
        if title := numbered or part.section or form.get("title", ""):
            form["title"] = title
        for key in ("year", "department", "project", "kind"):
            if key in owner:
                form.setdefault(key, owner[key])
        if has_word(part.section, "forms.recognise.long_term") and (goals := form.pop("cycle_goals", None)):
            # The goals of a part for the long term are its own goals.
            form["goals"] = [*form.get("goals", []), *goals]
            for number, (_, said) in enumerate(part.facts.goals):
                result.places[f"/forms/{index}/goals/{number}"] = said.location


def _write_head(result: Recognised, parts: list[Part], forms: list[dict[str, Any]]) -> None:
    """What belongs to the file: its first title, unit and year, and the total score of its parts."""
    if not parts:
        return
    head: dict[str, Any] = {}
    first = parts[0].facts
    result.put(head, "", "title", first.title)
    years = {form["year"] for form in forms if "year" in form}
    if "year" in forms[0] or len(years) == 1:
        head["year"] = forms[0].get("year") or years.pop()
    result.put(head, "", "department", first.texts.get("department"))
    result.put(head, "", "filled_on", first.texts.get("filled_on"))
    totals = {at: said for at, part in enumerate(parts) if (said := part.facts.texts.get("total_score"))}
    # One total is that of the file; of several each is that of its form.
    alone = len(set(totals.values())) == 1
    for at, said in totals.items():
        result.put(head if alone else forms[at], "" if alone else f"/forms/{at}", "total_score", said)
    for form, part in zip(forms, parts, strict=True):
        if until := part.facts.until:
            form["period"] = "-".join(filter(None, (form.get("year", head.get("year")), until)))
        for key in ("year", "department"):
            if form.get(key) == head.get(key):
                form.pop(key, None)
    result.content = {**head, **result.content}
