"""Excel workbooks (.xlsx, .xlsm): every visible sheet as a table of texts as Excel shows them.

0.95 under the format 0% is 95%, a date serial is a date, a formula is its last computed value. Hidden rows, columns
and sheets are what the clerk does not see: hidden sheets are skipped, hidden rows are read.
"""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from perflint.model import Location
from perflint.readers.errors import ReadError
from perflint.readers.extras import need
from perflint.readers.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Pages, grid
from perflint.readers.package import open_package, part

MAX_MERGES = 100_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    names = [
        name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")
    ]
    formulas = False
    for name in names:
        xml = part(package, name)
        _check_size(xml)
        formulas = formulas or b"<f>" in xml or b"<f " in xml
    book = _open(data, values=True)
    # Only a formula that was never computed is shown as it is written, instead of as an empty cell.
    written = _open(data, values=False) if formulas else None
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and not _is_ours(sheet)]
    return Pages(path, tuple(_sheet(sheet, written[sheet.title] if written else sheet) for sheet in visible))


def _is_ours(sheet: Any) -> bool:
    """Whether a sheet is the list of findings that perflint annotate put there."""
    return str(sheet["A1"].value or "").startswith("perflint ")


def _check_size(xml: bytes) -> None:
    """Refuse sheets whose claimed cells would not fit in memory, before a library makes them."""
    for match in re.finditer(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', xml):
        width = _column(match[3]) - _column(match[1]) + 1
        if width * (int(match[4]) - int(match[2]) + 1) > MAX_COLUMNS * 1_000:
            raise _too_big()
    last = re.findall(rb'<(?:\w+:)?c\s+r="([A-Z]+)(\d+)"', xml[-200_000:])
    if last and (_column(last[-1][0]) > MAX_COLUMNS or int(last[-1][1]) > MAX_ROWS):
        raise _too_big()
    if xml.count(b"<mergeCell ") > MAX_MERGES:
        raise _too_big()


def _too_big() -> ReadError:
    return ReadError(
        f"工作表超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，不像申报表；删去多余的行列后另存",
        f"a sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; delete what is not the form",
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


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
    last_row, last_column = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    lines = sheet.iter_rows(max_row=last_row, max_col=last_column)
    rows: list[list[Cell | None]] = [_line(line, written, name) for line in lines]
    for merged in sheet.merged_cells.ranges:
        cover(rows, merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
    while rows and not any(cell and cell.text for cell in rows[-1]):
        rows.pop()
    return grid(sheet.title, rows)


def quoted(title: str) -> str:
    """The name of a sheet as it stands before the ! of an address."""
    return f"'{title}'" if re.search(r"[\s!']", title) else title


def _line(line: Iterable[Any], written: Any, sheet: str) -> list[Cell | None]:
    """The cells of a row; the empty ones too where anything is written, so that a missing value has a place."""
    pairs = [(cell, _value(cell, written)) for cell in line]
    if all(value is None for _, value in pairs):
        return [None] * len(pairs)
    return [_cell(cell, value, sheet) for cell, value in pairs]


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


def shown(value: object, pattern: str) -> str:
    """Return the text that Excel shows for a value under a number format (the formats that forms use)."""
    match value:
        case bool():
            return "是" if value else "否"
        case datetime() | date():
            return _date(value, pattern)
        case timedelta() | time():
            return str(value)
        case int() | float():
            return _number(value, pattern)
    return str(value).strip()


def _date(value: date, pattern: str) -> str:
    if "d" not in pattern.lower().replace("[red]", ""):
        return f"{value.year}年{value.month}月"
    return f"{value.year}年{value.month}月{value.day}日"


_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')


def _number(value: float, pattern: str) -> str:
    section = pattern.split(";")[0]
    literals = [match for match in _LITERAL.finditer(section) if match[1] or match[2]]
    bare = _LITERAL.sub("", section)
    first = bare.find("0") if "0" in bare else bare.find("#")
    prefix = "".join(m[1] or m[2] for m in literals if first >= 0 and m.start() <= section.find("0"))
    suffix = "".join(m[1] or m[2] for m in literals if not (first >= 0 and m.start() <= section.find("0")))
    number = Decimal(repr(value)) * (100 if "%" in bare else 1)
    places = re.search(r"\.([0#]+)", bare)
    if "0" in bare and bare.lower() != "general":
        number = round(number, len(places[1])) if places else round(number, 0)
        text = f"{number:f}"
    else:
        text = f"{number.normalize():f}"
    return f"{prefix}{text}{'%' if '%' in bare else ''}{suffix}"
