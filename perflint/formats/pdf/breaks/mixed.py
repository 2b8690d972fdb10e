"""Cells that may hold text of other cells: a line between them is missing, or text runs over it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from perflint.formats.pdf.lines.regions import Region
from perflint.formats.pdf.page import Char, TextLine
from perflint.formats.pdf.words.word import word_lines

_ACROSS = 0.25  # of the height of a line, from its middle to the edge of the cell
_GUTTER = 1.0  # of the height of a line: a gap this wide, in one line or in all, is not within one text
_OVER = 0.5  # of the narrower of two characters, that lies over the other where both are printed at one place
_TOUCHING = 0.1  # of the height of a line: no cells have their texts as near to one another
_COLUMN = 3  # cells below one another that hold two texts each: a line between columns is missing


def mixed_cells(cells: Sequence[Region], texts: Sequence[Sequence[TextLine]], *, guessed: bool) -> set[int]:
    """The numbers of such cells; where columns are `guessed`, any gap in a text tells."""
    numbered = [*enumerate(zip(cells, texts, strict=True))]
    mixed = {at for at, (cell, lines) in numbered if not cell.whole or _is_overprinted(cell, lines)}
    mixed |= set(_run_over_edges(cells))
    if guessed:
        return mixed | {at for at, cell in enumerate(cells) if _holds_several(cell.chars)}
    return mixed | _of_columns(cells, {at for at, (_, lines) in numbered if any(map(_has_gap, lines))})


def _is_overprinted(cell: Region, lines: Sequence[TextLine]) -> bool:
    """Whether characters lie over one another, or the edge of a cell passes through the middle of a line."""
    upright = not any(char.turn for char in cell.chars)
    return any(_overlap(line) or (upright and _lies_across(line, cell)) for line in lines)


def _overlap(line: TextLine) -> bool:
    """Whether letters do; punctuation is set narrower than its square."""
    return any(
        left.right - right.left > _OVER * min(left.right - left.left, right.right - right.left)
        and left.text.isalnum()
        and right.text.isalnum()
        for left, right in pairwise(line.chars)
        if right.left < left.right
    )


def _lies_across(line: TextLine, region: Region) -> bool:
    """Whether the edge of a cell passes through the middle of a line: a text too long for its row runs over it."""
    middle = sum(char.top + char.bottom for char in line.chars) / (2 * len(line.chars))
    near = _ACROSS * (line.bottom - line.top)
    return middle - region.top < near or region.bottom - middle < near


def _has_gap(line: TextLine) -> bool:
    gap = _GUTTER * (line.bottom - line.top)
    return any(right.left - left.right > gap for left, right in pairwise(line.chars))


def _holds_several(chars: Sequence[Char]) -> bool:
    """Whether words stand side by side that may be of several cells: on a line, or with a gap that no line crosses."""
    lines = word_lines(chars)
    if any(len(line) > 1 for line in lines):
        return True
    height = max((word.bottom - word.top for line in lines for word in line), default=0.0)
    spans = sorted((word.left, word.right) for line in lines for word in line)
    reach = accumulate((right for _, right in spans), max)
    return any(left - end > _GUTTER * height for end, (left, _) in zip(reach, spans[1:], strict=False))


def _of_columns(cells: Sequence[Region], gaps: set[int]) -> set[int]:
    """Of cells with a gap in their text those that stand below one another."""
    columns = Counter(_column(cells[at]) for at in gaps)
    return {at for at in gaps if columns[_column(cells[at])] >= _COLUMN}


def _column(cell: Region) -> tuple[int, int]:
    return round(cell.left), round(cell.right)


def _run_over_edges(cells: Sequence[Region]) -> Iterator[int]:
    """Cells at both sides of an edge that a text runs over."""
    # Few characters are near an edge: the others are not worth a call.
    at_left = [
        (at, char)
        for at, cell in enumerate(cells)
        for char in cell.chars
        if char.left - cell.left < char.bottom - char.top and _nears(char, cell.left)
    ]
    at_right = [
        (at, char)
        for at, cell in enumerate(cells)
        for char in cell.chars
        if cell.right - char.right < char.bottom - char.top and _nears(char, cell.right)
    ]
    for at, begin in at_left:
        for other, cell in enumerate(cells):
            if other != at and any(_goes_on(char, begin) for char in cell.chars):
                yield from (at, other)
    for at, end in at_right:
        for other, cell in enumerate(cells):
            if other != at and any(_goes_on(end, char) for char in cell.chars):
                yield from (at, other)


def _nears(char: Char, edge: float) -> bool:
    near = _TOUCHING * (char.bottom - char.top)
    return not char.turn and char.left - near < edge < char.right + near


def _goes_on(end: Char, begin: Char) -> bool:
    height = end.bottom - end.top
    return (
        abs(begin.left - end.right) < _TOUCHING * height and abs(begin.middle[1] - end.middle[1]) < height / 2
    )
