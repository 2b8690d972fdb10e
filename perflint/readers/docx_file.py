"""Word documents (.docx): paragraphs and tables in reading order, merged cells as one, as the reader sees them.

Deleted text of tracked changes is left out, inserted text is kept; text boxes are read as lines; a table inside a
cell is read as a table of its own after the one it stands in.
"""

from collections.abc import Iterator
from typing import Any

from perflint.model import Location
from perflint.readers.errors import ReadError
from perflint.readers.extras import need
from perflint.readers.grid import Block, Cell, Grid, Line, Pages, grid
from perflint.readers.package import open_package, part
from perflint.readers.symbols import SYMBOLS, with_signs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN = "word/document.xml"
_MAX_COLUMNS = 1_000
LIST_TAG = "perflint-findings"
_HIDDEN = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}tbl", f"{_W}txbxContent", _MC_FALLBACK, f"{_W}delText"}
)


def read_docx(data: bytes, path: str) -> Pages:
    """Read the body of a Word document.

    Raises ReadError when it is not one.
    """
    package = open_package(data)
    try:
        body = body_of(part(package, MAIN))
    except KeyError:
        body = None
    if body is None:
        raise ReadError(
            "不是 Word 文档（压缩包里没有 word/document.xml）；检查后缀，或在 Word/WPS 里另存为 .docx",
            "not a Word document (no word/document.xml inside); check the suffix or save it as .docx",
        )
    return Pages(path, tuple(_Walk().blocks(body)))


def body_of(xml: bytes) -> Any:
    """The body of the main part, None if it has none. Raises ReadError for XML that is damaged."""
    return parse_xml(xml).find(f"{_W}body")


def elements(body: Any) -> dict[str, Any]:
    """The cells and paragraphs of a body by what the reader calls their places."""
    walk = _Walk()
    for _ in walk.blocks(body):
        pass
    return walk.elements


def parse_xml(data: bytes) -> Any:
    """Parse the XML of a document without following what it names.

    Raises ReadError where it is damaged.
    """
    etree = need("lxml.etree", "office")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            "文档内部的 XML 已损坏；在 Word/WPS 里打开后另存一份",
            "the XML inside the document is damaged; open it in Word/WPS and save it again",
        ) from error
    return root


class _Walk:
    """Counts the tables of a document while walking it."""

    def __init__(self) -> None:
        self.tables = 0
        self.lines = 0
        self.elements: dict[str, Any] = {}

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                yield from self.blocks(child if not is_ours(child) else ())

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        self.lines += 1
        if text := _text(paragraph).strip():
            place = f"第{self.lines}段"
            self.elements[place] = paragraph
            yield Line(text, Location(cell=place))
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _table(self, table: Any) -> Iterator[Block]:
        self.tables += 1
        label = f"表{self.tables}"
        read = _grid(table, label, self.elements)
        yield read
        for nested in _nested(table):
            yield from self._table(nested)


def is_ours(block: Any) -> bool:
    """Whether a block is the list of findings that perflint annotate put there."""
    tag = block.find(f"{_W}sdtPr/{_W}tag")
    return tag is not None and tag.get(f"{_W}val") == LIST_TAG


def _grid(table: Any, label: str, elements: dict[str, Any]) -> Grid:
    rows: list[list[Cell | None]] = []
    for row, element in enumerate(_rows(table)):
        cells: list[Cell | None] = [None] * _before(element)
        for cell in _cells(element):
            span = min(_number(cell, "gridSpan", 1), _MAX_COLUMNS)
            column = len(cells)
            above = rows[-1][column] if rows and column < len(rows[-1]) else None
            if _continues(cell) and above is not None:
                covering = above
            else:
                place = f"{label} R{row + 1}C{column + 1}"
                elements[place] = cell
                covering = Cell(_cell_text(cell), Location(cell=place), row, column, 1, span)
            cells.extend([covering] * span)
            if len(cells) > _MAX_COLUMNS:
                raise ReadError(
                    f"{label} 超过 {_MAX_COLUMNS} 列，不像申报表；检查文件",
                    f"table {label} has more than {_MAX_COLUMNS} columns; check the file",
                )
        rows.append(cells)
    return grid(label, rows)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_W}tr" and not _is_deleted_row(child):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _rows(child)


def _is_deleted_row(row: Any) -> bool:
    properties = row.find(f"{_W}trPr")
    return properties is not None and properties.find(f"{_W}del") is not None


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _cells(child)


def _before(row: Any) -> int:
    properties = row.find(f"{_W}trPr")
    skipped = properties.find(f"{_W}gridBefore") if properties is not None else None
    return min(int(skipped.get(f"{_W}val") or 0), _MAX_COLUMNS) if skipped is not None else 0


def _number(cell: Any, name: str, default: int) -> int:
    properties = cell.find(f"{_W}tcPr")
    found = properties.find(f"{_W}{name}") if properties is not None else None
    value = found.get(f"{_W}val") if found is not None else None
    return max(int(value), 1) if value and value.isdigit() else default


def _continues(cell: Any) -> bool:
    """Whether the cell is covered by the one above it (vMerge without restart)."""
    properties = cell.find(f"{_W}tcPr")
    merge = properties.find(f"{_W}vMerge") if properties is not None else None
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _cell_text(cell: Any) -> str:
    lines = [_text(paragraph) for paragraph in paragraphs(cell)]
    return "\n".join(line.strip() for line in lines if line.strip())


def paragraphs(parent: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those in content controls too, those of tables in it not."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag not in _HIDDEN and not _is_unseen(child):
            yield from paragraphs(child)


def _text(element: Any) -> str:
    return "".join(text for text, _ in _pieces(element))


def pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """The pieces of text of a cell or paragraph with their elements; a break without one between paragraphs."""
    if element.tag == f"{_W}p":
        yield from _pieces(element)
        return
    for number, paragraph in enumerate(paragraphs(element)):
        if number:
            yield "\n", None
        yield from _pieces(paragraph)


def is_text(element: Any) -> bool:
    """Whether a piece stands in an element that holds any text, not in one that is a sign by itself."""
    return bool(element.tag == f"{_W}t")


def _is_unseen(element: Any) -> bool:
    """Whether an element is hidden text, or the prompt of a content control that nobody filled in."""
    if element.tag == f"{_W}r":
        hidden = element.find(f"{_W}rPr/{_W}vanish")
        return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false")
    return element.tag == f"{_W}sdt" and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _pieces(element: Any) -> Iterator[tuple[str, Any]]:
    for child in element:
        if child.tag in _HIDDEN or _is_unseen(child):
            continue
        if child.tag == f"{_W}t":
            yield with_signs(child.text or ""), child
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            # A tab stop in w:pPr is a setting, not a character.
            yield " " if element.tag == f"{_W}r" else "", child
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n", child
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-", child
        elif child.tag == f"{_W}sym":
            yield SYMBOLS.get((child.get(f"{_W}char") or "").upper(), ""), child
        else:
            yield from _pieces(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == _MC_FALLBACK for ancestor in box.iterancestors()):
            yield box


def _nested(table: Any) -> Iterator[Any]:
    for row in _rows(table):
        for cell in _cells(row):
            yield from cell.findall(f"{_W}tbl")
