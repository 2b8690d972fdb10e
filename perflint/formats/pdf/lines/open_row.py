"""A row above the first line of a page, with nothing drawn above it: its line ended the page before."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.lines.strokes import NEAR, Stroke
from perflint.formats.pdf.page import Char, Segment
from perflint.formats.pdf.words.word import Word, word_lines

CELLS = 2  # of a row at least


def open_row_top(segments: Sequence[Segment], level: Sequence[Stroke], chars: Sequence[Char]) -> float | None:
    """Where such a row begins; browsers draw no line there."""
    first = min(level, key=lambda line: line.at)
    lines = word_lines(char for char in chars if char.middle[1] < first.at)
    if max(map(len, lines), default=0) < CELLS or _is_title(lines, first, segments):
        return None
    words = [word for line in lines for word in line]
    height = median(word.bottom - word.top for word in words)
    gaps = [below[0].top - above[0].bottom for above, below in pairwise(lines)]
    near = all(gap < height for gap in gaps) and first.at - lines[-1][0].bottom < height
    inside = all(first.start <= word.left and word.right <= first.end for word in words)
    return min(word.top for word in words) - NEAR if near and inside else None


def _is_title(lines: Sequence[Sequence[Word]], first: Stroke, segments: Iterable[Segment]) -> bool:
    """Whether lines begin with one text that the cells below them do not hold."""
    ends = [
        each.right for each in segments if abs(each.top - first.at) < NEAR and each.right < first.end - NEAR
    ]
    crossing = any(word.left < at < word.right for line in lines for word in line for at in ends)
    return len(lines[0]) < CELLS and (not ends or crossing)
