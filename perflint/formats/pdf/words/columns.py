"""The columns that words stand in: told by the gutters between them."""

from collections.abc import Iterator, Sequence

from perflint.formats.pdf.words.word import Word
from perflint.system.record import Record

GUTTER = 2.0  # points that no word of the table covers
_FULL = 1.2  # of the height of a line: no more room is left in a column whose word goes on below
_BETWEEN = 2.5  # of the height of a line, between a full column and the next one
_CROSSING = 0.1  # of the lines: a cell over several columns covers a gutter


class Column(Record):
    """Where the words of a column begin and end, and the next column begins."""

    left: float
    right: float
    end: float


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
    columns: list[list[tuple[float, float]]] = []
    for left, right in outside:
        if columns and left < max(end for _, end in columns[-1]) + GUTTER:
            columns[-1].append((left, right))
        else:
            columns.append([(left, right)])
    yield from ((words[0][0], max(end for _, end in words)) for words in columns if len(words) > 1)


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
