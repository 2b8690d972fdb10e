"""The pieces of the lines of a text: each may be a cell of a table that lost its columns."""

from collections.abc import Sequence

from perflint.formats.grid import Cell, Line
from perflint.model import Location
from perflint.system.record import Record


class Piece(Record):
    """A piece of a line: a cell of a table that lost its columns."""

    text: str
    location: Location
    line: int  # of the lines at hand
    starts: bool  # whether it begins its line


def lines_as_pieces(lines: Sequence[Line]) -> list[Piece]:
    """A cell a line."""
    return [Piece(line.text, line.location, at, True) for at, line in enumerate(lines)]


def words_of(lines: Sequence[Line]) -> list[Piece]:
    """The words of every line."""
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        start = 0
        for word in line.text.split():
            offset = line.text.index(word, start)
            start = offset + len(word)
            pieces.append(Piece(word, _part(line, offset, start), at, offset == 0))
    return pieces


def _part(line: Line, start: int, end: int) -> Location:
    """The place of a part of a line, where the line is as it was written."""
    place = line.location
    if place.column is None or place.line != place.end_line:
        return place
    return Location(place.line, place.column + start, place.line, place.column + end)


def cell_of(piece: Piece, row: int, column: int) -> Cell:
    """A piece as the cell of a table."""
    return Cell(piece.text, piece.location, row, column)
