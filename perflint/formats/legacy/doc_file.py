"""Word 97–2003 documents (.doc, and .wps of WPS Writer): paragraphs and tables with their merged cells."""

from collections.abc import Iterator
from struct import error, unpack_from

from perflint.formats.grid import Block, Line, Pages
from perflint.formats.legacy.doc_binary import Paragraph, WordBinary, damaged
from perflint.formats.legacy.edges import Slot, grid_by_edges
from perflint.formats.symbols import paired, without_struck
from perflint.model import Location
from perflint.model.location import paragraph_name, table_name, text_box
from perflint.model.unread import UNREAD
from perflint.system.record import Record, field

_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW = 0x244B, 0x244C
_TABLE, _VERTICAL = 0xD608, 0xD62B
_CELL_SIZE = 20


def read_doc(binary: WordBinary, path: str) -> Pages:
    """Read the text boxes and the main text of a document.

    Raises ReadError for a damaged one.
    """
    try:
        return Pages(path, (*_boxes(binary), *_Walk().blocks(binary.main())))
    except (error, IndexError, ValueError, OverflowError) as fault:
        raise damaged() from fault


def _boxes(binary: WordBinary) -> Iterator[Line]:
    for item in binary.boxes():
        if text := _shown(item.text).replace(UNREAD, "").strip():
            yield Line(text, Location(cell=text_box()))


def _shown(text: str) -> str:
    """A text without what is struck out beside other text, its pairs of surrogates put together."""
    return paired(without_struck(text))


class _Open(Record, frozen=False):
    """A table that is being read."""

    rows: list[list[Slot]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def end_cell(self, text: str) -> None:
        self.lines.append(text)
        lines = _shown("\n".join(self.lines)).split("\n")
        self.cells.append("\n".join(line.strip() for line in lines if line.strip()))
        self.lines = []

    def end_row(self, item: Paragraph) -> None:
        self.rows.append(_slots(self.cells, item))
        self.cells, self.lines = [], []


class _Walk:
    """Counts the paragraphs and tables of a document while walking it."""

    def __init__(self) -> None:
        self.lines = 0
        self.tables = 0
        self.open: dict[int, _Open] = {}
        self.nested: list[_Open] = []

    def blocks(self, paragraphs: Iterator[Paragraph]) -> Iterator[Block]:
        for item in paragraphs:
            depth = _depth(item)
            yield from self._close(depth)
            if depth:
                self._take(item, self.open.setdefault(depth, _Open()), depth)
                continue
            self.lines += 1
            if text := _shown(item.text).replace(UNREAD, "").strip():
                yield Line(text, Location(cell=paragraph_name(self.lines)))
        yield from self._close(0)

    def _take(self, item: Paragraph, table: _Open, depth: int) -> None:
        ends_row = item.properties.get(_ROW_END if depth == 1 else _INNER_ROW) == b"\1"
        ends_cell = item.end == "\x07" if depth == 1 else item.properties.get(_INNER_CELL) == b"\1"
        if ends_row:
            table.end_row(item)
        elif ends_cell:
            table.end_cell(item.text)
        else:
            table.lines.append(item.text)

    def _close(self, depth: int) -> Iterator[Block]:
        """End the tables deeper than the paragraph at hand; nested ones come after the one they stand in."""
        for deeper in sorted((level for level in self.open if level > max(depth, 1)), reverse=True):
            self.nested.append(self.open.pop(deeper))
        if depth or 1 not in self.open:
            return
        for table in [self.open.pop(1), *self.nested]:
            self.tables += 1
            yield grid_by_edges(table_name(self.tables), table.rows)
        self.nested = []


def _depth(item: Paragraph) -> int:
    if depth := item.properties.get(_DEPTH):
        return int(unpack_from("<I", depth)[0]) & 0xFF
    return 1 if item.properties.get(_IN_TABLE) == b"\1" else 0


def _slots(cells: list[str], row: Paragraph) -> list[Slot]:
    """The cells of a row with their edges and merges, as the end of the row defines them."""
    raw = row.properties.get(_TABLE, b"")
    count = raw[2] if len(raw) > 2 else 0
    if count != len(cells) or len(raw) < 3 + 2 * (count + 1):
        return [Slot(text, number, number + 1) for number, text in enumerate(cells)]
    edges = unpack_from(f"<{count + 1}h", raw, 3)
    merges = [_vertical(raw, 3 + 2 * (count + 1) + _CELL_SIZE * number) for number in range(count)]
    more = row.properties.get(_VERTICAL, b"")
    for at in range(0, len(more) - 2, 3):  # size, cell, merge
        if more[at + 1] < count:
            merges[more[at + 1]] = more[at + 2] & 3
    return [
        Slot(text, edges[number], edges[number + 1], merges[number] == 1) for number, text in enumerate(cells)
    ]


def _vertical(raw: bytes, at: int) -> int:
    """How a cell is merged with its neighbours above and below: 0 not, 1 goes on, 3 begins."""
    return (unpack_from("<H", raw, at)[0] >> 5) & 3 if at + 2 <= len(raw) else 0
