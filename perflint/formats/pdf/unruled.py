"""Tables without lines: columns are told by the gutters between words, rows by the gaps between lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from perflint.formats.grid import Block, Cell, Line, grid
from perflint.formats.pdf.page import Char, Page, TextLine, lines_of, tidy
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import field, record

_WIDE = 0.6  # of the height of a line: a wider gap divides two cells
_GUTTER = 2.0  # points that no word of the table covers
_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_REST = 3  # code points
_FIGURE = pattern(r"^[≥≤<>=]*\d")


@record
class _Piece:
    """Words that stand together on a line."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


@record(frozen=False)
class WordTables:
    """Reads page after page; a table at the end of a page may go on over the next one, without its header."""

    label: str = ""
    columns: list[float] = field(default_factory=list)
    rows: list[list[Cell | None]] = field(default_factory=list)

    def read(self, page: Page, label: str) -> Iterator[Block]:
        """The lines of a page, and the runs of lines in columns as tables, but for one that may go on."""
        lines = _lines(page)
        at = _end_of_run(lines, 0, self.columns) if _fits(lines, self.columns) else 0
        self._take(lines[:at], page.number)
        while at < len(lines):
            yield from self.close()
            end = _end_of_run(lines, at, ())
            run = lines[at:end]
            if len(run) > 2 and len(columns := _columns(run)) > 2:
                self.label, self.columns = label, columns
                self._take(run, page.number)
                at = end
            else:
                yield Line(" ".join(piece.text for piece in lines[at]), Location(cell=f"第{page.number}页"))
                at += 1

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.rows:
            yield grid(self.label, self.rows, torn=True)
        self.columns, self.rows = [], []

    def _take(self, run: Sequence[Sequence[_Piece]], page: int) -> None:
        for number, texts in enumerate(_rows(run, self.columns) if run else (), 1):
            row: list[Cell | None] = [None] * len(self.columns)
            for column, found in texts.items():
                place = Location(cell=f"{self.label}（第{page}页） R{number}C{column + 1}")
                row[column] = Cell("\n".join(found), place, len(self.rows), column)
            self.rows.append(row)


def _fits(lines: Sequence[Sequence[_Piece]], columns: Sequence[float]) -> bool:
    """Whether the first line of a page has cells, all in columns of the table before."""
    return bool(columns) and bool(lines) and len(lines[0]) > 1 and _stands_in(lines[0], columns)


def _stands_in(line: Sequence[_Piece], columns: Sequence[float]) -> bool:
    return all(any(abs(piece.left - start) < 2 * _GUTTER for start in columns) for piece in line)


def _end_of_run(lines: list[list[_Piece]], start: int, columns: Sequence[float]) -> int:
    """Where the lines end that are divided into cells, or stand in the columns of the table before."""
    end = start
    while end < len(lines) and (
        len(lines[end]) > 1 or _is_wrapped(lines, start, end) or _stands_in(lines[end], columns[1:])
    ):
        end += 1
    return end


def _lines(page: Page) -> list[list[_Piece]]:
    """The pieces of each line from top to bottom."""
    return [list(_pieces(line.chars)) for line in lines_of(page.chars)]


def _pieces(chars: Sequence[Char]) -> Iterator[_Piece]:
    """The characters of a line, divided where a gap is too wide for a space."""
    start = 0
    for at in range(1, len(chars) + 1):
        last = chars[at - 1]
        if at < len(chars) and chars[at].left - last.right < _WIDE * (last.bottom - last.top):
            continue
        piece = TextLine(tuple(chars[start:at]))
        left, right = piece.chars[0].left, max(char.right for char in piece.chars)
        yield _Piece(left, right, piece.top, piece.bottom, tidy(piece.text))
        start = at


def _is_wrapped(lines: list[list[_Piece]], start: int, at: int) -> bool:
    """Whether a line of one piece goes on with a cell of the table above it: indented, and near."""
    if at == start:
        return False
    piece, above = lines[at][0], lines[at - 1]
    height = piece.bottom - piece.top
    near = piece.top - max(other.bottom for other in above) < 2 * height
    inside = min(other.left for line in lines[start:at] for other in line) + height < piece.left
    return near and (inside or piece.right - piece.left < 8 * height)


def _columns(run: Sequence[Sequence[_Piece]]) -> list[float]:
    """Where the columns begin: the left edges of what no gutter divides."""
    most = max(len(line) for line in run)
    full = [line for line in run if len(line) >= max(most - 1, 3)]
    pieces = sorted((piece.left, piece.right) for line in full for piece in line)
    starts: list[float] = []
    reach = float("-inf")
    for left, right in pieces:
        if left > reach + _GUTTER:
            starts.append(left)
        reach = max(reach, right)
    return starts


def _rows(run: Sequence[Sequence[_Piece]], columns: list[float]) -> list[dict[int, list[str]]]:
    """The texts of each row by column; lines that stand nearer to one another than the rows do are one row."""
    # Latin and Chinese fonts differ in height, but share their baseline.
    ends = [max(piece.bottom for piece in line) for line in run]
    pitches = [below - above for above, below in pairwise(ends)]
    limit = sorted(pitches)[len(pitches) // 4] * _SPACED if pitches else 0.0
    divided = sum(pitch > limit for pitch in pitches) > len(pitches) / 4
    rows: list[dict[int, list[str]]] = []
    for pitch, line in zip([limit + 1, *pitches], run, strict=True):
        texts = _by_column(line, columns)
        above = rows[-1] if rows and pitch <= limit else {}
        if above and (_goes_on(above, texts) or (divided and not _is_full(above, texts))):
            for column, found in texts.items():
                rows[-1].setdefault(column, []).extend(found)
        else:
            rows.append(texts)
    return rows


def _by_column(line: Sequence[_Piece], columns: list[float]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    for piece in line:
        column = max((n for n, start in enumerate(columns) if start <= piece.left + _GUTTER), default=0)
        texts.setdefault(column, []).append(piece.text)
    return texts


def _is_full(row: dict[int, list[str]], texts: dict[int, list[str]]) -> bool:
    """Whether a line has so much of its own that it is a row, however near it stands."""
    return len(texts) > 2 and max(row) in texts and not _is_rest(texts)


def _goes_on(row: dict[int, list[str]], texts: dict[int, list[str]]) -> bool:
    """Whether a line as near as any other is the rest of the row: it lacks the last cell and has no figure."""
    if not texts.keys() <= row.keys():
        return False
    return _is_rest(texts) or (max(row) not in texts and not _has_figure(texts))


def _is_rest(texts: dict[int, list[str]]) -> bool:
    """Whether a line holds but the last characters of cells (标, 元/户)."""
    return not _has_figure(texts) and all(len(text) <= _REST for found in texts.values() for text in found)


def _has_figure(texts: dict[int, list[str]]) -> bool:
    return any(_FIGURE.match(text) for found in texts.values() for text in found)
