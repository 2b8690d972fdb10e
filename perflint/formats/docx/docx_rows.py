"""The rows of a Word table: all cells in one walk where nothing in the table but plain text asks for more."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from perflint.formats.cell_budget import count
from perflint.formats.docx.docx_text import PARAGRAPH, TEXT, UNUSUAL
from perflint.formats.docx.names import W
from perflint.formats.grid import MAX_COLUMNS
from perflint.formats.symbols import with_signs

ROW, CELL = f"{W}tr", f"{W}tc"
_SPAN, _MERGE, _VALUE = f"{W}gridSpan", f"{W}vMerge", f"{W}val"
# Changes, fields to fill, tables in cells and the like: they decide what is seen of what they hold.
_ASKS_MORE = frozenset(
    {
        *UNUSUAL,
        *(f"{W}{name}" for name in ("ins", "customXml", "smartTag", "gridBefore", "vanish", "cellDel")),
    }
)

# Columns left out before a row, then its cells: element, text if known, columns, whether the one above goes on.
FoundCell: TypeAlias = tuple[Any, str | None, int, bool]
FoundRow: TypeAlias = tuple[int, list[FoundCell]]


def is_plain(table: Any) -> bool:
    """Whether a table is made of rows, cells, paragraphs and texts only."""
    inside = table.iter()
    next(inside)
    return _ASKS_MORE.isdisjoint([element.tag for element in inside])


def plain_rows(table: Any) -> Iterator[FoundRow]:
    """The rows of a plain table."""
    for row in table.findall(ROW):
        yield 0, list(_cells(row))


def _cells(row: Any) -> Iterator[FoundCell]:
    """The cells of a plain row, in one pass over what is in it."""
    cell, lines, span, continues = None, [""], 1, False
    for element in row.iter():
        tag = element.tag
        if tag == TEXT:
            lines[-1] += with_signs(element.text or "")
        elif tag == PARAGRAPH:
            lines.append("")
        elif tag == CELL:
            if cell is not None:
                yield cell, _joined(lines), span, continues
            cell, lines, span, continues = element, [""], 1, False
        elif tag == _SPAN:
            span = spanned(element)
        elif tag == _MERGE:
            continues = element.get(_VALUE) != "restart"
    if cell is not None:
        yield cell, _joined(lines), span, continues


def _joined(lines: list[str]) -> str:
    """The lines of a cell, of which each paragraph began one."""
    if len(lines) == 2:
        return lines[1].strip()
    return "\n".join(filter(None, map(str.strip, lines[1:])))


def spanned(element: Any) -> int:
    """How many columns a cell says that it covers."""
    return max(count(element.get(_VALUE), 1, MAX_COLUMNS), 1)


def merging(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether the one above goes on over it (vMerge without restart)."""
    span, continues = 1, False
    properties = cell.find(f"{W}tcPr")
    for child in properties if properties is not None else ():
        if child.tag == _SPAN:
            span = spanned(child)
        elif child.tag == _MERGE:
            continues = child.get(_VALUE) != "restart"
    return span, continues
