"""From the lines and tables of a document to the content of a declaration file, with the place of every text."""

from collections.abc import Iterator, Sequence
from typing import Any

from perflint.formats.grid import Cell, Grid, Line, Pages
from perflint.forms.cell_kinds import is_measure
from perflint.forms.cells import Row, filled
from perflint.forms.content import Recognised, write_form, write_shared
from perflint.forms.facts import Facts
from perflint.forms.headers import is_title
from perflint.forms.labels import bare_label, is_label
from perflint.forms.left_over import indicator_in, indicator_in_line
from perflint.forms.roles import SCORE
from perflint.forms.rows import Part
from perflint.forms.shown import without_hidden_columns
from perflint.forms.surroundings import add_note, note_of, read_line, read_rows, tail_rows
from perflint.forms.table import Table, ends, tables
from perflint.forms.texts import joined
from perflint.forms.turned import apart, sets_of_columns, turned
from perflint.lexicon.taxonomy import Category, category_of
from perflint.system.record import Record, field
from perflint.system.words import has_word, word_pattern

_NUMBERED = word_pattern("forms.facts", r"{goal}\s*\d")  # 目标1


_SHARED = ("budget", "funds", "tasks", "notes")


def recognise(pages: Pages) -> Recognised:
    """Read every form of a document; a document without an indicator table gives no forms."""
    walk = _Walk()
    for block in pages.blocks:
        walk.take(block)
    if walk.parts:
        walk.parts[-1].facts.merge(walk.facts)
    parts = [piece for part in walk.parts for piece in part.split()]
    result = Recognised(headers_seen=walk.seen, passed_over=walk.passed_over)
    for part in walk.parts:
        result.passed_over += part.passed_over
    shared = _shared(parts)
    if shared:
        write_shared(result, result.content, "", shared)
    for index, part in enumerate(parts):
        unread = part.unread.left(part.rows, part.roles)
        result.left_over += [(f"/forms/{index}/indicators/0", left) for left in unread]
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


class _Walk(Record, frozen=False):
    """The blocks of a document in order: tables become parts, what stands before one becomes its facts."""

    parts: list[Part] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    seen: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    noting: bool = False
    label: Cell | None = None  # a category that stands in a line of its own

    def take(self, block: Grid | Line) -> None:
        if isinstance(block, Line):
            self._take_line(block)
            return
        self.noting = False
        block = without_hidden_columns(block)
        forms = apart(block)
        if len(forms) > 1:
            for each in forms:
                self.take(each)
            return
        if sets := sets_of_columns(block):
            for label, each in sets:
                self.label = label or self.label
                self._take_tables(each, tables(each))
            return
        measured = tables(block)
        if not measured and (other := turned(block)) and (measured := tables(other)):
            block = other
        if measured:
            self._take_tables(block, measured)
        elif self._goes_on(block):
            self._go_on(block)
        else:
            self._read_rows(block.rows, torn=block.torn)
            self.seen.extend(_first_row(block))

    def _goes_on(self, block: Grid) -> bool:
        """Whether a table without a header goes on with the form before."""
        if not self.parts:
            return False
        last = self.parts[-1]
        return not last.without_own_title(self.facts).names_form and last.goes_on_with(block)

    def _go_on(self, block: Grid) -> None:
        """Take the rest of the last table, which a page break tore off."""
        last = self.parts[-1]
        self.facts = last.without_own_title(self.facts)
        first = last.take_rest_of_name(block)
        end = next((n for n, row in enumerate(block.rows) if n >= first and ends(row)), len(block.rows))
        last.read(block, first, end)
        self._read_rows(block.rows[end:], torn=block.torn)
        self._give_tail()

    def _take_line(self, line: Line) -> None:
        label = bare_label(line.text)
        if is_label(label) and category_of("", label) is not Category.MANAGEMENT:
            # 预决算公开 in a line of its own is a menu of the page rather than a category.
            self.label = Cell(label, line.location, 0, 0)
            return
        self.label = None
        if self.parts and self.parts[-1].rows and is_measure(line.text):
            # A value outside the rows: a cell that broke over lines.
            self.parts[-1].rows[-1].sure = False
        if self.parts and (name := indicator_in_line(line.text)):
            self.passed_over.append(name)
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

    def _take_tables(self, block: Grid, measured: list[Table]) -> None:
        at = 0
        for table in measured:
            between = block.rows[at : table.header]
            tail = tail_rows(between) if at else 0
            if tail:
                read_rows(self.parts[-1].facts, between[:tail], torn=block.torn)
            self._read_rows(between[tail:], torn=block.torn)
            part = Part(
                self.facts,
                joined(table.section),
                roles=dict(table.roles),
                columns=table.columns,
                unread=table.spare,
            )
            if (at or not block.sheet) and self.parts and self.parts[-1].is_followed_by(part):
                # The rows of one form may stand in a table a page (续表), or a table a category.
                part = self.parts[-1]
                part.roles, part.columns = dict(table.roles), table.columns
            else:
                self.parts.append(part)
            part.put_label(self.label)
            part.read(block, table.first, table.end)
            part.facts.score_column = part.column_of(SCORE)
            self.facts = Facts(score_column=part.facts.score_column)
            self.label, at = None, table.end
        self._read_rows(block.rows[at:], torn=block.torn)
        self._give_tail()

    def _read_rows(self, rows: Sequence[Row], *, torn: bool) -> None:
        """Read what stands around the indicators, and note the rows among it that look like some."""
        self.passed_over += [name for row in rows if (name := indicator_in(row))]
        read_rows(self.facts, rows, torn=torn)

    def _give_tail(self) -> None:
        """What follows the last table of a grid (总分, 备注) belongs to it."""
        if not self.facts.names_form:
            self.parts[-1].facts.merge(self.facts)
            self.facts = Facts()


def _first_row(grid: Grid) -> Iterator[str]:
    wide = (filled(row) for row in grid.rows)
    yield from (joined(cell.text) for cell in next((row for row in wide if len(row) > 1), []))


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
