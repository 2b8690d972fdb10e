"""The straight lines of a page: level and upright, those that touch as one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from perflint.formats.pdf.page import Segment
from perflint.system.record import Record

NEAR = 3.0  # points; lines nearer than this are one


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
    made: list[Stroke] = []
    for at, near in by_place.items():
        start = end = None
        for line in sorted(near, key=lambda line: line.start):
            if start is None or end is None:
                start, end = line.start, line.end
            elif line.start - end <= NEAR:
                end = max(end, line.end)
            else:
                made.append(Stroke(at, start, end))
                start, end = line.start, line.end
        if start is not None and end is not None:
            made.append(Stroke(at, start, end))
    return made


def places(numbers: Iterable[float]) -> list[float]:
    """The numbers in order, the first of those that are near one another."""
    found: list[float] = []
    last = float("-inf")
    for number in sorted(numbers):
        if number - last > NEAR:
            found.append(number)
        last = number
    return found


def index(edges: Sequence[float], number: float) -> int:
    """Which square begins at the place that is nearest to a number."""
    at = bisect_right(edges, number)
    if at == 0 or (at < len(edges) and edges[at] - number < number - edges[at - 1]):
        at += 1
    return at
