"""Cells each with lines of their own above and below: an edge is where these end."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from perflint.formats.pdf.lines.strokes import NEAR, Stroke, places
from perflint.formats.pdf.page import Char, Segment
from perflint.formats.pdf.words.word import Word

INSIDE = 6.0  # points from the sides of a table
_PADDING = 3.0  # points between the texts of two cells
_TOLERANCE = 0.5  # points that the box of a character goes beyond it
_TOUCHING = 0.5  # of the lines, on which one cell's line ends where the next one begins


def cell_edges(
    segments: Iterable[Segment], tops: Sequence[float], left: float, right: float
) -> list[dict[float, bool]] | None:
    """The edges of the cells of each row, where each cell has lines of its own above and below; else None.

    An edge is sure unless a line passes it above and below, or no line ever passes one: then it may be of the cells of
    other rows.
    """
    by_line = _by_line(segments, tops)
    if sum(map(_touches, by_line)) < len(tops) * _TOUCHING:
        return None
    ends = places(end for line in by_line for each in line for end in (each.left, each.right))
    inner = [at for at in ends if left + INSIDE < at < right - INSIDE]
    ended = {at: [_ends(line, at) for line in by_line] for at in inner}
    passed = {at: [_passes(line, at) for line in by_line] for at in inner}
    merged = any(map(any, passed.values()))
    return [
        {
            at: merged and not (passed[at][number] and passed[at][number + 1])
            for at in inner
            if _nearest(ended[at][number::-1]) and _nearest(ended[at][number + 1 :])
        }
        for number in range(len(tops) - 1)
    ]


def _by_line(segments: Iterable[Segment], tops: Sequence[float]) -> list[list[Segment]]:
    """The level lines of cells by the line between rows that they are of."""
    by_line: list[list[Segment]] = [[] for _ in tops]
    for segment in segments:
        if segment.right - segment.left > segment.bottom - segment.top:
            at = (segment.top + segment.bottom) / 2 + NEAR / 2
            by_line[max(bisect_right(tops, at) - 1, 0)].append(segment)
    return by_line


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


def _nearest(answers: Iterable[bool | None]) -> bool:
    """What the nearest line says that says something."""
    return next((answer for answer in answers if answer is not None), True)


def free_edges(
    rows: Sequence[Mapping[float, bool]], tops: Sequence[float], bands: Sequence[Sequence[Sequence[Word]]]
) -> Iterator[Stroke]:
    """The edges of cells in each row; where a cell reaches over several columns, only what its words do not cross."""
    for edges, (top, bottom), band in zip(rows, pairwise(tops), bands, strict=True):
        for at, sure in edges.items():
            if sure or not any(_reaches_over(line, at) for line in band):
                yield Stroke(at, top, bottom)


def crossed_by_none(edges: Iterable[Stroke], chars: Sequence[Char]) -> Iterator[tuple[float, float]]:
    """The places of edges that no character stands on, though words do: texts of two cells may touch there."""
    for edge in edges:
        band = (char for char in chars if edge.start < char.middle[1] < edge.end)
        if not any(char.left + _TOLERANCE < edge.at < char.right - _TOLERANCE for char in band):
            yield edge.at, (edge.start + edge.end) / 2


def _reaches_over(line: Sequence[Word], at: float) -> bool:
    """Whether words of one text stand on both sides of an edge: on it, or nearer than those of two cells do."""
    before = max((word.right for word in line if word.left < at), default=float("-inf"))
    after = min((word.left for word in line if word.left >= at), default=float("inf"))
    return before > at or after - before < _PADDING
