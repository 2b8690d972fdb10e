"""Tables by the lines drawn around their cells."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from perflint.formats.pdf.level import between_columns
from perflint.formats.pdf.page import Char, Page, Segment
from perflint.formats.pdf.strokes import NEAR, Stroke, index, joined, places, strokes
from perflint.system.record import Record

_NARROW = 6.0  # points; no cell is narrower: a line that ends so near another one was to reach it
_MAX_SQUARES = 250_000  # of the squares that the lines of a page make; a form has some hundred
_OUTSIDE = 0  # the region around all tables


class Region(Record):
    """A cell: a box without a line inside, and the characters in it."""

    left: float
    top: float
    right: float
    bottom: float
    chars: tuple[Char, ...]
    whole: bool = True  # whether it is a box; else a line within it is missing


class Ruled(Record):
    """The tables of a page, each as its cells, and the characters that stand outside them."""

    tables: tuple[tuple[Region, ...], ...]
    rest: tuple[Char, ...]
    edges: Sequence[float] = ()  # of columns that have no lines between them
    guessed: bool = False  # whether words told columns


def ruled(page: Page, known: Sequence[float] = ()) -> Ruled:
    """Find the tables that lines make; `known` are the edges of columns that words made on the page before."""
    tables: list[tuple[Region, ...]] = []
    rest = page.chars
    guessed = False
    for segments in _apart(page.segments):
        level, upright = strokes(segments)
        between = between_columns(segments, rest, known)
        known, guessed = between.edges, guessed or between.guessed
        if not between.rows:
            continue
        level, upright = joined([*level, *between.level]), joined([*upright, *between.strokes])
        level, upright = _closed(level, upright)
        squares = _Squares(level, upright)
        if 2 <= squares.count <= _MAX_SQUARES:
            found = squares.tables(rest)
            tables += found.tables
            rest = found.rest
    return Ruled(tuple(tables), rest, known, guessed)


def _apart(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The lines of tables that stand apart: below or beside one another with nothing drawn between them."""
    for extent in _level_extent, _upright_extent:
        parts = _bands(segments, extent)
        if sum(map(_is_framed, parts)) > 1:
            for part in _with_loose(parts):
                yield from _apart(part)
            return
    yield segments


def _with_loose(parts: Iterable[Sequence[Segment]]) -> list[list[Segment]]:
    """The tables, each with the loose lines before the next one."""
    groups: list[list[Segment]] = []
    has_frame = True
    for part in parts:
        framed = _is_framed(part)
        if has_frame and (framed or not groups):
            groups.append([])
            has_frame = False
        groups[-1] += part
        has_frame = has_frame or framed
    return groups


def _upright_extent(segment: Segment) -> tuple[float, float]:
    return segment.top, segment.bottom


def _level_extent(segment: Segment) -> tuple[float, float]:
    return segment.left, segment.right


def _is_framed(segments: Sequence[Segment]) -> bool:
    """Whether lines stand at both sides, as around a whole table; tables with open sides have gaps within."""
    left = min(segment.left for segment in segments)
    right = max(segment.right for segment in segments)
    upright = [
        segment.left for segment in segments if segment.bottom - segment.top > segment.right - segment.left
    ]
    return (
        any(at - left < NEAR for at in upright)
        and any(right - at < NEAR for at in upright)
        and right - left > _NARROW
    )


def _bands(
    segments: Sequence[Segment], extent: Callable[[Segment], tuple[float, float]]
) -> list[list[Segment]]:
    bands: list[list[Segment]] = []
    reach = float("-inf")
    for segment in sorted(segments, key=extent):
        start, end = extent(segment)
        if start > reach + NEAR:
            bands.append([])
        bands[-1].append(segment)
        reach = max(reach, end)
    return bands


