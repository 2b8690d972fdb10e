"""The blocks of a document in order: tables become parts of forms, and what stands around them their facts."""

from collections.abc import Iterator, Sequence
from itertools import islice

from perflint.formats.grid import Block, Cell, Grid, Line
from perflint.forms.align import RowFields, by_column
from perflint.forms.cell_kinds import is_measure
from perflint.forms.cells import Row, filled
from perflint.forms.columns.of_form import holds_money
from perflint.forms.facts import Facts
from perflint.forms.form_headings import FormHeading, form_heading
from perflint.forms.funding.accounts import is_accounts_title, without_accounts
from perflint.forms.headers import column_role, is_title
from perflint.forms.labels import bare_label, is_label
from perflint.forms.left_over import indicator_in, indicator_in_line
from perflint.forms.part.part import Part
from perflint.forms.part.reading import take_rows
from perflint.forms.roles import NAME, SCORE
from perflint.forms.shown import without_hidden_columns
from perflint.forms.surroundings import add_note, note_of, read_line, read_rows, tail_rows
from perflint.forms.table import Table, ends, tables
from perflint.forms.texts import joined
from perflint.forms.turned import apart, sets_of_columns, turned
from perflint.lexicon.taxonomy import Category, category_of
from perflint.system.record import Record, field

_MIGHT_BE_HEADERS = 20  # rows


class Walk(Record, frozen=False):
    """The blocks of a document in order: tables become parts, what stands before one becomes its facts."""

    parts: list[Part] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    seen: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    noting: bool = False
    heading: FormHeading | None = None  # the last line that may name the project of the table below it
    label: Cell | None = None  # a category that stands in a line of its own
    accounts: bool = False  # a line named a table of income and expenditure

    def take(self, block: Grid | Line) -> None:
        """Take the next block of the document."""
        if isinstance(block, Line):
            self._take_line(block)
            return
        self.noting = False
        block = without_hidden_columns(block)
        forms = apart(block)
        if len(forms) > 1:
            for each in forms:
                self.take(each)
        elif sets := sets_of_columns(block):
            self._take_sets(sets)
        else:
            self._take_grid(block)

    def _take_sets(self, sets: list[tuple[Cell | None, Grid]]) -> None:
        """Take sets of columns side by side; those of a ledger are read row by row, as each row is of one project."""
        before = len(self.parts[-1].rows) if self.parts else 0
        parts = len(self.parts)
        for label, each in sets:
            self.label = label or self.label
            self._take_tables(each, tables(each))
        if len(self.parts) - parts <= 1 and self.parts[-1].is_ledger:
            rows = self.parts[-1].rows
            start = 0 if len(self.parts) > parts else before
            rows[start:] = sorted(rows[start:], key=lambda fields: fields.cells[NAME].row)

    def _take_grid(self, block: Grid) -> None:
        """Take a grid of tables, of rows that go on with the last one, or of facts."""
        indicator_tables = tables(block)
        if len(indicator_tables) != 1 and (cards := _cards_in(block)):
            for each in cards:
                self.take(each)
            return
        block, indicator_tables = _with_tables(block, indicator_tables)
        if indicator_tables:
            self._take_tables(block, indicator_tables)
        elif self._goes_on(block):
            self._go_on(block)
        else:
            self._read_rows(block.rows, torn=block.torn)
            self.seen.extend(_widest_row(block))

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
        take_rows(last, block, first, end)
        self._read_rows(block.rows[end:], torn=block.torn)
        self._give_tail()

    def _take_line(self, line: Line) -> None:
        """Take a line of text: a category over what follows, a part of the form before, a note, or a fact."""
        label = bare_label(line.text)
        if is_label(label) and category_of("", label) is not Category.MANAGEMENT:
            # 预决算公开 in a line of its own is a menu of the page rather than a category.
            self.label = Cell(label, line.location, 0, 0)
            return
        self.label = None
        self.heading = form_heading(line) or self.heading
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
            self._read_line(line)

    def _read_line(self, line: Line) -> None:
        self.accounts = is_accounts_title(line.text) or (self.accounts and not is_title(line.text))
        read_line(self.facts, line)

    def _take_tables(self, block: Grid, indicator_tables: list[Table]) -> None:
        at = 0
        for table in indicator_tables:
            self._read_between(block, at, table.header)
            self._see_units(block.rows[table.header : table.first])
            self._see_heading(block, table)
            part = self._part_of(table, follows=at > 0 or not block.sheet)
            part.put_label(self.label)
            take_rows(part, block, table.first, table.end)
            part.facts.score_column = part.column_of(SCORE)
            self.facts = Facts(score_column=part.facts.score_column)
            self.label, at = None, table.end
        self._read_rows(block.rows[at:], torn=block.torn)
        self._give_tail()

    def _see_units(self, header: Sequence[Row]) -> None:
        """Take the unit of the amounts from a head of a ledger: 预算金额（万元）."""
        for cell in (cell for row in header for cell in filled(row)):
            if holds_money(cell.text):
                self.facts.see_unit(cell.text)

    def _read_between(self, block: Grid, at: int, header: int) -> None:
        """Read the rows before a table; the first of those behind another one may belong to that."""
        between = block.rows[at:header]
        tail = tail_rows(between) if at else 0
        if tail:
            read_rows(self.parts[-1].facts, between[:tail], torn=block.torn)
        self._read_rows(between[tail:], torn=block.torn)

    def _see_heading(self, block: Grid, table: Table) -> None:
        """Name the project of a table by the line above it: surely, or where it and the table before begin alike."""
        if self.heading is None or "project" in self.facts.texts:
            return
        last = self.parts[-1] if self.parts else None
        if not self.heading.sure:
            first = (
                by_column(block.rows[table.first], table.roles) if table.first < table.end else RowFields()
            )
            if last is None or last.heading is None or not last.begins_again(first):
                return
            last.heading.give(last.facts)
        self.heading.give(self.facts)

    def _part_of(self, table: Table, *, follows: bool) -> Part:
        """The part that a table is: the rows of one form may stand in a table a page (续表), or a table a category."""
        part = Part(
            self.facts,
            joined(table.section),
            roles=dict(table.roles),
            columns=table.columns,
            unread=table.spare,
            heading=self.heading,
        )
        if follows and self.parts and self.parts[-1].is_followed_by(part):
            last = self.parts[-1]
            last.roles, last.columns = part.roles, part.columns
            return last
        self.parts.append(part)
        self.heading = None
        return part

    def _read_rows(self, rows: Sequence[Row], *, torn: bool) -> None:
        """Read what stands around the indicators, and note the rows among it that look like some."""
        self.passed_over += [name for row in rows if (name := indicator_in(row))]
        begun = self.facts.names_form
        read_rows(self.facts, without_accounts(rows, named=self.accounts, begun=begun), torn=torn)
        self.accounts = False

    def _give_tail(self) -> None:
        """What follows the last table of a grid (总分, 备注) belongs to it."""
        if not self.facts.names_form:
            self.parts[-1].facts.merge(self.facts)
            self.facts = Facts()


