"""Read what stands around the indicator tables: lines and rows of labels with their values."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from perflint.formats.grid import Cell, Line
from perflint.forms.cells import Row, filled, once
from perflint.forms.facts import AMOUNT, Facts, PlacedText
from perflint.forms.funding.block import Block as _Block
from perflint.forms.funding.heads_above import take_heads_above
from perflint.forms.funds import take_funds
from perflint.forms.goals import take_goal_columns, take_goals
from perflint.forms.headers import is_sum, is_title, label_role, plain
from perflint.forms.labels import is_section
from perflint.forms.money import take_execution
from perflint.forms.money_lines import take_cell, take_cells, take_line
from perflint.forms.tasks import take_task_cell, take_tasks
from perflint.forms.texts import NUMBERING, joined, packed
from perflint.model import Location
from perflint.system.record import replace
from perflint.system.words import word_list, word_pattern, word_set
from perflint.value.units import KnownUnit

_YEAR = word_pattern(
    "forms.surroundings", r"(?<!\d)((?:19|20)\d\d)\s*(?:{of_year}|{year}(?!\s*\d+\s*{month})|[)）])"
)
_INLINE = word_pattern(
    "forms.surroundings",
    r"([^\s:：|]{2,14}?)\s*[:：]\s*(\S.*?)(?=\s+[^\s:：|]{2,12}[:：]|\s+(?:19|20)\d\d\s*{of_year}|\s{3,}|\t|$)",
)
_NOTES = word_pattern("forms.surroundings", r"^{notes}\s*[:：]?\s*(.*)$", re.DOTALL)
_FIGURE = word_pattern("forms.surroundings", r"^\s*\d+(?:\.\d+)?\s*{points}?\s*$")
_MONEY_UNIT = word_pattern("forms.money", r"{unit}[:：]\s*({units})")
_MOST = 120  # points that a total can have; a larger 合计 is money
_SHORT = 60  # code points of a line that names the year or holds labels
_SHORTEST_NOTE = 16  # code points
_NOTED = frozenset({"kind_note", "overview", "deviation_note"})
_GOALS = ("goals", "cycle_goals")


def read_line(facts: Facts, line: Line) -> None:
    """Take in a line outside the tables."""
    text = line.text.strip().lstrip("#").strip()
    if is_title(text) and not _heads_section(facts, text):
        facts.title = PlacedText(text, line.location)
    if unit := _MONEY_UNIT.search(text):
        facts.money_unit = facts.money_unit or unit[1]
    if len(text) < _SHORTEST_NOTE and label_role(text, "labels") is None:
        facts.see_unit(text)  # 资金情况（万元）
    take_line(facts, line)
    rest = text
    for role, value in _inline(text):
        if role not in facts.texts:
            facts.texts[role] = PlacedText(value, line.location)
            facts.loose.add(role)
        rest = rest.replace(value, "")
    if (year := _YEAR.search(rest)) and len(rest) < _SHORT:
        facts.year = facts.year or year[1]


def _heads_section(facts: Facts, text: str) -> bool:
    """Whether a title only heads the indicators of the form that began above (项目支出绩效指标表)."""
    return (
        facts.title is not None
        and plain(text).endswith(word_list("forms.surroundings.indicators"))
        and bool(facts.texts)
    )


def note_of(text: str) -> str | None:
    """What follows 备注：, or None for a line that begins no notes."""
    match = _NOTES.match(text.strip())
    return match[1].strip() if match else None


def add_note(notes: list[PlacedText], text: str, location: Location) -> None:
    """Keep a note without its number; a line without one goes on with the numbered note before it."""
    bare = NUMBERING.sub("", text.strip())
    numbered = bare != text.strip()
    if notes and notes[-1].numbered and not numbered:
        notes[-1] = replace(notes[-1], text=joined(f"{notes[-1].text}\n{bare}"))
    else:
        notes.append(PlacedText(bare, location, numbered))


def _inline(text: str) -> Iterator[tuple[str, str]]:
    """The labels and values of a line such as 填报单位：某局　填报日期：2024年1月."""
    for match in _INLINE.finditer(text):
        role = label_role(match[1], "facts")
        if role and role not in (*_GOALS, *_NOTED, "tasks"):
            yield role, match[2].strip()


def read_rows(facts: Facts, rows: Sequence[Row], *, torn: bool) -> None:
    """Take in the rows of a table that are not indicators."""
    at = 0
    while at < len(rows):
        at += (
            _take_notes(facts, rows, at)
            or take_execution(facts, rows, at, torn=torn)
            or take_heads_above(facts, rows, at)
            or take_funds(facts, rows, at, torn=torn)
            or take_tasks(facts, rows, at)
            or take_goal_columns(facts, rows, at)
            or _take_row(facts, rows[at], torn=torn)
        )


def _take_notes(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read 备注：with what stands beside it, and the numbered rows of one cell below; return their number."""
    cells = filled(rows[at])
    note = note_of(cells[0].text) if cells else None
    if note is None or len(cells) > 2 or (len(cells) == 2 and note):
        return 0
    if len(cells) == 2:
        _add_notes(facts, cells[1], cells[1].text)
        return 1
    _add_notes(facts, cells[0], note)
    taken = 1
    while at + taken < len(rows):
        cells = filled(rows[at + taken])
        if len(cells) != 1 or not NUMBERING.match(cells[0].text):
            break
        _add_notes(facts, cells[0], cells[0].text)
        taken += 1
    return taken


_TAIL = frozenset({"total_score", "deviation_note"})