def _closed(level: list[Stroke], upright: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """The lines with those that a page break or an open design left out: where several others end at one place."""
    return level + _ends(upright, level), upright + _ends(level, upright)


def _ends(lines: Sequence[Stroke], across: Sequence[Stroke]) -> list[Stroke]:
    """Lines through the places where a line has an open end and others end too."""
    ends = sorted((end, line.at) for line in lines for end in (line.start, line.end))
    added: list[Stroke] = []
    for place in places(end for end, at in ends if not any(_meets(line, end, at) for line in across)):
        beside = [at for end, at in ends if place - NEAR <= end <= place + 2 * NEAR]
        if max(beside) - min(beside) > NEAR:
            added.append(Stroke(place, min(beside), max(beside)))
    return added


def _meets(line: Stroke, place: float, at: float) -> bool:
    """Whether a line passes through the end of another one, which stands across."""
    return abs(line.at - place) <= _NARROW and line.start - NEAR <= at <= line.end + NEAR


class _Squares:
    """The squares between all lines of a page; those without a line between them are one region."""

    def __init__(self, level: Sequence[Stroke], upright: Sequence[Stroke]) -> None:
        self._ys = _with_ends(places(line.at for line in level), upright)
        self._xs = _with_ends(places(line.at for line in upright), level)
        # A frame of squares around all others is the outside.
        self._columns = len(self._xs) + 1
        self._rows = len(self._ys) + 1
        self.count = self._columns * self._rows
        if self.count <= _MAX_SQUARES:
            self._parents = list(range(self.count))
            self._walls(level, upright)

    def _walls(self, level: Sequence[Stroke], upright: Sequence[Stroke]) -> None:
        above = {wall for line in level for wall in self._level_walls(line)}
        beside = {wall for line in upright for wall in self._upright_walls(line)}
        for row in range(self._rows):
            for column in range(self._columns):
                here = row * self._columns + column
                if row and here not in above:
                    self._join(here, here - self._columns)
                if column and here not in beside:
                    self._join(here, here - 1)
        self._above, self._beside = above, beside

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

    def _root(self, square: int) -> int:
        while self._parents[square] != square:
            self._parents[square] = self._parents[self._parents[square]]
            square = self._parents[square]
        return square

    def _join(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        self._parents[max(one, other)] = min(one, other)

    def tables(self, chars: Sequence[Char]) -> Ruled:
        """The regions that are no part of the outside, as tables of those that touch."""
        squares: dict[int, list[int]] = {}
        for square in range(self.count):
            squares.setdefault(self._root(square), []).append(square)
        boxes = {root: self._box(found) for root, found in squares.items() if root != _OUTSIDE}
        groups = self._groups(boxes)
        tables = [
            group for group in (self._without_frame(group, boxes) for group in groups) if len(group) > 1
        ]
        inside: dict[int, list[Char]] = {root: [] for group in tables for root in group}
        rest: list[Char] = []
        for char in chars:
            inside.get(self._at(char), rest).append(char)
        made = [
            tuple(region for root in group for region in self._regions(squares[root], inside[root]))
            for group in tables
        ]
        return Ruled(tuple(made), tuple(rest))

    def _regions(self, squares: Sequence[int], chars: Sequence[Char]) -> Iterator[Region]:
        """A cell; several of what is blank and no box, as between the frame of a table and its cells."""
        boxes = [self._box(squares)] if chars else self._rectangles(squares)
        for box in boxes:
            top, left, bottom, right = box
            whole = not chars or len(squares) == (bottom - top + 1) * (right - left + 1)
            yield Region(*self._edges(box), tuple(chars), whole)

    def _rectangles(self, squares: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """The largest boxes, from the top on, that squares make."""
        boxes: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        done: list[tuple[int, int, int, int]] = []
        for row, group in groupby(sorted(squares), key=lambda square: square // self._columns):
            runs = _runs(square % self._columns for square in group)
            done += [box for run, box in boxes.items() if run not in runs]
            boxes = {
                run: (
                    boxes[run][0] if run in boxes and boxes[run][2] == row - 1 else row,
                    run[0],
                    row,
                    run[1],
                )
                for run in runs
            }
        return [*done, *boxes.values()]

    def _at(self, char: Char) -> int:
        x, y = char.middle
        return self._root(bisect_right(self._ys, y) * self._columns + bisect_right(self._xs, x))

    def _box(self, squares: Sequence[int]) -> tuple[int, int, int, int]:
        """First row and column, last row and column."""
        rows = [square // self._columns for square in squares]
        columns = [square % self._columns for square in squares]
        return min(rows), min(columns), max(rows), max(columns)

    def _edges(self, box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
        top, left, bottom, right = box
        return self._xs[left - 1], self._ys[top - 1], self._xs[right], self._ys[bottom]

    def _groups(self, boxes: dict[int, tuple[int, int, int, int]]) -> list[list[int]]:
        """The regions by table, each table from the top left on."""
        homes = {root: root for root in boxes}

        def home(root: int) -> int:
            while homes[root] != root:
                root = homes[root]
            return root

        for wall, step in [(wall, self._columns) for wall in self._above] + [
            (wall, 1) for wall in self._beside
        ]:
            one, other = self._root(wall), self._root(wall - step)
            if one in homes and other in homes:
                one, other = home(one), home(other)
                homes[max(one, other)] = min(one, other)
        groups: dict[int, list[int]] = {}
        for root in sorted(boxes):
            groups.setdefault(home(root), []).append(root)
        return list(groups.values())

    def _without_frame(self, group: list[int], boxes: dict[int, tuple[int, int, int, int]]) -> list[int]:
        """The regions of a table without the margin that a frame around it makes."""
        top, left, bottom, right = (
            min(boxes[root][0] for root in group),
            min(boxes[root][1] for root in group),
            max(boxes[root][2] for root in group),
            max(boxes[root][3] for root in group),
        )
        return [root for root in group if len(group) == 1 or boxes[root] != (top, left, bottom, right)]


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of the numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def _with_ends(edges: list[float], across: Iterable[Stroke]) -> list[float]:
    """The places of lines, and where lines across end that reach none of them."""
    ends = [end for line in across for end in (line.start, line.end)]
    return sorted([*edges, *places(end for end in ends if not _is_near(edges, end))])


def _is_near(edges: Sequence[float], number: float) -> bool:
    return any(abs(place - number) <= _NARROW for place in edges[index(edges, number) - 1 :][:1])
