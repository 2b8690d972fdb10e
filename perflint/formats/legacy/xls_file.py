"""Old Excel workbooks (.xls): every visible sheet as a table of texts as Excel shows them."""

import io
from typing import Any

from perflint.formats.cell_budget import charge
from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.formats.grid import MAX_COLUMNS, Cell, Grid, Pages, grid
from perflint.formats.symbols import superscript
from perflint.formats.xlsx.book import without_struck
from perflint.formats.xlsx.number_format import shown
from perflint.formats.xlsx.sheet_rows import letters
from perflint.formats.xlsx.xlsx_file import cover, quoted
from perflint.model import Location
from perflint.system.bilingual import Bilingual


def read_xls(data: bytes, path: str) -> Pages:
    """Read every visible sheet of a workbook.

    Raises ReadError for what is not a workbook, or is locked or damaged.
    """
    xlrd = need("xlrd", "office")
    try:
        # It writes its doubts about a file to the log.
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # xlrd lets the errors of its parsing through
        if "password" in str(error).lower() or "encrypted" in str(error).lower():
            raise ReadError(
                Bilingual("文件设有密码；去掉密码后再检查", "password-protected; remove the password")
            ) from error
        raise ReadError(
            Bilingual(
                "读不出这个 .xls 文件；在 Excel/WPS 里另存为 .xlsx 再检查",
                "this .xls cannot be read; save it as .xlsx",
            ),
        ) from error
    return Pages(path, tuple(_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == 0))


def _sheet(book: Any, sheet: Any) -> Grid:
    columns = min(sheet.ncols, MAX_COLUMNS)
    charge(columns * sheet.nrows)
    rows: list[list[Cell | None]] = [
        [_cell(book, sheet, row, column) for column in range(columns)] for row in range(sheet.nrows)
    ]
    for top, below, left, right in sheet.merged_cells:
        cover(rows, top, left, below - 1, right - 1)
    hidden = frozenset(number for number, row in sheet.rowinfo_map.items() if row.hidden)
    hidden_columns = frozenset(number for number, column in sheet.colinfo_map.items() if column.hidden)
    return grid(sheet.name, rows, hidden=hidden, hidden_columns=hidden_columns, sheet=True)


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    if column >= sheet.row_len(row):
        return None
    cell = sheet.cell(row, column)
    text = _text(book, cell)
    if runs := sheet.rich_text_runlist_map.get((row, column)):
        text = _shown_runs(book, cell, runs)
    if not text:
        return None
    where = f"{quoted(sheet.name)}!{letters(column)}{row + 1}"
    return Cell(text, Location(cell=where), row, column)


def _shown_runs(book: Any, cell: Any, runs: list[tuple[int, int]]) -> str:
    """A text of several fonts; what is struck out beside other text is gone."""
    first = book.xf_list[cell.xf_index].font_index
    starts = [(0, first), *((at, font) for at, font in runs if at < len(cell.value))]
    ends = [*(at for at, _ in starts[1:]), len(cell.value)]
    pieces = [
        (cell.value[at:end], book.font_list[font]) for (at, font), end in zip(starts, ends, strict=True)
    ]
    runs_shown = [
        (superscript(text) if font.escapement == 1 else text, bool(font.struck_out)) for text, font in pieces
    ]
    return without_struck(runs_shown).strip()


def _text(book: Any, cell: Any) -> str:
    """What a cell shows."""
    xlrd = need("xlrd", "office")
    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_TEXT:
        return str(value).strip()
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_BOOLEAN):
        return ""
    style = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    pattern = style.format_str if style else "General"
    if kind == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(value), pattern)
    if kind == xlrd.XL_CELL_DATE:
        return shown(xlrd.xldate.xldate_as_datetime(value, book.datemode), pattern)
    return shown(value, pattern)
