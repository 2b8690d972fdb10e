"""Words of a page: told by the gaps between characters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from perflint.formats.pdf.page import Char, TextLine, lines_of, tidy
from perflint.system.record import Record

_WIDE = 0.6  # of the height of a line: a wider gap divides two cells
_NARROW = 0.35  # as wide a gap may divide them
_CONTRAST = 1.2  # how much farther texts stand from one another than the lines of one, where that is certain
_LINES = 1.7  # of the height of a line: no lines of one text stand farther apart
_OVERLAP = 0.7  # of the height of a line, that lines below one another stand apart at least
_SEVERAL = 3  # lines with a word that begins at one place


class Word(Record):
    """Words that stand together on a line."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


def word_lines(chars: Iterable[Char]) -> list[list[Word]]:
    """The words of each line from top to bottom; a narrow gap divides them where words of other lines begin too."""
    lines = [line.chars for line in lines_of(chars)]
    begins = Counter(
        round(after.left) for line in lines for last, after in pairwise(line) if _gap(last, after) > _NARROW
    )
    return [list(_words(line, begins)) for line in lines]


def _words(chars: Sequence[Char], begins: Mapping[int, int]) -> Iterator[Word]:
    start = 0
    for at in range(1, len(chars) + 1):
        if at < len(chars):
            gap = _gap(chars[at - 1], chars[at])
            if gap < _NARROW or (gap < _WIDE and begins[round(chars[at].left)] < _SEVERAL):
                continue
        word = TextLine(tuple(chars[start:at]))
        left, right = word.chars[0].left, max(char.right for char in word.chars)
        yield Word(left, right, word.top, word.bottom, tidy(word.text))
        start = at


def _gap(last: Char, after: Char) -> float:
    """How wide the gap between two characters is, in heights of the line."""
    return (after.left - last.right) / max(last.bottom - last.top, 1.0)


def distance_of_texts(pitches: Sequence[float], height: float) -> float | None:
    """How far the lines of one text stand from one another at most; None where those of two may stand as near."""
    far = sorted(pitch for pitch in pitches if pitch > _OVERLAP * height)
    steps = [(after / last, last, after) for last, after in pairwise(far) if last < _LINES * height]
    ratio, last, after = max(steps, default=(1.0, 0.0, 0.0))
    if ratio > _CONTRAST:
        return (last + after) / 2
    return None if far and far[0] < _LINES * height else 0.0


def pitches_of(run: Sequence[Sequence[Word]]) -> list[float]:
    """How far the lines stand from one another; Latin and Chinese fonts differ in height, but share their baseline."""
    ends = [max(piece.bottom for piece in line) for line in run]
    return [below - above for above, below in pairwise(ends)]
