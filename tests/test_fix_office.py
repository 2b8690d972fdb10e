"""perflint fix in Word and Excel files: the faulty cell changes, everything else stays."""

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from perflint.config import Settings
from perflint.fixes.repair import Repair, repair
from perflint.formats.refusal import EditError
from perflint.formats.runs import Piece, changed
from perflint.pipeline.lint import lint_bytes
from tests.command import perflint
from tests.documents import WRITERS
from tests.printing import converted, needs_libreoffice

STRICT = Settings(strict=True)
ROWS = [
    {"level1": "产出指标", "level2": "质量指标", "name": "馆藏建档率", "target": "95%以上"},
    {"level1": "产出指标", "level2": "质量指标", "name": "修复验收合格率", "target": "≥100%"},
    {"level1": "产出指标", "level2": "时效指标", "name": "观众投诉响应时间", "target": "=24小时"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "参观人次", "target": "≥3万人次"},
]
HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def targets(data: bytes, name: str) -> list[str]:
    result = lint_bytes(data, name, STRICT)
    assert not result.failures
    assert result.declaration is not None
    return [row.target for form in result.declaration.forms for row in form.indicators]


def repaired(data: bytes, name: str, *, unsafe: bool = False) -> Repair:
    """Repair, and check what holds for every repair: twice equals once, and nothing is left to fix."""
    found = repair(data, name, STRICT, unsafe=unsafe)
    again = repair(found.after, name, STRICT, unsafe=unsafe)
    assert not again.changed
    assert not again.fixed
    before, after = (
        {(f.code, f.pointer) for f in result.findings}
        for result in (lint_bytes(data, name, STRICT), found.remaining)
    )
    assert after <= before, "no new finding"
    assert not {(f.code, f.pointer) for f in found.fixed} & after
    return found


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_only_the_faulty_cells_change(kind: str) -> None:
    data = WRITERS[kind](ROWS, "项目支出绩效目标表")
    found = repaired(data, f"a.{kind}")
    assert targets(found.after, f"a.{kind}") == ["≥95%", "=100%", "=24小时", "≥3万人次"]
    assert targets(repaired(data, f"a.{kind}", unsafe=True).after, f"a.{kind}")[2] == "≤24小时"
    old, new = parts(data), parts(found.after)
    assert list(old) == list(new)
    main = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml"}[kind]
    assert [name for name in old if old[name] != new[name]] == [main]


COLUMNS = [
    {"name": "病案首页合格率", "operator": "≥", "target": "100", "unit": "%"},
    {"name": "门诊差错率", "operator": "≤", "target": "0", "unit": "%"},
    {"name": "急救响应时间", "operator": "=", "target": "15", "unit": "分钟"},
    {"name": "培训医师人次", "operator": "≥", "target": "50", "unit": "人"},
    {"name": "患者满意度", "operator": "≤", "target": "90", "unit": "%"},
]


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_signs_and_units_are_changed_in_their_columns(kind: str) -> None:
    levels = ["质量指标", "质量指标", "时效指标", "数量指标", "服务对象满意度指标"]
    rows = [
        {"level1": "产出指标", "level2": level, **row} for level, row in zip(levels, COLUMNS, strict=True)
    ]
    found = repaired(WRITERS[kind](rows, "项目支出绩效目标表"), f"a.{kind}", unsafe=True)
    result = lint_bytes(found.after, f"a.{kind}", STRICT)
    assert result.declaration is not None
    assert [(row.operator, row.target, row.unit) for row in result.declaration.forms[0].indicators] == [
        ("=", "100", "%"),
        ("=", "0", "%"),
        ("≤", "15", "分钟"),
        ("≥", "50", "人次"),
        ("≥", "90", "%"),
    ]


def _without(xml: bytes, *texts: str) -> bytes:
    for text in texts:
        xml = xml.replace(text.encode(), b"")
    return xml


def test_every_other_byte_of_the_document_part_stays() -> None:
    data = WRITERS["docx"](ROWS, "项目支出绩效目标表")
    old, new = (parts(d)["word/document.xml"] for d in (data, repaired(data, "a.docx").after))
    assert _without(old, "95%以上", "≥100%") == _without(new, "≥95%", "=100%")


def test_entries_keep_their_time_and_rights() -> None:
    data = WRITERS["docx"](ROWS, "表")
    infos = []
    for content in (data, repaired(data, "a.docx").after):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos.append(
                [(i.filename, i.date_time, i.external_attr, i.compress_type) for i in package.infolist()]
            )
    assert infos[0] == infos[1]


# Word


