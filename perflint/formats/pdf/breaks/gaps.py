"""Gaps below cells that are no cells."""

from perflint.formats.pdf.breaks.edges import NEAR
from perflint.formats.pdf.breaks.part import Box
from perflint.system.record import replace


def without_gaps(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """The boxes, each with the gap below it that is no cell: blank, and beginning where no other cell does.

    Browsers end a cell over several rows too early where a page break made one of its rows higher.
    """
    by_edge: dict[int, list[Box]] = {}
    for box in boxes:
        for edge in {round(box.top / NEAR), round(box.bottom / NEAR)}:
            by_edge.setdefault(edge, []).append(box)
    longer: dict[int, Box] = {}
    gone: set[int] = set()
    for gap in (box for box in boxes if not box.text):
        beside = [box for box in by_edge[round(gap.top / NEAR)] if box is not gap]
        if beside and all(_hangs_over(box, gap) for box in beside):
            longer |= {id(box): replace(box, bottom=gap.bottom) for box in beside}
            gone.add(id(gap))
    return tuple(longer.get(id(box), box) for box in boxes if id(box) not in gone)


def _hangs_over(box: Box, gap: Box) -> bool:
    """Whether a cell ends where a gap begins, within its width."""
    within = gap.left - NEAR < box.left and box.right < gap.right + NEAR
    return within and abs(box.bottom - gap.top) < NEAR
