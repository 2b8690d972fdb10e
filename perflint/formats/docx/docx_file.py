"""Word documents (.docx): paragraphs and tables in reading order, merged cells as one, as the reader sees them.

Deleted text of tracked changes is left out, inserted text is kept; text boxes are read as lines; a table inside a
cell is read as a table of its own after the one it stands in.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from perflint.formats.cell_budget import charge, count
from perflint.formats.docx.chunks import CHUNK, Chunks, R, chunk_blocks
from perflint.formats.docx.docx_rows import CELL, ROW, FoundRow, is_plain, merging, plain_rows
from perflint.formats.docx.docx_text import (
    ALTERNATIVES,
    BOX,
    CONTROL,
    MC_FALLBACK,
    PARAGRAPH,
    TABLE,
    cell_text,
    chosen,
    holds_unread,
    text_of,
)
from perflint.formats.docx.names import W
from perflint.formats.errors import ReadError
from perflint.formats.grid import MAX_COLUMNS, Block, Cell, Grid, Line, Pages, grid
from perflint.formats.main_part import main_part
from perflint.formats.package import open_package, part
from perflint.formats.xml_tree import parse_xml
from perflint.model import Location
from perflint.model.location import paragraph_name, table_name
from perflint.system.bilingual import Bilingual

LIST_TAG = "perflint-findings"
_VALUE = f"{W}val"
_INSERTED = f"{W}ins"
_WRAPPERS = frozenset({CONTROL, f"{W}sdtContent", f"{W}customXml"})


def read_docx(data: bytes, path: str) -> Pages:
    """Read the body of a Word document.

    Raises ReadError when it is not one.
    """
    package = open_package(data)
    main = main_part(package)
    body = parse_xml(part(package, main)).find(f"{W}body") if main else None
    if body is None:
        raise ReadError(
            Bilingual(
                "不是 Word 文档（压缩包里没有 word/document.xml）；检查后缀，或在 Word/WPS 里另存为 .docx",
                "not a Word document (no word/document.xml inside); check the suffix or save it as .docx",
            ),
        )
    return pages_of(body, path, partial(chunk_blocks, package, main))


def pages_of(body: Any, path: str, chunks: Chunks | None = None) -> Pages:
    """The lines and tables of a body."""
    return Pages(path, tuple(_Walk(chunks).blocks(body)))


def _unknown(identity: str, tables: int) -> Sequence[Block]:
    """What a chunk holds where nobody can see it.

    Raises ReadError: the tables behind it would be counted wrong.
    """
    raise ReadError(
        Bilingual(
            "文档里嵌着另一个文件（altChunk），只能检查；在 Word 里打开后另存一份再改或批注",
            "the document takes in another file (altChunk) and can only be checked; save it anew in Word first",
        )
    )


def elements(body: Any) -> dict[str, Any]:
    """The cells and paragraphs of a body by what the reader calls their places."""
    walk = _Walk()
    for _ in walk.blocks(body):
        pass
    return walk.elements


class _Walk:
    """Counts the tables of a document while walking it."""

    def __init__(self, chunks: Chunks | None = None) -> None:
        self._chunks = chunks or _unknown
        self.tables = 0
        self.lines = 0
        self.elements: dict[str, Any] = {}

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag in _WRAPPERS or child.tag in (_INSERTED, f"{W}smartTag"):
                yield from self.blocks(child if not is_ours(child) else ())
            elif child.tag == ALTERNATIVES:
                yield from self.blocks(chosen(child))
            elif child.tag == CHUNK:
                yield from self._chunk(child)

    def _chunk(self, chunk: Any) -> Iterator[Block]:
        """A file that Word takes in when it opens the document."""
        read = self._chunks(chunk.get(f"{R}id", ""), self.tables)
        self.tables += sum(isinstance(block, Grid) for block in read)
        yield from read

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        self.lines += 1
        if text := text_of(paragraph).strip():
            place = paragraph_name(self.lines)
            self.elements[place] = paragraph
            yield Line(text, Location(cell=place))
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _table(self, table: Any) -> Iterator[Block]:
        self.tables += 1
        label = table_name(self.tables)
        read = _grid(table, label, self.elements)
        yield read
        for nested in _nested(table):
            yield from self._table(nested)


def is_ours(block: Any) -> bool:
    """Whether a block is the list of findings that perflint annotate put there."""
    tag = block.find(f"{W}sdtPr/{W}tag")
    return tag is not None and tag.get(_VALUE) == LIST_TAG


def _grid(table: Any, label: str, elements: dict[str, Any]) -> Grid:
    """The grid of a table; the elements of its cells are kept by their places, where edits find them."""
    rows: list[list[Cell | None]] = []
    for row, (before, cells_of_row) in enumerate(
        plain_rows(table) if is_plain(table) else _merged_rows(table)
    ):
        cells: list[Cell | None] = [None] * before
        for cell, written, span, continues in cells_of_row:
            column = len(cells)
            above = rows[-1][column] if rows and column < len(rows[-1]) else None
            if continues and above is not None:
                covering = above
            else:
                place = f"{label} R{row + 1}C{column + 1}"
                elements[place] = cell
                text = cell_text(cell) if written is None else written
                unread = written is None and holds_unread(cell, blank=not text)
                covering = Cell(text, Location(cell=place), row, column, 1, span, unread)
            cells.extend([covering] * span)
            if len(cells) > MAX_COLUMNS:
                raise ReadError(
                    Bilingual(
                        f"{label} 超过 {MAX_COLUMNS} 列，不像申报表；检查文件",
                        f"table {label} has more than {MAX_COLUMNS} columns; check the file",
                    ),
                )
        charge(len(cells))
        rows.append(cells)
    return grid(label, rows)


def _merged_rows(table: Any) -> Iterator[FoundRow]:
    for row in _rows(table):
        yield _before(row), [(cell, None, *merging(cell)) for cell in _cells(row)]


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == ROW and not _is_deleted_row(child):
            yield child
        elif child.tag in _WRAPPERS or child.tag == _INSERTED:
            yield from _rows(child)
        elif child.tag == ALTERNATIVES:
            yield from _rows(chosen(child))


def _is_deleted_row(row: Any) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == CELL:
            if child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)
        elif child.tag == ALTERNATIVES:
            yield from _cells(chosen(child))


def _before(row: Any) -> int:
    properties = row.find(f"{W}trPr")
    skipped = properties.find(f"{W}gridBefore") if properties is not None else None
    return count(skipped.get(_VALUE), 0, MAX_COLUMNS) if skipped is not None else 0


def _boxes(paragraph: Any) -> Iterator[Any]:
    return _outermost(paragraph) if next(paragraph.iter(BOX), None) is not None else iter(())


def _outermost(parent: Any) -> Iterator[Any]:
    """The text boxes in an element, without those in one another, and without the copies for old programs."""
    for child in parent:
        if child.tag == BOX:
            yield child
        elif child.tag != MC_FALLBACK:
            yield from _outermost(child)


def _nested(table: Any) -> Iterator[Any]:
    if all(inner is table for inner in table.iter(TABLE)):
        return
    for row in _rows(table):
        for cell in _cells(row):
            yield from cell.findall(TABLE)
