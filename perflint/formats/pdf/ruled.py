"""Tables by the lines drawn around their cells."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from perflint.formats.pdf.page import Char, Page, Segment
from perflint.formats.pdf.words import Word, columns_of, word_lines
from perflint.system.record import record

_NEAR = 3.0  # points; lines nearer than this are one
_NARROW = 6.0  # points; no cell is narrower: a line that ends so near another one was to reach it
_LEVEL_LINES = 4  # of a table whose rows they divide
_LINES_OF_ROW = 3  # of text, in most rows
_MAX_SQUARES = 250_000  # of the squares that the lines of a page make; a form has some hundred
_OUTSIDE = 0  # the region around all tables


@record
class Region:
    """A cell: a box without a line inside, and the characters in it."""

    left: float
    top: float
    right: float
    bottom: float
    chars: tuple[Char, ...]


@record
class Ruled:
    """The tables of a page, each as its cells, and the characters that stand outside them."""

    tables: tuple[tuple[Region, ...], ...]
    rest: tuple[Char, ...]
    edges: Sequence[float] = ()  # of columns that have no lines between them


def ruled(page: Page, known: Sequence[float] = ()) -> Ruled:
    """Find the tables that lines make; `known` are the edges of columns that words made on the page before."""
    tables: list[tuple[Region, ...]] = []
    rest = page.chars
    for segments in _apart(page.segments):
        level, upright = _lines(segments)
        between, known = _between_words(level, upright, rest, known)
        upright = _joined([*upright, *between])
        level, upright = _closed(level, upright)
        squares = _Squares(level, upright)
        if 2 <= squares.count <= _MAX_SQUARES:
            found = squares.tables(rest)
            tables += found.tables
            rest = found.rest
    return Ruled(tuple(tables), rest, known)


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
        any(at - left < _NEAR for at in upright)
        and any(right - at < _NEAR for at in upright)
        and right - left > _NARROW
    )


def _bands(
    segments: Sequence[Segment], extent: Callable[[Segment], tuple[float, float]]
) -> list[list[Segment]]:
    bands: list[list[Segment]] = []
    reach = float("-inf")
    for segment in sorted(segments, key=extent):
        start, end = extent(segment)
        if start > reach + _NEAR:
            bands.append([])
        bands[-1].append(segment)
        reach = max(reach, end)
    return bands


@record
class _Line:
    """A line at a place, from one end to the other along the other axis."""

    at: float
    start: float
    end: float


def _lines(segments: Iterable[Segment]) -> tuple[list[_Line], list[_Line]]:
    """Level and upright lines: those near one another at one place, those that touch as one."""
    level, upright = [], []
    for segment in segments:
        if segment.right - segment.left >= segment.bottom - segment.top:
            level.append(_Line((segment.top + segment.bottom) / 2, segment.left, segment.right))
        else:
            upright.append(_Line((segment.left + segment.right) / 2, segment.top, segment.bottom))
    return _joined(level), _joined(upright)


def _joined(lines: list[_Line]) -> list[_Line]:
    places = _places(line.at for line in lines)
    by_place: dict[float, list[_Line]] = {}
    for line in lines:
        by_place.setdefault(places[_index(places, line.at) - 1], []).append(line)
    joined: list[_Line] = []
    for at, near in by_place.items():
        start = end = None
        for line in sorted(near, key=lambda line: line.start):
            if start is None or end is None:
                start, end = line.start, line.end
            elif line.start - end <= _NEAR:
                end = max(end, line.end)
            else:
                joined.append(_Line(at, start, end))
                start, end = line.start, line.end
        if start is not None and end is not None:
            joined.append(_Line(at, start, end))
    return joined


def _between_words(
    level: Sequence[_Line], upright: Sequence[_Line], chars: Sequence[Char], known: Sequence[float]
) -> tuple[list[_Line], Sequence[float]]:
    """The upright lines that a table with level lines only leaves out, where columns of words stand apart.

    And the edges of these columns, which the next page needs. A table with a line but around its header (三线表) has
    its rows told by the words too, elsewhere.
    """
    tops = _places(line.at for line in level)
    left, right = (
        (min(line.start for line in level), max(line.end for line in level)) if level else (0.0, 0.0)
    )
    if len(tops) < _LEVEL_LINES or any(left + _NARROW < line.at < right - _NARROW for line in upright):
        return [], ()
    lines = word_lines(char for char in chars if tops[0] < char.middle[1] < tops[-1])
    bands: list[list[Sequence[Word]]] = [[] for _ in tops[1:]]
    for line in lines:
        bands[bisect_right(tops, (line[0].top + line[0].bottom) / 2) - 1].append(line)
    if median(map(len, bands)) > _LINES_OF_ROW:
        return [], ()
    edges = known if known and _part(known, lines) else [*_edges(lines, level)]
    return [
        _Line(at, top, bottom)
        for at in [left, *edges, right]
        for (top, bottom), band in zip(pairwise(tops), bands, strict=True)
        if not any(_crosses(word, at) for line in band for word in line)
    ], edges


def _part(edges: Sequence[float], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether edges stand between nearly all words that stand beside one another."""
    gaps = [(word.right, after.left) for line in lines for word, after in pairwise(line)]
    parted = sum(any(end <= at <= start for at in edges) for end, start in gaps)
    return parted >= len(gaps) * 0.9


