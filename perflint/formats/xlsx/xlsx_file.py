"""Excel workbooks (.xlsx, .xlsm): every visible sheet as a table of texts as Excel shows them.

0.95 under the format 0% is 95%, a date serial is a date, a formula is its last computed value. Hidden sheets (lists
of choices) are skipped; hidden rows are read, since a filter may hide half a form, and marked, as hidden columns are.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from perflint.formats.errors import ReadError
from perflint.formats.grid import Cell, Grid, Pages
from perflint.formats.main_part import main_part
from perflint.formats.package import BROKEN, open_package
from perflint.formats.xlsx.book import Book, open_book
from perflint.formats.xlsx.drawings import covered_cells
from perflint.formats.xlsx.sheet_rows import SheetRows
from perflint.formats.xlsx.xlsx_cells import SheetXml
from perflint.formats.xlsx.xlsx_size import filled_pieces
from perflint.system.bilingual import Bilingual


def read_xlsx(data: bytes, path: str) -> Pages:
    """Read every visible sheet of a workbook.

    Raises ReadError for what is not a workbook or is one that no person made.
    """
    package = open_package(data)
    main = main_part(package)
    if not main:
        raise ReadError(
            Bilingual(
                "不是 Excel 工作簿（压缩包里没有 xl/workbook.xml）；检查后缀，或在 Excel/WPS 里另存为 .xlsx",
                "not an Excel workbook (no xl/workbook.xml inside); check the suffix or save it as .xlsx",
            ),
        )
    return Pages(path, _sheets(package, _open(package, main)))


def _open(package: ZipFile, main: str) -> Book:
    try:
        return open_book(package, main)
    except (ParseError, *BROKEN) as error:
        raise _damaged() from error


def _sheets(package: ZipFile, book: Book) -> Iterator[Grid]:
    """The visible sheets, each read when it is asked for."""
    for sheet in book.sheets:
        if sheet.visible:
            read = _read(package, sheet.part, book)
            if not _is_ours(read):
                yield _grid(sheet.title, read, frozenset(read.pictures.union(_drawn(package, sheet.part))))


def _read(package: ZipFile, part: str, book: Book) -> SheetXml:
    read = SheetXml(book)
    try:
        read.read(filled_pieces(package, part))
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # errors of XML and of numbers
        raise _damaged() from error
    return read


def _drawn(package: ZipFile, part: str) -> Iterable[tuple[int, int]]:
    try:
        return list(covered_cells(package, part))
    except (ParseError, *BROKEN) as error:
        raise _damaged() from error


def _damaged() -> ReadError:
    return ReadError(
        Bilingual(
            "Excel 文件内部已损坏；在 Excel/WPS 里打开后另存一份",
            "the workbook is damaged inside; open it in Excel/WPS and save it again",
        ),
    )


def _is_ours(read: SheetXml) -> bool:
    """Whether a sheet is the list of findings that perflint annotate put there."""
    return read.texts.get(0, ("",))[0].startswith("perflint ")


def _grid(title: str, read: SheetXml, pictured: frozenset[tuple[int, int]]) -> Grid:
    rows = SheetRows(quoted(title), read.texts, read.merged, pictured)
    hidden, hidden_columns = frozenset(read.hidden), frozenset(read.hidden_columns)
    return Grid(title, rows, hidden=hidden, hidden_columns=hidden_columns, sheet=True)


def quoted(title: str) -> str:
    """The name of a sheet as it stands before the ! of an address."""
    return f"'{title}'" if re.search(r"[\s!']", title) else title


def cover(rows: list[list[Cell | None]], top: int, left: int, bottom: int, right: int) -> None:
    """Let the top left cell of a merged region stand at every position of it."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    corner = rows[top][left]
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [corner] * (min(right + 1, len(row)) - left)
