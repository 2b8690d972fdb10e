"""Ruled tables of a PDF as grids, joined where a page break cut them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from unicodedata import east_asian_width

from perflint.formats.grid import Cell, Grid, grid
from perflint.formats.pdf.lines.regions import Region
from perflint.formats.pdf.page import Char, Page, Segment, TextLine, lines_of, tidy
from perflint.formats.pdf.words.word import word_lines
from perflint.model import Location
from perflint.model.location import page_name
from perflint.system.pattern import pattern
from perflint.system.record import Record, replace
from perflint.system.words import word_pattern

_HEADER_WITHIN = 20  # rows of a table among which its header stands
_ROWS_TO_TELL = 3  # that repeat a label, before its lack says something
_PART = 3  # characters of a label that a page break cut off
_SECTION = 2  # cells of a row that begins a part of a form
_NARROW = 6.0  # points; no column is narrower, and browsers set the columns of each page a little anew
_NEAR = 3.0  # points; edges nearer than this are one
_WHOLE = word_pattern("formats.joined", r"{labels}$")
_FILLER = pattern(r"^[.…。·/*—-]+$")  # of a row that a template leaves open
_FIGURE = pattern(r"^[≥≤<>=]*\s*[\d.,]+\s*\S{0,4}$")
_HEAD = pattern(  # what no line break divides, at the beginning of a text
    r"(?:[^\s\u2e80-\uffff]+|\S)[，。、；：？！”’）》」』】％,.;:?!)\]%]*"
)
_ENDS = tuple("。；;！!")  # of a text or a paragraph
_PADDING = 1.7  # of the height of a line, at both sides of a cell at most
_LETTER = 0.5  # of the height of a line, that a letter takes
_ACROSS = 0.25  # of the height of a line, from its middle to the edge of the cell
_GUTTER = 1.0  # of the height of a line, that no line of a text leaves free: lines of one text stand below one another


class Box(Record):
    """A cell on a page; open where no line is drawn along its top or bottom, though the page may end there."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    open_top: bool = False
    open_bottom: bool = False
    unread: bool = False
    several: bool = False  # its text may be of several cells
    clipped: bool = False  # it ends at the edge of the page, without a line there
    room: float = 0.0  # how much is left beside the last line, padding and all, in heights of it


class Rule(Record):
    """A horizontal line."""

    left: float
    right: float
    at: float


class PageTable(Record):
    """The part of a table that stands on one page."""

    page: int
    boxes: tuple[Box, ...]
    guessed: bool = False  # whether words told where columns are
    above: tuple[str, ...] = ()  # words that stand above it, where it is cut, and belong to none of its cells
    below: tuple[str, ...] = ()  # the same below it

    @property
    def left(self) -> float:
        """The left edge."""
        return min(box.left for box in self.boxes)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(box.right for box in self.boxes)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(box.bottom for box in self.boxes)

    def continues(self, before: "PageTable") -> bool:
        """Whether it may go on with a table at the end of the page before: as wide, with columns at the same places."""
        if self.page != before.page + 1 or abs(self.left - before.left) > 2 * _NEAR:
            return False
        first = [box.left for box in self._first()]
        last = [box.left for box in before._last()]
        return abs(self.right - before.right) < 2 * _NEAR and (
            _all_near(first, last) or _all_near(last, first)
        )

    def rows(self) -> list[float]:
        """Where rows begin and end."""
        return _row_edges(self)

    def _first(self) -> list[Box]:
        return [box for box in self.boxes if box.top - self.top < _NEAR]

    def _last(self) -> list[Box]:
        return [box for box in self.boxes if self.bottom - box.bottom < _NEAR]

    def cut_above(self) -> list[Box]:
        """The cells at the top without a line there: they may go on from the page before."""
        return [box for box in self._first() if box.open_top]

    def cut_below(self) -> list[Box]:
        """The cells at the bottom without a line there: they may go on over the page break."""
        return [box for box in self._last() if box.open_bottom]

    def rooms(self, lefts: list[float]) -> dict[int, float]:
        """How much the last lines of the last texts leave, by column."""
        return {_index(lefts, box.left, _NARROW): box.room for box in self._last() if box.text}

    def without_margins(self) -> "PageTable":
        """The table without what a page break left blank, over several columns, below its last row or above its first."""
        edges = {round(box.left, 1) for box in self.boxes}
        wide = {
            id(box)
            for box in (*self.cut_above(), *self.cut_below())
            if not box.text and any(box.left + _NEAR < edge < box.right - _NEAR for edge in edges)
        }
        return replace(self, boxes=tuple(box for box in self.boxes if id(box) not in wide))


