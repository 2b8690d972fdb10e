"""The part of a ruled table that stands on one page."""

from collections.abc import Iterable, Sequence

from perflint.formats.pdf.breaks.edges import NARROW, NEAR, index, merged
from perflint.system.record import Record, replace

_INNER = 3  # edges of columns at two places, by which a table is known again


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
    room: float = 0.0  # free width right of the last line, in line heights


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
        if self.page != before.page + 1 or abs(self.left - before.left) > 2 * NEAR:
            return False
        first = [box.left for box in self._first()]
        last = [box.left for box in before._last()]
        return abs(self.right - before.right) < 2 * NEAR and (
            _all_near(first, last) or _all_near(last, first)
        )

    def lacks_columns_of(self, before: "PageTable") -> bool:
        """Whether it may go on with the inner columns of a table on the page before, whose outer ones have no lines here."""
        if self.page != before.page + 1 or self.right - self.left > before.right - before.left - NARROW:
            return False
        edges = merged(edge for box in self.boxes for edge in (box.left, box.right))
        others = merged(edge for box in before.boxes for edge in (box.left, box.right))
        return len(edges) > _INNER and _all_near(edges, others)

    def doubted(self) -> "PageTable":
        """The table where none of its cells is sure."""
        return replace(self, boxes=tuple(replace(box, several=True) for box in self.boxes))

    def row_edges(self) -> list[float]:
        """Where rows begin and end: what bounds cells that no row edge divides, the lowest cells first."""
        edges: list[float] = []
        for box in sorted(self.boxes, key=lambda box: box.bottom - box.top):
            if not any(box.top + NEAR < edge < box.bottom - NEAR for edge in edges):
                edges += (box.top, box.bottom)
        return merged(edges)

    def _first(self) -> list[Box]:
        top = self.top
        return [box for box in self.boxes if box.top - top < NEAR]

    def _last(self) -> list[Box]:
        bottom = self.bottom
        return [box for box in self.boxes if bottom - box.bottom < NEAR]

    def cut_above(self) -> list[Box]:
        """The cells at the top without a line there: they may go on from the page before."""
        return [box for box in self._first() if box.open_top]

    def cut_below(self) -> list[Box]:
        """The cells at the bottom without a line there: they may go on over the page break."""
        return [box for box in self._last() if box.open_bottom]

    def rooms(self, lefts: Sequence[float]) -> dict[int, float]:
        """How much the last lines of the last texts leave, by column."""
        return {index(lefts, box.left, NARROW): box.room for box in self._last() if box.text}

    def without_margins(self) -> "PageTable":
        """The table without what a page break left blank, over several columns, below its last row or above its first."""
        edges = {round(box.left, 1) for box in self.boxes}
        wide = {
            id(box)
            for box in (*self.cut_above(), *self.cut_below())
            if not box.text and any(box.left + NEAR < edge < box.right - NEAR for edge in edges)
        }
        return replace(self, boxes=tuple(box for box in self.boxes if id(box) not in wide))


def _all_near(edges: Iterable[float], others: Sequence[float]) -> bool:
    """Whether each edge is near one of the others."""
    return all(any(abs(edge - other) < 2 * NEAR for other in others) for edge in edges)


def texts_of(parts: Iterable[PageTable]) -> str:
    """The texts of all cells, without spaces."""
    return "\n".join("".join(box.text.split()) for part in parts for box in part.boxes)
