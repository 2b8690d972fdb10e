"""The squares between all lines of a page: those without a line between them are one region."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from perflint.formats.pdf.lines.strokes import NARROW, Stroke, index, places
from perflint.formats.pdf.lines.unions import Unions
from perflint.formats.pdf.page import Char

_MAX_SQUARES = 250_000  # that the lines of a page make; a form has some hundred
OUTSIDE = 0  # the region around all tables

Extent = tuple[int, int, int, int]  # first row and column, last row and column


class Squares:
    """Numbered from the top left on, row by row; those of a region are known by their first."""

    @classmethod
    def between(cls, level: Sequence[Stroke], upright: Sequence[Stroke]) -> "Squares | None":
        """The squares that lines make; None where there are none, or far more than on a form."""
        ys = _with_ends(places(line.at for line in level), upright)
        xs = _with_ends(places(line.at for line in upright), level)
        count = (len(xs) + 1) * (len(ys) + 1)
        return cls(xs, ys, level, upright) if 2 <= count <= _MAX_SQUARES else None

    def __init__(
        self, xs: list[float], ys: list[float], level: Sequence[Stroke], upright: Sequence[Stroke]
    ) -> None:
        self._xs, self._ys = xs, ys
        # A frame of squares around all others is the outside.
        self._columns = len(xs) + 1
        self._rows = len(ys) + 1
        self.count = self._columns * self._rows
        self._above = {wall for line in level for wall in self._level_walls(line)}
        self._beside = {wall for line in upright for wall in self._upright_walls(line)}
        self._unions = self._joined()

    def _level_walls(self, line: Stroke) -> Iterator[int]:
        """The squares that have the line at their top."""
        row = index(self._ys, line.at)
        for column in range(index(self._xs, line.start), index(self._xs, line.end)):
            yield row * self._columns + column

    def _upright_walls(self, line: Stroke) -> Iterator[int]:
        """The squares that have the line at their left."""
        column = index(self._xs, line.at)
        for row in range(index(self._ys, line.start), index(self._ys, line.end)):
            yield row * self._columns + column

    def _joined(self) -> Unions:
        unions = Unions(self.count)
        for row in range(self._rows):
            for column in range(self._columns):
                square = row * self._columns + column
                if row and square not in self._above:
                    unions.join(square, square - self._columns)
                if column and square not in self._beside:
                    unions.join(square, square - 1)
        return unions

    def regions(self) -> dict[int, list[int]]:
        """The squares of each region but for the outside."""
        squares: dict[int, list[int]] = {}
        for square in range(self.count):
            squares.setdefault(self._unions.root(square), []).append(square)
        squares.pop(OUTSIDE, None)
        return squares

    def neighbours(self) -> Iterator[tuple[int, int]]:
        """The regions on both sides of each piece of a line."""
        steps = [(wall, self._columns) for wall in self._above] + [(wall, 1) for wall in self._beside]
        return ((self._unions.root(wall), self._unions.root(wall - step)) for wall, step in steps)

    def region_at(self, char: Char) -> int:
        """The region that a character stands in."""
        x, y = char.middle
        return self._unions.root(bisect_right(self._ys, y) * self._columns + bisect_right(self._xs, x))

    def place(self, square: int) -> tuple[int, int]:
        """The row and column of a square."""
        return divmod(square, self._columns)

    def extent(self, squares: Sequence[int]) -> Extent:
        """The rows and columns that squares reach over."""
        rows = [square // self._columns for square in squares]
        columns = [square % self._columns for square in squares]
        return min(rows), min(columns), max(rows), max(columns)

    def edges(self, extent: Extent) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box of squares."""
        top, left, bottom, right = extent
        return self._xs[left - 1], self._ys[top - 1], self._xs[right], self._ys[bottom]


def _with_ends(edges: list[float], across: Iterable[Stroke]) -> list[float]:
    """The places of lines, and where lines across end that reach none of them."""
    ends = [end for line in across for end in (line.start, line.end)]
    return sorted([*edges, *places(end for end in ends if not _is_near(edges, end))])


def _is_near(edges: Sequence[float], number: float) -> bool:
    return any(abs(place - number) <= NARROW for place in edges[index(edges, number) - 1 :][:1])
