"""Rows that surely stand farther apart than the lines of a text."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.formats.pdf.words.columns import Column, by_column
from perflint.formats.pdf.words.row import Row, is_astray, row_of
from perflint.formats.pdf.words.word import Word

_ROOM = 1.2  # heights of a line: with more room, nothing had to go on below


def spaced_rows(run: Sequence[Sequence[Word]], columns: Sequence[Column], limit: float) -> Iterator[Row]:
    """The rows of a run of lines: a text goes on with what is near below it."""
    rows: list[dict[int, list[str]]] = []
    unsure: set[int] = set()
    ends: dict[int, tuple[int, float]] = {}  # of a column: the row of its last text, and how far that reaches
    above: Mapping[int, Sequence[Word]] = {}
    for line in run:
        pieces = by_column(line, columns)
        bottoms = {column: max(word.bottom for word in words) for column, words in pieces.items()}
        rest = {column for column in pieces if column in ends and bottoms[column] - ends[column][1] <= limit}
        begins = pieces.keys() - rest
        if begins and not (rest and max(rest) > min(begins)):
            rows.append({})
        elif begins:
            unsure.add(len(rows) - 1)  # a text goes on beside one that begins
        if not limit and _may_go_on(above, pieces, columns):
            unsure |= {len(rows) - 2, len(rows) - 1}
        above = pieces
        for column, words in pieces.items():
            number = ends[column][0] if column in rest else len(rows) - 1
            rows[number].setdefault(column, []).extend(word.text for word in words)
            ends[column] = number, bottoms[column]
        if is_astray(line, pieces, columns):
            unsure.add(len(rows) - 1)
    yield from (row_of(row, sure=number not in unsure) for number, row in enumerate(rows))


def _may_go_on(
    above: Mapping[int, Sequence[Word]], below: Mapping[int, Sequence[Word]], columns: Sequence[Column]
) -> bool:
    """Whether a line may be the rest of the one above it, far as it is: it lacks its last cell, and had to go on."""
    rest = below.keys() < above.keys() and max(above) not in below
    return rest and all(
        columns[number].right - columns[number].left - (above[number][-1].right - above[number][-1].left)
        < _ROOM * (above[number][-1].bottom - above[number][-1].top)
        for number in below
    )