def _document(*cells: str, deleted: str = "") -> bytes:
    """A document whose target cells hold this XML."""
    document = docx.Document()
    document.add_heading("项目支出绩效目标表")
    table = document.add_table(0, 4)
    lines = [HEAD[:4], *([row["level1"], row["level2"], row["name"], ""] for row in ROWS[: len(cells)])]
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    for number, xml in enumerate(cells, 1):
        cell = table.cell(number, 3)._tc
        cell.remove(cell.p_lst[0])
        for paragraph in parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"):
            cell.append(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (f"<w:p>{_run('9', '<w:b/>')}{_run('5%', '<w:i/>')}{_run('以上')}</w:p>", ["<w:b/>", "<w:i/>"]),
        (f"<w:p>{_run('95%')}<w:bookmarkStart w:id='1' w:name='x'/>{_run('以上')}</w:p>", ["bookmarkStart"]),
        (f"<w:p>{_run('95%')}</w:p><w:p>{_run('以上')}</w:p>", []),
        (f"<w:p>{_run(' 95%')}<w:r><w:br/></w:r>{_run('以上 ')}</w:p>", []),
        (
            f"<w:p><w:del w:id='3' w:author='甲'><w:r><w:delText>90%</w:delText></w:r></w:del>"
            f"<w:ins w:id='4' w:author='甲'>{_run('95%以上')}</w:ins></w:p>",
            ["<w:delText>90%</w:delText>", "<w:ins "],
        ),
        (f"<w:p><w:hyperlink w:anchor='x'>{_run('95%以上')}</w:hyperlink></w:p>", ["w:hyperlink"]),
        (f"<w:p><w:commentRangeStart w:id='7'/>{_run('95%以上')}<w:commentRangeEnd w:id='7'/></w:p>",
         ["commentRangeStart", "commentRangeEnd"]),
    ],
)  # fmt: skip
def test_a_value_split_over_runs_keeps_what_is_between_them(cell: str, kept: list[str]) -> None:
    data = _document(cell)
    found = repaired(data, "a.docx")
    assert targets(found.after, "a.docx") == ["≥95%"]
    xml = parts(found.after)["word/document.xml"].decode()
    assert all(piece in xml for piece in kept)


def test_a_sign_from_the_symbol_font_gives_way() -> None:
    sign = "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>"
    data = _document(f"<w:p>{_run('95%以上')}</w:p>", f"<w:p>{sign}{_run('100%')}</w:p>")
    found = repaired(data, "a.docx")
    assert targets(found.after, "a.docx") == ["≥95%", "=100%"]
    assert b"w:sym" not in parts(found.after)["word/document.xml"]


def test_less_than_is_written_as_xml() -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "公文差错率", "target": "小于1%"}]
    for kind in ("docx", "xlsx"):
        found = repaired(WRITERS[kind](rows, "表"), f"a.{kind}")
        assert targets(found.after, f"a.{kind}") == ["<1%"]


# Excel


def _workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "申报 表"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append([row["level1"], row["level2"], row["name"], row["target"], 10])
        sheet.cell(sheet.max_row, 4).data_type = "s"
    return book


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_styles_merges_comments_and_formulas_stay() -> None:
    book = _workbook()
    sheet = book["申报 表"]
    sheet["D2"].font = Font(bold=True, color="FF0000")
    sheet["D2"].fill = PatternFill("solid", start_color="FFFF00")
    sheet["D2"].comment = Comment("请核", "甲")
    sheet["E6"] = "=SUM(E2:E5)"
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("D2:D3")
    data = _saved(book)
    found = repaired(data, "a.xlsx", unsafe=True)
    after = openpyxl.load_workbook(io.BytesIO(found.after))["申报 表"]
    assert after["D4"].value == "≤24小时"
    assert (after["D2"].font.b, after["D2"].fill.start_color.rgb) == (True, "00FFFF00")
    assert after["D2"].comment is not None
    assert after["E6"].value == "=SUM(E2:E5)"
    assert {str(merged) for merged in after.merged_cells.ranges} == {"A2:A4", "D2:D3"}
    # One merged cell is the value of two indicators: neither may change it.
    assert after["D2"].value == "95%以上"


