"""Tables without lines, page after page: columns are told by the gutters between words, rows by the gaps between lines."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from perflint.formats.grid import Block, Cell, Line, grid
from perflint.formats.pdf.page import Page
from perflint.formats.pdf.words.columns import Column, columns_of
from perflint.formats.pdf.words.row import Row
from perflint.formats.pdf.words.rows import rows_of
from perflint.formats.pdf.words.runs import end_of_run, goes_on, rest_of_text, stands_in
from perflint.formats.pdf.words.word import Word, word_lines
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.pattern import pattern
from perflint.system.record import Record, field, replace

_REST = 3  # code points
_HEADER_WITHIN = 20  # rows of a table among which its header stands
_LABELS = 2  # columns that tables may begin with
_MISFITS = 2  # lines of parts of a form that have columns of their own, before the columns are in doubt
_FIGURE = pattern(r"^[≥≤<>=]*\d")


class WordTables(Record, frozen=False):
    """Reads page after page; a table at the end of a page may go on over the next one, without its header."""

    label: str = ""
    columns: Sequence[Column] = ()
    rows: list[list[Cell | None]] = field(default_factory=list)
    misfits: int = 0  # lines of cells that do not stand in the columns
    unsure: set[int] = field(default_factory=set)  # rows of which the reading is a guess

    def read(self, page: Page, label: str) -> Iterator[Block]:
        """The lines of a page, and the runs of lines in columns as tables, but for one that may go on."""
        lines = word_lines(page.chars)
        rest = rest_of_text(lines, self.columns)
        at = end_of_run(lines, rest, self.columns) if goes_on(lines[rest:], self.columns) else 0
        self._take(lines[:at], page.number)
        if rest and not at:
            self.unsure.add(len(self.rows) - 1)
        while at < len(lines):
            yield from self.close()
            end = end_of_run(lines, at, ())
            run = lines[at:end]
            if len(run) > 2 and len(columns := columns_of(run)) > 2:
                self.label, self.columns = label, columns
                self._take(run, page.number)
                at = end
            else:
                yield Line(" ".join(piece.text for piece in lines[at]), Location(cell=page_name(page.number)))
                at += 1

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.rows:
            table = grid(self.label, self.rows, torn=self.misfits > _MISFITS)
            yield replace(table, doubtful=frozenset(self.unsure), guessed=True)
        self.columns, self.rows, self.misfits, self.unsure = (), [], 0, set()

    def _take(self, run: Sequence[Sequence[Word]], page: int) -> None:
        """Add the rows of a run of lines, but for a header that repeats; note those that are unsure."""
        self.misfits += sum(len(line) > 2 and not stands_in(line, self.columns) for line in run)
        above = len(self.rows)
        rows = rows_of(run, self.columns)
        self.unsure |= {above + number for number, row in enumerate(rows) if not row.sure}
        first = self._repeated(rows) if above else 0
        if above and first < len(rows) and _may_be_cut(rows[first]):
            self.unsure |= {above - 1, above + first}
        self.rows += ([None] * len(self.columns) for _ in rows)
        for number, row in enumerate(rows):
            for column, span in row.cells.items():
                place = Location(cell=f"{self.label}（{page_name(page)}） R{number + 1}C{column + 1}")
                cell = Cell(span.text, place, above + number, column, span.rows)
                for covered in self.rows[above + number : above + number + span.rows]:
                    covered[column] = cell

    def _repeated(self, rows: Sequence[Row]) -> int:
        """How many rows at the top of a page are those of the header again."""
        heads = [{cell.text for cell in row if cell} for row in self.rows[:_HEADER_WITHIN]]
        same = (len(row.cells) > 1 and {span.text for span in row.cells.values()} in heads for row in rows)
        return len([*takewhile(bool, same)])


def _may_be_cut(row: Row) -> bool:
    """Whether the first row of a page may hold the rest of texts of the page before: few, or the end of a label."""
    labels = (span.text for column, span in row.cells.items() if column < _LABELS)
    return len(row.cells) <= _LABELS or any(len(text) <= _REST and not _FIGURE.match(text) for text in labels)
