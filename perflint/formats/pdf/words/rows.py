"""The rows of a run of lines: told by how far lines stand from one another, else by their texts."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from perflint.formats.pdf.words.centred import centred_rows
from perflint.formats.pdf.words.columns import Column, by_column
from perflint.formats.pdf.words.dense import dense_rows
from perflint.formats.pdf.words.row import Row, is_astray
from perflint.formats.pdf.words.spaced import spaced_rows
from perflint.formats.pdf.words.word import Word, distance_of_texts, pitches_of
from perflint.system.record import replace

_SPACED = 1.3  # how much farther rows stand from one another than the lines of a row
_OVERLAP = 0.7  # of the height of a line: what stands nearer does not share the lines of its neighbours


def rows_of(run: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[Row]:
    """The rows; where merged cells have their text between the rows, these are found by it."""
    if centred := centred_rows(run, columns):
        first, spans, after = centred
        sure = not any(is_astray(line, by_column(line, columns), columns) for line in run[first:after])
        between = (Row(row, sure) for row in spans)
        return [*_level_rows(run[:first], columns), *between, *_level_rows(run[after:], columns)]
    rows = [*_level_rows(run, columns)]
    return [replace(row, sure=False) for row in rows] if _is_staggered(run) else rows


def _is_staggered(run: Sequence[Sequence[Word]]) -> bool:
    """Whether texts stand beside one another that share no line, as where cells of several lines are centred."""
    return any(
        below[0].top < above[0].bottom - _OVERLAP * (above[0].bottom - above[0].top)
        for above, below in pairwise(run)
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