def test_a_style_stays_on_the_changed_cell() -> None:
    book = _workbook()
    book["申报 表"]["D2"].font = Font(bold=True)
    found = repaired(_saved(book), "a.xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(found.after))["申报 表"]["D2"]
    assert (cell.value, cell.data_type, cell.font.b) == ("≥95%", "s", True)


def test_rich_text_keeps_the_format_of_its_runs() -> None:
    book = _workbook()
    red = InlineFont(color="FF0000")
    book["申报 表"]["D2"] = CellRichText("95", TextBlock(red, "%"), "以上")
    found = repaired(_saved(book), "a.xlsx")
    value = openpyxl.load_workbook(io.BytesIO(found.after), rich_text=True)["申报 表"]["D2"].value
    assert str(value) == "≥95%"
    assert isinstance(value, CellRichText)
    assert [block.text for block in value if isinstance(block, TextBlock)] == ["%"]


def test_a_number_shown_as_percent_becomes_the_new_text() -> None:
    book = _workbook()
    sheet = book["申报 表"]
    sheet["C2"], sheet["D2"] = "会议费控制率", 1
    sheet["D2"].number_format = "0%"
    found = repaired(_saved(book), "a.xlsx")
    assert targets(found.after, "a.xlsx")[0] == "≤100%"


@pytest.mark.parametrize(
    "formula", ["=D3*2", "=SUM(D2:D5)", "=SUM(D:D)", "=$D$3", "='申报 表'!D3", '=IF(D3="x",1,0)']
)
def test_a_cell_that_formulas_reckon_with_is_left_to_the_user(formula: str) -> None:
    book = _workbook()
    if "!" in formula:
        book.create_sheet("汇总")["A1"] = formula
    else:
        book["申报 表"]["F3"] = formula
    data = _saved(book)
    found = repair(data, "a.xlsx", STRICT)
    assert targets(found.after, "a.xlsx")[1] == "≥100%"
    assert any("公式" in reason.zh for _, reason in found.refused)


@pytest.mark.parametrize("formula", ["=E3*2", '="D3"', "=LOG10(E2)", "=汇总!D3", "=AD3"])
def test_other_formulas_hinder_nothing(formula: str) -> None:
    book = _workbook()
    book.create_sheet("汇总").sheet_state = "hidden"
    book["申报 表"]["F3"] = formula
    assert targets(repaired(_saved(book), "a.xlsx").after, "a.xlsx")[1] == "=100%"


def test_a_formula_is_never_touched() -> None:
    book = _workbook()
    book["申报 表"]["D2"] = '="95%"&"以上"'
    data = _saved(book)
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    # The value that Excel computed.
    computed = rb'\1 t="str">\2<v>95%VALUE</v>'
    sheet = re.sub(rb'(<c r="D2")[^>]*>(<f>.*?</f>)<v ?/?>(</v>)?', computed, sheet)
    sheet = sheet.replace(b"VALUE", "以上".encode())
    data = _with(data, "xl/worksheets/sheet1.xml", sheet)
    assert targets(data, "a.xlsx")[0] == "95%以上"
    found = repair(data, "a.xlsx", STRICT)
    assert targets(found.after, "a.xlsx")[:2] == ["95%以上", "=100%"]
    assert [reason.zh for _, reason in found.refused] == ["格子里是公式，请手工改公式"]


def _with(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for entry, old in {**parts(data), name: content}.items():
            package.writestr(entry, content if entry == name else old)
    return out.getvalue()


def test_a_sheet_under_a_prefix_stays_under_it() -> None:
    data = _saved(_workbook())
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    sheet = re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", sheet).replace(b"xmlns=", b"xmlns:x=")
    data = _with(data, "xl/worksheets/sheet1.xml", sheet)
    found = repaired(data, "a.xlsx")
    assert targets(found.after, "a.xlsx")[:2] == ["≥95%", "=100%"]


def test_a_signed_file_is_left_alone() -> None:
    data = _with(_saved(_workbook()), "_xmlsignatures/sig1.xml", b"<x/>")
    found = repair(data, "a.xlsx", STRICT)
    assert not found.changed
    assert "数字签名" in found.refused[0][1].zh


def test_an_unusual_encoding_inside_is_told() -> None:
    data = _saved(_workbook())
    sheet = parts(data)["xl/worksheets/sheet1.xml"].decode()
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + re.sub(r"<\?xml.*?\?>", "", sheet)
    found = repair(_with(data, "xl/worksheets/sheet1.xml", xml.encode("utf-16")), "a.xlsx", STRICT)
    assert not found.changed
    assert found.refused


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_diff_shows_the_cells_and_writes_nothing(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(WRITERS[kind](ROWS, "表"))
    before = path.read_bytes()
    done = perflint("fix", "--diff", str(path))
    cell = {"xlsx": "Sheet!D3", "docx": "第1张表第2行第4列"}[kind]
    assert f"@@ {cell} @@\n-95%以上\n+≥95%\n" in done.stdout
    assert path.read_bytes() == before


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_libreoffice_opens_what_was_repaired(kind: str, tmp_path: Path) -> None:
    made = repaired(WRITERS[kind](ROWS, "表"), f"a.{kind}").after
    text = converted({f"a.{kind}": made}, "html", tmp_path)["a"].decode()
    assert "=100%" in text
    assert "95%以上" not in text


def test_a_text_in_pieces() -> None:
    pieces = [Piece("9", 1), Piece("5", 2), Piece("%以上", 3)]
    assert changed(pieces, "95%以上", "≥95%") == {1: "≥9", 3: "%"}
    with pytest.raises(EditError):
        changed([Piece("95%以上95%以上", 1)], "95%以上", "≥95%")
    with pytest.raises(EditError):
        changed([Piece("≥", 1, takes_text=False)], "≥", "≤")
