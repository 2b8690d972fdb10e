"""Files as they come: hidden sheets and rows, helper sheets, torn and unruled tables, other formats under a known name."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from perflint.cli.convert import _plain
from perflint.config import Settings
from perflint.formats import ReadError
from perflint.formats.xlsx import xlsx_cells, xlsx_size
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from tests.printing import as_docx, converted, needs_libreoffice
from tests.test_documents import cell, word, zipped
from tests.test_tables import TABLES, sheet

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "项目支出绩效目标表（2024年度）"
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "维修校舍面积", "≥3200平方米"],
    ["产出指标", "质量指标", "工程验收合格率", "100%"],
    ["满意度指标", "服务对象满意度指标", "师生满意度", "≥90%"],
]


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The rows of the one form of a file."""
    content = _plain(read(data, name).content)
    assert isinstance(content, dict)
    (form,) = content["forms"]
    return [
        [row.get(key, "") for key in ("level1", "level2", "name", "target")] for row in form["indicators"]
    ]


def workbook() -> Any:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in ([TITLE], HEAD, *ROWS):
        book.active.append(line)
    return book


def saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_hidden_lists_of_choices_and_libraries_of_indicators_are_no_forms() -> None:
    book = workbook()
    choices = book.create_sheet("字典")
    choices.sheet_state = "hidden"
    library = book.create_sheet("指标库")
    for helper in (choices, library):
        helper.append([*HEAD[:3], "指标解释"] if helper is library else HEAD)
        for number in range(20):
            helper.append(["产出指标", "数量指标", f"备选指标{number}", "说明"])
    assert rows_of(saved(book), "x.xlsx") == ROWS


def test_hidden_rows_are_read_where_they_hold_a_value() -> None:
    book = workbook()
    page = book.active
    page.append(["满意度指标", "服务对象满意度指标", "家长满意度", None])
    page.append(["效益指标", "社会效益指标", "受益学生人数", "≥900人"])
    page.row_dimensions[6].hidden = page.row_dimensions[7].hidden = True
    assert rows_of(saved(book), "x.xlsx") == [*ROWS, ["效益指标", "社会效益指标", "受益学生人数", "≥900人"]]


STALE = [
    ["目标值", "≥1平方米", "≥2%", "≥3%"],
    ["指标名称", "旧指标甲", "旧指标乙", "旧指标丙"],
    ["权重", "30", "30", "40"],
]


def with_hidden_columns() -> Any:
    """A form between columns that are hidden: a target of last year, a name of before, weights that are not in force."""
    book = openpyxl.Workbook()
    book.active.append([TITLE])
    for target, name, weight, line in zip(*STALE, [HEAD, *ROWS], strict=True):
        book.active.append([*line[:2], name, line[2], target, line[3], weight])
    for letter in "CEG":
        book.active.column_dimensions[letter].hidden = True
    return book


def test_a_hidden_column_takes_the_place_of_no_visible_one() -> None:
    data = saved(with_hidden_columns())
    assert rows_of(data, "x.xlsx") == ROWS
    content = _plain(read(data, "x.xlsx").content)
    assert isinstance(content, dict)
    assert "weight" not in content["forms"][0]["indicators"][0]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods", "fods"])
def test_hidden_columns_of_other_workbooks(kind: str, tmp_path: Path) -> None:
    data = converted({"1.xlsx": saved(with_hidden_columns())}, kind, tmp_path)["1"]
    assert rows_of(data, f"x.{kind}") == ROWS


def test_labels_are_read_from_hidden_columns_where_no_other_has_them() -> None:
    book = workbook()
    book.active.column_dimensions["A"].hidden = book.active.column_dimensions["B"].hidden = True
    assert rows_of(saved(book), "x.xlsx") == ROWS


@pytest.mark.parametrize("count", [20, 200])
def test_two_forms_beside_each_other_stay_two_however_long_they_are(count: int) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目名称", "甲", None, None, None, "项目名称", "乙"])
    book.active.append([*HEAD, None, *HEAD])
    sides = [
        [["产出指标", "数量指标", f"{side}维修{at}", f"≥{at}处"] for at in range(count)] for side in "甲乙"
    ]
    for left, right in zip(*sides, strict=True):
        book.active.append([*left, None, *right])
    content = _plain(read(saved(book), "x.xlsx").content)
    assert isinstance(content, dict)
    keys = ("level1", "level2", "name", "target")
    assert [[[row[key] for key in keys] for row in form["indicators"]] for form in content["forms"]] == sides


