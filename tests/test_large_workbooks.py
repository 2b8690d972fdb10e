"""Workbooks are read as a stream: what a cell can hold, and how much of a large sheet is kept."""

import io
import re
import tracemalloc
import weakref
import zipfile
from typing import Any

import openpyxl
import pytest

from perflint.formats import ReadError
from perflint.formats.grid import Grid
from perflint.formats.kinds import read_pages
from perflint.formats.xlsx.sheet_rows import SheetRows
from perflint.pipeline.files import read
from tests.test_hard_documents import ROWS, rows_of, saved, workbook

_SHEET = "xl/worksheets/sheet1.xml"


def with_rows(book: Any, rows: str, behind: str = "") -> bytes:
    """A workbook whose first sheet has these rows and no others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == _SHEET:
                made = f"<sheetData>{rows}</sheetData>{behind}".encode()
                data = re.sub(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", made.replace(b"\\", b""), data)
            new.writestr(name, data)
    return out.getvalue()


def texts(data: bytes) -> list[list[str | None]]:
    """What the first sheet shows; None where no cell is."""
    grid = next(iter(read_pages(data, "x.xlsx").blocks))
    assert isinstance(grid, Grid)
    return [[cell.text if cell else None for cell in row] for row in grid.rows]


def test_a_cell_shows_what_excel_shows_whatever_its_kind() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>培训</t></r><r><t>人次</t></r><rPh><t>ㄆ</t></rPh></is></c>'
        '<c r="B1" t="str"><f>A9&amp;""</f><v>合计</v></c><c r="C1" t="str"><f>IF(1,"")</f><v></v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1"><v>1.5E2</v></c>'
        '<c r="G1" t="d"><v>2024-06-30</v></c><c r="H1"><v>12</v></c></row>'
    )
    expected = ["培训人次", "合计", "", "是", "#REF!", "150", "2024年6月30日", "12"]
    assert texts(with_rows(openpyxl.Workbook(), rows)) == [expected]


def test_a_formula_that_was_never_computed_is_shown_as_it_is_written() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row><row r="3"><c r="A3"><f>SUM(A1:A2)</f></c></row>'
    )
    assert texts(with_rows(openpyxl.Workbook(), rows)) == [["=B1*2"], ["=B2*2"], ["=SUM(A1:A2)"]]


def test_rows_and_cells_need_not_say_where_they_stand() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>"
    assert texts(with_rows(openpyxl.Workbook(), rows)) == [["1", "2"], ["", "4"]]
    rows = '<row><c r="B3"><v>1</v></c></row>'
    assert texts(with_rows(openpyxl.Workbook(), rows)) == [[None, None], [None, None], ["", "1"]]


def test_what_stands_behind_the_rows_is_read_where_empty_rows_are_left_out() -> None:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 60_000))
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="B2"><v>8</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    assert texts(with_rows(openpyxl.Workbook(), rows + empty, merged)) == [["7", "7"], ["", "8"]]


def test_a_merged_cell_is_one_cell_in_every_row_that_it_covers() -> None:
    book = workbook()
    book.active.merge_cells("A3:A4")
    (grid,) = read_pages(saved(book), "x.xlsx").blocks
    assert isinstance(grid, Grid)
    assert grid.rows[2][0] is grid.rows[3][0]
    assert grid.rows[2][0] is not grid.rows[4][0]


def test_rows_far_apart_are_made_anew_and_stay_equal() -> None:
    rows = SheetRows("Sheet1", {n: (str(n), "x") for n in range(0, 1000, 2)}, [(0, 0, 2, 1)])
    before = list(rows)
    assert [list(row) for row in before] == [list(rows[n]) for n in range(999)]
    assert list(rows[1]) == [rows[0][0]] * 2
    assert list(rows[3]) == [None, None]
    assert [str(cell.location) for cell in rows[998] if cell] == ["Sheet1!A999", "Sheet1!B999"]
    assert len(rows) == 999
    with pytest.raises(IndexError):
        rows[999]


def test_a_cell_that_points_to_no_text_is_told_as_damage() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
    with pytest.raises(ReadError, match="另存一份"):
        read(with_rows(openpyxl.Workbook(), rows), "x.xlsx")


def peak(data: bytes) -> int:
    """Bytes at most while reading, once the libraries are loaded and the memos are filled."""
    read(data, "x.xlsx")
    tracemalloc.start()
    read(data, "x.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_large_sheet_that_is_no_form_is_kept_as_bare_texts() -> None:
    def book(count: int) -> bytes:
        made = workbook()
        other = made.create_sheet("流水", 0)
        for number in range(count):
            other.append([f"单位{number % 100}", "备用金", None, None, None, None, None, "已付"])
        return saved(made)

    assert rows_of(book(100), "x.xlsx") == ROWS
    small, large = book(500), book(1_000)
    assert (peak(large) - peak(small)) / 500 < 600  # bytes a row, of 8 cells


def test_sheets_are_kept_one_at_a_time() -> None:
    book = workbook()
    for number in range(5):
        book.create_sheet(f"流水{number}").append(["付款单位", "用途"])
    made = []
    for grid in read_pages(saved(book), "x.xlsx").blocks:
        assert isinstance(grid, Grid)
        made.append(weakref.ref(grid.rows))
        assert [old() for old in made[:-1]] == [None] * (len(made) - 1)
    assert len(made) == 6


def test_a_row_of_a_form_costs_what_is_read_from_it() -> None:
    def book(count: int) -> bytes:
        made = workbook()
        for number in range(count):
            made.active.append(["产出指标", "数量指标", f"第{number}期培训人次", f"≥{number}人次"])
        return saved(made)

    assert (peak(book(1_000)) - peak(book(500))) / 500 < 3_000  # bytes