def tail_rows(rows: Sequence[Row]) -> int:
    """How many rows below a table still belong to it (总分, 偏差原因, 备注)."""
    for number, row in enumerate(rows):
        cells = filled(row)
        if cells and label_role(cells[0].text, "facts") not in _TAIL and note_of(cells[0].text) is None:
            return number
    return len(rows)


def _take_row(facts: Facts, row: Row, *, torn: bool) -> int:
    cells = filled(row)
    if not torn:
        _see_blanks(facts, list(once(row)))
    if len({cell.text for cell in cells}) == 1:
        # Taken apart, a merged cell leaves its text in each of the cells.
        _take_single(facts, cells[0])
    elif not (_take_total_score(facts, cells) or take_cells(facts, cells)):
        _pairs(facts, list(once(row)), torn=torn)
    return 1


def _see_blanks(facts: Facts, cells: list[Cell]) -> None:
    """Note the labels beside which a cell is there and nothing stands in it."""
    for label, value in pairwise(cells):
        role = label_role(label.text, "facts") if label.text else None
        if role in _ASKED and not value.text.strip():
            facts.blanks.setdefault(role, value.location)


_ASKED = frozenset({"project", "department", "period", "goals"})


def _take_single(facts: Facts, cell: Cell) -> None:
    """A row of one cell: a title, a line of labels, notes."""
    if is_title(cell.text) and not _heads_section(facts, cell.text):
        facts.title = PlacedText(joined(cell.text), cell.location)
        if unit := _MONEY_UNIT.search(cell.text):
            facts.money_unit = facts.money_unit or unit[1]
        if year := _YEAR.search(cell.text):
            facts.year = facts.year or year[1]
    elif goal := re.match(r"\s*([^:：]{2,12})[:：]\s*(\S.*)", cell.text, re.DOTALL):
        role = label_role(goal[1], "facts")
        if role in _GOALS and not re.search(r"\d", goal[1]):
            label = Cell(goal[1], cell.location, cell.row, cell.column)
            take_goals(facts, role, label, Cell(goal[2], cell.location, cell.row, cell.column))
        else:
            read_line(facts, Line(cell.text, cell.location))
    else:
        read_line(facts, Line(cell.text, cell.location))


def _add_notes(facts: Facts, cell: Cell, text: str) -> None:
    for line in filter(str.strip, text.split("\n")):
        add_note(facts.notes, line, cell.location)


def _pairs(facts: Facts, cells: list[Cell], *, torn: bool) -> None:
    """Label cells followed by their values: 项目名称 | … | 实施单位 | …."""
    if not cells:
        return
    block = _Block(facts, cells)
    beside: Cell | None = None
    for at, cell in enumerate(cells):
        if not cell.text:
            continue
        facts.see_unit(cell.text)
        if block.take_inline(cell) or take_cell(facts, cell):
            continue
        value = _total(cell, cells[at + 1 :]) or _value(cells[at + 1 :], torn=torn)
        named = list(_inline(cell.text)) if value is None or not _is_label(cell.text) else []
        if value is None or named:
            for role, text in named:
                facts.texts.setdefault(role, PlacedText(text, cell.location))
        elif cell is beside or not block.take(cell, value):
            _take_pair(facts, cell, value)
            beside = value if _is_label(cell.text) else None


def _total(label: Cell, after: list[Cell]) -> Cell | None:
    """The total score stands in the last column with a number: 总分 | 100 | 97.94."""
    if label_role(label.text, "facts") != "total_score":
        return None
    return next((cell for cell in reversed(after) if AMOUNT.match(cell.text)), None)


def _value(after: list[Cell], *, torn: bool) -> Cell | None:
    """The value beside a label; a blank cell beside it is an empty value unless it is all that is left."""
    texts = [cell for cell in after if cell.text]
    if not texts or _is_label(texts[0].text):
        return None
    return texts[0] if torn or after[0] is texts[0] or len(texts) == 1 else None


def _is_label(text: str) -> bool:
    return is_section(text) or any(label_role(text, section) for section in ("facts", "money", "labels"))


def _take_pair(facts: Facts, label: Cell, value: Cell) -> None:
    """Take what a label says of its value: an amount, goals, tasks, a note, or a fact of the form."""
    role = label_role(label.text, "facts")
    if plain(label.text) in word_set("forms.funding.unit_labels") and value.text in word_list(
        "forms.money.units"
    ):
        facts.money_unit = facts.money_unit or value.text
    elif role in _GOALS:
        take_goals(facts, role, label, value)
    elif role == "tasks":
        take_task_cell(facts, value)
    elif role in _NOTED:
        name = packed(label.text).rstrip(":：")
        facts.notes.append(PlacedText(f"{name}：{joined(value.text)}", value.location))
    elif role:
        if role == "project" and role in facts.loose:
            facts.texts.pop(role, None)  # the table names its project itself
            facts.loose.discard(role)
        facts.texts.setdefault(role, PlacedText(joined(value.text), value.location))


def _take_total_score(facts: Facts, cells: list[Cell]) -> bool:
    """总分 | 100 | 98.73: the weights come before the scores."""
    summed = bool(cells) and is_sum(plain(cells[0].text))
    if not cells or not (summed or label_role(cells[0].text, "facts") == "total_score"):
        return False
    figures = [cell for cell in cells[1:] if _FIGURE.match(cell.text)]
    if any(cell.column == facts.score_column and cell not in figures for cell in cells[1:]):
        return True  # what stands in place of the score is no figure, and the weights are no score
    figures.sort(key=lambda cell: cell.column == facts.score_column)
    if figures and not (summed and float(figures[-1].text.strip(f"{KnownUnit.POINT} \n")) > _MOST):
        facts.texts.setdefault("total_score", PlacedText(figures[-1].text.strip(), figures[-1].location))
    return bool(figures)