@pytest.mark.parametrize("name", ["x.md", "x.txt", "x.csv"])
def test_a_row_that_lacks_only_its_name_keeps_its_columns(name: str) -> None:
    rows = [HEAD, ROWS[0], ["", "质量指标", "", "100%"], ROWS[2]]
    parts = {"x.md": " | ", "x.txt": "\t", "x.csv": ","}
    lines = [parts[name].join(row) for row in rows]
    lines = [f"| {line} |" for line in lines] if name == "x.md" else lines
    assert rows_of("\n".join(lines).encode(), name)[1] == ["产出指标", "质量指标", "", "100%"]


def test_cells_that_are_only_formatted_are_no_content() -> None:
    book = workbook()
    for row in range(6, 20_000):
        book.active.cell(row, 1).number_format = "0%"
    assert rows_of(saved(book), "x.xlsx") == ROWS


def test_a_sheet_too_long_for_a_form_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The true bound is met by the hostile files.
    for part in (xlsx_cells, xlsx_size):
        monkeypatch.setattr(part, "MAX_ROWS", 3_000)
    data = saved(workbook())
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(6, 4_000))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(ReadError) as caught:
        read(out.getvalue(), "x.xlsx")
    assert "3000 行" in caught.value.zh


def document(*blocks: str | list[list[str]]) -> bytes:
    """A Word document of paragraphs and tables."""
    made: Any = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(0, len(block[0]))
        for line in block:
            for at, text in zip(table.add_row().cells, line, strict=True):
                at.text = text
    return saved(made)


def test_a_form_may_stand_in_several_tables() -> None:
    pages = document(TITLE, [HEAD, *ROWS[:1]], "", [HEAD, *ROWS[1:]])
    assert rows_of(pages, "x.docx") == ROWS
    bare = [row[1:] for row in ROWS]
    categories = document(
        TITLE, "一、产出指标：", [HEAD[1:], *bare[:2]], "（二）满意度指标", [HEAD[1:], *bare[2:]]
    )
    assert rows_of(categories, "x.docx") == ROWS


def test_a_category_may_stand_in_a_row_of_its_own() -> None:
    bare = [row[1:] for row in ROWS]
    table = [
        [TITLE, "", ""],
        HEAD[1:],
        ["一、产出指标", "", ""],
        *bare[:2],
        ["二、满意度指标", "", ""],
        bare[2],
    ]
    data = "\n".join(",".join(line) for line in table).encode()
    assert rows_of(data, "x.csv") == ROWS


def test_prompts_and_hidden_text_are_no_values() -> None:
    prompt = (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent>"
        "</w:sdt></w:p>"
    )
    filled = (
        "<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>≥90%</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧值</w:t></w:r></w:p>"
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>320公里</w:t></w:r></w:p>'
    )
    lines = [HEAD[2:], ["清淤河道座数", prompt], ["村民满意度", filled], ["巡护里程", field]]
    table = "".join(f"<w:tr>{''.join(cell(text) for text in line)}</w:tr>" for line in lines)
    found = rows_of(word(f"<w:tbl>{table}</w:tbl>"), "x.docx")
    assert [row[3] for row in found] == ["", "≥90%", "320公里"]


def test_markdown_with_tables_in_html_and_formulas_is_read() -> None:
    html = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in (HEAD, *ROWS))
    assert rows_of(f"# {TITLE}\n\n<table>{html}</table>\n\n备注：无\n".encode(), "x.md") == ROWS
    pipes = "\n".join(
        f"|{'|'.join(line)}|".replace("≥90%", "$\\geq 90 \\%$").replace("≥3200", "$\\ge 3200$ ")
        for line in (HEAD, ["---"] * 4, *ROWS)
    )
    assert rows_of(f"# {TITLE}\n\n{pipes}\n".encode(), "x.md") == ROWS


def test_columns_may_be_kept_apart_by_spaces_only() -> None:
    text = "\n".join([TITLE, *("    ".join(line) for line in (HEAD, *ROWS))])
    assert rows_of(text.encode("gb18030"), "x.txt") == ROWS


def test_a_workbook_in_xml_is_read_whatever_it_is_called() -> None:
    merged = '<Cell ss:MergeDown="1"><Data>产出指标</Data></Cell>'
    lines = [
        f"<Row>{''.join(f'<Cell><Data>{text}</Data></Cell>' for text in line)}</Row>"
        for line in (HEAD, *ROWS)
    ]
    lines[1] = lines[1].replace("<Cell><Data>产出指标</Data></Cell>", merged)
    lines[2] = lines[2].replace("<Cell><Data>产出指标</Data></Cell><Cell>", '<Cell ss:Index="2">')
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    data = (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="表"><Table>'
        f"{''.join(lines)}</Table></Worksheet></Workbook>"
    ).encode()
    for suffix in ("xls", "et", "xlsx"):
        assert rows_of(data, f"x.{suffix}") == ROWS


