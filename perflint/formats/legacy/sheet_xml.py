"""Excel 2003 XML workbooks, which many systems export under the name of .xls."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from perflint.formats.cell_budget import charge, count
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Pages, grid
from perflint.formats.xlsx.number_format import GENERAL, ChineseDate, shown
from perflint.formats.xlsx.sheet_rows import letters
from perflint.formats.xlsx.xlsx_file import cover, quoted
from perflint.formats.xml_tree import parse_xml
from perflint.model import Location
from perflint.model.location import table_name

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"
# Formats that Excel 2003 writes by name.
_NAMED = {
    "General": GENERAL,
    "General Number": GENERAL,
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Currency": "#,##0.00",
    "Scientific": "0.00E+00",
    "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy",
    "Long Date": ChineseDate.LONG.value,
    "General Date": "yyyy/m/d",
    "@": "@",
}
_FIRST_YEAR = 1900  # a time without a day stands on the last day of 1899


def read_sheet_xml(data: bytes, path: str) -> Pages:
    """Read every visible sheet of a workbook.

    Raises ReadError for damaged XML.
    """
    root = parse_xml(data)
    formats = _formats(root)
    sheets = root.iter(f"{_SS}Worksheet")
    return Pages(path, tuple(_sheet(sheet, formats) for sheet in sheets if not _is_hidden(sheet)))


def _formats(root: Any) -> dict[str, str]:
    """The number format of each style, its own or that of the style it is made from."""
    formats: dict[str, str] = {}
    for style in root.iter(f"{_SS}Style"):
        number = style.find(f"{_SS}NumberFormat")
        written = number.get(f"{_SS}Format") if number is not None else None
        inherited = formats.get(style.get(f"{_SS}Parent", ""), GENERAL)
        formats[style.get(f"{_SS}ID", "")] = _NAMED.get(written, written) if written else inherited
    return formats


def _shown(data: Any, written: str) -> str:
    """The text of a cell as Excel shows it; a value of another kind than it says stays as it is."""
    text = "".join(data.itertext()).strip()
    try:
        match data.get(f"{_SS}Type"):
            case "Number":
                return shown(float(text), written)
            case "DateTime":
                moment = datetime.fromisoformat(text)
                return shown(moment.time() if moment.year < _FIRST_YEAR else moment, written)
            case "Boolean":
                return shown(text == "1", written)
    except ValueError:
        pass
    return text


def _is_hidden(sheet: Any) -> bool:
    options = sheet.iterfind("{urn:schemas-microsoft-com:office:excel}WorksheetOptions/*")
    return any("SheetHidden" in (option.text or "") for option in options)


def _sheet(sheet: Any, formats: Mapping[str, str]) -> Grid:
    """The grid of a sheet: rows and cells may skip numbers, merged cells stand in all their places."""
    name = sheet.get(f"{_SS}Name") or table_name(1)
    rows: list[list[Cell | None]] = []
    merged: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    for element in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        at = _number(element, "Index", len(rows) + 1) - 1
        if at >= MAX_ROWS:
            break
        charge(max(at - len(rows), 0) + 1)
        rows.extend([] for _ in range(at - len(rows)))
        rows.append(list(_cells(element, at, quoted(name), merged, formats)))
        if element.get(f"{_SS}Hidden") == "1":
            hidden.add(at)
    width = max((len(row) for row in rows), default=0)
    height = max((bottom + 1 for _, _, bottom, _ in merged), default=0)
    rows.extend([] for _ in range(min(height, MAX_ROWS) - len(rows)))
    charge(width * len(rows))
    for row in rows:
        row.extend([None] * (width - len(row)))
    for region in merged:
        charge((region[2] - region[0] + 1) * (region[3] - region[1] + 1))
        cover(rows, *region)
    hidden_columns = frozenset(_hidden_columns(sheet))
    return grid(name, rows, hidden=frozenset(hidden), hidden_columns=hidden_columns, sheet=True)


def _hidden_columns(sheet: Any) -> Iterator[int]:
    column = 0
    for element in sheet.iterfind(f"{_SS}Table/{_SS}Column"):
        column = _number(element, "Index", column + 1) - 1
        last = min(column + _number(element, "Span", 0), MAX_COLUMNS)
        if element.get(f"{_SS}Hidden") == "1":
            yield from range(column, last + 1)
        column = last + 1


def _cells(
    element: Any,
    row: int,
    sheet: str,
    merged: list[tuple[int, int, int, int]],
    formats: Mapping[str, str],
) -> Iterator[Cell | None]:
    """The cells of a row, with None for those skipped; what is merged is added to `merged`."""
    column = 0
    for source in element.iterfind(f"{_SS}Cell"):
        start = min(_number(source, "Index", column + 1) - 1, MAX_COLUMNS)
        yield from [None] * (start - column)
        data = source.find(f"{_SS}Data")
        style = source.get(f"{_SS}StyleID") or element.get(f"{_SS}StyleID") or "Default"
        text = _shown(data, formats.get(style, GENERAL)) if data is not None else ""
        yield Cell(text, Location(cell=f"{sheet}!{letters(start)}{row + 1}"), row, start)
        across = min(_number(source, "MergeAcross", 0), MAX_COLUMNS)
        down = min(_number(source, "MergeDown", 0), MAX_ROWS)
        yield from [None] * across
        if across or down:
            merged.append((row, start, row + down, start + across))
        column = start + across + 1


def _number(element: Any, name: str, default: int) -> int:
    return count(element.get(f"{_SS}{name}"), default, MAX_ROWS)
