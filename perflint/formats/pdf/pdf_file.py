"""PDF files with a text layer: ruled tables, page after page, joined where a page break cut them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.formats.grid import Block, Line, Pages
from perflint.formats.legacy.symbols import with_signs
from perflint.formats.pdf.child import pages_of
from perflint.formats.pdf.joined import PageTable, join_pages, page_table, with_overflow
from perflint.formats.pdf.page import Char, Page, TextLine, lines_of
from perflint.formats.pdf.ruled import ruled
from perflint.formats.pdf.unruled import WordTables
from perflint.model import Location
from perflint.model.location import page_name, table_name
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field, replace
from perflint.system.words import word_pattern

_TITLE = word_pattern("formats.pdf_file", r"{title}|[{title_end}]$|\d{4}\s*[{year}]")
_PAGE_NUMBER = word_pattern("formats.pdf_file", r"^[-—–\s{page_number}/\d]{1,14}$")


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
    return Pages(path, tuple(_blocks(pages)))


class _Open(Record, frozen=False):
    """The parts of the table that may go on over the next page."""

    parts: list[PageTable] = field(default_factory=list)
    count: int = 0

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.parts:
            self.count += 1
            yield join_pages(table_name(self.count), self.parts)
            self.parts = []


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    table = _Open()
    words = WordTables()
    edges: Sequence[float] = ()
    running = _running(pages)
    for page in pages:
        tables, rest, edges = _tables(page, edges)
        if not tables:
            yield from table.close()
            yield from words.read(replace(page, chars=_without(page.chars, running)), table_name(page.number))
            continue
        yield from words.close()
        for item in _in_order(page, tables, rest, running):
            if isinstance(item, Line):
                yield from table.close()
                yield item
                continue
            if table.parts and not item.continues(table.parts[-1]):
                yield from table.close()
            table.parts.append(item)
    yield from table.close()
    yield from words.close()


def _tables(page: Page, edges: Sequence[float]) -> tuple[list[PageTable], list[TextLine], Sequence[float]]:
    found = ruled(page, edges)
    tables: list[PageTable] = []
    rest = lines_of(found.rest)
    for regions in found.tables:
        table, rest = with_overflow(page_table(regions, page, guessed=found.guessed), rest)
        tables.append(table)
    return tables, rest, found.edges


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Headers and footers: the same line at the same height on most pages; a title may be that too, and stays."""
    seen = Counter(
        _key(line) for page in pages for line in lines_of(page.chars) if not _TITLE.search(line.text)
    )
    return frozenset(line for line, count in seen.items() if count > max(len(pages) / 2, 1))


def _key(line: TextLine) -> tuple[str, int]:
    return line.text, round(line.bottom)


def _without(chars: Sequence[Char], running: frozenset[tuple[str, int]]) -> tuple[Char, ...]:
    """The characters of a page that are no part of headers, footers and page numbers."""
    lines = [
        line for line in lines_of(chars) if _key(line) not in running and not _PAGE_NUMBER.match(line.text)
    ]
    return tuple(char for line in lines for char in line.chars)


def _in_order(
    page: Page, tables: Sequence[PageTable], rest: Sequence[TextLine], running: frozenset[tuple[str, int]]
) -> Iterator[PageTable | Line]:
    """The tables of a page and the lines outside them, from top to bottom, without page numbers."""
    items: list[tuple[float, PageTable | Line]] = [(table.top, table) for table in tables]
    items += [
        (line.top, Line(with_signs(line.text), Location(cell=page_name(page.number))))
        for line in rest
        if _key(line) not in running and not _PAGE_NUMBER.match(line.text)
    ]
    items.sort(key=lambda item: item[0])
    yield from _without_margins([item for _, item in items])


def _without_margins(items: list[PageTable | Line]) -> list[PageTable | Line]:
    """Leave out what stands above or below a table that goes on over the page break: headers, clipped texts."""
    tables = [number for number, item in enumerate(items) if isinstance(item, PageTable)]
    if not tables:
        return items
    first, last = items[tables[0]], items[tables[-1]]
    start = tables[0] if isinstance(first, PageTable) and first.cut_above() else 0
    end = tables[-1] + 1 if isinstance(last, PageTable) and last.cut_below() else len(items)
    return items[start:end]
