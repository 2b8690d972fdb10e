"""A document of Word from paragraphs and tables, laid out as Chinese offices write letters; the same bytes every time."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from enum import StrEnum
from html import escape

from perflint.formats.docx.names import W_NAMESPACE
from perflint.formats.package import new_entry
from perflint.system.record import Record
from perflint.system.resources import data
from perflint.system.xml_text import clean

_LINE = 8_844  # twentieths of a point: A4 less the margins of an official letter (28 mm and 26 mm)
# The parts that are the same in every document, as they stand in perflint/data/report/word.
_PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer.xml",
}


class Look(StrEnum):
    """What a paragraph looks like; the values are the styles of styles.xml."""

    TITLE = "Title"
    CENTRED = "Centred"
    HEAD = "Heading1"
    TEXT = "Normal"
    STRONG = "Strong"
    SMALL = "Small"
    CELL = "Cell"
    CELL_HEAD = "CellHead"


class Block(Record):
    """A paragraph; one that begins a new page starts an opinion of its own."""

    look: Look
    text: str
    new_page: bool = False


class Rows(Record):
    """A table with a heading that is repeated on every page; `widths` are hundredths of the line."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def document(blocks: Sequence[Block | Rows]) -> bytes:
    """The bytes of a .docx."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, source in _PARTS.items():
            package.writestr(new_entry(name), data(f"report/word/{source}").read_bytes())
        package.writestr(new_entry("word/document.xml"), "".join(_document(blocks)).encode())
    return out.getvalue()


def _document(blocks: Sequence[Block | Rows]) -> Iterator[str]:
    yield (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W_NAMESPACE}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
    )
    for block in blocks:
        yield _paragraph(block) if isinstance(block, Block) else "".join(_table(block))
    yield (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(block: Block) -> str:
    broken = "<w:pageBreakBefore/>" if block.new_page else ""
    text = escape(clean(block.text), quote=False)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{block.look}"/>{broken}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _table(table: Rows) -> Iterator[str]:
    """Yield a table with a paragraph before and after, its heads repeated on every page."""
    widths = [_LINE * each // sum(table.widths) for each in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    gap = _paragraph(Block(Look.CELL, ""))
    yield (
        f'{gap}<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    yield _row(table.heads, widths, Look.CELL_HEAD, "<w:cantSplit/><w:tblHeader/>")
    for row in table.rows:
        yield _row(row, widths, Look.CELL, "<w:cantSplit/>")
    yield "</w:tbl>"
    # Two tables, or a table and the end of the text, need a paragraph between them.
    yield gap


def _row(cells: Sequence[str], widths: Sequence[int], look: Look, properties: str) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(Block(look, cell))}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"
