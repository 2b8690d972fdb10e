"""Excel workbooks (.xlsx, .xlsm): every visible sheet as a table of texts as Excel shows them.

0.95 under the format 0% is 95%, a date serial is a date, a formula is its last computed value. Hidden sheets (lists
of choices) are skipped; hidden rows are read, since a filter may hide half a form, and marked.
"""

import io
import re
from collections.abc import Iterable
from typing import Any

from perflint.model import Location
from perflint.readers.account import charge
from perflint.readers.errors import ReadError
from perflint.readers.extras import need
from perflint.readers.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Pages, grid
from perflint.readers.number_format import shown
from perflint.readers.package import open_package
from perflint.readers.xlsx_size import too_big, trimmed


def read_xlsx(data: bytes, path: str) -> Pages:
    """Read every visible sheet of a workbook.

    Raises ReadError for what is not a workbook or is one that no person made.
    """
    package = open_package(data)
    if "xl/workbook.xml" not in package.namelist():
        raise ReadError(
            "不是 Excel 工作簿（压缩包里没有 xl/workbook.xml）；检查后缀，或在 Excel/WPS 里另存为 .xlsx",
            "not an Excel workbook (no xl/workbook.xml inside); check the suffix or save it as .xlsx",
        )
    data, formulas = trimmed(package, data)
    book = _open(data, values=True)
    # Only a formula that was never computed is shown as it is written, instead of as an empty cell.
    written = _open(data, values=False) if formulas else None
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and not _is_ours(sheet)]
    return Pages(path, tuple(_sheet(sheet, written[sheet.title] if written else sheet) for sheet in visible))


def _is_ours(sheet: Any) -> bool:
    """Whether a sheet is the list of findings that perflint annotate put there."""
    return str(sheet["A1"].value or "").startswith("perflint ")


def _open(data: bytes, *, values: bool) -> Any:
    openpyxl = need("openpyxl", "office")
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # openpyxl lets the errors of zip, XML and its own types through
        raise ReadError(
            "Excel 文件内部已损坏；在 Excel/WPS 里打开后另存一份",
            "the workbook is damaged inside; open it in Excel/WPS and save it again",
        ) from error


def _sheet(sheet: Any, written: Any) -> Grid:
    name = quoted(sheet.title)
    valued = _valued(sheet) if written is sheet else _valued(sheet) | _valued(written)
    last_row = max((row for row, _ in valued), default=0)
    last_column = max((column for _, column in valued), default=0)
    if last_row > MAX_ROWS or last_column > MAX_COLUMNS:
        raise too_big()
    charge(last_row * last_column)
    told = {row for row, _ in valued}
    rows: list[list[Cell | None]] = [
        _line([sheet.cell(row, column + 1) for column in range(last_column)], written, name)
        if row in told
        else [None] * last_column
        for row in range(1, last_row + 1)
    ]
    for merged in sheet.merged_cells.ranges:
        cover(rows, merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
    while rows and not any(cell and cell.text for cell in rows[-1]):
        rows.pop()
    hidden = frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden)
    return grid(sheet.title, rows, hidden=hidden, sheet=True)


def quoted(title: str) -> str:
    """The name of a sheet as it stands before the ! of an address."""
    return f"'{title}'" if re.search(r"[\s!']", title) else title


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, …, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _valued(sheet: Any) -> set[tuple[int, int]]:
    """The rows and columns of the cells with a value; what lies between them is not looked at."""
    return {place for place, cell in sheet._cells.items() if cell.value is not None}


def _line(line: Iterable[Any], written: Any, sheet: str) -> list[Cell | None]:
    """The cells of a row; the empty ones too, so that a missing value has a place."""
    return [_cell(cell, _value(cell, written), sheet) for cell in line]


def _value(cell: Any, written: Any) -> object:
    return cell.value if cell.value is not None else written.cell(cell.row, cell.column).value


def _cell(cell: Any, value: object, sheet: str) -> Cell:
    place = Location(cell=f"{sheet}!{cell.coordinate}")
    text = "" if value is None else shown(value, cell.number_format)
    return Cell(text, place, cell.row - 1, cell.column - 1)


def cover(rows: list[list[Cell | None]], top: int, left: int, bottom: int, right: int) -> None:
    """Let the top left cell of a merged region stand at every position of it."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    corner = rows[top][left]
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [corner] * (min(right + 1, len(row)) - left)
