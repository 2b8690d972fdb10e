"""Numbers of workbooks as LibreOffice and Excel show them, and tables of text under the name of a workbook."""

import io
from datetime import datetime, time

import openpyxl
import pytest

from perflint.config import Settings
from perflint.formats.kinds import read_pages
from perflint.formats.xlsx.number_format import builtin, is_date, is_lasting, shown
from perflint.pipeline.lint import lint_bytes

# Value, format, what is shown; LibreOffice 7.3 shows the same but for the commas of thousands, which are left out here.
SHOWN = [
    (0.98, "0%", "98%"),
    (0.985, "0.0#%", "98.5%"),
    (60.5, '0.00"万元"', "60.50万元"),
    (98.5, '[红色]0.0"%"', "98.5%"),
    (1818, 'General"人"', "1818人"),
    (1818, 'G/通用格式"人"', "1818人"),
    (-3.5, "0.00_);[Red]\\(0.00\\)", "(3.50)"),
    (0.95, '"≥"0%', "≥95%"),
    (0.95, "≥0%", "≥95%"),
    (0.95, "[$≥]0.0%", "≥95.0%"),
    (3, '0"‰"', "3‰"),
    (0.5, "# ?/?", "1/2"),
    (3.25, "# ?/?", "3 1/4"),
    (123456, '0.0,"万"', "123.5万"),
    (123456, '0!.0,"万"', "12.3万"),
    (95, '[>=90]"优";"差"', "优"),
    (60, '[>=90]"优";"差"', "差"),
    (60, '[>=90]"优";[>=60]"合格";"差"', "合格"),
    (-5, "[<0]0;0", "5"),
    (3200, '#,##0"人"', "3200人"),
    (-0.05, '0.00%;-0.00%;"零"', "-5.00%"),
    (0, '0.00%;-0.00%;"零"', "零"),
    (-5, "0;;", ""),
    (0, "0;;", ""),
    (7, "0;;", "7"),
    (4, '"不低于"0"次"', "不低于4次"),
    (98, "0.00\\%", "98.00%"),
    (123456, "0.0E+00", "1.2E+05"),
    (12, "@", "12"),
    (12.0, "General", "12"),
    (0.1 + 0.2, "General", "0.3"),
    (5, '"第"0"名;次"', "第5名;次"),
    (-12, "0", "-12"),
    (True, "", "是"),
]


@pytest.mark.parametrize(("value", "written", "text"), SHOWN)
def test_a_number_is_shown_by_its_format(value: float, written: str, text: str) -> None:
    assert shown(value, written) == text


@pytest.mark.parametrize(
    ("written", "day", "lasting"),
    [
        ('yyyy"年"m"月"d"日"', True, False),
        ("[$-804]aaaa;@", False, False),
        ("[h]:mm", True, True),
        ("General", False, False),
        ("0.0E+00", False, False),
        ('0"days"', False, False),
        ("[Red]0", False, False),
        ("m/d/yy", True, False),
        (builtin("31"), True, False),
        (builtin("57"), True, False),
        (builtin("9"), False, False),
    ],
)
def test_which_formats_show_days(written: str, day: bool, lasting: bool) -> None:
    assert (is_date(written), is_lasting(written)) == (day, lasting)


def test_dates_of_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    values = [
        (datetime(2024, 11, 30), 'yyyy"年"m"月"d"日"'),
        (datetime(2024, 11, 30), "yyyy年m月"),
        (time(9, 30), "hh:mm"),
    ]
    for row, (value, written) in enumerate(values, 1):
        cell = sheet.cell(row, 1, value)
        cell.number_format = written
    assert _texts(book) == ["2024年11月30日", "2024年11月", "09:30:00"]


def _texts(book: openpyxl.Workbook) -> list[str]:
    out = io.BytesIO()
    book.save(out)
    (grid,) = read_pages(out.getvalue(), "a.xlsx").blocks
    return [row[0].text for row in grid.rows]  # type: ignore[union-attr]


HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "质量指标", "验收合格率", "≥98%"],
    ["产出指标", "数量指标", "检修数量", "≥2台"],
    ["产出指标", "时效指标", "完工时间", "2024年11月"],
]


def _table(mark: str, write: str = "{}") -> str:
    return "".join(mark.join(write.format(text) for text in row) + "\r\n" for row in [HEAD, *ROWS])


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.xlsx", "a.et"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_of_text_under_any_name(name: str, mark: str, encoding: str) -> None:
    assert _targets(_table(mark).encode(encoding), name) == [row[3] for row in ROWS]


@pytest.mark.parametrize("write", ['="{}"', '"=""{}"""'])
def test_texts_that_exports_keep_from_excel(write: str) -> None:
    assert _targets(_table(",", write).encode(), "a.csv") == [row[3] for row in ROWS]


@pytest.mark.parametrize("end", ["", '"'], ids=["never closed", "closed too late"])
def test_an_unclosed_quote_is_told_with_its_line(end: str) -> None:
    text = _table(",").replace("≥98%", '"≥98%').replace("2024年11月", f"2024年11月{end}")
    (failure,) = lint_bytes(text.encode(), "a.csv", Settings()).failures
    assert (failure.line, "引号" in failure.text.zh) == (2, True)


def test_a_quoted_cell_may_break_over_lines() -> None:
    text = _table(",").replace("≥98%", '"≥98%\r\n（含一次,二次）"')
    assert _targets(text.encode(), "a.csv")[0] == "≥98%（含一次,二次）"


@pytest.mark.parametrize(
    "prose",
    ["巡查, 检修, 清淤, 补植, 消杀各一次", "巡查,检修各一次"],
    ids=["spaced commas", "fewer than columns"],
)
def test_sentences_of_a_quoted_cell_are_no_rows(prose: str) -> None:
    text = _table(",").replace("≥98%", f'"≥98%\r\n{prose}"')
    assert _targets(text.encode(), "a.csv")[0].startswith("≥98%")


def _targets(data: bytes, name: str) -> list[str]:
    result = lint_bytes(data, name, Settings())
    assert not result.failures, result.failures[0].text.zh
    assert result.declaration is not None
    return [row.target for form in result.declaration.forms for row in form.indicators]


SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def test_numbers_and_dates_of_excel_2003_xml_are_shown_by_their_styles() -> None:
    styles = (
        '<Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style>'
        '<Style ss:ID="q" ss:Parent="p"/><Style ss:ID="n"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>'
    )
    cells = [
        ('ss:StyleID="p"', "Number", "0.98"),
        ('ss:StyleID="q"', "Number", "0.9"),
        ('ss:StyleID="n"', "Number", "0.985"),
        ('ss:StyleID="d"', "DateTime", "2024-11-30T00:00:00.000"),
        ("", "Number", "12"),
        ("", "String", "≥98%"),
        ("", "Error", "#REF!"),
    ]
    rows = "".join(
        f'<Row><Cell {style}><Data ss:Type="{kind}">{text}</Data></Cell></Row>' for style, kind, text in cells
    )
    data = (
        f'<?xml version="1.0"?><Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    (grid,) = read_pages(data.encode(), "a.xls").blocks
    shown_texts = [row[0].text for row in grid.rows]  # type: ignore[union-attr]
    assert shown_texts == ["98%", "90%", "98.50%", "2024年11月", "12", "≥98%", "#REF!"]


def test_characters_that_excel_writes_by_number() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, text in enumerate(["≥95%_x000D_", "甲_x000A_乙", "_x005F_x000D_", "_x2265_5"], 1):
        sheet.cell(row, 1, text)
    assert _texts(book) == ["≥95%", "甲\n乙", "_x000D_", "≥5"]


def test_a_blank_far_below_makes_a_sheet_no_larger() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 1, "甲")
    sheet.cell(1_048_576, 1, " ")
    assert _texts(book) == ["甲"]
