"""From the lines and tables of a document to the content of a declaration file, with the place of every text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from perflint.forms.align import Found, align
from perflint.forms.cells import joined
from perflint.forms.facts import Facts, read_line, read_rows
from perflint.forms.headers import kind_of
from perflint.forms.labels import is_label, levels_of
from perflint.forms.table import Table, is_header, tables
from perflint.lexicon.taxonomy import parent_of
from perflint.model import Location
from perflint.readers import Number
from perflint.readers.grid import Cell, Grid, Line, Pages
from perflint.value import Text, parse

_NUMBERING = re.compile(r"^\s*指标\s*\d+\s*[:：.、]\s*|^\s*\d{1,2}\s*[.、．)）]\s*(?=\D)|^\s*[①-⑳]\s*")


@dataclass(slots=True)
class Recognised:
    """The content of the declaration and where each of its texts stands."""

    content: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    headers_seen: list[str] = field(default_factory=list)
    slipped: dict[str, list[Location]] = field(default_factory=dict)  # form pointer → rows read by meaning


@dataclass(slots=True)
class _Part:
    """An indicator table with what was said before it."""

    facts: Facts
    section: str = ""
    rows: list[Found] = field(default_factory=list)
    level1: Cell | None = None
    level2: Cell | None = None
    roles: dict[int, str] = field(default_factory=dict)
    torn_levels: bool = False


def recognise(pages: Pages) -> Recognised:
    """Read every form of a document; a document without an indicator table gives no forms."""
    parts, tail, seen = _parts(pages)
    result = Recognised(headers_seen=seen)
    forms = [_form(part, index, result) for index, part in enumerate(parts)]
    _name_parts(forms, parts)
    _write_head(result, parts, tail)
    result.content["forms"] = forms
    return result


def _parts(pages: Pages) -> tuple[list[_Part], Facts, list[str]]:
    parts: list[_Part] = []
    facts = Facts()
    seen: list[str] = []
    for block in pages.blocks:
        if isinstance(block, Line):
            if not is_label(block.text):
                read_line(facts, block)
            continue
        found = tables(block)
        if not found and parts and _goes_on(block, parts[-1]):
            _read(parts[-1], block, _carried_over(parts[-1], block), len(block.rows))
            continue
        facts = _grid_parts(block, found, facts, parts)
        if not found:
            seen.extend(_first_row(block))
    return parts, facts, seen


def _grid_parts(block: Grid, found: list[Table], facts: Facts, parts: list[_Part]) -> Facts:
    at = 0
    for table in found:
        read_rows(facts, block.rows[at : table.header])
        part = _Part(facts, joined(table.section), roles=dict(table.roles))
        _read(part, block, table.first, table.end)
        parts.append(part)
        facts, at = Facts(), table.end
    read_rows(facts, block.rows[at:])
    if found and parts and not facts.names_form:
        # What follows the last table of a grid (总分, 备注) belongs to it.
        _merge(parts[-1].facts, facts)
        facts = Facts()
    return facts


def _merge(into: Facts, more: Facts) -> None:
    for role, value in more.texts.items():
        into.texts.setdefault(role, value)
    into.notes.extend(more.notes)


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
    return 1 in levels or (not levels and not slipped and len(text) > 1)


def _form(part: _Part, index: int, result: Recognised) -> dict[str, Any]:
    pointer = f"/forms/{index}"
    facts = part.facts
    form: dict[str, Any] = {}
    _put(form, result, pointer, "title", facts.title)
    title = facts.title[0] if facts.title else ""
    form["kind"] = kind_of(title) or ("project" if "project" in facts.texts else "")
    if any(role in ("actual", "score") for role in part.roles.values()):
        form["kind"] = "self-evaluation"
    for role in ("project", "department", "period"):
        _put(form, result, pointer, role, facts.texts.get(role))
    _period(form, facts)
    _year(form, facts)
    _budget(form, facts, pointer, result)
    _goals(form, facts, pointer, result)
    _tasks(form, facts, pointer, result)
    form["indicators"] = [
        _row(found, f"{pointer}/indicators/{n}", result) for n, found in enumerate(part.rows)
    ]
    slipped = [found.cells["name"].location for found in part.rows if found.slipped]
    if slipped:
        result.slipped[pointer] = slipped
    return {key: value for key, value in form.items() if value not in ("", None)}


def _put(
    target: dict[str, Any], result: Recognised, pointer: str, key: str, found: tuple[str, Cell | Line] | None
) -> None:
    if found and found[0]:
        target[key] = found[0]
        result.places[f"{pointer}/{key}"] = found[1].location


def _period(form: dict[str, Any], facts: Facts) -> None:
    start, end = facts.texts.get("period_start"), facts.texts.get("period_end")
    if start and end:
        form["period"] = f"{start[0]}-{end[0]}"


def _year(form: dict[str, Any], facts: Facts) -> None:
    written = facts.year or facts.texts.get("year", ("",))[0] or facts.texts.get("period_start", ("",))[0]
    if not written and facts.title:
        written = facts.title[0]
    if year := re.search(r"(?:19|20)\d\d", written):
        form["year"] = Number(year[0])


def _budget(form: dict[str, Any], facts: Facts, pointer: str, result: Recognised) -> None:
    if not facts.money:
        return
    budget: dict[str, Any] = {"unit": facts.money_unit} if facts.money_unit else {}
    for role, (amount, cell) in facts.money.items():
        budget[role] = amount
        result.places[f"{pointer}/budget/{role}"] = cell.location
    form["budget"] = budget


def _goals(form: dict[str, Any], facts: Facts, pointer: str, result: Recognised) -> None:
    for role, text, cell in facts.goals:
        goals = form.setdefault(role, [])
        result.places[f"{pointer}/{role}/{len(goals)}"] = cell.location
        goals.append(text)
    if facts.weight:
        form["weight"] = facts.weight


def _tasks(form: dict[str, Any], facts: Facts, pointer: str, result: Recognised) -> None:
    for task in facts.tasks:
        tasks = form.setdefault("tasks", [])
        for role, (_, cell) in task.items():
            result.places[f"{pointer}/tasks/{len(tasks)}/{role}"] = cell.location
        tasks.append({role: text for role, (text, _) in task.items()})


_KEYS = ("level1", "level2", "name", "operator", "target", "unit", "weight", "actual", "score", "deviation",
         "cycle_target", "history", "basis", "class", "explanation")  # fmt: skip


def _row(found: Found, pointer: str, result: Recognised) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for role, cell in found.cells.items():
        key, _, year = role.partition(":")
        text = joined(cell.text)
        if key == "history":
            row.setdefault("history", {})[year or "上年"] = text
            result.places[f"{pointer}/history/{year or '上年'}"] = cell.location
            continue
        row[key] = _NUMBERING.sub("", text) if key == "name" else text
        result.places[f"{pointer}/{key}"] = cell.location
    if not row.get("level1") and (parent := parent_of(row.get("level2", ""))):
        row["level1"] = parent
    for level in ("level1", "level2"):
        if level in row:
            row[level] = re.sub(r"\s+", "", row[level])
    if not row.get("target") and row.get("cycle_target"):
        # A form with a long-term column only states its targets there.
        row["target"] = row["cycle_target"]
        result.places[f"{pointer}/target"] = result.places[f"{pointer}/cycle_target"]
    result.places[pointer] = found.cells["name"].location
    return {key: row[key] for key in _KEYS if key in row and (row[key] or key in ("target", "name"))}


def _name_parts(forms: list[dict[str, Any]], parts: list[_Part]) -> None:
    """Title the parts of one form by their sections; they share its year, unit and kind."""
    owner: dict[str, Any] = {}
    for index, (form, part) in enumerate(zip(forms, parts, strict=True)):
        follows = index + 1 < len(parts) and not parts[index + 1].facts.names_form
        if part.facts.names_form:
            owner = form
        if part.facts.names_form and not follows:
            continue
        numbered = re.search(r"\d", part.facts.goal_label) and part.facts.goal_label
        form["title"] = numbered or part.section or form.get("title", "")
        for key in ("year", "department", "project", "kind"):
            if key in owner:
                form.setdefault(key, owner[key])


def _write_head(result: Recognised, parts: list[_Part], tail: Facts) -> None:
    """What belongs to the file: its first title, unit, year and total score."""
    content = result.content
    if not parts:
        return
    first = parts[0].facts
    _put(content, result, "", "title", first.title)
    _put(content, result, "", "department", first.texts.get("department"))
    _put(content, result, "", "filled_on", first.texts.get("filled_on"))
    total = parts[-1].facts.texts.get("total_score") or tail.texts.get("total_score")
    _put(content, result, "", "total_score", total)
    _year(content, first)
