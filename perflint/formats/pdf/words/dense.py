"""Rows that stand no farther apart than the lines of a text: their texts tell where one begins."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.formats.pdf.words.columns import Column, by_column, fills
from perflint.formats.pdf.words.row import Row, is_astray, row_of
from perflint.formats.pdf.words.word import Word, pitches_of
from perflint.system.pattern import pattern

_REST = 3  # code points
_Texts = Mapping[int, Sequence[str]]  # the lines of each cell by its column
_FIGURE = pattern(r"^[≥≤<>=]*\d")


def dense_rows(run: Sequence[Sequence[Word]], columns: Sequence[Column], limit: float) -> Iterator[Row]:
    """The rows of a run of lines, of which no two stand nearer than the `limit` because they are of one text."""
    row: dict[int, list[str]] = {}
    above: Mapping[int, Sequence[Word]] = {}
    sure = True
    for pitch, line in zip([float("inf"), *pitches_of(run)], run, strict=True):
        pieces = by_column(line, columns)
        texts = {column: [word.text for word in words] for column, words in pieces.items()}
        near = pitch <= limit
        wraps = _wraps(above, pieces, columns)
        certain = not near or (not wraps and _is_row_below(row, texts))
        if near and _goes_on(row, texts, wraps=wraps):
            for column, parts in texts.items():
                row.setdefault(column, []).extend(parts)
            sure = sure and certain
        else:
            if row:
                yield row_of(row, sure=sure and certain)
            row, sure = texts, certain
        sure = sure and not is_astray(line, pieces, columns)
        above = pieces
    yield row_of(row, sure=sure)


def _wraps(
    above: Mapping[int, Sequence[Word]], below: Mapping[int, Sequence[Word]], columns: Sequence[Column]
) -> bool:
    """Whether a line goes on with cells of the line above: each of those it shares has filled its column."""
    shared = [(above[number][-1], columns[number]) for number in below if number in above]
    return bool(shared) and all(fills(word, column) for word, column in shared)


def _is_row_below(row: _Texts, texts: _Texts) -> bool:
    """Whether a line has all that a row has, but for labels before it, that may hold for it too."""
    return len(texts) > 1 and texts.keys() >= {column for column in row if column >= min(texts)}


def _goes_on(row: _Texts, texts: _Texts, *, wraps: bool) -> bool:
    """Whether a line as near as any other is the rest of the row: it lacks the last cell and has no figure."""
    if not texts.keys() <= row.keys():
        return False
    return _is_rest(texts) or (wraps and max(row) not in texts and not _has_figure(texts))


def _is_rest(texts: _Texts) -> bool:
    """Whether a line holds but the last characters of cells (标, 元/户)."""
    return not _has_figure(texts) and all(len(text) <= _REST for lines in texts.values() for text in lines)


def _has_figure(texts: _Texts) -> bool:
    return any(_FIGURE.match(text) for lines in texts.values() for text in lines)
