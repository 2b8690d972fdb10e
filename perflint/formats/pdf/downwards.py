"""Text that is written downwards, its lines from right to left: narrow labels beside many rows."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.page import Char, TextLine

_APART = 1.15  # of the height of a character, between two beside one another
_CLOSE = 1.15  # of the same, between two below one another
_SAME = 0.3  # of the width of a character, in which those below one another differ


def is_downwards(lines: Sequence[TextLine]) -> bool:
    """Whether characters stand nearer to those below them than to those beside them."""
    if len(lines) < 2 or any(char.turn for line in lines for char in line.chars):
        return False
    beside = [_step(left, right, 0) for line in lines for left, right in pairwise(line.chars)]
    below = [_step(above.chars[-1], under.chars[-1], 1) for above, under in pairwise(lines)]
    size = median(char.right - char.left for line in lines for char in line.chars)
    return bool(beside) and min(beside) > _APART * size and median(below) < _CLOSE * size


def _step(one: Char, other: Char, axis: int) -> float:
    return other.middle[axis] - one.middle[axis]


def columns_from_right(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a text that is written downwards."""
    columns: list[list[Char]] = []
    for char in sorted((char for line in lines for char in line.chars), key=lambda char: -char.middle[0]):
        near = _SAME * (char.right - char.left)
        if columns and abs(columns[-1][0].middle[0] - char.middle[0]) < near:
            columns[-1].append(char)
        else:
            columns.append([char])
    return [TextLine(tuple(sorted(column, key=lambda char: char.top))) for column in columns]
