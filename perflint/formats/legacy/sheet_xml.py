"""Excel 2003 XML workbooks, which many systems export under the name of .xls."""

from collections.abc import Iterator
from typing import Any

from perflint.formats.cell_budget import charge, count
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Pages, grid
from perflint.formats.xlsx.sheet_rows import letters
from perflint.formats.xlsx.xlsx_file import cover, quoted
from perflint.formats.xml_tree import parse_xml
from perflint.model import Location

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"


def read_sheet_xml(data: bytes, path: str) -> Pages:
    """Read every visible sheet of a workbook.

    Raises ReadError for damaged XML.
    """
    sheets = parse_xml(data).iter(f"{_SS}Worksheet")
    return Pages(path, tuple(_sheet(sheet) for sheet in sheets if not _is_hidden(sheet)))


def _is_hidden(sheet: Any) -> bool:
    options = sheet.iterfind("{urn:schemas-microsoft-com:office:excel}WorksheetOptions/*")
    return any("SheetHidden" in (option.text or "") for option in options)


def _sheet(sheet: Any) -> Grid:
    name = sheet.get(f"{_SS}Name") or "表1"
    rows: list[list[Cell | None]] = []
    merged: list[tuple[int, int, int, int]] = []
    for element in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        at = _number(element, "Index", len(rows) + 1) - 1
        if at >= MAX_ROWS:
            break
        charge(max(at - len(rows), 0) + 1)
        rows.extend([] for _ in range(at - len(rows)))
        rows.append(list(_cells(element, at, quoted(name), merged)))
    width = max((len(row) for row in rows), default=0)
    height = max((bottom + 1 for _, _, bottom, _ in merged), default=0)
    rows.extend([] for _ in range(min(height, MAX_ROWS) - len(rows)))
    charge(width * len(rows))
    for row in rows:
        row.extend([None] * (width - len(row)))
    for region in merged:
        charge((region[2] - region[0] + 1) * (region[3] - region[1] + 1))
        cover(rows, *region)
    return grid(name, rows, sheet=True)


def _cells(
    element: Any, row: int, sheet: str, merged: list[tuple[int, int, int, int]]
) -> Iterator[Cell | None]:
    column = 0
    for source in element.iterfind(f"{_SS}Cell"):
        start = min(_number(source, "Index", column + 1) - 1, MAX_COLUMNS)
        yield from [None] * (start - column)
        data = source.find(f"{_SS}Data")
        text = "".join(data.itertext()).strip() if data is not None else ""
        yield Cell(text, Location(cell=f"{sheet}!{letters(start)}{row + 1}"), row, start)
        across = min(_number(source, "MergeAcross", 0), MAX_COLUMNS)
        down = min(_number(source, "MergeDown", 0), MAX_ROWS)
        yield from [None] * across
        if across or down:
            merged.append((row, start, row + down, start + across))
        column = start + across + 1


def _number(element: Any, name: str, default: int) -> int:
    return count(element.get(f"{_SS}{name}"), default, MAX_ROWS)
