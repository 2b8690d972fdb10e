"""The straight lines of a page: level and upright, those that touch as one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from perflint.formats.pdf.page import Segment
from perflint.system.record import Record

NEAR = 3.0  # points; lines nearer than this are one
NARROW = 6.0  # points; no cell is narrower: a line that ends so near another one was to reach it


class Stroke(Record):
    """A line at a place, from one end to the other along the other axis."""

    at: float
    start: float
    end: float


def strokes(segments: Iterable[Segment]) -> tuple[list[Stroke], list[Stroke]]:
    """Level and upright lines: those near one another at one place, those that touch as one."""
    level, upright = [], []
    for segment in segments:
        if segment.right - segment.left >= segment.bottom - segment.top:
            level.append(Stroke((segment.top + segment.bottom) / 2, segment.left, segment.right))
        else:
            upright.append(Stroke((segment.left + segment.right) / 2, segment.top, segment.bottom))
    return joined(level), joined(upright)


def joined(lines: Iterable[Stroke]) -> list[Stroke]:
    """The lines, those at one place that touch as one."""
    lines = list(lines)
    at_places = places(line.at for line in lines)
    by_place: dict[float, list[Stroke]] = {}
    for line in lines:
        by_place.setdefault(at_places[index(at_places, line.at) - 1], []).append(line)
    return [Stroke(at, start, end) for at, near in by_place.items() for start, end in _extents(near)]


def _extents(lines: Iterable[Stroke]) -> list[tuple[float, float]]:
    """Where lines at one place begin and end, those that touch as one."""
    extents: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.start):
        if extents and line.start - extents[-1][1] <= NEAR:
            extents[-1] = extents[-1][0], max(extents[-1][1], line.end)
        else:
            extents.append((line.start, line.end))
    return extents


def places(numbers: Iterable[float]) -> list[float]:
    """The numbers in order, the first of those that are near one another."""
    firsts: list[float] = []
    last = float("-inf")
    for number in sorted(numbers):
        if number - last > NEAR:
            firsts.append(number)
        last = number
    return firsts


def index(edges: Sequence[float], number: float) -> int:
    """Which square begins at the place that is nearest to a number."""
    at = bisect_right(edges, number)
    if at == 0 or (at < len(edges) and edges[at] - number < number - edges[at - 1]):
        at += 1
    return at
