"""PDF files with a text layer: tables by their lines, else by the places of words; joined where a page break cut them."""

from collections.abc import Iterator, Sequence

from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.formats.grid import Block, Pages
from perflint.formats.pdf.beside import Side, is_beside
from perflint.formats.pdf.breaks.cells import page_table
from perflint.formats.pdf.breaks.in_order import in_order
from perflint.formats.pdf.breaks.open_table import OpenTable
from perflint.formats.pdf.breaks.overflow import with_overflow
from perflint.formats.pdf.breaks.part import PageTable
from perflint.formats.pdf.lines.ruled import ruled
from perflint.formats.pdf.margins import margins_of
from perflint.formats.pdf.page import Page, TextLine, lines_of
from perflint.formats.pdf.process.pages import pages_of
from perflint.formats.pdf.words.tables import WordTables
from perflint.formats.pdf.words.word import word_lines
from perflint.model.location import table_name
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace

_Drawn = tuple[list[PageTable], list[TextLine], Sequence[float]]


def read_pdf(data: bytes, path: str) -> Pages:
    """Read the tables of a PDF and the lines between them.

    Raises ReadError for a locked or damaged file, for a scan without text, and for letters without a meaning.
    """
    need("pypdfium2", "pdf")
    pages = pages_of(data)
    if not any(page.chars for page in pages):
        raise ReadError(
            Bilingual(
                "是扫描件，没有文字；先做文字识别（OCR），或用原来的 Word/Excel 文件",
                "a scan without text; run OCR first, or use the original Word or Excel file",
            ),
        )
    alone = [_drawn(page) for page in pages]
    beside = len(pages) > 1 and is_beside(_sides(pages, alone))
    return Pages(path, tuple(_blocks(pages, alone)), beside=beside)


def _sides(pages: Sequence[Page], alone: Sequence[_Drawn]) -> Iterator[Side]:
    """How the rows and columns of each page stand."""
    for page, (tables, rest, _) in zip(pages, alone, strict=True):
        if tables:
            top = min(table.top for table in tables)
            rows = sorted(row for table in tables for row in table.row_edges())
            sides = [min(table.left for table in tables), max(table.right for table in tables)]
            yield Side(rows, sides, any(line.bottom < top for line in rest))
        elif lines := word_lines(page.chars):
            begins = [word.left for line in lines for word in line]
            yield Side([line[0].bottom for line in lines], begins, len(lines[0]) < 2)


def _blocks(pages: Sequence[Page], alone: Sequence[_Drawn]) -> Iterator[Block]:
    """The blocks of all pages in order: of each its tables by lines with the text around them, else those of its words."""
    table = OpenTable()
    words = WordTables()
    edges: Sequence[float] = ()
    margins = margins_of(pages)
    for page, drawn in zip(pages, alone, strict=True):
        tables, rest, edges = _drawn(page, edges) if edges else drawn
        if not tables:
            yield from table.close()
            text = replace(page, chars=margins.within(page.chars))
            yield from words.read(text, table_name(page.number))
            continue
        yield from words.close()
        for item in in_order(page, tables, rest, margins):
            yield from table.take(item)
    yield from table.close()
    yield from words.close()


def _drawn(page: Page, edges: Sequence[float] = ()) -> _Drawn:
    """The tables by lines of a page, the lines of text outside them, and the edges that words told; `edges` of the page before."""
    drawn = ruled(page, edges)
    tables: list[PageTable] = []
    rest = lines_of(drawn.rest)
    for regions in drawn.tables:
        table, rest = with_overflow(page_table(regions, page, guessed=drawn.guessed), rest)
        tables.append(table)
    return tables, rest, drawn.edges
