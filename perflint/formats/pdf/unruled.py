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
_CROSSING = 0.1  # of the lines: a cell over several columns covers a gutter
_FULL = 1.2  # of the height of a line: no more room is left in a column whose word goes on below
_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_REST = 3  # code points
_MISFITS = 2  # lines of parts of a form that have columns of their own, before the columns are in doubt
_FIGURE = pattern(r"^[≥≤<>=]*\d")


@record
class _Piece:
    """Words that stand together on a line."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


@record
class _Column:
    """Where the words of a column begin and end, and the next column begins."""

    left: float
    right: float
    end: float


@record(frozen=False)
class WordTables:
    """Reads page after page; a table at the end of a page may go on over the next one, without its header."""

    label: str = ""
    columns: Sequence[_Column] = ()
    rows: list[list[Cell | None]] = field(default_factory=list)
    misfits: int = 0  # lines of cells that do not stand in the columns

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
            yield grid(self.label, self.rows, torn=self.misfits > _MISFITS)
        self.columns, self.rows, self.misfits = (), [], 0

    def _take(self, run: Sequence[Sequence[_Piece]], page: int) -> None:
        self.misfits += sum(len(line) > 2 and not _stands_in(line, self.columns) for line in run)
        for number, texts in enumerate(_rows(run, self.columns) if run else (), 1):
            row: list[Cell | None] = [None] * len(self.columns)
            for column, found in texts.items():
                place = Location(cell=f"{self.label}（第{page}页） R{number}C{column + 1}")
                row[column] = Cell("\n".join(found), place, len(self.rows), column)
            self.rows.append(row)


def _fits(lines: Sequence[Sequence[_Piece]], columns: Sequence[_Column]) -> bool:
    """Whether the first line of a page has cells, all in columns of the table before."""
    return bool(columns) and bool(lines) and len(lines[0]) > 1 and _stands_in(lines[0], columns)


def _stands_in(line: Sequence[_Piece], columns: Sequence[_Column]) -> bool:
    return all(
        any(column.left - _GUTTER <= piece.left and piece.right <= column.end for column in columns)
        for piece in line
    )


def _end_of_run(lines: list[list[_Piece]], start: int, columns: Sequence[_Column]) -> int:
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


def _columns(run: Sequence[Sequence[_Piece]]) -> list[_Column]:
    """What gutters divide that hardly any of the fuller lines cross; again where lines have several words in one."""
    most = max(len(line) for line in run)
    spans = _spans([line for line in run if len(line) >= max(most - 1, 3)])
    parts = [part for span in spans for part in _parts(run, span)]
    ends = [*(left for left, _ in parts[1:]), float("inf")]
    return [_Column(left, right, end) for (left, right), end in zip(parts, ends, strict=True)]


def _spans(lines: Sequence[Sequence[_Piece]]) -> list[tuple[float, float]]:
    """Where words begin and end that no gutter divides."""
    crossing = len(lines) * _CROSSING
    edges = [(piece.left, 1) for line in lines for piece in line]
    edges += [(piece.right + _GUTTER, -1) for line in lines for piece in line]
    spans: list[tuple[float, float]] = []
    count, start = 0, 0.0
    for at, step in sorted(edges):
        if step > 0 and count <= crossing < count + 1:
            start = at
        elif step < 0 and count - 1 <= crossing < count:
            spans.append((start, at - _GUTTER))
        count += step
    return spans


def _parts(run: Sequence[Sequence[_Piece]], span: tuple[float, float]) -> list[tuple[float, float]]:
    left, right = span
    inside = [[piece for piece in line if left <= piece.left and piece.right <= right] for line in run]
    several = [line for line in inside if len(line) > 1]
    parts = _spans(several) if len(several) > 1 else []
    if len(parts) < 2:
        return [span]
    return [(left, parts[0][1]), *parts[1:-1], (parts[-1][0], right)]


def _rows(run: Sequence[Sequence[_Piece]], columns: Sequence[_Column]) -> list[dict[int, list[str]]]:
    """The texts of each row by column; lines that stand nearer to one another than the rows do are one row."""
    # Latin and Chinese fonts differ in height, but share their baseline.
    ends = [max(piece.bottom for piece in line) for line in run]
    pitches = [below - above for above, below in pairwise(ends)]
    limit = sorted(pitches)[len(pitches) // 4] * _SPACED if pitches else 0.0
    divided = sum(pitch > limit for pitch in pitches) > len(pitches) / 4
    rows: list[dict[int, list[str]]] = []
    last: dict[int, list[_Piece]] = {}
    for pitch, line in zip([limit + 1, *pitches], run, strict=True):
        pieces = _by_column(line, columns)
        texts = {column: [piece.text for piece in found] for column, found in pieces.items()}
        above = rows[-1] if rows and pitch <= limit else {}
        if above and (
            (divided and _wraps(last, pieces, columns))
            or _goes_on(above, texts)
            or (divided and not _is_full(above, texts))
        ):
            for column, found in texts.items():
                rows[-1].setdefault(column, []).extend(found)
        else:
            rows.append(texts)
        last = pieces
    return rows


def _by_column(line: Sequence[_Piece], columns: Sequence[_Column]) -> dict[int, list[_Piece]]:
    pieces: dict[int, list[_Piece]] = {}
    for piece in line:
        number = next(
            (number for number, column in enumerate(columns) if piece.left < column.right), len(columns) - 1
        )
        pieces.setdefault(number, []).append(piece)
    return pieces


def _wraps(
    above: dict[int, list[_Piece]], below: dict[int, list[_Piece]], columns: Sequence[_Column]
) -> bool:
    """Whether a line goes on with cells of the line above: each of those it shares has filled its column."""
    shared = [(above[number][-1], columns[number]) for number in below if number in above]
    return bool(shared) and all(
        column.right - piece.right < _FULL * (piece.bottom - piece.top) for piece, column in shared
    )


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
