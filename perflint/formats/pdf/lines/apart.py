"""Tables that stand apart on a page: below or beside one another with nothing drawn between them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from perflint.formats.pdf.lines.strokes import NARROW, NEAR
from perflint.formats.pdf.page import Segment


def tables_apart(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The lines of tables that stand apart: below or beside one another with nothing drawn between them."""
    for extent in _level_extent, _upright_extent:
        parts = _bands(segments, extent)
        if sum(map(_is_framed, parts)) > 1:
            for part in _with_loose(parts):
                yield from tables_apart(part)
            return
    yield segments


def _with_loose(parts: Iterable[Sequence[Segment]]) -> list[list[Segment]]:
    """The tables, each with the loose lines before the next one."""
    groups: list[list[Segment]] = []
    has_frame = True
    for part in parts:
        framed = _is_framed(part)
        if has_frame and (framed or not groups):
            groups.append([])
            has_frame = False
        groups[-1] += part
        has_frame = has_frame or framed
    return groups


def _is_framed(segments: Sequence[Segment]) -> bool:
    """Whether lines stand at both sides, as around a whole table; tables with open sides have gaps within."""
    left = min(segment.left for segment in segments)
    right = max(segment.right for segment in segments)
    upright = [
        segment.left for segment in segments if segment.bottom - segment.top > segment.right - segment.left
    ]
    return (
        any(at - left < NEAR for at in upright)
        and any(right - at < NEAR for at in upright)
        and right - left > NARROW
    )


def _bands(
    segments: Sequence[Segment], extent: Callable[[Segment], tuple[float, float]]
) -> list[list[Segment]]:
    bands: list[list[Segment]] = []
    reach = float("-inf")
    for segment in sorted(segments, key=extent):
        start, end = extent(segment)
        if start > reach + NEAR:
            bands.append([])
        bands[-1].append(segment)
        reach = max(reach, end)
    return bands


def _upright_extent(segment: Segment) -> tuple[float, float]:
    return segment.top, segment.bottom


def _level_extent(segment: Segment) -> tuple[float, float]:
    return segment.left, segment.right
