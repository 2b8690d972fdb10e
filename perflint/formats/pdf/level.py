"""Tables with level lines only: columns are told by where the lines of the cells end, else by the words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.page import Char, Segment
from perflint.formats.pdf.strokes import NEAR, Stroke, places, strokes
from perflint.formats.pdf.words import Word, columns_of, distance_of_texts, word_lines
from perflint.system.record import Record, replace

_LINES = 2  # above and below a row
_LEVEL_LINES = 4  # of a table whose rows they divide, while words tell its columns
_LINES_OF_ROW = 3  # of text, in most rows
_LINES_OF_ANY_ROW = 8  # of text in several cells
_CELLS = 2  # of a row at least
_PADDING = 3.0  # points between the texts of two cells
_INSIDE = 6.0  # points from the sides of a table
_TOUCHING = 0.5  # of the lines, on which one cell's line ends where the next one begins


class Between(Record):
    """The upright lines that a table leaves out."""

    strokes: Sequence[Stroke] = ()
    edges: Sequence[float] = ()  # of the columns, where words told them: the next page needs these
    guessed: bool = False
    level: Sequence[Stroke] = ()  # above a row that a page begins with, whose line ended the page before
    rows: bool = True  # whether lines divide the rows, not only the header from the others (三线表)


def between_columns(segments: Iterable[Segment], chars: Sequence[Char], known: Sequence[float]) -> Between:
    """The upright lines that a table with level lines only leaves out; `known` are edges of the page before."""
    segments = list(segments)
    level, upright = strokes(segments)
    top = _open_row(segments, level, chars) if level and not upright else None
    if top is not None:
        first = min(line.at for line in level)
        above = [replace(each, top=top, bottom=top) for each in segments if abs(each.top - first) < NEAR]
        segments += above
        level, upright = strokes(segments)
    tops = places(line.at for line in level)
    if len(tops) < _LINES:
        return Between()
    left, right = min(line.start for line in level), max(line.end for line in level)
    if any(left + _INSIDE < line.at < right - _INSIDE for line in upright):
        return Between()
    lines = word_lines(char for char in chars if tops[0] < char.middle[1] < tops[-1])
    bands: list[list[Sequence[Word]]] = [[] for _ in tops[1:]]
    for line in lines:
        bands[bisect_right(tops, (line[0].top + line[0].bottom) / 2) - 1].append(line)
    if not upright and len(tops) <= _LEVEL_LINES and any(map(_holds_rows, bands)):
        return Between(rows=False)
    sides = [Stroke(at, tops[0], tops[-1]) for at in (left, right)]
    if drawn := _drawn(segments, tops, left, right):
        found = [*_free(drawn, tops, bands)]
        alike = len(found) == sum(map(len, drawn)) or any(sure for edges in drawn for sure in edges.values())
        head = [] if top is None else [Stroke(top, left, right)]
        return Between([*sides, *found], guessed=not alike, level=head)
    if len(tops) < _LEVEL_LINES or (median(map(len, bands)) > _LINES_OF_ROW and any(map(_holds_rows, bands))):
        return Between(guessed=True)
    edges = known if known and _part(known, lines) else [*_edges(lines, level)]
    return Between([*sides, *_apart(edges, tops, bands)], edges, guessed=True)


def _open_row(segments: Iterable[Segment], level: Sequence[Stroke], chars: Sequence[Char]) -> float | None:
    """Where a row begins that stands above the first line of a page, with nothing above it: browsers draw none there."""
    first = min(level, key=lambda line: line.at)
    lines = word_lines(char for char in chars if char.middle[1] < first.at)
    if max(map(len, lines), default=0) < _CELLS:
        return None
    words = [word for line in lines for word in line]
    ends = [
        each.right for each in segments if abs(each.top - first.at) < NEAR and each.right < first.end - NEAR
    ]
    if len(lines[0]) < _CELLS and (not ends or any(_crosses(word, at) for word in words for at in ends)):
        return None  # a title
    height = median(word.bottom - word.top for word in words)
    gaps = [below[0].top - above[0].bottom for above, below in pairwise(lines)]
    near = all(gap < height for gap in gaps) and first.at - lines[-1][0].bottom < height
    inside = all(first.start <= word.left and word.right <= first.end for word in words)
    return min(word.top for word in words) - NEAR if near and inside else None


def _holds_rows(band: Sequence[Sequence[Word]]) -> bool:
    """Whether several rows stand between two lines: farther apart than lines of a text, or each with all its cells."""
    full = [line for line in band if len(line) >= _CELLS]
    if len(full) <= _LINES_OF_ROW:
        return False
    pitches = [below[0].bottom - above[0].bottom for above, below in pairwise(band)]
    divided = distance_of_texts(pitches, median(line[0].bottom - line[0].top for line in band)) is not None
    return divided or len(full) > min(len(band) / 2, _LINES_OF_ANY_ROW)


def _apart(
    edges: Iterable[float], tops: Sequence[float], bands: Sequence[Sequence[Sequence[Word]]]
) -> Iterator[Stroke]:
    """The edges of columns in each row whose words they do not cross."""
    for at in edges:
        for (top, bottom), band in zip(pairwise(tops), bands, strict=True):
            if not any(_crosses(word, at) for line in band for word in line):
                yield Stroke(at, top, bottom)


def _free(
    drawn: Sequence[Mapping[float, bool]], tops: Sequence[float], bands: Sequence[Sequence[Sequence[Word]]]
) -> Iterator[Stroke]:
    """The edges of cells in each row; where a cell reaches over several columns, only what its words do not cross."""
    for edges, (top, bottom), band in zip(drawn, pairwise(tops), bands, strict=True):
        for at, sure in edges.items():
            if sure or not any(_reaches_over(line, at) for line in band):
                yield Stroke(at, top, bottom)


def _reaches_over(line: Sequence[Word], at: float) -> bool:
    """Whether words of one text stand on both sides of an edge: on it, or nearer than those of two cells do."""
    before = max((word.right for word in line if word.left < at), default=float("-inf"))
    after = min((word.left for word in line if word.left >= at), default=float("inf"))
    return before > at or after - before < _PADDING


def _drawn(
    segments: Iterable[Segment], tops: Sequence[float], left: float, right: float
) -> list[dict[float, bool]] | None:
    """The edges of the cells of each row, where each cell has lines of its own above and below; else None.

    An edge is sure unless a line passes it above and below, or no line ever passes one: then it may be of the cells of
    other rows.
    """
    by_line: list[list[Segment]] = [[] for _ in tops]
    for segment in segments:
        if segment.right - segment.left > segment.bottom - segment.top:
            at = (segment.top + segment.bottom) / 2 + NEAR / 2
            by_line[max(bisect_right(tops, at) - 1, 0)].append(segment)
    touching = sum(_touches(line) for line in by_line)
    if touching < len(tops) * _TOUCHING:
        return None
    ends = places(end for line in by_line for each in line for end in (each.left, each.right))
    inner = [at for at in ends if left + _INSIDE < at < right - _INSIDE]
    ended = {at: [_ends(line, at) for line in by_line] for at in inner}
    passed = {at: [_passes(line, at) for line in by_line] for at in inner}
    merged = any(any(said) for said in passed.values())
    return [
        {
            at: merged and not (passed[at][number] and passed[at][number + 1])
            for at in inner
            if _nearest(ended[at][number::-1]) and _nearest(ended[at][number + 1 :])
        }
        for number in range(len(tops) - 1)
    ]


def _touches(line: Sequence[Segment]) -> bool:
    lefts = [segment.left for segment in line]
    return any(abs(segment.right - left) < NEAR for segment in line for left in lefts)


def _ends(line: Sequence[Segment], at: float) -> bool | None:
    """Whether a cell ends at a place above or below a line; None where no line is drawn there, as within merged cells."""
    if any(abs(end - at) < NEAR for segment in line for end in (segment.left, segment.right)):
        return True
    return False if _passes(line, at) else None


def _passes(line: Sequence[Segment], at: float) -> bool:
    return any(segment.left + NEAR < at < segment.right - NEAR for segment in line)


def _nearest(said: Iterable[bool | None]) -> bool:
    """What the nearest line says that says something."""
    return next((each for each in said if each is not None), True)


def _part(edges: Sequence[float], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether edges stand between nearly all words that stand beside one another."""
    gaps = [(word.right, after.left) for line in lines for word, after in pairwise(line)]
    parted = sum(any(end <= at <= start for at in edges) for end, start in gaps)
    return parted >= len(gaps) * 0.9


def _crosses(word: Word, at: float) -> bool:
    return word.left < at < word.right


def _edges(lines: Sequence[Sequence[Word]], level: Sequence[Stroke]) -> Iterator[float]:
    """Where columns meet: where a line begins between them, or where the fewest words stand across."""
    words = [word for line in lines for word in line]
    for column, after in pairwise(columns_of(lines, 2)):
        drawn = [line.start for line in level if column.right - NEAR < line.start <= after.left + NEAR]
        choice = drawn[:1] or [(column.right + after.left) / 2, after.left - 1]
        yield min(choice, key=lambda at: sum(_crosses(word, at) for word in words))
