"""Tables without lines: columns are told by the gutters between words, rows by the gaps between lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from perflint.formats.grid import Block, Cell, Line, grid
from perflint.formats.pdf.centred import Span, centred_rows
from perflint.formats.pdf.page import Page
from perflint.formats.pdf.words import GUTTER, Column, Word, by_column, columns_of, fills, word_lines
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.pattern import pattern
from perflint.system.record import field, record

_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_REST = 3  # code points
_MISFITS = 2  # lines of parts of a form that have columns of their own, before the columns are in doubt
_FIGURE = pattern(r"^[≥≤<>=]*\d")


@record(frozen=False)
class WordTables:
    """Reads page after page; a table at the end of a page may go on over the next one, without its header."""

    label: str = ""
    columns: Sequence[Column] = ()
    rows: list[list[Cell | None]] = field(default_factory=list)
    misfits: int = 0  # lines of cells that do not stand in the columns

    def read(self, page: Page, label: str) -> Iterator[Block]:
        """The lines of a page, and the runs of lines in columns as tables, but for one that may go on."""
        lines = word_lines(page.chars)
        at = _end_of_run(lines, 0, self.columns) if _fits(lines, self.columns) else 0
        self._take(lines[:at], page.number)
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
            yield grid(self.label, self.rows, torn=self.misfits > _MISFITS)
        self.columns, self.rows, self.misfits = (), [], 0

    def _take(self, run: Sequence[Sequence[Word]], page: int) -> None:
        self.misfits += sum(len(line) > 2 and not _stands_in(line, self.columns) for line in run)
        above = len(self.rows)
        rows = _with_merged(run, self.columns)
        self.rows += ([None] * len(self.columns) for _ in rows)
        for number, row in enumerate(rows):
            for column, span in row.items():
                place = Location(cell=f"{self.label}（{page_name(page)}） R{number + 1}C{column + 1}")
                cell = Cell(span.text, place, above + number, column, span.rows)
                for covered in self.rows[above + number : above + number + span.rows]:
                    covered[column] = cell


def _with_merged(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[dict[int, Span]]:
    """The rows; where merged cells have their text between the rows, these are found by it."""
    if centred := centred_rows(run, columns):
        first, rows, after = centred
        return [*_rows(run[:first], columns), *rows, *_rows(run[after:], columns)]
    return _rows(run, columns)


def _fits(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> bool:
    """Whether the first line of a page has cells, all in columns of the table before."""
    return bool(columns) and bool(lines) and len(lines[0]) > 1 and _stands_in(lines[0], columns)


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


def _rows(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[dict[int, Span]]:
    """The texts of each row by column; lines that stand nearer to one another than the rows do are one row."""
    if not run:
        return []
    # Latin and Chinese fonts differ in height, but share their baseline.
    ends = [max(piece.bottom for piece in line) for line in run]
    pitches = [below - above for above, below in pairwise(ends)]
    limit = sorted(pitches)[len(pitches) // 4] * _SPACED if pitches else 0.0
    divided = sum(pitch > limit for pitch in pitches) > len(pitches) / 4
    rows: list[dict[int, list[str]]] = []
    last: dict[int, list[Word]] = {}
    for pitch, line in zip([limit + 1, *pitches], run, strict=True):
        pieces = by_column(line, columns)
        texts = {column: [piece.text for piece in found] for column, found in pieces.items()}
        above = rows[-1] if rows and pitch <= limit else {}
        wraps = _wraps(last, pieces, columns)
        if above and (
            (divided and (wraps or not _is_full(above, texts))) or _goes_on(above, texts, wraps=wraps)
        ):
            for column, found in texts.items():
                rows[-1].setdefault(column, []).extend(found)
        else:
            rows.append(texts)
        last = pieces
    return [{column: Span("\n".join(found)) for column, found in row.items()} for row in rows]


def _wraps(above: dict[int, list[Word]], below: dict[int, list[Word]], columns: Sequence[Column]) -> bool:
    """Whether a line goes on with cells of the line above: each of those it shares has filled its column."""
    shared = [(above[number][-1], columns[number]) for number in below if number in above]
    return bool(shared) and all(fills(word, column) for word, column in shared)


def _is_full(row: dict[int, list[str]], texts: dict[int, list[str]]) -> bool:
    """Whether a line has so much of its own that it is a row, however near it stands."""
    return len(texts) > 2 and max(row) in texts and not _is_rest(texts)


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
