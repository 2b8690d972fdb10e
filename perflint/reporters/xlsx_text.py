"""A text in a cell of Excel: how long it may be, what stands for an escape in it, how high its row is."""

from collections.abc import Iterable

from perflint.reporters.width import lines
from perflint.system.pattern import pattern

LONGEST = 32_000  # characters of a cell
_ESCAPE = pattern("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for one of its escapes
_MOST_LINES, _POINTS = 12, 14  # of a row; the height of a line


def literal(text: str) -> str:
    """The text with its underscores written so that Excel takes nothing in it for an escape."""
    return _ESCAPE.sub("_x005F_", text)


def row_height(cells: Iterable[tuple[str, int]]) -> int | None:
    """The height in points of a row of texts, each with the width of its column; None where a line is enough."""
    high = max((lines(text[:LONGEST], size - 1) for text, size in cells), default=1)
    return min(high, _MOST_LINES) * _POINTS + 3 if high > 1 else None
