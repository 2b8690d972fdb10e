"""The cells of a table: the text of each region between lines, and what speaks against it."""

from collections.abc import Iterable, Sequence

from perflint.formats.pdf.breaks.edges import NARROW, NEAR
from perflint.formats.pdf.breaks.gaps import without_gaps
from perflint.formats.pdf.breaks.mixed import mixed_cells
from perflint.formats.pdf.breaks.part import Box, PageTable
from perflint.formats.pdf.downwards import columns_from_right, is_downwards
from perflint.formats.pdf.lines.regions import Region
from perflint.formats.pdf.margins import numbers_page
from perflint.formats.pdf.page import Page, Segment, TextLine, lines_of, tidy
from perflint.system.record import Record


class Rule(Record):
    """A horizontal line."""

    left: float
    right: float
    at: float


def page_table(regions: Iterable[Region], page: Page, *, guessed: bool = False) -> PageTable:
    """Take the cells of a table that lines make; some of them a guess by the places of words."""
    rules = [
        Rule(segment.left, segment.right, segment.top)
        for segment in page.segments
        if segment.right - segment.left > segment.bottom - segment.top
    ]
    cells = [region for region in regions if region.chars or region.right - region.left > NARROW]
    texts = [lines_of(cell.chars) for cell in cells]
    mixed = mixed_cells(cells, texts, guessed=guessed)
    boxes = tuple(
        _box(cell, lines, rules, page, several=at in mixed)
        for at, (cell, lines) in enumerate(zip(cells, texts, strict=True))
    )
    return PageTable(page.number, without_gaps(boxes), guessed).without_margins()


def _box(
    region: Region, lines: Sequence[TextLine], rules: Sequence[Rule], page: Page, *, several: bool
) -> Box:
    """A region as a cell: its text, which of its level edges have no line, and what about it may be misread."""
    text = _text(lines)
    open_top, open_bottom = (not _is_ruled(region, at, rules) for at in (region.top, region.bottom))
    return Box(
        region.left,
        region.top,
        region.right,
        region.bottom,
        text,
        open_top=open_top,
        open_bottom=open_bottom,
        unread=not region.chars and any(_holds(region, picture) for picture in page.pictures),
        several=several or numbers_page(text, page.number),
        clipped=_is_clipped(region, page, open_top=open_top, open_bottom=open_bottom),
        room=_room(region, lines[-1]) if lines else 0.0,
    )


def _text(lines: Sequence[TextLine]) -> str:
    """The text of a cell, a line a line."""
    if is_downwards(lines):
        return "\n".join("".join(char.text for char in line.chars) for line in columns_from_right(lines))
    return tidy("\n".join(line.text for line in lines))


def _is_ruled(region: Region, at: float, rules: Sequence[Rule]) -> bool:
    """Whether a line is drawn along the top or bottom of a cell."""
    middle = (region.left + region.right) / 2
    return any(abs(rule.at - at) < NEAR and rule.left - NEAR <= middle <= rule.right + NEAR for rule in rules)


def _is_clipped(region: Region, page: Page, *, open_top: bool, open_bottom: bool) -> bool:
    """Whether a cell goes on beyond the edge of the page."""
    return (
        (open_top and region.top < NEAR)
        or (open_bottom and region.bottom > page.height - NEAR)
        or region.left < NEAR
        or region.right > page.width - NEAR
    )


def _room(region: Region, line: TextLine) -> float:
    taken = max(char.right for char in line.chars) - min(char.left for char in line.chars)
    return (region.right - region.left - taken) / max(line.bottom - line.top, 1.0)


def _holds(region: Region, picture: Segment) -> bool:
    """Whether a picture stands in a cell: no background of a page, or of several cells."""
    return (
        region.left - NARROW < picture.left
        and picture.right < region.right + NARROW
        and region.top - NARROW < picture.top
        and picture.bottom < region.bottom + NARROW
    )
