"""PDF files with a text layer: ruled tables, page after page, joined where a page break cut them."""

import io
import re
from collections.abc import Iterator
from typing import Any

from perflint.model import Location
from perflint.readers.errors import ReadError
from perflint.readers.extras import need
from perflint.readers.grid import Block, Cell, Line, Pages, grid

MAX_PAGES = 500
# Typesetting leaves a gap between Chinese and Latin characters; nobody typed it.
_GAP = re.compile(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])")


def read_pdf(data: bytes, path: str) -> Pages:
    """Read the tables of a PDF and the lines above them.

    Raises ReadError for a locked or damaged file, and for a scan without text.
    """
    pdfplumber = need("pdfplumber", "pdf")
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


def _blocks(pages: Any) -> Iterator[Block]:
    count = 0
    for page in pages:
        tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
        lines = page.extract_text_lines(return_chars=False) if page.chars else []
        for number, table in enumerate(tables):
            above = tables[number - 1].bbox[3] if number else 0
            yield from _lines(lines, above, table.bbox[1], page.page_number)
            count += 1
            yield _grid(table, f"表{count}", page.page_number)
        yield from _lines(lines, tables[-1].bbox[3] if tables else 0, page.height, page.page_number)


def _lines(lines: Any, above: float, below: float, page: int) -> Iterator[Line]:
    for line in lines:
        if above <= line["top"] and line["bottom"] <= below + 1 and line["text"].strip():
            yield Line(line["text"].strip(), Location(cell=f"第{page}页"))


def _grid(table: Any, label: str, page: int) -> Block:
    """A table by its cells' boxes: a box that spans rows or columns is one merged cell."""
    boxes = [cell for row in table.rows for cell in row.cells if cell]
    lefts = sorted({round(box[0]) for box in boxes})
    tops = sorted({round(box[1]) for box in boxes})
    texts = table.extract(x_tolerance=2)
    rows: list[list[Cell | None]] = [[None] * len(lefts) for _ in tops]
    for row, line in zip(table.rows, texts, strict=True):
        for box, text in zip(row.cells, line, strict=True):
            if box is None:
                continue
            _place(rows, box, text or "", lefts, tops, f"{label}（第{page}页）")
    return grid(label, rows, torn=True)


def _place(
    rows: list[list[Cell | None]], box: Any, text: str, lefts: list[int], tops: list[int], label: str
) -> None:
    first, top = lefts.index(round(box[0])), tops.index(round(box[1]))
    columns = [n for n, left in enumerate(lefts) if round(box[0]) <= left < round(box[2]) - 1]
    covered = [n for n, at in enumerate(tops) if round(box[1]) <= at < round(box[3]) - 1]
    where = Location(cell=f"{label} R{top + 1}C{first + 1}")
    cell = Cell(_GAP.sub("", text).strip(), where, top, first, len(covered), len(columns))
    for row in covered:
        for column in columns:
            rows[row][column] = cell
