"""Tables without lines whose merged cells have their text in the middle, between the lines of the rows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.words.columns import Column, by_column, fills
from perflint.formats.pdf.words.row import Span
from perflint.formats.pdf.words.word import Word, distance_of_texts
from perflint.system.record import Record

_TIGHT = 1.5  # of the height of a line: lines of a cell stand no farther apart
_LEVEL = 0.35  # of the height of a line: texts whose middles or tops differ by less stand in one row
_ASTRAY = 0.6  # of the height of a line, that the middle of a merged cell may be away from that of its rows


class Text(Record):
    """The text of a cell; where its lines begin and end."""

    column: int
    top: float
    bottom: float
    height: float  # of a line
    text: str

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    def stands_by(self, other: "Text") -> bool:
        """Whether both begin, or have their middle, at one height."""
        near = _LEVEL * min(self.height, other.height)
        return abs(self.middle - other.middle) < near or abs(self.top - other.top) < near


def centred_rows(
    run: Sequence[Sequence[Word]], columns: Sequence[Column]
) -> tuple[int, list[dict[int, Span]], int] | None:
    """The rows that merged cells stand beside, the first of the lines that they take, and the one after the last.

    None where no cell stands between rows, or where cells and rows do not come out even.
    """
    if not run or not columns:
        return None
    texts = _texts(run, columns)
    for leaves in sorted(texts, key=len, reverse=True):
        if len(leaves) > 1 and (rows := _beside(leaves, texts)):
            taken = [text for column in texts for text in column if _is_within(text, leaves)]
            top, bottom = min(text.top for text in taken), max(text.bottom for text in taken)
            lines = [
                at
                for at, line in enumerate(run)
                if any(top < (word.top + word.bottom) / 2 < bottom for word in line)
            ]
            return lines[0], rows, lines[-1] + 1
    return None


def _beside(leaves: Sequence[Text], texts: Sequence[Sequence[Text]]) -> list[dict[int, Span]] | None:
    """The rows of a column that has a text in each, with the texts of all columns."""
    between = [[text for text in column if _is_within(text, leaves)] for column in texts]
    by_row = [[text for column in between for text in column if text.stands_by(leaf)] for leaf in leaves]
    extents = [(min(text.top for text in row), max(text.bottom for text in row)) for row in by_row]
    alone = [_alone(column, leaves) for column in between]
    shared = [_shared_out(column, extents) for column in between]
    if None not in alone and None in shared:
        return None  # every text stands in a row, as where they are at the top of their cells
    rows: list[dict[int, Span]] = [{} for _ in leaves]
    for number, placed in enumerate(one or other for one, other in zip(shared, alone, strict=True)):
        if placed is None:
            return None
        for at, span in placed.items():
            rows[at][number] = span
    merged = {number for row in rows for number, span in row.items() if span.rows > 1}
    return rows if merged and max(merged) < leaves[0].column else None


def _texts(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[list[Text]]:
    """The texts of each column: a line goes on with one near above it.

    Where lines of two texts may stand as near as those of one, that has filled the column, or is a character.
    """
    words: list[list[Word]] = [[] for _ in columns]
    for line in run:
        for number, pieces in by_column(line, columns).items():
            words[number] += pieces
    pitches = [below.bottom - above.bottom for column in words for above, below in pairwise(column)]
    limit = distance_of_texts(pitches, median(word.bottom - word.top for line in run for word in line))
    return [[*_joined(column, columns[number], number, limit)] for number, column in enumerate(words)]


def _joined(words: Sequence[Word], column: Column, number: int, limit: float | None) -> Iterator[Text]:
    """The texts of a column: words so near below one another that they are lines of one text are joined."""
    text: Text | None = None
    full = False
    for word in words:
        height = word.bottom - word.top
        pitch = word.bottom - text.bottom if text else 0.0
        near = pitch < _TIGHT * height if limit is None else pitch <= limit
        if text and near and (limit is not None or full or _is_downwards(text, word)):
            text = Text(number, text.top, word.bottom, height, f"{text.text}\n{word.text}")
        else:
            if text:
                yield text
            text = Text(number, word.top, word.bottom, height, word.text)
        full = fills(word, column)
    if text:
        yield text


def _is_downwards(text: Text, word: Word) -> bool:
    """Whether a character below others goes on with a text that is written downwards."""
    return all(len(part) == 1 for part in (*text.text.split("\n"), word.text))


def _is_within(text: Text, leaves: Sequence[Text]) -> bool:
    return (
        leaves[0].top - leaves[0].height
        < (text.top + text.bottom) / 2
        < leaves[-1].bottom + leaves[-1].height
    )


def _alone(column: Sequence[Text], leaves: Sequence[Text]) -> dict[int, Span] | None:
    """The texts by row where each stands in one; None where one stands between rows."""
    rows = [next((at for at, leaf in enumerate(leaves) if text.stands_by(leaf)), -1) for text in column]
    if -1 in rows or len(set(rows)) < len(rows):
        return None
    return {at: Span(text.text) for at, text in zip(rows, column, strict=True)}


def _shared_out(column: Sequence[Text], extents: Sequence[tuple[float, float]]) -> dict[int, Span] | None:
    """Each text with the rows whose middle it stands at, every row with one text."""
    placed: dict[int, Span] = {}
    start = 0
    for text in column:
        if start >= len(extents):
            return None
        astray = [abs((extents[start][0] + bottom) / 2 - text.middle) for _, bottom in extents[start:]]
        count = astray.index(min(astray)) + 1
        if astray[count - 1] > _ASTRAY * text.height:
            return None
        placed[start] = Span(text.text, count)
        start += count
    return placed if start == len(extents) and not _overlap(column) else None


def _overlap(column: Sequence[Text]) -> bool:
    return any(below.top < above.bottom for above, below in pairwise(column))
