"""A row of words in columns, and whether it is surely one."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.formats.pdf.words.columns import GUTTER, Column
from perflint.formats.pdf.words.word import Word
from perflint.system.record import Record


class Span(Record):
    """A cell of the first of some rows."""

    text: str
    rows: int = 1


class Row(Record):
    """The cells of a row by the number of their column, and whether it is surely a row with these cells."""

    cells: dict[int, Span]
    sure: bool = True


def row_of(texts: Mapping[int, Sequence[str]], *, sure: bool) -> Row:
    """A row of the lines of each cell."""
    return Row({column: Span("\n".join(lines)) for column, lines in texts.items()}, sure)


def is_astray(line: Sequence[Word], pieces: Mapping[int, Sequence[Word]], columns: Sequence[Column]) -> bool:
    """Whether a line of cells does not fit the columns: two in one of them, or one that reaches into the next."""
    return len(pieces) < len(line) or (
        len(line) > 2 and any(_reaches(word, column) for word, column in _with_next(pieces, columns))
    )


def _with_next(
    pieces: Mapping[int, Sequence[Word]], columns: Sequence[Column]
) -> Iterator[tuple[Word, Column]]:
    """Each word with the column behind its own."""
    return (
        (word, columns[number + 1])
        for number, words in pieces.items()
        if number + 1 < len(columns)
        for word in words
    )


def _reaches(word: Word, column: Column) -> bool:
    return word.right > column.left + GUTTER
