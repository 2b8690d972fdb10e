"""Write a declaration as Word, Excel, HTML and CSV, with cells merged as people merge them."""

import csv
import html
import io
from itertools import groupby
from typing import Any

import docx
import docx.shared
import openpyxl
import xlwt

HEADS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "operator": "指标性质",
    "target": "指标值",
    "unit": "计量单位",
    "weight": "权重",
    "actual": "实际完成值",
    "score": "得分",
}
Rows = list[dict[str, Any]]


def columns(rows: Rows) -> list[str]:
    """The columns that the rows use, in the order of the forms."""
    return [key for key in HEADS if any(row.get(key) for row in rows) or key == "target"]


def spans(rows: Rows, keys: tuple[str, ...]) -> list[tuple[int, int]]:
    """First and last row of every run with the same labels."""
    runs, at = [], 0
    for _, run in groupby(rows, key=lambda row: [row.get(key, "") for key in keys]):
        size = len(list(run))
        runs.append((at, at + size - 1))
        at += size
    return runs


def texts(rows: Rows) -> list[list[str]]:
    """Header and rows as texts."""
    keys = columns(rows)
    return [[HEADS[key] for key in keys], *[[str(row.get(key, "")) for key in keys] for row in rows]]


def as_xlsx(rows: Rows, title: str) -> bytes:
    """A workbook with a merged title and merged levels."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    table = texts(rows)
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(table[0]))
    for line in table:
        sheet.append(line)
        for cell in sheet[sheet.max_row]:
            # A target such as =100% is a text here, not a formula.
            cell.data_type = "s" if cell.value else cell.data_type
    for column, keys in ((1, ("level1",)), (2, ("level1", "level2"))):
        for first, last in spans(rows, keys):
            for row in range(first + 1, last + 1):
                sheet.cell(row + 3, column).value = None
            sheet.merge_cells(start_row=first + 3, start_column=column, end_row=last + 3, end_column=column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(rows: Rows, title: str) -> bytes:
    """A document with a heading and one table with merged levels."""
    document = docx.Document()
    document.add_heading(title)
    table = document.add_table(0, len(columns(rows)), style="Table Grid")
    cells = []
    for line in texts(rows):
        row = table.add_row().cells
        cells.append(row)
        for cell, text in zip(row, line, strict=True):
            cell.text = text
            cell.width = docx.shared.Cm(3)
    for column, keys in ((0, ("level1",)), (1, ("level1", "level2"))):
        for first, last in spans(rows, keys):
            for row_number in range(first + 1, last + 1):
                cells[row_number + 1][column].text = ""
            if last > first:
                cells[first + 1][column].merge(cells[last + 1][column])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(rows: Rows, title: str) -> bytes:
    """A page whose level cells span rows."""
    head, *lines = texts(rows)
    starts = [
        {first: last - first + 1 for first, last in spans(rows, keys)}
        for keys in (("level1",), ("level1", "level2"))
    ]
    out = [f"<h1>{title}</h1><table><tr>", *(f"<th>{text}</th>" for text in head), "</tr>"]
    for number, line in enumerate(lines):
        out.append("<tr>")
        for column, text in enumerate(line):
            if column < 2 and number not in starts[column]:
                continue
            span = f' rowspan="{starts[column][number]}"' if column < 2 else ""
            out.append(f"<td{span}>{html.escape(text)}</td>")
        out.append("</tr>")
    return "".join([*out, "</table>"]).encode()


def as_csv(rows: Rows, title: str) -> bytes:
    """A CSV file as Chinese Excel writes it."""
    out = io.StringIO()
    csv.writer(out).writerows([[title], *texts(rows)])
    return out.getvalue().encode("gb18030")


def as_xls(rows: Rows, title: str) -> bytes:
    """An old workbook with merged levels."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表 1")
    table = texts(rows)
    sheet.write_merge(0, 0, 0, len(table[0]) - 1, title)
    for number, line in enumerate(table):
        for column, text in enumerate(line):
            if number == 0 or column > 1:
                sheet.write(number + 1, column, text)
    for column, keys in ((0, ("level1",)), (1, ("level1", "level2"))):
        for first, last in spans(rows, keys):
            sheet.write_merge(first + 2, last + 2, column, column, rows[first].get(keys[-1], ""))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {"xls": as_xls, "xlsx": as_xlsx, "docx": as_docx, "html": as_html, "csv": as_csv}
