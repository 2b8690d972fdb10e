"""Rows whose cells have their texts in the middle, though lines of two texts stand as near as those of one.

A column with one line in each row tells where the rows have their middle. Every other text has its own there, or, where
a label holds for several rows, in the middle of these: what fits in one way only is sure.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from perflint.formats.pdf.labels import is_whole
from perflint.formats.pdf.words.columns import Column, by_column
from perflint.formats.pdf.words.row import Row, Span
from perflint.formats.pdf.words.word import Word
from perflint.system.record import Record

_NEAR = 0.25  # of the height of a line, between the middle of a text and that of its rows
_TEXT = 1.6  # of the height of a line, at most between two lines of a text
_FEWEST = 3  # rows
_ABOVE = 6  # lines before the rows
_LINES = 200  # of a page: no form is set as close
_LABELS = 3  # columns that tables may begin with
_SEVERAL = 2
_MOST = 20  # lines of a text
_LETTERS = 3  # of a label; what is shorter may be a line of one
_ROOM = 1.2  # heights of a line: with more room, nothing had to go on below


class _Text(Record):
    """The lines of a text and the rows that it holds for."""

    lines: Sequence[Word]
    first: int
    last: int


class _Way(Record):
    """How many ways lead so far, and the last step of one of them."""

    count: int
    text: _Text | None
    before: "_Way | None"


# The first and last of the rows, from one on, that lines may be a text of.
_Places = Callable[[Sequence[Word], int], Iterator[tuple[int, int]]]


def balanced_rows(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> tuple[int, list[Row]] | None:
    """The first of the lines that rows take, and these; None where not every text below has one place only."""
    for first in range(min(_ABOVE, len(run)) if len(run) <= _LINES else 0):
        if rows := _balanced(run[first:], columns):
            return first, rows
    return None


def _balanced(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[Row] | None:
    words: list[list[Word]] = [[] for _ in columns]
    for line in run:
        for number, pieces in by_column(line, columns).items():
            words[number] += pieces
    for number, leaves in sorted(enumerate(words), key=lambda column: -len(column[1])):
        if len(leaves) >= _FEWEST and (texts := _texts(words, number)):
            return _rows(texts, len(leaves))
    return None


def _texts(words: Sequence[Sequence[Word]], leaf: int) -> list[Sequence[_Text]] | None:
    """The texts of all columns, in rows that have their middle where a column has its words."""
    middles = [_middle((word,)) for word in words[leaf]]
    texts = [_only(column, _of_one_row(middles)) for column in words]
    certain = [
        column if column and _is_certain(column, len(middles), number) else None
        for number, column in enumerate(texts)
    ]
    if not certain[leaf]:
        return None
    for number in range(len(words) - 1, -1, -1):
        if certain[number]:
            continue
        extents = _extents([column for column in certain if column], len(middles))
        merged = _ways(words[number], _of_several_rows(extents), len(middles))
        if number >= min(leaf, _LABELS):
            certain[number] = None if merged else texts[number]
        elif len(merged) == 1 and _are_labels(merged[0]):
            certain[number] = merged[0]
    return None if None in certain else [column for column in certain if column is not None]


def _is_certain(texts: Sequence[_Text], rows: int, number: int) -> bool:
    """Whether each row has a text."""
    return len(texts) == rows and (number >= _LABELS or _are_labels(texts))


def _are_labels(texts: Sequence[_Text]) -> bool:
    """Whether no text below a head may be but a line of a label over several rows."""
    words = ["".join(line.text for line in text.lines) for text in texts[1:]]
    return all(len(word) >= _LETTERS or not word.isalpha() for word in words)


def _middle(lines: Sequence[Word]) -> float:
    return (lines[0].top + lines[-1].bottom) / 2


def _of_one_row(middles: Sequence[float]) -> _Places:
    """Where a text has the middle of a row, and reaches to no other."""
    ends = [float("-inf"), *middles, float("inf")]

    def rows(lines: Sequence[Word], start: int) -> Iterator[tuple[int, int]]:
        near = _NEAR * (lines[0].bottom - lines[0].top)
        at = bisect_right(middles, _middle(lines) - near, start)
        there = at < len(middles) and middles[at] < _middle(lines) + near
        if there and ends[at] < lines[0].top and lines[-1].bottom < ends[at + 2]:
            yield at, at

    return rows


def _of_several_rows(extents: Sequence[tuple[float, float]]) -> _Places:
    """Where a text has the middle of rows, of which every one has a label."""

    def rows(lines: Sequence[Word], start: int) -> Iterator[tuple[int, int]]:
        near = _NEAR * (lines[0].bottom - lines[0].top)
        for end in range(start, len(extents)):
            middle = (extents[start][0] + extents[end][1]) / 2
            if abs(middle - _middle(lines)) < near and not _reach_out(lines, extents, start, end):
                yield start, end

    return rows


def _reach_out(lines: Sequence[Word], extents: Sequence[tuple[float, float]], start: int, end: int) -> bool:
    """Whether lines reach beside the texts of rows before or behind some."""
    near = _NEAR * (lines[0].bottom - lines[0].top)
    above = extents[start - 1][1] - near if start else float("-inf")
    below = extents[end + 1][0] + near if end + 1 < len(extents) else float("inf")
    return lines[0].top < above or below < lines[-1].bottom


def _only(words: Sequence[Word], places: _Places) -> Sequence[_Text] | None:
    """The texts that the lines of a column make in one way; None where they do in none or in several."""
    ways = _ways(words, places)
    return ways[0] if len(ways) == 1 else None


def _ways(words: Sequence[Word], places: _Places, rows: int = 0) -> list[Sequence[_Text]]:
    """The texts that the lines of a column make, twice where in several ways; those of labels end with the last of `rows`."""
    reached: list[dict[int, _Way]] = [{} for _ in range(len(words) + 1)]
    reached[0][0] = _Way(1, None, None)
    widest = max((word.right - word.left for word in words), default=0.0)
    for at in range(len(words)):
        for start, way in reached[at].items():
            for text in _beginning(words, at, start, places, widest):
                ways, row = reached[at + len(text.lines)], text.last + 1
                others = ways[row].count if row in ways else 0
                ways[row] = _Way(others + way.count, text, way)
    ends = [way for row, way in reached[-1].items() if not rows or row == rows]
    return [[*_back(way)][::-1] for way in ends for _ in range(min(way.count, _SEVERAL))]


def _beginning(words: Sequence[Word], at: int, start: int, places: _Places, widest: float) -> Iterator[_Text]:
    """The texts that may begin with a line, in rows from one on."""
    for end in range(at + 1, min(at + _MOST, len(words)) + 1):
        lines = words[at:end]
        if len(lines) > 1 and not _goes_on(lines[-2], lines[-1], widest):
            return
        for first, last in places(lines, start):
            yield _Text(lines, first, last)


def _goes_on(line: Word, after: Word, widest: float) -> bool:
    """Whether a line may be of the text of the one above it: near, and that is no label and has no room for more."""
    near = after.bottom - line.bottom < _TEXT * (line.bottom - line.top)
    return near and not is_whole(line.text) and (after.text[0].isascii() or not _has_room(line, widest))


def _back(way: "_Way | None") -> Iterator[_Text]:
    while way and way.text:
        yield way.text
        way = way.before


def _extents(columns: Sequence[Sequence[_Text]], count: int) -> list[tuple[float, float]]:
    """Where the texts of each row begin and end."""
    by_row: list[list[Word]] = [[] for _ in range(count)]
    for column in columns:
        for text in column:
            if text.first == text.last:
                by_row[text.first] += text.lines
    return [(min(line.top for line in row), max(line.bottom for line in row)) for row in by_row]


def _rows(texts: Sequence[Sequence[_Text]], count: int) -> list[Row]:
    """The rows; where all texts of one have filled their columns, the next one may be a part of it."""
    rows: list[dict[int, Span]] = [{} for _ in range(count)]
    parted = {0}
    for number, column in enumerate(texts):
        widest = max((line.right - line.left for text in column for line in text.lines), default=0.0)
        for text in column:
            joined = "\n".join(line.text for line in text.lines)
            rows[text.first][number] = Span(joined, text.last - text.first + 1)
        parted |= {
            lower.first
            for upper, lower in pairwise(column)
            if upper.last + 1 == lower.first and _has_room(upper.lines[-1], widest)
        }
    return [Row(row, at in parted and at + 1 in {*parted, count}) for at, row in enumerate(rows)]


def _has_room(line: Word, width: float) -> bool:
    return width - (line.right - line.left) > _ROOM * (line.bottom - line.top)
