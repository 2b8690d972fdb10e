"""From the lines and tables of a document to the content of a declaration file, with the place of every text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from perflint.forms.align import Found, align
from perflint.forms.around import add_note, note_of, read_line, read_rows, tail_rows
from perflint.forms.cells import joined
from perflint.forms.content import Recognised, write_form, write_shared
from perflint.forms.facts import Facts
from perflint.forms.headers import is_title
from perflint.forms.labels import is_label, is_section, levels_of
from perflint.forms.table import Table, is_header, tables
from perflint.readers.grid import Cell, Grid, Line, Pages
from perflint.value import Text, parse

_SHARED = ("budget", "funds", "tasks", "notes")


@dataclass(slots=True)
class _Part:
    """An indicator table with what was said before it."""

    facts: Facts
    section: str = ""
    rows: list[Found] = field(default_factory=list)
    level1: Cell | None = None
    level2: Cell | None = None
    roles: dict[int, str] = field(default_factory=dict)


def recognise(pages: Pages) -> Recognised:
    """Read every form of a document; a document without an indicator table gives no forms."""
    walk = _Walk()
    for block in pages.blocks:
        walk.take(block)
    parts = walk.parts
    if parts:
        parts[-1].facts.merge(walk.facts)
    result = Recognised(headers_seen=walk.seen)
    owners = [part for part in parts if part.facts.names_form]
    shared = parts[0].facts if len(parts) > 1 and len(owners) <= 1 else None
    if shared:
        for part in parts[1:]:
            shared.merge(part.facts)
            _empty(part.facts)
        write_shared(result, result.content, "", shared)
    forms = [
        write_form(result, f"/forms/{index}", part.facts, part.rows, part.roles)
        for index, part in enumerate(parts)
    ]
    if shared:
        for key in _SHARED:
            forms[0].pop(key, None)
    _name_parts(result, forms, parts)
    _write_head(result, parts, forms)
    result.content["forms"] = forms
    return result


def _empty(facts: Facts) -> None:
    """What the parts of a form share is kept once."""
    facts.money, facts.funds, facts.tasks, facts.notes = {}, [], [], []


@dataclass(slots=True)
class _Walk:
    """The blocks of a document in order: tables become parts, what stands before one becomes its facts."""

    parts: list[_Part] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    seen: list[str] = field(default_factory=list)
    noting: bool = False

    def take(self, block: Grid | Line) -> None:
        if isinstance(block, Line):
            self._take_line(block)
            return
        self.noting = False
        found = tables(block)
        if found:
            self._take_tables(block, found)
        elif self.parts and not self.facts.names_form and _goes_on(block, self.parts[-1]):
            _read(self.parts[-1], block, _carried_over(self.parts[-1], block), len(block.rows))
        else:
            read_rows(self.facts, block.rows, torn=block.torn)
            self.seen.extend(_first_row(block))

    def _take_line(self, line: Line) -> None:
        if is_label(line.text):
            return
        if is_title(line.text):
            self.noting = False
        note = note_of(line.text)
        if note is not None:
            self.noting = bool(self.parts)
        elif self.noting:
            note = line.text
        if self.noting and note:
            add_note(self.parts[-1].facts.notes, note, line.location)
        elif not self.noting:
            read_line(self.facts, line)

    def _take_tables(self, block: Grid, found: list[Table]) -> None:
        at = 0
        for table in found:
            between = block.rows[at : table.header]
            tail = tail_rows(between) if at else 0
            if tail:
                read_rows(self.parts[-1].facts, between[:tail], torn=block.torn)
            read_rows(self.facts, between[tail:], torn=block.torn)
            part = _Part(self.facts, joined(table.section), roles=dict(table.roles))
            _read(part, block, table.first, table.end)
            self.parts.append(part)
            self.facts, at = Facts(), table.end
        read_rows(self.facts, block.rows[at:], torn=block.torn)
        if not self.facts.names_form:
            # What follows the last table of a grid (总分, 备注) belongs to it.
            self.parts[-1].facts.merge(self.facts)
            self.facts = Facts()


def _first_row(grid: Grid) -> Iterator[str]:
    for row in grid.rows[:1]:
        yield from (cell.text for cell in row if cell and cell.text)


def _goes_on(grid: Grid, part: _Part) -> bool:
    """Whether a grid without a header continues the table before it (a page break tore it)."""
    labelled = sum(1 for row in grid.rows if any(cell and levels_of(cell.text) for cell in row))
    return bool(part.rows) and labelled >= max(1, len(grid.rows) // 3)


def _carried_over(part: _Part, grid: Grid) -> int:
    """Give the end of a name that a page break cut off to the row before; return where the rows go on."""
    filled = [cell for cell in grid.rows[0] if cell and cell.text]
    name = part.rows[-1].cells["name"]
    cut_off = len(filled) == 1 and filled[0].column == name.column and not is_label(filled[0].text)
    if cut_off and isinstance(parse(filled[0].text), Text):
        part.rows[-1].cells["name"] = replace(name, text=name.text + filled[0].text)
        return 1
    return 0


def _read(part: _Part, grid: Grid, first: int, end: int) -> None:
    for number in range(first, end):
        row = grid.rows[number]
        if is_header(row) or not any(cell and cell.text for cell in row):
            continue
        found = align(row, part.roles, torn=grid.torn)
        _fill_levels(part, found)
        if found.has_name:
            part.rows.append(found)


def _fill_levels(part: _Part, found: Found) -> None:
    """Carry the labels of merged or blank level cells down the table."""
    level1, level2 = found.cells.get("level1"), found.cells.get("level2")
    if level1 is not None and level1.text and _is_level1(level1.text, slipped=found.slipped):
        if part.level1 is None or level1.text != part.level1.text:
            part.level2 = None
        part.level1 = level1
    if level2 is not None and level2.text:
        part.level2 = level2
    if part.level1:
        found.cells["level1"] = part.level1
    if part.level2:
        found.cells["level2"] = part.level2


def _is_level1(text: str, *, slipped: bool) -> bool:
    """A first-level label; in its own column also one that no template has, but no torn-off character of one."""
    levels = levels_of(text)
    return 1 in levels or (not levels and not slipped and len(text) > 1 and not is_section(text))


def _name_parts(result: Recognised, forms: list[dict[str, Any]], parts: list[_Part]) -> None:
    """Title the parts of one form by their sections; they share its year, unit and kind."""
    owner: dict[str, Any] = {}
    for index, (form, part) in enumerate(zip(forms, parts, strict=True)):
        follows = index + 1 < len(parts) and not parts[index + 1].facts.names_form
        if part.facts.names_form:
            owner = form
        if part.facts.names_form and not follows:
            continue
        numbered = re.search(r"目标\s*\d", part.facts.goal_label) and part.facts.goal_label
        form["title"] = numbered or part.section or form.get("title", "")
        for key in ("year", "department", "project", "kind"):
            if key in owner:
                form.setdefault(key, owner[key])
        if "长期" in part.section and (goals := form.pop("cycle_goals", None)):
            # The goals of a part for the long term are its own goals.
            form["goals"] = [*form.get("goals", []), *goals]
            for number, (_, said) in enumerate(part.facts.goals):
                result.places[f"/forms/{index}/goals/{number}"] = said.location


def _write_head(result: Recognised, parts: list[_Part], forms: list[dict[str, Any]]) -> None:
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
