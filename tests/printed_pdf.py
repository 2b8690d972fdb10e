"""Forms printed to PDF as people print them: by a browser, by Word and Excel (LibreOffice), by a program (reportlab)."""

import html
import io
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import docx
import docx.shared
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from tests.layouts import Sheet
from tests.printing import header_rows, places, widths
from tests.reportlab_pdf import Style, as_pdf

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
A4 = (595.0, 842.0)
WIDE = (842.0, 595.0)
SHORT = (595.0, 400.0)
_ZEBRA, _HEAD = "EDEDED", "1F4E79"
_A4, _A5 = 9, 11  # as Excel counts sizes of paper
_ROOM = 110.0  # digits on a line of a sheet as wide as its page
_NARROWEST = 9.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a form is printed."""

    # level (between rows), three (around the header and at the end), none, zebra (grey backgrounds), grid (of Excel)
    rules: str = "all"
    page: tuple[float, float] = A4
    size: float = 9.0
    middle: bool = False  # texts in the middle of their cells, upwards and sideways
    repeated: bool = False  # the header stands again at the top of each page
    dark: bool = False  # white letters on a dark header
    fitted: bool = True  # a sheet of Excel is as wide as its page; else its columns may go on beside it
    across: bool = False  # such pages follow those beside them, not those below


def repeats(sheet: Sheet) -> int:
    """How many rows can be repeated: those of a header that nothing stands above."""
    first, end = header_rows(sheet)
    return end if first == 0 and all(box.rows <= end for row in sheet.rows[:end] for box in row) else 0


# --- a program


def by_reportlab(sheets: list[Sheet], look: Look) -> bytes:
    style = Style(
        page=look.page,
        size=look.size,
        rules=look.rules,
        middle=look.middle,
        centred=look.middle,
        dark=look.dark,
        fitted=True,
        footer=look.page == SHORT,
        repeated=max(map(repeats, sheets)) if look.repeated and len(sheets) == 1 else 0,
    )
    return as_pdf(sheets, style)


# --- a browser


def as_page(sheets: list[Sheet], look: Look) -> str:
    """A page with styles for printing."""
    width, height = look.page
    css = [
        f"@page{{size:{width}pt {height}pt;margin:40pt}}",
        f"body{{font:{look.size}pt 'Noto Serif CJK SC'}}",
        "table{border-collapse:collapse;width:100%}",
        f"td,th{{padding:2pt 4pt;font-weight:normal;text-align:{'center' if look.middle else 'left'};"
        f"vertical-align:{'middle' if look.middle else 'top'}}}",
        {
            "all": "td,th{border:1px solid black}",
            "level": "td,th{border-top:1px solid black;border-bottom:1px solid black}",
            "three": ".h{border-bottom:1px solid black}table{border-top:2px solid;border-bottom:2px solid}",
            "none": "",
            "zebra": f"tr:nth-child(even) td{{background:#{_ZEBRA}}}",
        }[look.rules],
    ]
    if look.dark:
        css.append(f".h{{background:#{_HEAD};color:white}}")
    out = [f"<!DOCTYPE html><meta charset='utf-8'><style>{''.join(css)}</style>"]
    for number, sheet in enumerate(sheets):
        out += [f"<p style='white-space:pre-wrap'>{html.escape(line)}</p>" for line in sheet.before]
        out.append("<table>")
        first, end = header_rows(sheet)
        again = repeats(sheet) if look.repeated else 0
        for at, row in enumerate(sheet.rows):
            out.append("<thead>" if again and at == 0 else "")
            out.append("<tr>")
            for box in row:
                text = html.escape(box.text).replace("\n", "<br>")
                kind = " class='h'" if first <= at < end else ""
                out.append(f"<td rowspan='{box.rows}' colspan='{box.columns}'{kind}>{text}</td>")
            out.append("</tr>" + ("</thead>" if again and at == again - 1 else ""))
        out += ["</table>", *(f"<p>{html.escape(line)}</p>" for line in sheet.after)]
        out.append("<div style='break-after:page'></div>" if number < len(sheets) - 1 else "")
    return "\n".join(out)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser that prints."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield found
        found.close()


def by_chromium(opened: Any, sheets: list[Sheet], look: Look) -> bytes:
    """What a browser prints."""
    tab = opened.new_page()
    tab.set_content(as_page(sheets, look))
    made: bytes = tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()
    return made


# --- Word


def as_docx(sheets: list[Sheet], look: Look) -> bytes:
    document: Any = docx.Document()
    section = document.sections[0]
    if look.page[0] > look.page[1]:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(docx.shared.Pt, look.page)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = docx.shared.Pt(
        40
    )
    for sheet in sheets:
        for line in sheet.before:
            document.add_paragraph(line)
        _word_table(document, sheet, look)
        for line in sheet.after:
            document.add_paragraph(line)
        if sheet is not sheets[-1]:
            document.add_page_break()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document: Any, sheet: Sheet, look: Look) -> None:
    table = document.add_table(
        len(sheet.rows), sheet.width, style="Table Grid" if look.rules == "all" else None
    )
    table.autofit = False
    rows = [list(row.cells) for row in table.rows]
    shares = widths(sheet)
    for cells in rows:
        for cell, share in zip(cells, shares, strict=True):
            cell.width = docx.shared.Pt((look.page[0] - 80) * share)
    first, end = header_rows(sheet)
    for row, column, text, last_row, last_column in places(sheet):
        cell = rows[row][column]
        if (last_row, last_column) != (row, column):
            cell = cell.merge(rows[last_row][last_column])
        _write(cell, text, look, dark=look.dark and first <= row < end)
    for number, cells in enumerate(rows):
        for cell in dict.fromkeys(cells):
            _paint(cell, _edges(look.rules, number, len(rows), first, end), _fill(look, number, first, end))
    if look.repeated:
        for line in list(table.rows)[: repeats(sheet)]:
            line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _write(cell: Any, text: str, look: Look, *, dark: bool) -> None:
    cell.text = text
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = docx.shared.Pt(0)
        for run in paragraph.runs:
            run.font.size = docx.shared.Pt(look.size)
            if dark:
                run.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    if look.middle:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _paint(cell: Any, edges: Sequence[str], fill: str) -> None:
    """Draw the lines of a cell and its background."""
    properties = cell._tc.get_or_add_tcPr()
    if edges:
        borders = OxmlElement("w:tcBorders")
        for edge in edges:
            borders.append(_element(f"w:{edge}", val="single", sz="4", color="000000"))
        properties.append(borders)
    if fill:
        properties.append(_element("w:shd", val="clear", color="auto", fill=fill))


def _element(name: str, **keys: str) -> Any:
    made = OxmlElement(name)
    for key, value in keys.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _fill(look: Look, row: int, first: int, end: int) -> str:
    if look.dark and first <= row < end:
        return _HEAD
    return _ZEBRA if look.rules == "zebra" and row % 2 else ""


def _edges(rules: str, row: int, count: int, first: int, end: int) -> list[str]:
    if rules == "level":
        return ["top", "bottom"]
    if rules == "three":
        return [*(["top"] if row in (0, first) else []), *(["bottom"] if row in (end - 1, count - 1) else [])]
    return []


# --- Excel


def as_xlsx(sheets: list[Sheet], look: Look) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(sheets, 1):
        page: Any = book.create_sheet(f"表{number}")
        page.page_setup.paperSize = _A5 if look.page == SHORT else _A4
        page.page_setup.orientation = "landscape" if look.page[0] > look.page[1] else "portrait"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = look.fitted
        page.print_options.gridLines = look.rules == "grid"
        if look.across:
            page.page_setup.pageOrder = "overThenDown"
        for column, share in enumerate(widths(sheet)):
            page.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].width = share * _width(
                sheet, look
            )
        for line in sheet.before:
            _excel_line(page, line, sheet.width)
        _excel_table(page, sheet, look)
        for line in sheet.after:
            _excel_line(page, line, sheet.width)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _width(sheet: Sheet, look: Look) -> float:
    """How many digits the columns of a sheet have room for."""
    return _ROOM if look.fitted else max(_ROOM * look.page[0] / A4[0] * 1.3, _NARROWEST * sheet.width)


def _excel_line(page: Any, line: str, width: int) -> None:
    row = page.max_row + 1 if page.max_row > 1 or page["A1"].value else 1
    page.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[row].height = 16 * (1 + 2 * len(line) // 110)
    page.merge_cells(None, row, 1, row, width)


def _excel_table(page: Any, sheet: Sheet, look: Look) -> None:
    top = page.max_row + 1
    thin = Side(style="thin")
    shares = widths(sheet)
    first, end = header_rows(sheet)
    for row, column, text, last_row, last_column in places(sheet):
        cell = page.cell(top + row, column + 1, text or None)
        cell.data_type = "s" if text else cell.data_type
        cell.alignment = Alignment(
            wrap_text=True,
            vertical="center" if look.middle else "top",
            horizontal="center" if look.middle else "left",
        )
        cell.font = Font(size=look.size, color="FFFFFF" if look.dark and first <= row < end else "000000")
        if (last_row, last_column) != (row, column):
            page.merge_cells(None, top + row, column + 1, top + last_row, last_column + 1)
        room = sum(shares[column : last_column + 1]) * _width(sheet, look) - 2
        lines = sum(1 + int(2.4 * len(line) * look.size / 11 / room) for line in text.split("\n"))
        for number in range(top + row, top + last_row + 1):
            height = page.row_dimensions[number].height or 16
            page.row_dimensions[number].height = max(
                height, 1.5 * look.size * lines / (last_row - row + 1) + 4
            )
    for number, line in enumerate(page.iter_rows(top, top + len(sheet.rows) - 1, 1, sheet.width)):
        for cell in line:
            if look.rules == "all":
                cell.border = Border(thin, thin, thin, thin)
            else:
                edges = _edges(look.rules, number, len(sheet.rows), first, end)
                cell.border = Border(**dict.fromkeys(edges, thin))
            fill = _fill(look, number, first, end)
            if fill:
                cell.fill = PatternFill("solid", fgColor=fill)
    if look.repeated and (count := repeats(sheet)):
        page.print_title_rows = f"1:{top + count - 1}"  # with the title