@pytest.mark.parametrize(
    ("name", "inside", "words"),
    [
        ("x.ofd", "OFD.xml", "OFD"),
        ("x.xlsb", "xl__workbook.bin", "另存为 .xlsx"),
        ("x.docx", "ppt__presentation.xml", "演示文稿"),
    ],
)
def test_other_packages_are_told_by_what_is_inside(name: str, inside: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(zipped(**{inside: b"x"}), name)
    assert words in caught.value.zh


def test_a_torn_table_is_named_once_and_its_categories_are_not_judged() -> None:
    lines = [
        ["绩效指标", *HEAD],
        ["", "产出指标", "数量指标", "巡护次数", "≥12次"],
        ["", "", "巡护人员满意度", "≥90%", ""],
        ["", "", "工程完工时间", "2024年6月", ""],
        ["", "", "器材完好率", "≥95%", ""],
    ]
    text = "\n".join("|" + "|".join(line) + "|" for line in lines).encode()
    found = lint_bytes(text, "x.md", Settings(strict=True)).findings
    assert [finding.code for finding in found if finding.code.startswith("PL4")] == ["PL411"]
    assert [row[2:] for row in rows_of(text, "x.md")][1:] == [
        ["巡护人员满意度", "≥90%"],
        ["工程完工时间", "2024年6月"],
        ["器材完好率", "≥95%"],
    ]


TRACKED = (
    '<w:p><w:r><w:t>≥1</w:t></w:r><w:del w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>0'
    '</w:delText></w:r></w:del><w:ins w:id="2" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:t>2</w:t></w:r>'
    "</w:ins><w:r><w:t>场</w:t></w:r></w:p>"
)
SIGNED = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r></w:p>'


@needs_libreoffice
@pytest.mark.parametrize("target", ["doc:MS Word 97", "rtf", "odt"])
def test_tables_in_tables_tracked_changes_and_symbols_outlive_word(target: str, tmp_path: Path) -> None:
    lines = [HEAD, ["产出指标", "数量指标", "送戏下乡场次", TRACKED], ["", "质量指标", "器材完好率", SIGNED]]
    merges = {(1, 0): '<w:vMerge w:val="restart"/>', (2, 0): "<w:vMerge/>"}
    table = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    for row, line in enumerate(lines):
        cells = (
            cell(text, f'<w:tcW w:w="2000" w:type="dxa"/>{merges.get((row, column), "")}')
            for column, text in enumerate(line)
        )
        table += f"<w:tr>{''.join(cells)}</w:tr>"
    layout = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/>{table}</w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    made: Any = docx.Document()
    made.element.body.insert(0, parse_xml(f'<w:body xmlns:w="{WORD}">{layout}<w:p/></w:body>')[0])
    data = converted({"a.docx": saved(made)}, target, tmp_path)["a"]
    assert rows_of(data, f"a.{target.partition(':')[0]}") == [
        ["产出指标", "数量指标", "送戏下乡场次", "≥12场"],
        ["产出指标", "质量指标", "器材完好率", "≥95%"],
    ]


@needs_libreoffice
def test_columns_of_a_pdf_without_lines_are_told_by_its_words(tmp_path: Path) -> None:
    """The numbers are those of the forms whose cells are not so narrow that numbers break."""
    chosen = [0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    files = {}
    for number in chosen:
        made: Any = docx.Document(io.BytesIO(as_docx([sheet(TABLES[number])])))
        for table in made.tables:
            table.style = "Normal Table"
        files[f"{number}.docx"] = saved(made)
    for stem, data in converted(files, "pdf", tmp_path).items():
        (form,) = TABLES[int(stem)]["content"]["forms"]
        keys = ("level1", "level2", "name", "target")
        assert rows_of(data, "x.pdf") == [[row.get(key, "") for key in keys] for row in form["indicators"]], (
            stem
        )


@pytest.mark.parametrize("name", ["x.docx", "x.doc", "x.pdf", "x.txt", "x.xlsx"])
def test_a_csv_file_under_another_name_is_read_as_one(name: str) -> None:
    lines = [TITLE, *(",".join(row) for row in (HEAD, *ROWS))]
    assert rows_of("\n".join(lines).encode("gb18030"), name) == ROWS


@pytest.mark.parametrize(
    ("begins", "name", "said"),
    [
        (b"Rar!\x1a\x07\x01\x00", "x.docx", "RAR 压缩包"),
        (b"7z\xbc\xaf'\x1c\x00\x04", "x.xlsx", "7z 压缩包"),
        (b"\x1f\x8b\x08\x00", "x.xls", "gzip 压缩包"),
        (b'{"indicators": []}', "x.docx", "把后缀改成 .json"),
    ],
    ids=["rar", "7z", "gzip", "json"],
)
def test_what_a_file_really_is_is_said(begins: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(begins + b"\n" * 20, name)
