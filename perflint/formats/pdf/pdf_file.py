"""PDF files with a text layer: ruled tables, page after page, joined where a page break cut them."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.formats.grid import Block, Line, Pages
from perflint.formats.pdf.pages_read import page_read
from perflint.formats.pdf.pdf_streams import bound
from perflint.formats.pdf.pdf_table import PageTable, Rule, join_pages, page_table
from perflint.formats.pdf.pdf_words import read_words
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import field, record

MAX_PAGES = 500
_TITLE = pattern("绩效|自评|表$")
_FEW_EDGES = 6  # a rule under a heading is no table
_PAGE_NUMBER = pattern(r"^[-—–\s第页/共\d]{1,14}$")


def read_pdf(data: bytes, path: str) -> Pages:
    """Read the tables of a PDF and the lines between them.

    Raises ReadError for a locked or damaged file, and for a scan without text.
    """
    pdfplumber = need("pdfplumber", "pdf")
    bound(need("pdfminer.pdftypes", "pdf"))
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise ReadError(
                    f"超过 {MAX_PAGES} 页；拆开再检查", f"more than {MAX_PAGES} pages; split the file"
                )
            blocks = tuple(_blocks(document.pages))
            scanned = not blocks and not any(page.chars for page in document.pages)
    except ReadError:
        raise
    except Exception as error:  # pdfminer lets many kinds of errors through
        if (told := _told(error)) is not None:
            raise told from error
        if "assword" in f"{type(error).__name__}{error}":
            raise ReadError(
                "文件设有密码；去掉密码后再检查", "password-protected; remove the password"
            ) from error
        raise ReadError(
            "PDF 已损坏或不完整；重新导出再检查", "damaged or truncated PDF; export it again"
        ) from error
    if scanned:
        raise ReadError(
            "是扫描件，没有文字；先做文字识别（OCR），或用原来的 Word/Excel 文件",
            "a scan without text; run OCR first, or use the original Word or Excel file",
        )
    return Pages(path, blocks)


def _told(error: BaseException | None) -> ReadError | None:
    """Our own reason, where the library wrapped it."""
    while error is not None and not isinstance(error, ReadError):
        error = error.__cause__ or error.__context__
    return error


@record(frozen=False)
class _Open:
    """The parts of the table that may go on over the next page."""

    parts: list[PageTable] = field(default_factory=list)
    count: int = 0

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.parts:
            self.count += 1
            yield join_pages(f"表{self.count}", self.parts)
            self.parts = []


def _blocks(pages: Any) -> Iterator[Block]:
    table = _Open()
    if not _has_tables(pages):
        for page in pages:
            yield from read_words(page, f"表{page.page_number}")
            page_read(page.page_number, len(pages))
        return
    running = _running(pages)
    for page in pages:
        for item in _in_order(page, running):
            if isinstance(item, Line):
                yield from table.close()
                yield item
                continue
            if table.parts and not item.continues(table.parts[-1]):
                yield from table.close()
            table.parts.append(item)
        page.close()
        page_read((len(pages) + page.page_number) // 2, len(pages))
    yield from table.close()


def _has_tables(pages: Any) -> bool:
    """Whether lines are drawn around cells anywhere: then columns need not be guessed."""
    return any(len(page.edges) > _FEW_EDGES for page in pages)


def _running(pages: Any) -> frozenset[tuple[str, int]]:
    """Headers and footers: the same line at the same height on most pages; a title may be that too, and stays."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        lines = (line for line in _text_lines(page) if not _TITLE.search(line["text"]))
        seen.update((line["text"].strip(), round(line["top"])) for line in lines)
        # Every page is gone over twice: here for its text, then for its tables.
        page_read(page.page_number // 2, len(pages))
    return frozenset(line for line, count in seen.items() if count > max(len(pages) / 2, 1))


def _text_lines(page: Any) -> list[dict[str, Any]]:
    return list(page.extract_text_lines(return_chars=False)) if page.chars else []


def _in_order(page: Any, running: frozenset[tuple[str, int]]) -> Iterator[PageTable | Line]:
    """The tables of a page and the lines outside them, from top to bottom, without page numbers."""
    found = [table for table in page.find_tables(_closed(page)) if table.rows]
    rules = _rules(page)
    boxes = [table.bbox for table in found]
    lines = _text_lines(page)
    items: list[tuple[float, PageTable | Line]] = [
        (table.bbox[1], page_table(table, page.page_number, rules)) for table in found
    ]
    items += [
        (line["top"], Line(line["text"].strip(), Location(cell=f"第{page.page_number}页")))
        for line in lines
        if 0 <= line["top"] < page.height
        and not _inside(line, boxes)
        and (line["text"].strip(), round(line["top"])) not in running
        and not _PAGE_NUMBER.match(line["text"].strip())
    ]
    items.sort(key=lambda item: item[0])
    yield from _without_margins([item for _, item in items])


def _without_margins(items: list[PageTable | Line]) -> list[PageTable | Line]:
    """Leave out what stands above or below a table that goes on over the page break: headers, clipped texts."""
    tables = [number for number, item in enumerate(items) if isinstance(item, PageTable)]
    if not tables:
        return items
    first, last = items[tables[0]], items[tables[-1]]
    start = tables[0] if isinstance(first, PageTable) and first.cut(top=True) else 0
    end = tables[-1] + 1 if isinstance(last, PageTable) and last.cut(top=False) else len(items)
    return items[start:end]


def _closed(page: Any) -> dict[str, Any]:
    """Where the columns of a page end without a line, a page break cut the table: a line is put there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if len(upright) < 2:
        return {}
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    return {"explicit_horizontal_lines": ends}


def _rules(page: Any) -> tuple[Rule, ...]:
    level = (edge for edge in page.edges if edge["orientation"] == "h")
    return tuple(Rule(edge["x0"], edge["x1"], edge["top"]) for edge in level)


def _inside(line: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return any(
        top <= middle <= bottom and line["x1"] > left and line["x0"] < right
        for left, top, right, bottom in boxes
    )