def _all_near(edges: Iterable[float], others: Sequence[float]) -> bool:
    """Whether each edge is near one of the others."""
    return all(any(abs(edge - other) < 2 * _NEAR for other in others) for edge in edges)


def page_table(regions: Iterable[Region], page: Page, *, guessed: bool = False) -> PageTable:
    """Take the cells of a table that lines make; some of them a guess by the places of words."""
    rules = [
        Rule(segment.left, segment.right, segment.top)
        for segment in page.segments
        if segment.right - segment.left > segment.bottom - segment.top
    ]
    boxes = tuple(_box(region, rules, page, guessed=guessed) for region in regions)
    return PageTable(page.number, _without_gaps(boxes), guessed).without_margins()


def _box(region: Region, rules: Sequence[Rule], page: Page, *, guessed: bool) -> Box:
    lines = lines_of(region.chars)
    open_top, open_bottom = (not _is_ruled(region, at, rules) for at in (region.top, region.bottom))
    return Box(
        region.left,
        region.top,
        region.right,
        region.bottom,
        _text(lines),
        open_top=open_top,
        open_bottom=open_bottom,
        unread=not region.chars and any(_holds(region, picture) for picture in page.pictures),
        several=not region.whole
        or (guessed and _holds_several(region.chars))
        or any(_lies_across(line, region) for line in lines),
        clipped=_is_clipped(region, page, open_top=open_top, open_bottom=open_bottom),
        room=_room(region, lines[-1]) if lines else 0.0,
    )


def _is_clipped(region: Region, page: Page, *, open_top: bool, open_bottom: bool) -> bool:
    """Whether a cell goes on beyond the edge of the page."""
    return (
        (open_top and region.top < _NEAR)
        or (open_bottom and region.bottom > page.height - _NEAR)
        or region.left < _NEAR
        or region.right > page.width - _NEAR
    )


def _lies_across(line: TextLine, region: Region) -> bool:
    """Whether the edge of a cell passes through the middle of a line: a text too long for its row runs over it."""
    if any(char.turn for char in region.chars):
        return False
    middle = sum(char.middle[1] for char in line.chars) / len(line.chars)
    near = _ACROSS * (line.bottom - line.top)
    return middle - region.top < near or region.bottom - middle < near


def _holds_several(chars: Sequence[Char]) -> bool:
    """Whether words stand side by side that may be of several cells: on a line, or with a gap that no line crosses."""
    lines = word_lines(chars)
    if any(len(line) > 1 for line in lines):
        return True
    height = max((word.bottom - word.top for line in lines for word in line), default=0.0)
    spans = sorted((word.left, word.right) for line in lines for word in line)
    reach = accumulate((right for _, right in spans), max)
    return any(left - end > _GUTTER * height for end, (left, _) in zip(reach, spans[1:], strict=False))


def _room(region: Region, line: TextLine) -> float:
    taken = max(char.right for char in line.chars) - min(char.left for char in line.chars)
    return (region.right - region.left - taken) / max(line.bottom - line.top, 1.0)


def _holds(region: Region, picture: Segment) -> bool:
    """Whether a picture stands in a cell: no background of a page, or of several cells."""
    return (
        region.left - _NARROW < picture.left
        and picture.right < region.right + _NARROW
        and region.top - _NARROW < picture.top
        and picture.bottom < region.bottom + _NARROW
    )


