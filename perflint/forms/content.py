"""Write what was recognised as the content of a declaration file, with the place of every text."""

import re
from typing import Any

from perflint.formats import Number
from perflint.formats.grid import Cell
from perflint.forms.align import RowFields
from perflint.forms.column_keys import KEYS, ColumnKeys, column_keys
from perflint.forms.facts import Facts, Fund, PlacedText
from perflint.forms.funding.parts import settle
from perflint.forms.headers import kind_of
from perflint.forms.left_over import Left
from perflint.forms.points_in_names import take_points
from perflint.forms.roles import (
    ACTUAL,
    LEVELS,
    NAME,
    REMARK,
    SCORE,
    Role,
)
from perflint.forms.texts import NUMBERING, joined, packed
from perflint.lexicon.taxonomy import parent_of
from perflint.model import Location
from perflint.model.unread import UNREAD
from perflint.system.pattern import pattern
from perflint.system.record import Record, field
from perflint.system.words import word_map, word_pattern, word_text
from perflint.value.columns import is_no_unit
from perflint.value.types import Answer

_LEVELS = tuple(role.key for role in LEVELS)
_KEPT = frozenset({*_LEVELS, "name", "target", "forecast", "likelihood"})  # written also where they are blank
_VALUES = frozenset({"target", "cycle_target", "actual"})
_ADRIFT = 3  # rows of a torn table whose levels could only be carried down to them
_SELF_EVALUATED = (ACTUAL, SCORE)
_WRITTEN = RowFields()
_TICKS = frozenset("√✓✔☑☒■●") | {Answer.YES}
# 产出指标（50分）, 效益指标(20-30)分
_SCORE = word_pattern("forms.content", r"[(（]\d+(?:\.\d+)?(?:[-—~～]\d+)?{points}?[)）]{points}?$")
_YEAR = pattern(r"(?:19|20)\d\d")


class Recognised(Record, frozen=False):
    """The content of the declaration and where each of its texts stands."""

    content: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    headers_seen: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)  # rows whose cells may stand in other columns
    passed_over: list[str] = field(
        default_factory=list
    )  # a text of each row that looks like an indicator and is none
    left_over: list[tuple[str, Left]] = field(default_factory=list)  # columns, and a row of their form
    doubtful: list[str] = field(
        default_factory=list
    )  # pointers of rows whose levels the torn table does not tell

    def put(self, target: dict[str, Any], pointer: str, key: str, placed: PlacedText | None) -> None:
        """Write a text under a key of an object that stands at a pointer."""
        if placed and placed.text:
            target[key] = placed.text
            self.places[f"{pointer}/{key}"] = placed.location


def write_form(
    result: Recognised, pointer: str, facts: Facts, rows: list[RowFields], roles: dict[int, Role]
) -> dict[str, Any]:
    """The object of a form at a pointer."""
    form: dict[str, Any] = {}
    result.put(form, pointer, "title", facts.title)
    title = facts.title.text if facts.title else ""
    form["kind"] = kind_of(title) or ("project" if "project" in facts.texts else "")
    if form["kind"] != "monitoring" and any(role in _SELF_EVALUATED for role in roles.values()):
        form["kind"] = "self-evaluation"
    for key, instead in (("project", "parent_project"), ("department", "unit_name"), ("period", "")):
        result.put(form, pointer, key, facts.texts.get(key) or facts.texts.get(instead))
    _write_years(form, facts, roles)
    write_shared(result, form, pointer, facts)
    _write_goals(result, form, pointer, facts)
    if facts.weight:
        form["weight"] = facts.weight
    _write_rows(result, form, pointer, rows, roles)
    for key, place in facts.blanks.items():
        if not form.get(key):
            form[key] = ""
            result.places[f"{pointer}/{key}"] = place
    return {key: value for key, value in form.items() if value not in ("", None) or key in facts.blanks}


def _write_rows(
    result: Recognised, form: dict[str, Any], pointer: str, rows: list[RowFields], roles: dict[int, Role]
) -> None:
    """The indicators of a form, whose year is written already."""
    columns = column_keys(roles, str(form.get("year", "")))
    adrift = [
        number
        for number, fields in enumerate(rows)
        if fields.slipped and not fields.labelled and fields.cells[NAME].text.strip("….*/ ")
    ]
    form["indicators"] = []
    for number, fields in enumerate(rows):
        if not fields.sure:
            result.unsure.append(f"{pointer}/indicators/{number}")
        rows[number] = _WRITTEN  # of a large form the cells need not all be there beside what is written
        form["indicators"].append(_row(result, fields, f"{pointer}/indicators/{number}", columns))
    _drop_idle_numbers(form["indicators"])
    for number in take_points(form["indicators"]):
        result.places[f"{pointer}/indicators/{number}/weight"] = result.places[
            f"{pointer}/indicators/{number}"
        ]
    if len(adrift) >= _ADRIFT:
        result.doubtful.append(f"{pointer}/indicators/{adrift[0]}")


