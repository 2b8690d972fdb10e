"""The rows of a run of lines: told by how far lines stand from one another, else by their texts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.words.balanced import balanced_rows
from perflint.formats.pdf.words.centred import centred_rows
from perflint.formats.pdf.words.columns import Column, by_column
from perflint.formats.pdf.words.dense import dense_rows
from perflint.formats.pdf.words.row import Row, is_astray
from perflint.formats.pdf.words.spaced import spaced_rows
from perflint.formats.pdf.words.word import Word, distance_of_texts, pitches_of
from perflint.system.record import replace

_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_OVERLAP = 0.7  # of the height of a line: what stands nearer does not share the lines of its neighbours
_TEXT = 1.6  # of the height of a line, at most between two lines of a text
_WITHIN = 0.2  # of the height of a line, below the first of two and above the second


def rows_of(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[Row]:
    """The rows; where merged cells have their text between the rows, these are found by it."""
    if centred := centred_rows(run, columns):
        first, spans, after = centred
        sure = not any(is_astray(line, by_column(line, columns), columns) for line in run[first:after])
        between = (Row(row, sure) for row in spans)
        return [*_level_rows(run[:first], columns), *between, *_level_rows(run[after:], columns)]
    if not (_is_staggered(run) or _is_between(run, columns)):
        return [*_level_rows(run, columns)]
    if balanced := balanced_rows(run, columns):
        first, rows = balanced
        astray = any(is_astray(line, by_column(line, columns), columns) for line in run[first:])
        return [
            *_level_rows(run[:first], columns),
            *(replace(row, sure=row.sure and not astray) for row in rows),
        ]
    return [replace(row, sure=False) for row in _level_rows(run, columns)]


def _is_staggered(run: Sequence[Sequence[Word]]) -> bool:
    """Whether texts stand beside one another that share no line, as where cells of several lines are centred."""
    return any(
        below[0].top < above[0].bottom - _OVERLAP * (above[0].bottom - above[0].top)
        for above, below in pairwise(run)
    )


def _is_between(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> bool:
    """Whether a line stands between two lines of a text and has cells before it, as where cells are centred."""
    above: dict[int, tuple[Word, int]] = {}  # the last word of each column, and its line
    lines = [by_column(line, columns) for line in run]
    for number, line in enumerate(lines):
        for column, words in line.items():
            if column in above and any(
                min(between) < column and _lies_within(between, above[column][0], words[0])
                for between in lines[above[column][1] + 1 : number]
            ):
                return True
            above[column] = words[0], number
    return False


def _lies_within(line: Mapping[int, Sequence[Word]], upper: Word, lower: Word) -> bool:
    """Whether words stand between two lines that may be of one text, and beside neither."""
    height = upper.bottom - upper.top
    return lower.bottom - upper.bottom < _TEXT * height and all(
        word.top > upper.top + _WITHIN * height and word.bottom < lower.bottom - _WITHIN * height
        for words in line.values()
        for word in words
    )


def _level_rows(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> Iterable[Row]:
    """The texts of each row by column; lines that stand nearer to one another than the rows do are one row."""
    if not run:
        return ()
    limit, divided = _distance_of_rows(run)
    return spaced_rows(run, columns, limit) if divided else dense_rows(run, columns, limit)


def _distance_of_rows(run: Sequence[Sequence[Word]]) -> tuple[float, bool]:
    """How far lines of one row stand from one another at most, and whether rows surely stand farther apart.

    Where all lines stand equally near, only their texts tell which of them begin a row.
    """
    pitches = pitches_of(run)
    limit = distance_of_texts(pitches, median(piece.bottom - piece.top for line in run for piece in line))
    return (sorted(pitches)[len(pitches) // 4] * _SPACED, False) if limit is None else (limit, True)
