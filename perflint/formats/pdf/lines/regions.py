"""The regions between lines as the cells of tables: regions that touch are of one table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from perflint.formats.pdf.lines.squares import Extent, Squares
from perflint.formats.pdf.lines.unions import Unions
from perflint.formats.pdf.page import Char
from perflint.system.record import Record


class Region(Record):
    """A cell: a box without a line inside, and the characters in it."""

    left: float
    top: float
    right: float
    bottom: float
    chars: tuple[Char, ...]
    whole: bool = True  # whether it is a box; else a line within it is missing


Table = tuple[Region, ...]


def tables_of(squares: Squares, chars: Sequence[Char]) -> tuple[list[Table], tuple[Char, ...]]:
    """The tables that squares make, and the characters outside them."""
    regions = squares.regions()
    extents = {root: squares.extent(region) for root, region in regions.items()}
    groups = [_without_frame(group, extents) for group in _touching(squares, extents)]
    groups = [group for group in groups if len(group) > 1]
    inside: dict[int, list[Char]] = {root: [] for group in groups for root in group}
    rest: list[Char] = []
    for char in chars:
        inside.get(squares.region_at(char), rest).append(char)
    tables = [
        tuple(cell for root in group for cell in _cells(squares, regions[root], inside[root]))
        for group in groups
    ]
    return tables, tuple(rest)


def _touching(squares: Squares, extents: Mapping[int, Extent]) -> list[list[int]]:
    """The regions by table, each table from the top left on."""
    tables = Unions(squares.count)
    for one, other in squares.neighbours():
        if one in extents and other in extents:
            tables.join(one, other)
    groups: dict[int, list[int]] = {}
    for root in sorted(extents):
        groups.setdefault(tables.root(root), []).append(root)
    return list(groups.values())


def _without_frame(group: list[int], extents: Mapping[int, Extent]) -> list[int]:
    """The regions of a table without the margin that a frame around it makes."""
    tops, lefts, bottoms, rights = zip(*(extents[root] for root in group), strict=True)
    whole = min(tops), min(lefts), max(bottoms), max(rights)
    return [root for root in group if len(group) == 1 or extents[root] != whole]


def _cells(squares: Squares, region: Sequence[int], chars: Sequence[Char]) -> Iterator[Region]:
    """A cell; several of what is blank and no box, as between the frame of a table and its cells."""
    for extent in [squares.extent(region)] if chars else _rectangles(squares, region):
        top, left, bottom, right = extent
        whole = not chars or len(region) == (bottom - top + 1) * (right - left + 1)
        yield Region(*squares.edges(extent), tuple(chars), whole)


def _rectangles(squares: Squares, region: Sequence[int]) -> list[Extent]:
    """The largest boxes, from the top on, that the squares of a region make."""
    open_boxes: dict[tuple[int, int], Extent] = {}  # by first and last column
    closed_boxes: list[Extent] = []
    for row, group in groupby(map(squares.place, sorted(region)), key=lambda place: place[0]):
        runs = _runs(column for _, column in group)
        closed_boxes += [box for run, box in open_boxes.items() if run not in runs]
        open_boxes = {run: _box_down_to(row, run, open_boxes.get(run)) for run in runs}
    return [*closed_boxes, *open_boxes.values()]


def _box_down_to(row: int, run: tuple[int, int], above: Extent | None) -> Extent:
    """A box that ends in a row, and begins with the one just above it, where there is one."""
    first = above[0] if above and above[2] == row - 1 else row
    return first, run[0], row, run[1]


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of the numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs
