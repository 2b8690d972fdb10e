"""Lines of text that a page break pushed out of the cells that it cut."""

from collections.abc import Iterable, Mapping, Sequence

from perflint.formats.pdf.breaks.part import Box, PageTable
from perflint.formats.pdf.page import Char, TextLine, tidy
from perflint.system.record import replace

_REACH = 2  # heights of a line, from the edge of the table


def with_overflow(table: PageTable, lines: Sequence[TextLine]) -> tuple[PageTable, list[TextLine]]:
    """The table with the lines that a page break pushed out of its cut cells, and the lines that are left."""
    above = {id(box): box for box in table.cut_above()}
    below = {id(box): box for box in table.cut_below()}
    pushed: dict[int, str] = {}
    left = []
    for line in lines:
        homes = [_home(char, _cut_near(line, table, above, below)) for char in line.chars]
        if None in homes:
            left.append(line)
            continue
        for char, box in zip(line.chars, homes, strict=True):
            pushed[id(box)] = pushed.get(id(box), "") + char.text
    boxes = []
    for box in table.boxes:
        first = id(box) in above and id(box) not in below
        parts = (pushed.get(id(box)), box.text) if first else (box.text, pushed.get(id(box)))
        boxes.append(replace(box, text=tidy("\n".join(filter(None, parts)))))
    return replace(table, boxes=tuple(boxes)), left


def _cut_near(
    line: TextLine, table: PageTable, above: Mapping[int, Box], below: Mapping[int, Box]
) -> Iterable[Box]:
    """The cut cells that a line stands just below or above."""
    reach = _REACH * (line.bottom - line.top)
    if 0 <= line.bottom - table.bottom < reach:
        return below.values()
    return above.values() if 0 <= table.top - line.top < reach else ()


def _home(char: Char, boxes: Iterable[Box]) -> Box | None:
    middle, _ = char.middle
    return next((box for box in boxes if box.left < middle < box.right), None)