def _crosses(word: Word, at: float) -> bool:
    return word.left < at < word.right


def _edges(lines: Sequence[Sequence[Word]], level: Sequence[_Line]) -> Iterator[float]:
    """Where columns meet: where a line begins between them, or where the fewest words stand across."""
    words = [word for line in lines for word in line]
    for column, after in pairwise(columns_of(lines, 2)):
        drawn = [line.start for line in level if column.right - _NEAR < line.start <= after.left + _NEAR]
        choice = drawn[:1] or [(column.right + after.left) / 2, after.left - 1]
        yield min(choice, key=lambda at: sum(_crosses(word, at) for word in words))


def _places(numbers: Iterable[float]) -> list[float]:
    """The numbers in order, the first of those that are near one another."""
    places: list[float] = []
    last = float("-inf")
    for number in sorted(numbers):
        if number - last > _NEAR:
            places.append(number)
        last = number
    return places


def _closed(level: list[_Line], upright: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines with those that a page break or an open design left out: where several others end at one place."""
    return level + _ends(upright, level), upright + _ends(level, upright)


def _ends(lines: Sequence[_Line], across: Sequence[_Line]) -> list[_Line]:
    """Lines through the places where a line has an open end and others end too."""
    ends = sorted((end, line.at) for line in lines for end in (line.start, line.end))
    added: list[_Line] = []
    for place in _places(end for end, at in ends if not any(_meets(line, end, at) for line in across)):
        beside = [at for end, at in ends if place - _NEAR <= end <= place + 2 * _NEAR]
        if max(beside) - min(beside) > _NEAR:
            added.append(_Line(place, min(beside), max(beside)))
    return added


def _meets(line: _Line, place: float, at: float) -> bool:
    """Whether a line passes through the end of another one, which stands across."""
    return abs(line.at - place) <= _NARROW and line.start - _NEAR <= at <= line.end + _NEAR


class _Squares:
    """The squares between all lines of a page; those without a line between them are one region."""

    def __init__(self, level: Sequence[_Line], upright: Sequence[_Line]) -> None:
        self._ys = _with_ends(_places(line.at for line in level), upright)
        self._xs = _with_ends(_places(line.at for line in upright), level)
        # A frame of squares around all others is the outside.
        self._columns = len(self._xs) + 1
        self._rows = len(self._ys) + 1
        self.count = self._columns * self._rows
        if self.count <= _MAX_SQUARES:
            self._parents = list(range(self.count))
            self._walls(level, upright)

    def _walls(self, level: Sequence[_Line], upright: Sequence[_Line]) -> None:
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

    def _level_walls(self, line: _Line) -> Iterator[int]:
        """The squares that have the line at their top."""
        row = _index(self._ys, line.at)
        for column in range(_index(self._xs, line.start), _index(self._xs, line.end)):
            yield row * self._columns + column

    def _upright_walls(self, line: _Line) -> Iterator[int]:
        """The squares that have the line at their left."""
        column = _index(self._xs, line.at)
        for row in range(_index(self._ys, line.start), _index(self._ys, line.end)):
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
            yield Region(*self._edges(box), tuple(chars))

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


def _with_ends(places: list[float], across: Iterable[_Line]) -> list[float]:
    """The places of lines, and where lines across end that reach none of them."""
    ends = [end for line in across for end in (line.start, line.end)]
    return sorted([*places, *_places(end for end in ends if not _is_near(places, end))])


def _is_near(places: Sequence[float], number: float) -> bool:
    return any(abs(place - number) <= _NARROW for place in places[_index(places, number) - 1 :][:1])


def _index(places: Sequence[float], number: float) -> int:
    """Which square begins at the place that is nearest to a number."""
    at = bisect_right(places, number)
    if at == 0 or (at < len(places) and places[at] - number < number - places[at - 1]):
        at += 1
    return at