def _is_ruled(region: Region, at: float, rules: Sequence[Rule]) -> bool:
    """Whether a line is drawn along the top or bottom of a cell."""
    middle = (region.left + region.right) / 2
    return any(
        abs(rule.at - at) < _NEAR and rule.left - _NEAR <= middle <= rule.right + _NEAR for rule in rules
    )


def with_overflow(table: PageTable, lines: Sequence[TextLine]) -> tuple[PageTable, list[TextLine]]:
    """The table with the lines that a page break pushed out of its cut cells, and the lines that are left."""
    above = {id(box): box for box in table.cut_above()}
    below = {id(box): box for box in table.cut_below()}
    pushed: dict[int, str] = {}
    left = []
    for line in lines:
        under = 0 <= line.bottom - table.bottom < 2 * (line.bottom - line.top)
        over = 0 <= table.top - line.top < 2 * (line.bottom - line.top)
        homes = below if under else above if over else {}
        found = [_home(char, homes.values()) for char in line.chars]
        if None in found:
            left.append(line)
            continue
        for char, box in zip(line.chars, found, strict=True):
            pushed[id(box)] = pushed.get(id(box), "") + char.text
    boxes = []
    for box in table.boxes:
        parts = (
            (pushed.get(id(box)), box.text)
            if id(box) in above and id(box) not in below
            else (box.text, pushed.get(id(box)))
        )
        boxes.append(replace(box, text=tidy("\n".join(filter(None, parts)))))
    return replace(table, boxes=tuple(boxes)), left


def _home(char: Char, boxes: Iterable[Box]) -> Box | None:
    middle, _ = char.middle
    return next((box for box in boxes if box.left < middle < box.right), None)


