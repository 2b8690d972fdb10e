"""Words of a page, and the columns that they stand in: told by the gutters between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from perflint.formats.pdf.page import Char, TextLine, lines_of, tidy
from perflint.system.record import Record

GUTTER = 2.0  # points that no word of the table covers
_FULL = 1.2  # of the height of a line: no more room is left in a column whose word goes on below
_BETWEEN = 2.5  # of the height of a line, between a full column and the next one
_WIDE = 0.6  # of the height of a line: a wider gap divides two cells
_NARROW = 0.35  # as wide a gap may divide them
_CONTRAST = (
    1.2  # how much farther texts stand from one another than the lines of a text, where that is certain
)
_LINES = 1.7  # of the height of a line: no lines of one text stand farther apart
_OVERLAP = 0.7  # of the height of a line, that lines below one another stand apart at least
_SEVERAL = 3  # lines with a word that begins at one place
_CROSSING = 0.1  # of the lines: a cell over several columns covers a gutter


class Word(Record):
    """Words that stand together on a line."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


class Column(Record):
    """Where the words of a column begin and end, and the next column begins."""

    left: float
    right: float
    end: float


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


def columns_of(run: Sequence[Sequence[Word]], least: int = 3) -> list[Column]:
    """What gutters divide that hardly any of the fuller lines cross; again where lines have several words in one."""
    most = max(map(len, run), default=0)
    spans = _spans([line for line in run if len(line) >= max(most - 1, least)])
    spans = sorted([*spans, *_beside(run, spans)])
    parts = [part for span in spans for part in _parts(run, span)]
    ends = [*(left for left, _ in parts[1:]), float("inf")][: len(parts)]
    return [Column(left, right, end) for (left, right), end in zip(parts, ends, strict=True)]


def _beside(
    run: Sequence[Sequence[Word]], spans: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """Columns that no fuller line has a word in, as those of labels in the middle of several rows."""
    outside = sorted(
        (word.left, word.right)
        for line in run
        for word in line
        if spans
        and not any(left - GUTTER < word.right and word.left < right + GUTTER for left, right in spans)
    )
    found: list[list[tuple[float, float]]] = []
    for left, right in outside:
        if found and left < max(end for _, end in found[-1]) + GUTTER:
            found[-1].append((left, right))
        else:
            found.append([(left, right)])
    yield from ((words[0][0], max(end for _, end in words)) for words in found if len(words) > 1)


def _spans(lines: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Where words begin and end that no gutter divides."""
    crossing = len(lines) * _CROSSING
    edges = [(piece.left, 1) for line in lines for piece in line]
    edges += [(piece.right + GUTTER, -1) for line in lines for piece in line]
    spans: list[tuple[float, float]] = []
    count, start = 0, 0.0
    for at, step in sorted(edges):
        if step > 0 and count <= crossing < count + 1:
            start = at
        elif step < 0 and count - 1 <= crossing < count:
            spans.append((start, at - GUTTER))
        count += step
    return spans


def _parts(run: Sequence[Sequence[Word]], span: tuple[float, float]) -> list[tuple[float, float]]:
    left, right = span
    inside = [[piece for piece in line if left <= piece.left and piece.right <= right] for line in run]
    several = [line for line in inside if len(line) > 1]
    parts = _spans(several) if len(several) > 1 else []
    if len(parts) < 2:
        return [span]
    return [(left, parts[0][1]), *parts[1:-1], (parts[-1][0], right)]


def by_column(line: Sequence[Word], columns: Sequence[Column]) -> dict[int, list[Word]]:
    """The words of a line by the number of their column."""
    pieces: dict[int, list[Word]] = {}
    for piece in line:
        number = next(
            (number for number, column in enumerate(columns) if piece.left < column.right), len(columns) - 1
        )
        pieces.setdefault(number, []).append(piece)
    return pieces


def fills(word: Word, column: Column) -> bool:
    """Whether a word leaves no room in its column for one more character, so that it may go on below."""
    height = word.bottom - word.top
    near = column.end - word.right < _BETWEEN * height or column.end == float("inf")
    return near and column.right - word.right < _FULL * height


def distance_of_texts(pitches: Sequence[float], height: float) -> float | None:
    """How far the lines of one text stand from one another at most; None where those of two may stand as near."""
    far = sorted(pitch for pitch in pitches if pitch > _OVERLAP * height)
    steps = [(after / last, last, after) for last, after in pairwise(far) if last < _LINES * height]
    ratio, last, after = max(steps, default=(1.0, 0.0, 0.0))
    if ratio > _CONTRAST:
        return (last + after) / 2
    return None if far and far[0] < _LINES * height else 0.0
