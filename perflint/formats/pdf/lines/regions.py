"""The regions between lines as the cells of tables: regions that touch are of one table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
    tables = []
    for group in groups:
        boxed = _boxed(group, extents, {root for root in group if not inside[root]})
        within = {inner for boxes in boxed.values() for inner in boxes}
        tables.append(
            tuple(
                cell
                for root in group
                if root not in within
                for cell in (
                    _boxed_cell(squares, extents[root], [inside[inner] for inner in boxed[root]])
                    if root in boxed
                    else _cells(squares, regions[root], inside[root])
                )
            )
        )
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


def _boxed(group: Sequence[int], extents: Mapping[int, Extent], blank: Set[int]) -> dict[int, list[int]]:
    """The regions that stand within a blank one, which only is the margin around them."""
    around = {root: [other for other in group if _is_within(extents[other], extents[root])] for root in blank}
    return {root: boxes for root, boxes in around.items() if boxes}


def _is_within(inner: Extent, outer: Extent) -> bool:
    return outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]


def _boxed_cell(squares: Squares, extent: Extent, boxes: Sequence[Sequence[Char]]) -> Iterator[Region]:
    """The cell around boxes, which are drawn around its text or a part of it."""
    yield Region(*squares.edges(extent), tuple(char for chars in boxes for char in chars), len(boxes) == 1)


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