def write_shared(result: Recognised, target: dict[str, Any], pointer: str, facts: Facts) -> None:
    """Budget, funds, tasks and notes: of a form, or of a file whose forms share them."""
    settle(facts)
    if facts.money:
        target["budget"] = {"unit": facts.money_unit} if facts.money_unit else {}
        for key, placed in facts.money.items():
            result.put(target["budget"], f"{pointer}/budget", key, placed)
    if facts.funds:
        target["funds"] = [_fund(result, fund, f"{pointer}/funds/{n}") for n, fund in enumerate(facts.funds)]
    for number, task in enumerate(facts.tasks):
        written: dict[str, Any] = {}
        for key, placed in task.items():
            result.put(written, f"{pointer}/tasks/{number}", key, placed)
            if key == "total" and facts.task_unit:
                written["unit"] = facts.task_unit
        target.setdefault("tasks", []).append(written)
    for number, note in enumerate(facts.notes):
        target.setdefault("notes", []).append(note.text)
        result.places[f"{pointer}/notes/{number}"] = note.location


def _fund(result: Recognised, fund: Fund, pointer: str) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for key, placed in fund.texts.items():
        written[key] = placed.text
        result.places[f"{pointer}/{key}"] = placed.location
    for year, placed in fund.history.items():
        written.setdefault("history", {})[year] = placed.text
        result.places[f"{pointer}/history/{year}"] = placed.location
    return written


def _write_years(form: dict[str, Any], facts: Facts, roles: dict[int, Role]) -> None:
    start, end = facts.texts.get("period_start"), facts.texts.get("period_end")
    if start and end:
        form["period"] = f"{start.text}-{end.text}"
    written = facts.year or (facts.texts["year"].text if "year" in facts.texts else "")
    if not written and facts.title:
        written = facts.title.text
    if year := _YEAR.search(written) or _only_year(start, end):
        form["year"] = Number(year[0])
    elif past := [int(role.year) for role in roles.values() if role.key == "history" and role.year]:
        # 近两年指标值 are those of the two years before.
        form["year"] = Number(max(past) + 1)


def _only_year(start: PlacedText | None, end: PlacedText | None) -> re.Match[str] | None:
    """The year of a project that begins and ends in it."""
    if not start or not end:
        return None
    first, last = _YEAR.search(start.text), _YEAR.search(end.text)
    return first if first and last and first[0] == last[0] else None


def _write_goals(result: Recognised, form: dict[str, Any], pointer: str, facts: Facts) -> None:
    for role, placed in facts.goals:
        goals = form.setdefault(role, [])
        result.places[f"{pointer}/{role}/{len(goals)}"] = placed.location
        goals.append(placed.text)


def _numbered(text: str) -> tuple[str, str]:
    """The number of 指标6：满意度, and the name without it."""
    label = word_text("shared.names.label")
    if text[:1].isalpha() and text[:1] != label[0]:
        return "", text
    match = NUMBERING.match(text)
    digits = re.search(r"\d+", match[0]) if match and label in match[0] else None
    return digits[0] if digits else "", text[match.end() :] if match else text


def _drop_idle_numbers(rows: list[dict[str, Any]]) -> None:
    """Keep the numbers of a table only where one is used twice, not counting a new count for every category."""
    numbers = [(row.get("level2", ""), row["number"]) for row in rows if row.get("number")]
    restarts = sum(number == "1" for _, number in numbers) > 1
    counted = numbers if restarts else [number for _, number in numbers]
    if len(set(counted)) == len(numbers):
        for row in rows:
            row.pop("number", None)


def _put_cell(
    row: dict[str, Any], cell: Cell, pointer: str, field: tuple[str, str], places: dict[str, Location]
) -> None:
    """Write the text of a cell under its key, or of a history under its year."""
    key, year = field
    text = joined(cell.text)
    if year:
        row.setdefault("history", {})[year] = text
        places[f"{pointer}/history/{year}"] = cell.location
        return
    if key == "unit" and is_no_unit(packed(text)):
        text = ""
    if key == "name":
        row["number"], text = _numbered(text)
        if row["number"]:
            places[f"{pointer}/number"] = cell.location
    row[key] = f"{text}{UNREAD}" if cell.unread and key in _VALUES else text
    places[f"{pointer}/{key}"] = cell.location


def _row(result: Recognised, fields: RowFields, pointer: str, columns: ColumnKeys) -> dict[str, Any]:
    """An indicator; a blank cell of a level, a target or an earlier year is written as an empty text."""
    row: dict[str, Any] = {"target": "", **dict.fromkeys(columns.levels, "")}
    if columns.years:
        row["history"] = dict.fromkeys(columns.years, "")
    places = result.places
    for role, cell in fields.cells.items():
        if role in columns.keys and not (role == REMARK and (not cell.text or row.get("explanation"))):
            _put_cell(row, cell, pointer, columns.keys[role], places)
    for key, likelihood in word_map("forms.content.ticked").items():
        ticked = fields.cells.get(Role(key))
        if ticked is not None and not _TICKS.isdisjoint(ticked.text):
            row["likelihood"] = likelihood
            places[f"{pointer}/likelihood"] = ticked.location
    if not row.get("level1") and (parent := parent_of(row.get("level2", ""))):
        row["level1"] = parent
    for level in filter(row.__contains__, _LEVELS):
        row[level] = _SCORE.sub("", packed(row[level]))
    if not row["target"] and row.get("cycle_target") and not columns.halved:
        # A form with a long-term column only states its targets there.
        row["target"] = row["cycle_target"]
        places[f"{pointer}/target"] = places[f"{pointer}/cycle_target"]
    places[pointer] = fields.cells[NAME].location
    return {key: row[key] for key in KEYS if key in row and (row[key] or key in _KEPT)}
