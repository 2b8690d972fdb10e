"""PDF files with a text layer: ruled tables, page after page, joined where a page break cut them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.formats.grid import Block, Line, Pages
from perflint.formats.legacy.symbols import with_signs
from perflint.formats.pdf.beside import Side, is_beside
from perflint.formats.pdf.joined import PageTable, join_pages, page_table, texts_of, with_overflow
from perflint.formats.pdf.lines.ruled import ruled
from perflint.formats.pdf.page import Char, Page, TextLine, lines_of
from perflint.formats.pdf.process.pages import pages_of
from perflint.formats.pdf.words.tables import WordTables
from perflint.formats.pdf.words.word import word_lines
from perflint.model import Location
from perflint.model.location import page_name, table_name
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field, replace
from perflint.system.words import word_pattern

_TITLE = word_pattern("formats.pdf_file", r"{title}|[{title_end}]$|\d{4}\s*[{year}]")
_MARGIN_LINES = 3  # at the top and bottom of a page, among which headers and footers stand
_PAGE_NUMBER = word_pattern("formats.pdf_file", r"^[-—–\s{page_number}/\d]{1,14}$")

_Key: TypeAlias = tuple[str, int]  # the text of a line, and its height


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
    return Pages(path, tuple(_blocks(pages)), beside=is_beside(_sides(pages)))


def _sides(pages: Sequence[Page]) -> Iterator[Side]:
    """How the rows and columns of each page stand."""
    for page in pages:
        tables, rest, _ = _tables(page, ())
        if tables:
            top = min(table.top for table in tables)
            rows = sorted(row for table in tables for row in table.rows())
            sides = [min(table.left for table in tables), max(table.right for table in tables)]
            yield Side(rows, sides, any(line.bottom < top for line in rest))
        elif lines := word_lines(page.chars):
            begins = [word.left for line in lines for word in line]
            yield Side([line[0].bottom for line in lines], begins, len(lines[0]) < 2)


class _Open(Record, frozen=False):
    """The parts of the table that may go on over the next page, and the lines since, that may be of its cells."""

    parts: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    count: int = 0

    def take(self, item: PageTable | Line) -> Iterator[Block]:
        """Go on with what follows."""
        if isinstance(item, Line):
            self.lines.append(item)
            return
        before = self.parts[-1] if self.parts else None
        if before is None or not item.continues(before) or not self._repeat(before, item):
            yield from self.close()
        self.parts.append(item)
        self.lines = []

    def _repeat(self, before: PageTable, after: PageTable) -> bool:
        """Whether the lines are texts of cells over both pages, which Excel also writes beside the table."""
        texts = texts_of((before, after)) if self.lines else ""
        return all(word in texts for line in self.lines for word in line.text.split())

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.parts:
            self.count += 1
            yield join_pages(table_name(self.count), self.parts)
        yield from self.lines
        self.parts, self.lines = [], []


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    table = _Open()
    words = WordTables()
    edges: Sequence[float] = ()
    counts = Counter(_key(line) for page in pages for line in lines_of(page.chars))
    running = _running(counts, len(pages))
    again = frozenset(line for line, count in counts.items() if count > 1)
    for page in pages:
        tables, rest, edges = _tables(page, edges)
        if not tables:
            yield from table.close()
            yield from words.read(replace(page, chars=_without(page.chars, running)), table_name(page.number))
            continue
        yield from words.close()
        for item in _in_order(page, tables, rest, running, again):
            yield from table.take(item)
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


def _running(counts: Mapping[_Key, int], pages: int) -> frozenset[_Key]:
    """Headers and footers: the same line at the same height on most pages; a title may be that too, and stays."""
    return frozenset(
        line for line, count in counts.items() if count > max(pages / 2, 1) and not _TITLE.search(line[0])
    )


def _key(line: TextLine) -> _Key:
    return line.text, round(line.bottom)


def _without(chars: Sequence[Char], running: frozenset[_Key]) -> tuple[Char, ...]:
    """The characters of a page but for headers, footers and page numbers: of those in the middle, any may be a cell."""
    lines = lines_of(chars)
    last = len(lines) - 1
    lines = [
        line
        for at, line in enumerate(lines)
        if not (_key(line) in running and min(at, last - at) < _MARGIN_LINES)
    ]
    kept = [at for at, line in enumerate(lines) if not _PAGE_NUMBER.match(line.text)]
    within = lines[kept[0] : kept[-1] + 1] if kept else []
    return tuple(char for line in within for char in line.chars)


def _in_order(
    page: Page,
    tables: Sequence[PageTable],
    rest: Sequence[TextLine],
    running: frozenset[_Key],
    again: frozenset[_Key],
) -> Iterator[PageTable | Line]:
    """The tables of a page and the lines outside them, from top to bottom, without page numbers."""
    left = [line for line in rest if _key(line) not in running and not _PAGE_NUMBER.match(line.text)]
    items: list[tuple[float, PageTable | TextLine]] = [(table.top, table) for table in tables]
    items += [(line.top, line) for line in left]
    items.sort(key=lambda item: item[0])
    for item in _without_margins([item for _, item in items], again):
        if isinstance(item, PageTable):
            yield item
        else:
            yield Line(with_signs(item.text), Location(cell=page_name(page.number)))


def _without_margins(items: list[PageTable | TextLine], again: frozenset[_Key]) -> list[PageTable | TextLine]:
    """Leave out what stands above or below a table that goes on over the page break: headers, clipped texts.

    What does not stand there `again` on another page may be of a cell, which the table has lost.
    """
    tables = [number for number, item in enumerate(items) if isinstance(item, PageTable)]
    if not tables:
        return items
    first, last = items[tables[0]], items[tables[-1]]
    start = tables[0] if isinstance(first, PageTable) and first.cut_above() else 0
    end = tables[-1] + 1 if isinstance(last, PageTable) and last.cut_below() else len(items)
    if isinstance(first, PageTable):
        items[tables[0]] = replace(first, above=_words(items[:start], again))
    last = items[tables[-1]]
    if isinstance(last, PageTable):
        items[tables[-1]] = replace(last, below=_words(items[end:], again))
    return items[start:end]


def _words(items: Sequence[PageTable | TextLine], again: frozenset[_Key]) -> tuple[str, ...]:
    lines = (item for item in items if isinstance(item, TextLine) and _key(item) not in again)
    return tuple(word for line in lines for word in line.text.split())
