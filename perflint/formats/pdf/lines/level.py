"""Tables with level lines only: columns are told by where the lines of the cells end, else by the words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.lines.cell_lines import INSIDE, cell_edges, crossed_by_none, free_edges
from perflint.formats.pdf.lines.open_row import CELLS, open_row_top
from perflint.formats.pdf.lines.strokes import NEAR, Stroke, places, strokes
from perflint.formats.pdf.page import Char, Segment
from perflint.formats.pdf.words.columns import columns_of
from perflint.formats.pdf.words.word import Word, distance_of_texts, word_lines
from perflint.system.record import Record, replace

_LINES = 2  # above and below a row
_LEVEL_LINES = 4  # of a table whose rows they divide, while words tell its columns
_LINES_OF_ROW = 3  # of text, in most rows
_LINES_OF_ANY_ROW = 8  # of text in several cells
_PARTED = 0.9  # of the words beside one another, with an edge of the page before between them


class Between(Record):
    """The upright lines that a table leaves out."""

    strokes: Sequence[Stroke] = ()
    edges: Sequence[float] = ()  # of the columns, where words told them: the next page needs these
    guessed: bool = False
    level: Sequence[Stroke] = ()  # above a row that a page begins with, whose line ended the page before
    unclear: Sequence[tuple[float, float]] = ()  # places where texts of two cells may touch
    rows: bool = True  # whether lines divide the rows, not only the header from the others (三线表)


class _Rows(Record):
    """What stands between level lines."""

    left: float
    right: float
    tops: Sequence[float]  # where lines are
    bands: Sequence[Sequence[Sequence[Word]]]  # lines of words below each but the last

    def lines(self) -> list[Sequence[Word]]:
        """All lines of words."""
        return [line for band in self.bands for line in band]

    def sides(self) -> list[Stroke]:
        """The upright lines at both sides."""
        return [Stroke(at, self.tops[0], self.tops[-1]) for at in (self.left, self.right)]


def between_columns(segments: Sequence[Segment], chars: Sequence[Char], before: Sequence[float]) -> Between:
    """The upright lines that a table with level lines only leaves out; `before` are edges of the last page."""
    level, upright = strokes(segments)
    top = open_row_top(segments, level, chars) if level and not upright else None
    if top is not None:
        segments = [*segments, *_line_above(segments, level, top)]
        level, upright = strokes(segments)
    rows = _rows(level, upright, chars)
    if rows is None:
        return Between()
    if not upright and len(rows.tops) <= _LEVEL_LINES and any(map(_holds_rows, rows.bands)):
        return Between(rows=False)
    return _by_cell_lines(rows, segments, top) or _by_words(rows, level, before, chars)


def _line_above(segments: Iterable[Segment], level: Iterable[Stroke], top: float) -> list[Segment]:
    """The first lines of a page again, above the row over them."""
    first = min(line.at for line in level)
    return [replace(each, top=top, bottom=top) for each in segments if abs(each.top - first) < NEAR]


def _rows(level: Sequence[Stroke], upright: Iterable[Stroke], chars: Iterable[Char]) -> _Rows | None:
    """The rows of a table; None where upright lines divide it, or no lines its rows."""
    tops = places(line.at for line in level)
    if len(tops) < _LINES:
        return None
    left, right = min(line.start for line in level), max(line.end for line in level)
    if any(left + INSIDE < line.at < right - INSIDE for line in upright):
        return None
    bands: list[list[Sequence[Word]]] = [[] for _ in tops[1:]]
    for line in word_lines(char for char in chars if tops[0] < char.middle[1] < tops[-1]):
        bands[bisect_right(tops, (line[0].top + line[0].bottom) / 2) - 1].append(line)
    return _Rows(left, right, tops, bands)


def _holds_rows(band: Sequence[Sequence[Word]]) -> bool:
    """Whether several rows stand between two lines: farther apart than lines of a text, or each with all its cells."""
    full = [line for line in band if len(line) >= CELLS]
    if len(full) <= _LINES_OF_ROW:
        return False
    pitches = [below[0].bottom - above[0].bottom for above, below in pairwise(band)]
    divided = distance_of_texts(pitches, median(line[0].bottom - line[0].top for line in band)) is not None
    return divided or len(full) > min(len(band) / 2, _LINES_OF_ANY_ROW)


def _by_cell_lines(rows: _Rows, segments: Iterable[Segment], top: float | None) -> Between | None:
    """The columns where each cell has lines of its own."""
    edges = cell_edges(segments, rows.tops, rows.left, rows.right)
    if not edges:
        return None
    free = [*free_edges(edges, rows.tops, rows.bands)]
    alike = len(free) == sum(map(len, edges)) or any(sure for row in edges for sure in row.values())
    head = [] if top is None else [Stroke(top, rows.left, rows.right)]
    return Between([*rows.sides(), *free], guessed=not alike, level=head)


def _by_words(
    rows: _Rows, level: Sequence[Stroke], before: Sequence[float], chars: Sequence[Char]
) -> Between:
    """The columns where only the gaps between words tell them."""
    dense = median(map(len, rows.bands)) > _LINES_OF_ROW and any(map(_holds_rows, rows.bands))
    if len(rows.tops) < _LEVEL_LINES or dense:
        return Between(guessed=True)
    lines = rows.lines()
    edges = before if before and _part(before, lines) else [*_edges(lines, level)]
    free = [*_uncrossed(edges, rows)]
    crossed = (Stroke(at, *band) for at in edges for band in pairwise(rows.tops))
    unclear = [*crossed_by_none((edge for edge in crossed if edge not in free), chars)]
    return Between([*rows.sides(), *free], edges, guessed=True, unclear=unclear)


def _part(edges: Sequence[float], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether edges stand between nearly all words that stand beside one another."""
    gaps = [(word.right, after.left) for line in lines for word, after in pairwise(line)]
    parted = sum(any(end <= at <= start for at in edges) for end, start in gaps)
    return parted >= len(gaps) * _PARTED


def _edges(lines: Sequence[Sequence[Word]], level: Sequence[Stroke]) -> Iterator[float]:
    """Where columns meet: where a line begins between them, or where the fewest words stand across."""
    words = [word for line in lines for word in line]
    for column, after in pairwise(columns_of(lines, 2)):
        drawn = [line.start for line in level if column.right - NEAR < line.start <= after.left + NEAR]
        choice = drawn[:1] or [(column.right + after.left) / 2, after.left - 1]
        yield min(choice, key=lambda at: sum(_crosses(word, at) for word in words))


def _uncrossed(edges: Iterable[float], rows: _Rows) -> Iterator[Stroke]:
    """The edges of columns in each row whose words they do not cross."""
    for at in edges:
        for (top, bottom), band in zip(pairwise(rows.tops), rows.bands, strict=True):
            if not any(_crosses(word, at) for line in band for word in line):
                yield Stroke(at, top, bottom)


def _crosses(word: Word, at: float) -> bool:
    return word.left < at < word.right
