"""Which lines of a page are of one table: those that are divided into cells, and what goes on with these."""

from collections.abc import Sequence
from itertools import takewhile

from perflint.formats.pdf.words.columns import GUTTER, Column
from perflint.formats.pdf.words.word import Word

_SHORT = 8  # heights of a line, of a text that goes on at the left edge of the table
_NEAR = 2  # heights of a line, between lines of a text at most


def goes_on(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> bool:
    """Whether the first line of a page has cells, all in columns of the table before."""
    return bool(columns) and bool(lines) and len(lines[0]) > 1 and stands_in(lines[0], columns)


def rest_of_text(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> int:
    """How many lines of a page may be the rest of a text of the page before: a word in a column, behind the first."""
    alone = (
        len(line) == 1 and stands_in(line, columns[1:]) and line[0].left > columns[0].right for line in lines
    )
    return len([*takewhile(bool, alone)]) if columns else 0


def end_of_run(lines: list[list[Word]], start: int, columns: Sequence[Column]) -> int:
    """Where the lines end that are divided into cells, or stand in the columns of the table before."""
    end = start
    while end < len(lines) and (
        len(lines[end]) > 1 or _is_wrapped(lines, start, end) or stands_in(lines[end], columns[1:])
    ):
        end += 1
    return end


def _is_wrapped(lines: list[list[Word]], start: int, at: int) -> bool:
    """Whether a line of one word goes on with a cell of the table above it: indented, and near."""
    if at == start:
        return False
    word, above = lines[at][0], lines[at - 1]
    height = word.bottom - word.top
    near = word.top - max(other.bottom for other in above) < _NEAR * height
    inside = min(other.left for line in lines[start:at] for other in line) + height < word.left
    return near and (inside or word.right - word.left < _SHORT * height)


def stands_in(line: Sequence[Word], columns: Sequence[Column]) -> bool:
    """Whether each word of a line is in one of the columns."""
    return all(
        any(column.left - GUTTER <= word.left and word.right <= column.end for column in columns)
        for word in line
    )