def _cards_in(block: Grid) -> list[Block] | None:
    """The parts of a grid that holds a card an indicator, each of which may look like a header."""
    if len(block.rows) > _MOST_OF_CARDS or not any(map(_holds_name, block.rows)):
        return None
    from perflint.forms.cards.cards import with_cards  # noqa: PLC0415 (few files hold cards)

    return with_cards([block])


_MOST_OF_CARDS = 500  # rows


def _holds_name(row: Row) -> bool:
    """Whether a row holds the head of names."""
    return any(cell is not None and column_role(cell.text) == NAME for cell in row)


def _with_tables(block: Grid, indicator_tables: list[Table]) -> tuple[Grid, list[Table]]:
    """A grid with its tables: those found as it stands, or turned, or under heads that its cells tell."""
    if not indicator_tables and (other := turned(block)) and (indicator_tables := tables(other)):
        return other, indicator_tables
    has_target = any(role.key in _AIMS for table in indicator_tables for role in table.roles.values())
    if has_target:
        return block, indicator_tables
    from perflint.forms.unknown_heads import with_known_heads  # noqa: PLC0415 (few tables lack a target)

    headed = with_known_heads(block)
    known = tables(headed) if headed else []
    return (headed, known) if headed and known else (block, indicator_tables)


_AIMS = frozenset({"target", "cycle_target"})


def _widest_row(grid: Grid) -> Iterator[str]:
    """The cells of the row that has most of them, among the first ones: the likeliest header."""
    rows = (filled(row) for row in islice(grid.rows, _MIGHT_BE_HEADERS))
    widest = max(rows, key=len, default=[])
    yield from (joined(cell.text) for cell in widest if len(widest) > 1)
