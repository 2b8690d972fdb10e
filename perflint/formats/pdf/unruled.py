"""Tables without lines: columns are told by the gutters between words, rows by the gaps between lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from perflint.formats.grid import Block, Cell, Line, grid
from perflint.formats.pdf.centred import Span, centred_rows
from perflint.formats.pdf.page import Page
from perflint.formats.pdf.words import (
    GUTTER,
    Column,
    Word,
    by_column,
    columns_of,
    distance_of_texts,
    fills,
    word_lines,
)
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.pattern import pattern
from perflint.system.record import Record, field, replace

_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_OVERLAP = 0.7  # of the height of a line: what stands nearer does not share the lines of its neighbours
_REST = 3  # code points
_HEADER_WITHIN = 20  # rows of a table among which its header stands
_LABELS = 2  # columns that tables may begin with
_MISFITS = 2  # lines of parts of a form that have columns of their own, before the columns are in doubt
_FIGURE = pattern(r"^[≥≤<>=]*\d")


class Row(Record):
    """The cells of a row by the number of their column, and whether it is surely a row with these cells."""

    cells: dict[int, Span]
    sure: bool = True


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
        rest = _rest(lines, self.columns)
        at = _end_of_run(lines, rest, self.columns) if _fits(lines[rest:], self.columns) else 0
        self._take(lines[:at], page.number)
        if rest and not at:
            self.unsure.add(len(self.rows) - 1)
        while at < len(lines):
            yield from self.close()
            end = _end_of_run(lines, at, ())
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
            made = grid(self.label, self.rows, torn=self.misfits > _MISFITS)
            yield replace(made, doubtful=frozenset(self.unsure), guessed=True)
        self.columns, self.rows, self.misfits, self.unsure = (), [], 0, set()

    def _take(self, run: Sequence[Sequence[Word]], page: int) -> None:
        self.misfits += sum(len(line) > 2 and not _stands_in(line, self.columns) for line in run)
        above = len(self.rows)
        rows = _with_merged(run, self.columns)
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


def _with_merged(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[Row]:
    """The rows; where merged cells have their text between the rows, these are found by it."""
    if centred := centred_rows(run, columns):
        first, rows, after = centred
        sure = not any(_astray(line, by_column(line, columns), columns) for line in run[first:after])
        between = (Row(row, sure) for row in rows)
        return [*_rows(run[:first], columns), *between, *_rows(run[after:], columns)]
    found = [*_rows(run, columns)]
    return [replace(row, sure=False) for row in found] if _is_staggered(run) else found


def _is_staggered(run: Sequence[Sequence[Word]]) -> bool:
    """Whether texts stand beside one another that share no line, as where cells of several lines are centred."""
    return any(
        below[0].top < above[0].bottom - _OVERLAP * (above[0].bottom - above[0].top)
        for above, below in pairwise(run)
    )


def _fits(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> bool:
    """Whether the first line of a page has cells, all in columns of the table before."""
    return bool(columns) and bool(lines) and len(lines[0]) > 1 and _stands_in(lines[0], columns)


def _rest(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> int:
    """How many lines of a page may be the rest of a text of the page before: a word in a column, behind the first."""
    alone = (
        len(line) == 1 and _stands_in(line, columns[1:]) and line[0].left > columns[0].right for line in lines
    )
    return len([*takewhile(bool, alone)]) if columns else 0


def _stands_in(line: Sequence[Word], columns: Sequence[Column]) -> bool:
    return all(
        any(column.left - GUTTER <= piece.left and piece.right <= column.end for column in columns)
        for piece in line
    )


def _end_of_run(lines: list[list[Word]], start: int, columns: Sequence[Column]) -> int:
    """Where the lines end that are divided into cells, or stand in the columns of the table before."""
    end = start
    while end < len(lines) and (
        len(lines[end]) > 1 or _is_wrapped(lines, start, end) or _stands_in(lines[end], columns[1:])
    ):
        end += 1
    return end


def _is_wrapped(lines: list[list[Word]], start: int, at: int) -> bool:
    """Whether a line of one piece goes on with a cell of the table above it: indented, and near."""
    if at == start:
        return False
    piece, above = lines[at][0], lines[at - 1]
    height = piece.bottom - piece.top
    near = piece.top - max(other.bottom for other in above) < 2 * height
    inside = min(other.left for line in lines[start:at] for other in line) + height < piece.left
    return near and (inside or piece.right - piece.left < 8 * height)


def _rows(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> Iterable[Row]:
    """The texts of each row by column; lines that stand nearer to one another than the rows do are one row."""
    if not run:
        return ()
    limit, divided = _distance_of_rows(run)
    return _apart(run, columns, limit) if divided else _dense(run, columns, limit)


def _apart(run: Sequence[Sequence[Word]], columns: Sequence[Column], limit: float) -> Iterator[Row]:
    """Rows that surely stand farther apart than the lines of a text: a text goes on with what is near below it."""
    rows: list[dict[int, list[str]]] = []
    unsure: set[int] = set()
    ends: dict[int, tuple[int, float]] = {}  # of a column: the row of its last text, and how far that reaches
    for line in run:
        pieces = by_column(line, columns)
        bottom = {column: max(piece.bottom for piece in found) for column, found in pieces.items()}
        rest = {column for column in pieces if column in ends and bottom[column] - ends[column][1] <= limit}
        begins = pieces.keys() - rest
        if begins and not (rest and max(rest) > min(begins)):
            rows.append({})
        elif begins:
            unsure.add(len(rows) - 1)  # a text goes on beside one that begins
        for column, found in pieces.items():
            number = ends[column][0] if column in rest else len(rows) - 1
            rows[number].setdefault(column, []).extend(piece.text for piece in found)
            ends[column] = number, bottom[column]
        if _astray(line, pieces, columns):
            unsure.add(len(rows) - 1)
    yield from (_row(row, sure=number not in unsure) for number, row in enumerate(rows))


def _dense(run: Sequence[Sequence[Word]], columns: Sequence[Column], limit: float) -> Iterator[Row]:
    """Rows that stand no farther apart than the lines of a text: their texts tell where one begins."""
    row: dict[int, list[str]] = {}
    last: dict[int, list[Word]] = {}
    sure = True
    for pitch, line in zip([float("inf"), *_pitches(run)], run, strict=True):
        pieces = by_column(line, columns)
        texts = {column: [piece.text for piece in found] for column, found in pieces.items()}
        near = pitch <= limit
        wraps = _wraps(last, pieces, columns)
        certain = not near or (not wraps and _is_row_below(row, texts))
        if near and _goes_on(row, texts, wraps=wraps):
            for column, found in texts.items():
                row.setdefault(column, []).extend(found)
            sure = sure and certain
        else:
            if row:
                yield _row(row, sure=sure and certain)
            row, sure = texts, certain
        sure = sure and not _astray(line, pieces, columns)
        last = pieces
    yield _row(row, sure=sure)


def _row(texts: dict[int, list[str]], *, sure: bool) -> Row:
    return Row({column: Span("\n".join(found)) for column, found in texts.items()}, sure)


def _pitches(run: Sequence[Sequence[Word]]) -> list[float]:
    """How far the lines stand from one another; Latin and Chinese fonts differ in height, but share their baseline."""
    ends = [max(piece.bottom for piece in line) for line in run]
    return [below - above for above, below in pairwise(ends)]


def _distance_of_rows(run: Sequence[Sequence[Word]]) -> tuple[float, bool]:
    """How far lines of one row stand from one another at most, and whether rows surely stand farther apart.

    Where all lines stand equally near, only their texts tell which of them begin a row.
    """
    pitches = _pitches(run)
    limit = distance_of_texts(pitches, median(piece.bottom - piece.top for line in run for piece in line))
    return (sorted(pitches)[len(pitches) // 4] * _SPACED, False) if limit is None else (limit, True)


def _astray(line: Sequence[Word], pieces: dict[int, list[Word]], columns: Sequence[Column]) -> bool:
    """Whether a line of cells does not fit the columns: two in one of them, or one that reaches into the next."""
    return len(pieces) < len(line) or (
        len(line) > 2 and any(_reaches(word, column) for word, column in _with_next(pieces, columns))
    )


def _with_next(pieces: dict[int, list[Word]], columns: Sequence[Column]) -> Iterator[tuple[Word, Column]]:
    """Each word with the column behind its own."""
    return (
        (word, columns[number + 1])
        for number, words in pieces.items()
        if number + 1 < len(columns)
        for word in words
    )


def _reaches(word: Word, column: Column) -> bool:
    return word.right > column.left + GUTTER


def _wraps(above: dict[int, list[Word]], below: dict[int, list[Word]], columns: Sequence[Column]) -> bool:
    """Whether a line goes on with cells of the line above: each of those it shares has filled its column."""
    shared = [(above[number][-1], columns[number]) for number in below if number in above]
    return bool(shared) and all(fills(word, column) for word, column in shared)


def _is_row_below(row: dict[int, list[str]], texts: dict[int, list[str]]) -> bool:
    """Whether a line has all that a row has, but for labels before it, that may hold for it too."""
    return len(texts) > 1 and texts.keys() >= {column for column in row if column >= min(texts)}


def _goes_on(row: dict[int, list[str]], texts: dict[int, list[str]], *, wraps: bool) -> bool:
    """Whether a line as near as any other is the rest of the row: it lacks the last cell and has no figure."""
    if not texts.keys() <= row.keys():
        return False
    return _is_rest(texts) or (wraps and max(row) not in texts and not _has_figure(texts))


def _is_rest(texts: dict[int, list[str]]) -> bool:
    """Whether a line holds but the last characters of cells (标, 元/户)."""
    return not _has_figure(texts) and all(len(text) <= _REST for found in texts.values() for text in found)


def _has_figure(texts: dict[int, list[str]]) -> bool:
    return any(_FIGURE.match(text) for found in texts.values() for text in found)
