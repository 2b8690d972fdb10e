"""Write printed forms as Word, Excel, HTML and CSV files, and turn them into others through LibreOffice."""

import atexit
import csv
import functools
import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any, TypeVar

import docx
import docx.shared
import openpyxl
import pytest
import xlwt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from tests.command import TIMEOUT
from tests.layouts import Sheet

Page = Any
Test = TypeVar("Test", bound=Callable[..., None])


def as_docx(printed: list[Sheet]) -> bytes:
    """A document with a table a form, cells merged over rows and columns."""
    document: Any = docx.Document()
    for sheet in printed:
        for line in sheet.before:
            document.add_paragraph(line)
        table = document.add_table(len(sheet.rows), sheet.width, style="Table Grid")
        table.autofit = False
        rows = [list(row.cells) for row in table.rows]
        for cell in (cell for row in rows for cell in row):
            cell.width = docx.shared.Cm(16 / sheet.width)
        for row, column, text, last_row, last_column in places(sheet):
            cell = rows[row][column]
            if (last_row, last_column) != (row, column):
                cell = cell.merge(rows[last_row][last_column])
            cell.text = text
        for line in sheet.after:
            document.add_paragraph(line)
        document.add_page_break()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(printed: list[Sheet]) -> bytes:
    """A workbook with a sheet a form, lines in merged rows above and below the table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(printed, 1):
        page = book.create_sheet(f"表{number}")
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        for column in range(sheet.width):
            page.column_dimensions[get_column_letter(column + 1)].width = 18
        for line in sheet.before:
            _merged_line(page, line, sheet.width)
        _table(page, sheet)
        for line in sheet.after:
            _merged_line(page, line, sheet.width)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(page: Page, sheet: Sheet) -> None:
    top = page.max_row + 1
    thin = Side(style="thin")
    for row, column, text, last_row, last_column in places(sheet):
        cell = page.cell(top + row, column + 1, text or None)
        # A target such as =100% is a text here, not a formula.
        cell.data_type = "s" if text else cell.data_type
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if (last_row, last_column) != (row, column):
            page.merge_cells(None, top + row, column + 1, top + last_row, last_column + 1)
        # Excel fits heights to texts, but not of merged cells; people drag those.
        lines = sum(1 + 2 * len(line) // (17 * (last_column - column + 1)) for line in text.split("\n"))
        for number in range(top + row, top + last_row + 1):
            height = page.row_dimensions[number].height or 16
            page.row_dimensions[number].height = max(height, 16 * lines / (last_row - row + 1))
    for line in page.iter_rows(top, top + len(sheet.rows) - 1, 1, sheet.width):
        for cell in line:
            cell.border = Border(thin, thin, thin, thin)


def _merged_line(page: Page, line: str, width: int) -> None:
    row = page.max_row + 1 if page.max_row > 1 or page["A1"].value else 1
    page.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[row].height = 16 * (1 + 2 * len(line) // (17 * width))
    page.merge_cells(None, row, 1, row, width)


def as_html(printed: list[Sheet]) -> bytes:
    """A page with a table a form."""
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>公开</title></head><body>"]
    for sheet in printed:
        out += [f"<p>{html.escape(line)}</p>" for line in sheet.before]
        out.append("<table border='1'>")
        for row in sheet.rows:
            out.append("<tr>")
            for box in row:
                text = html.escape(box.text).replace("\n", "<br>")
                out.append(f"<td rowspan='{box.rows}' colspan='{box.columns}'>{text}</td>")
            out.append("</tr>")
        out += ["</table>", *(f"<p>{html.escape(line)}</p>" for line in sheet.after)]
    return "\n".join([*out, "</body></html>"]).encode()


def as_mht(printed: list[Sheet]) -> bytes:
    """The web page as a single file."""
    page = MIMEMultipart("related")
    page.attach(MIMEText(as_html(printed).decode(), "html", "utf-8"))
    return page.as_bytes()


def as_csv(printed: list[Sheet]) -> bytes:
    """What Excel writes: the text of a merged cell at its first position only."""
    out = io.StringIO()
    writer = csv.writer(out)
    for sheet in printed:
        writer.writerows([line] for line in sheet.before)
        writer.writerows([box.text if box else "" for box in row] for row in sheet.positions())
        writer.writerows([line] for line in sheet.after)
        writer.writerow([])
    return out.getvalue().encode("gb18030")


def as_xls(printed: list[Sheet]) -> bytes:
    """An old workbook with a sheet a form."""
    book = xlwt.Workbook()
    for number, sheet in enumerate(printed, 1):
        page = book.add_sheet(f"表 {number}")
        lines = len(sheet.before)
        for row, line in enumerate(sheet.before):
            page.write_merge(row, row, 0, sheet.width - 1, line)
        for row, column, text, last_row, last_column in places(sheet):
            page.write_merge(row + lines, last_row + lines, column, last_column, text)
        for row, line in enumerate(sheet.after, lines + len(sheet.rows)):
            page.write_merge(row, row, 0, sheet.width - 1, line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def places(sheet: Sheet) -> list[tuple[int, int, str, int, int]]:
    """First row and column, text, last row and column of every cell."""
    return [
        (row, column, box.text, row + box.rows - 1, column + box.columns - 1)
        for row, line in enumerate(sheet.positions())
        for column, box in enumerate(line)
        if box is not None
    ]


def header_rows(sheet: Sheet) -> tuple[int, int]:
    """The rows of the header of indicators."""
    for number, row in enumerate(sheet.rows):
        if any("三级指标" in box.text or "指标名称" in box.text for box in row):
            depth = min(box.rows for box in row if box.text.strip() and "指标" in box.text)
            return number, number + depth
    return 0, 1


def widths(sheet: Sheet) -> list[float]:
    """The shares of the columns in the width of the table, by how much text they hold."""
    longest = [4.0] * sheet.width
    for _, column, text, _, last in places(sheet):
        if last == column:
            longest[column] = max(longest[column], min(max(map(len, text.split("\n"))), 16))
    return [each / sum(longest) for each in longest]


PRINTERS = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html, "csv": as_csv, "xls": as_xls}


def needs_libreoffice(test: Test) -> Test:
    """Mark a test that waits for LibreOffice, seconds each time."""
    missing = pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine"
    )
    marked: Test = pytest.mark.slow(missing(test))
    return marked


@functools.cache
def _profile() -> Path:
    """A profile for all runs of this process: LibreOffice takes seconds to set one up."""
    folder = tempfile.mkdtemp(prefix="perflint-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def converted(files: dict[str, bytes], target: str, folder: Path) -> dict[str, bytes]:
    """Turn files into another kind through LibreOffice, all in one run; by their names without suffix."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    out = folder / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(out),
    ]
    command += [str(folder / name) for name in files]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return {path.stem: path.read_bytes() for path in sorted(out.iterdir())}
