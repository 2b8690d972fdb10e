"""Text over the text of a page: pale watermarks, and stamps in a colour of their own over other letters."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Paint = tuple[int, int, int, int]  # red, green, blue, opacity, each 0 to 255
_PALE = 150  # the darkest of red, green and blue, of grey as of watermarks
_WHITE = 250  # the same of white, which stands on a background
_SEEN_THROUGH = 200  # less opacity
_COVERED = 0.3  # of a letter, by that of a stamp
_CELL = 12.0  # points of the squares in which neighbours are looked for


class Glyph(NamedTuple):
    """A character of a page and its box, as PDF counts: upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turns: int  # quarters
    invisible: bool


def without_overlaid(chars: Sequence[tuple[Glyph, Paint]]) -> list[Glyph]:
    """The letters that are no part of a watermark or stamp; all of them where the page is written like that."""
    kept = [(glyph, paint) for glyph, paint in chars if glyph.invisible or not _is_watermark(paint)]
    if len(kept) < len(chars) / 2:
        kept = list(chars)
    usual = Counter(paint for _, paint in kept).most_common(1)[0][0] if kept else None
    stamps = set(_stamps(kept, usual)) if any(paint != usual for _, paint in kept) else set()
    return [glyph for glyph, paint in kept if (paint, _size(glyph)) not in stamps]


def _is_watermark(paint: Paint) -> bool:
    return paint[3] < _SEEN_THROUGH or _PALE < min(paint[:3]) < _WHITE


def _stamps(chars: Sequence[tuple[Glyph, Paint]], usual: Paint | None) -> Iterator[tuple[Paint, int]]:
    """The colours and sizes that cover letters of the usual colour."""
    squares: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph, paint in chars:
        if paint == usual and not glyph.invisible:
            squares[_square(glyph)].append(glyph)
    for glyph, paint in chars:
        if paint != usual and not glyph.invisible:
            column, row = _square(glyph)
            near = (squares.get((column + x, row + y), ()) for x in (-1, 0, 1) for y in (-1, 0, 1))
            if any(_covers(glyph, other) for others in near for other in others):
                yield paint, _size(glyph)


def _square(glyph: Glyph) -> tuple[int, int]:
    return round((glyph.left + glyph.right) / 2 / _CELL), round((glyph.bottom + glyph.top) / 2 / _CELL)


def _size(glyph: Glyph) -> int:
    return round(max(glyph.top - glyph.bottom, glyph.right - glyph.left))


def _covers(glyph: Glyph, other: Glyph) -> bool:
    width = min(glyph.right, other.right) - max(glyph.left, other.left)
    height = min(glyph.top, other.top) - max(glyph.bottom, other.bottom)
    area = (other.right - other.left) * (other.top - other.bottom)
    return width > 0 and height > 0 and width * height > _COVERED * area