def _without_gaps(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """The boxes, each with the gap below it that is no cell: blank, and beginning where no other cell does.

    Browsers end a cell over several rows too early where a page break made one of its rows higher.
    """
    by_edge: dict[int, list[Box]] = {}
    for box in boxes:
        for edge in {round(box.top / _NEAR), round(box.bottom / _NEAR)}:
            by_edge.setdefault(edge, []).append(box)
    longer: dict[int, Box] = {}
    gone: set[int] = set()
    for gap in (box for box in boxes if not box.text):
        beside = [box for box in by_edge[round(gap.top / _NEAR)] if box is not gap]
        if beside and all(_hangs_over(box, gap) for box in beside):
            longer |= {id(box): replace(box, bottom=gap.bottom) for box in beside}
            gone.add(id(gap))
    return tuple(longer.get(id(box), box) for box in boxes if id(box) not in gone)


def _hangs_over(box: Box, gap: Box) -> bool:
    """Whether a cell ends where a gap begins, within its width."""
    within = gap.left - _NEAR < box.left and box.right < gap.right + _NEAR
    return within and abs(box.bottom - gap.top) < _NEAR


def _text(lines: Iterable[TextLine]) -> str:
    """The text of a cell, a line a line."""
    return tidy("\n".join(line.text for line in lines))


def join_pages(label: str, parts: Sequence[PageTable]) -> Grid:
    """Make one grid of the parts of a table on consecutive pages."""
    lefts = _merged((edge for part in parts for box in part.boxes for edge in (box.left, box.right)), _NARROW)
    rows: list[list[Cell | None]] = []
    parted: set[int] = set()
    seams: list[_Seam] = []
    for before, part in zip([None, *parts], parts, strict=False):
        below = _rows(part, lefts, len(rows), label)
        del below[: _repeated(rows, below)]
        if before and rows and below:
            cut = _columns(before.cut_below(), lefts) & _columns(part.cut_above(), lefts)
            seams.append(_mend(rows, below, cut, before.rooms(lefts)))
            if _lost(before, part):
                parted |= {len(rows) - 1, len(rows)}
        rows += below
    centred = any(seam.begun_late > 1 for seam in seams)
    parted.update(*(seam.rows for seam in seams if not seam.sure or (seam.begun_late and not centred)))
    several = {place for part in parts for place in _places_of(label, part, lefts, lambda box: box.several)}
    clipped = {place for part in parts for place in _places_of(label, part, lefts, lambda box: box.clipped)}
    return replace(
        grid(label, rows),
        guessed=any(part.guessed for part in parts),
        doubtful=frozenset(_rows_at(rows, several)),
        parted=frozenset(parted) | frozenset(_rows_at(rows, clipped)),
    )


def _lost(before: PageTable, after: PageTable) -> bool:
    """Whether words between two parts of a table are not those of a cell, that Excel writes on both pages."""
    texts = texts_of((before, after))
    return any(word not in texts for word in (*before.below, *after.above))


def texts_of(parts: Iterable[PageTable]) -> str:
    """The texts of all cells, without spaces."""
    return "\n".join("".join(box.text.split()) for part in parts for box in part.boxes)


def _rows_at(rows: Sequence[Sequence[Cell | None]], places: set[Location]) -> Iterator[int]:
    """The rows with a cell at one of some places."""
    if places:
        yield from (
            number for number, row in enumerate(rows) for cell in row if cell and cell.location in places
        )


def _repeated(rows: list[list[Cell | None]], below: list[list[Cell | None]]) -> int:
    """How many rows at the top of a page repeat the header of the table."""
    if rows and len(_texts(rows[-1])) <= _SECTION:
        return 0  # a part of the form has just begun, and its header follows
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        count = 0
        while count < min(len(below), len(rows) - at) and _texts(below[count]) == _texts(rows[at + count]):
            count += 1
        if count and len(_texts(row)) > 1:
            return count
    return 0


def _texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row, each once."""
    return list(dict.fromkeys("".join(cell.text.split()) for cell in row if cell and cell.text))


def _merged(edges: Iterable[float], near: float = _NEAR) -> list[float]:
    """The edges in order, those near one another once."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > near:
            found.append(edge)
    return found


def _rows(part: PageTable, lefts: list[float], above: int, label: str) -> list[list[Cell | None]]:
    tops = _row_edges(part)
    rows: list[list[Cell | None]] = [[None] * max(len(lefts) - 1, 1) for _ in tops[1:]]
    for box in part.boxes:
        first, last = _index(lefts, box.left, _NARROW), _index(lefts, box.right, _NARROW)
        top, bottom = _index(tops, box.top), _index(tops, box.bottom)
        cell = Cell(
            box.text,
            _place(label, part, top, first),
            above + top,
            first,
            max(bottom - top, 1),
            max(last - first, 1),
            box.unread,
        )
        for row in rows[top : max(bottom, top + 1)]:
            row[first : max(last, first + 1)] = [cell] * max(last - first, 1)
    return rows


def _place(label: str, part: PageTable, row: int, column: int) -> Location:
    return Location(cell=f"{label}（{page_name(part.page)}） R{row + 1}C{column + 1}")


def _places_of(
    label: str, part: PageTable, lefts: list[float], is_meant: Callable[[Box], bool]
) -> Iterator[Location]:
    """Where some of the cells stand."""
    meant = [box for box in part.boxes if is_meant(box)]
    tops = _row_edges(part) if meant else []
    for box in meant:
        yield _place(label, part, _index(tops, box.top), _index(lefts, box.left, _NARROW))


def _row_edges(part: PageTable) -> list[float]:
    """Where rows begin and end: what bounds cells that no row edge divides, the lowest cells first."""
    edges: list[float] = []
    for box in sorted(part.boxes, key=lambda box: box.bottom - box.top):
        if not any(box.top + _NEAR < edge < box.bottom - _NEAR for edge in edges):
            edges += (box.top, box.bottom)
    return _merged(edges)


def _columns(boxes: Iterable[Box], lefts: list[float]) -> set[int]:
    return {_index(lefts, box.left, _NARROW) for box in boxes}


def _index(edges: list[float], edge: float, near: float = _NEAR) -> int:
    return max(bisect_left(edges, edge + near) - 1, 0)


class _Seam(Record):
    """How the rows on both sides of a page break were joined."""

    rows: frozenset[int]  # those at the break
    sure: bool  # whether it is certain that the first row of the page is one of its own, or none
    begun_late: (
        int  # cells whose text stands on the second page: one may be two, several are not all blank above
    )


def _mend(
    rows: list[list[Cell | None]], below: list[list[Cell | None]], cut: set[int], rooms: Mapping[int, float]
) -> _Seam:
    """Join the cells that a page break cut: of a row that goes on, and of cells over several rows.

    Excel and browsers leave cells that were cut without a line (columns in `cut`); Word draws one, so texts must tell,
    and the room that the last lines leave (`rooms` by column).
    """
    last, first = rows[-1], below[0]
    goes_on, sure = (_is_cut(last, first, cut), True) if cut else _goes_on(rows, first, rooms)
    begun_late = 0
    partly = any(a and b and a.column not in cut for a, b in zip(last, first, strict=True))
    for column, (upper, lower) in enumerate(zip(list(last), list(first), strict=True)):
        if upper is None or lower is None or last[column] is not upper:
            continue
        ends = below[-1][column] is not lower
        if goes_on or (
            _is_open(upper, lower, partly=partly)
            if column in cut
            else not cut and _is_one(upper, lower, ends=ends)
        ):
            begun_late += bool(lower.text and not (goes_on or cut or upper.text))
            whole = replace(
                upper if upper.text else lower,
                text=_together(upper.text, lower.text, twice=column in cut and not goes_on),
                row=upper.row,
                column=upper.column,
                unread=upper.unread or lower.unread,
            )
            _exchange(rows, upper, whole)
            _exchange(below, lower, whole)
    if goes_on:
        del below[0]
    elif not cut and any(
        _may_begin_late(rows, upper, lower) for upper, lower in zip(last, first, strict=True)
    ):
        sure = False
    return _Seam(frozenset((len(rows) - 1, len(rows) - goes_on)), sure, begun_late)


def _may_begin_late(rows: Sequence[Sequence[Cell | None]], upper: Cell | None, lower: Cell | None) -> bool:
    """Whether a label may be of the blank cell above it too: of a row each, where no other row leaves its label out."""
    if (
        not upper
        or not lower
        or upper.text
        or not (upper.rows == lower.rows == 1)
        or not _is_whole(lower.text)
    ):
        return False
    above = (row[upper.column] for row in rows[:-1])
    return not any(cell and cell.rows == 1 and not cell.text for cell in above)


def _together(upper: str, lower: str, *, twice: bool) -> str:
    """The text of a cell on two pages; Excel may write it `twice`, on one of them cut off."""
    texts = sorted((upper, lower), key=len)
    short, long = ("".join(text.split()) for text in texts)
    if twice and short in long:
        return texts[1]
    return tidy("\n".join(filter(None, (upper, lower))))


def _is_one(upper: Cell, lower: Cell, *, ends: bool) -> bool:
    """Whether cells on both sides of a break are one over several rows: one has the text, or each a part of it.

    The text of a cell that `ends` on the second page stands on the first where its middle is, if not because it begins.
    """
    if ends and not upper.text and upper.rows > lower.rows:
        return False
    if upper.rows == 1 and lower.rows == 1:
        return False
    parted = _is_whole(upper.text + lower.text) and not _is_whole(upper.text) and len(lower.text) < _PART
    return parted or not (upper.text and lower.text)


def _is_open(upper: Cell, lower: Cell, *, partly: bool) -> bool:
    """Whether two cells without a line between them are one over several rows, of a break that others end at: `partly`."""
    if upper.rows == 1 and lower.rows == 1 and not partly:
        return False
    return not (_is_whole(upper.text) and _is_whole(lower.text))


def _is_cut(last: Sequence[Cell | None], first: Sequence[Cell | None], cut: set[int]) -> bool:
    """Whether the cells that a break left open are those of a row, not only ones over several rows."""
    single = [(a, b) for a, b in zip(last, first, strict=True) if a and b and a.rows == b.rows == 1]
    return bool(single) and all(a.column in cut for a, _ in single) and not _is_fresh(single)


def _is_fresh(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a row is one of its own: it has another label, or all that the row above it has, and one has a figure.

    Browsers draw no line below the last row of a page where every cell ends with it.
    """
    if any(_is_whole(a.text) and _is_whole(b.text) for a, b in pairs):
        return True
    return all(a.text and b.text for a, b in pairs) and any(
        _FIGURE.match(cell.text) for pair in pairs for cell in pair
    )


def _exchange(rows: list[list[Cell | None]], old: Cell, new: Cell) -> None:
    for row in rows:
        for column, cell in enumerate(row):
            if cell is old:
                row[column] = new


def _goes_on(
    rows: Sequence[Sequence[Cell | None]], first: Sequence[Cell | None], rooms: Mapping[int, float]
) -> tuple[bool, bool]:
    """Whether the first row of a page is the rest of the last row of the page before, though lines divide them; if sure.

    It holds nothing where the row before is blank, and its texts go on with ones that have filled their lines, or ended.
    """
    pairs = dict.fromkeys(zip(rows[-1], first, strict=True))
    single = [(a, b) for a, b in pairs if a and b and (a.rows == 1 or b.rows == 1)]
    fresh = [(a, b) for a, b in single if b.text]
    if not fresh or any(_begins_anew(a, b) for a, b in fresh):
        return False, True
    blank = [a for a, b in single if a.text and not b.text and a.rows == b.rows == 1]
    figures = any(_FIGURE.match(b.text) for _, b in fresh)
    ended = any(a.text.endswith(_ENDS) for a, _ in fresh)
    if all(_is_full(a, b, rooms) for a, b in fresh):
        sure = len(blank) > 1 if figures else bool(blank) and not ended
        return sure or bool(blank) or not figures, sure
    if not all(_is_full(a, b, rooms) or a.text.endswith(_ENDS) for a, b in fresh):
        lacks = _lacks(rows, fresh, blank)
        return lacks, not lacks
    if figures:
        return False, True
    alone = len(fresh) == 1 and len(blank) == len(single) - 1 > 0
    return alone or _lacks(rows, fresh, blank), alone


def _begins_anew(upper: Cell, lower: Cell) -> bool:
    """Whether a text is no rest of the one above it: that is blank or of other columns, both are labels, or it is dots."""
    return (
        not upper.text
        or (upper.column, upper.columns) != (lower.column, lower.columns)
        or (_is_whole(upper.text) and _is_whole(lower.text))
        or _FILLER.match(lower.text) is not None
    )


def _is_full(upper: Cell, lower: Cell, rooms: Mapping[int, float]) -> bool:
    """Whether the last line of a text has no room for what follows it on the next page and no line break divides."""
    head = _HEAD.match(lower.text)
    width = sum(
        1.0 if east_asian_width(char) in "WFA" else _LETTER for char in (head.group() if head else "")
    )
    return rooms.get(upper.column, 0.0) < _PADDING + width


def _lacks(
    rows: Sequence[Sequence[Cell | None]], fresh: Sequence[tuple[Cell, Cell]], blank: Sequence[Cell]
) -> bool:
    """Whether a row lacks what the row above it has: a cell that every row has, or the last ones without a figure."""
    if any(_is_everywhere(rows, cell) for cell in blank):
        return True
    if any(_FIGURE.match(b.text) for _, b in fresh):
        return False
    # A label that a row shares with the one above stands to the left of all that is its own.
    return len(blank) > len(fresh) or any(a.column > fresh[0][0].column for a in blank)


def _is_everywhere(rows: Sequence[Sequence[Cell | None]], cell: Cell) -> bool:
    """Whether rows divided alike repeat their label in the column of a cell, rather than leave it to the row above."""
    alike = [row for row in rows[-_ROWS_TO_TELL:] if [*map(_extent, row)] == [*map(_extent, rows[-1])]]
    labels = [row[cell.column] for row in alike]
    return len(alike) == _ROWS_TO_TELL and all(label and label.text for label in labels)


def _extent(cell: Cell | None) -> tuple[int, int, int]:
    return (cell.column, cell.rows, cell.columns) if cell else (0, 0, 0)


def _is_whole(text: str) -> bool:
    """Whether a text is a complete label, which begins a row of its own."""
    return _WHOLE.search("".join(text.split())) is not None
