"""perflint annotate on workbooks and documents with comments, merges, formulas and tracked changes of their own."""

import io
import json
import re
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.escape import unescape
from openpyxl.workbook.defined_name import DefinedName

from perflint.annotate.docx.docx import annotate_docx
from perflint.annotate.xlsx.xlsx import annotate_xlsx
from perflint.config import Settings
from perflint.model import Finding
from perflint.pipeline.lint import lint_bytes
from tests.command import perflint
from tests.documents import Rows, as_docx, as_xlsx
from tests.layouts import sheets
from tests.printing import as_docx as print_docx
from tests.printing import as_xlsx as print_xlsx
from tests.printing import converted, needs_libreoffice

etree: Any = import_module("lxml.etree")  # another reader than the one at work

FORMS = sorted((Path(__file__).resolve().parent.parent / "corpus").glob("*.json"))
ROWS: Rows = [
    {"level1": "产出指标", "level2": "数量指标", "name": "巡护林地面积", "target": "≥3200亩"},
    {"level1": "产出指标", "level2": "时效指标", "name": "监控设备安装完成时间", "target": "2024年11月31日"},
    {"level1": "产出指标", "level2": "时效指标", "name": "火情报警响应时间", "target": "=15分钟"},
    {"level1": "产出指标", "level2": "质量指标", "name": "设备验收合格率", "target": ""},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "林区群众满意度", "target": "≥90%"},
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lint(data: bytes, name: str) -> tuple[Finding, ...]:
    return lint_bytes(data, name, Settings()).findings


def facts(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.code, str(finding.location), finding.message) for finding in findings]


def workbook() -> bytes:
    """A form with everything that must stay: styles, comments, a formula, a chart, a name, a second sheet."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, "项目支出绩效目标表")))
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bob's 表!"
    sheet["D3"].comment = Comment("请核对面积", "王科长")
    sheet["D4"].comment = Comment("请核对时间", "王科长")
    sheet["D5"].font = Font(bold=True, color="FF112233")
    sheet.column_dimensions["C"].width = 33
    other = book.create_sheet("测算")
    other["A1"], other["B1"], other["C1"] = 3, 4, "=A1*B1"
    other["A1"].fill = PatternFill("solid", fgColor="FF00FF00")
    chart = BarChart()
    chart.add_data(Reference(other, min_col=1, max_col=2, min_row=1))
    other.add_chart(chart, "E5")
    other.defined_names["局部"] = DefinedName("局部", attr_text="'测算'!$A$1")
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def annotated(folder: Path, data: bytes, suffix: str, *options: str) -> bytes:
    source, target = folder / f"申报表{suffix}", folder / f"审核{suffix}"
    source.write_bytes(data)
    done = perflint("annotate", str(source), "-o", str(target), *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert source.read_bytes() == data
    return target.read_bytes()


def comments(data: bytes) -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_each_faulty_cell_of_a_workbook_has_a_comment_and_a_fill(tmp_path: Path) -> None:
    data = workbook()
    made = annotated(tmp_path, data, ".xlsx")
    said = comments(made)
    for finding in lint(data, "申报表.xlsx"):
        if finding.location.cell:
            text = said[finding.location.cell.replace("'Bob's 表!'", "Bob's 表!")]
            assert finding.message in text
            assert finding.suggestion is None or finding.suggestion in text
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Bob's 表!"]
    assert {sheet[cell].fill.fgColor.rgb for cell in ("D4", "D6")} == {"FFFFD6D6"}
    assert sheet["D5"].fill.fgColor.rgb == "FFFFEFC2"
    assert sheet["D5"].font.b
    assert sheet["D5"].font.color.rgb == "FF112233"
    assert sheet["D7"].fill.fill_type is None


def test_comments_of_people_stay_before_ours(tmp_path: Path) -> None:
    said = comments(annotated(tmp_path, workbook(), ".xlsx"))
    assert said["Bob's 表!!D3"] == "请核对面积"
    assert re.match(r"请核对时间\s+――― perflint ―――\s+【错误】PL201", said["Bob's 表!!D4"])


def test_everything_else_of_a_workbook_stays(tmp_path: Path) -> None:
    data = workbook()
    before, after = parts(data), parts(annotated(tmp_path, data, ".xlsx"))
    changed = {name for name in before if before[name] != after[name]}
    assert not {name for name in changed if "chart" in name or "theme" in name or "drawing1.xml" in name}
    assert before.keys() <= after.keys()
    book = openpyxl.load_workbook(io.BytesIO(annotated(tmp_path, data, ".xlsx")))
    assert book.sheetnames == ["审核清单", "Bob's 表!", "测算"]
    assert book["测算"]["C1"].value == "=A1*B1"
    assert list(book["测算"].defined_names) == ["局部"]
    assert len(book["测算"]._charts) == 1
    assert book["Bob's 表!"].merged_cells.ranges == openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].merged_cells.ranges  # fmt: skip
    assert book["Bob's 表!"].column_dimensions["C"].width == 33
    assert book.active is book["审核清单"]
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]


def test_the_list_links_to_the_cells_worst_first(tmp_path: Path) -> None:
    data = workbook()
    sheet = openpyxl.load_workbook(io.BytesIO(annotated(tmp_path, data, ".xlsx")))["审核清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    findings = lint(data, "申报表.xlsx")
    assert len(rows) == len(findings)
    ranks = [{"错误": 2, "警告": 1, "提示": 0}[str(row[2])] for row in rows]
    assert ranks == sorted(ranks, reverse=True)
    assert {(row[3], row[7]) for row in rows} == {(f.code, f.message) for f in findings}
    linked = {cell.value: cell.hyperlink.location for cell in sheet["B"] if cell.hyperlink}
    assert linked["'Bob's 表!'!D4"] == "'Bob''s 表!'!D4"
    # Sheets count from 0 in the names; the list came before them.
    book = etree.fromstring(parts(annotated(tmp_path, data, ".xlsx"))["xl/workbook.xml"])
    assert [name.get("localSheetId") for name in book.iter("{*}definedName")] == ["2"]


def filled(data: bytes, suffix: str) -> list[str]:
    """The colours of the marked cells, the list not counted."""
    if suffix == ".docx":
        body = etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body")
        return [shade.get(f"{W}fill") for table in body.findall(f"{W}tbl") for shade in table.iter(f"{W}shd")]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Bob's 表!"]
    return [cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row if cell.fill.fill_type]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_the_annotated_file_reads_as_before_and_again(tmp_path: Path, suffix: str) -> None:
    data = workbook() if suffix == ".xlsx" else as_docx(ROWS, "项目支出绩效目标表")
    once = annotated(tmp_path, data, suffix)
    assert facts(lint(once, "审核" + suffix)) == facts(lint(data, "申报表" + suffix))
    twice = annotated(tmp_path, once, suffix)
    if suffix == ".xlsx":
        assert comments(twice) == comments(once)
        assert openpyxl.load_workbook(io.BytesIO(twice)).sheetnames == ["审核清单", "Bob's 表!", "测算"]
    else:
        assert len(word_comments(twice)) == len(word_comments(once))
    cleaned = annotated(tmp_path, once, suffix, "--select", "PL201")
    assert len(filled(cleaned, suffix)) == 1 < len(filled(once, suffix))
    shown = comments(cleaned) if suffix == ".xlsx" else word_comments(cleaned)
    assert sum("PL304" in text for text in shown.values()) == 0
    assert sum("PL201" in text for text in shown.values()) == 1


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_real_forms_as_offices_print_them_are_annotated_cell_by_cell(path: Path, suffix: str) -> None:
    printed = sheets(json.loads(path.read_text("utf-8")))
    data = print_xlsx(printed) if suffix == ".xlsx" else print_docx(printed)
    findings = lint(data, "申报表" + suffix)
    annotate = annotate_xlsx if suffix == ".xlsx" else annotate_docx
    made = annotate(data, findings, "申报表" + suffix, "zh")
    seen = comments(made) if suffix == ".xlsx" else word_comments(made)
    assert len(seen) == len({finding.location.cell for finding in findings if finding.location.cell})
    assert facts(lint(made, "审核" + suffix)) == facts(findings)


def test_boxes_of_comments_are_one_a_comment(tmp_path: Path) -> None:
    once = annotated(tmp_path, workbook(), ".xlsx")
    for data in (
        once,
        annotated(tmp_path, once, ".xlsx"),
        annotated(tmp_path, once, ".xlsx", "--select", "PL201"),
    ):
        drawing = next(part for name, part in parts(data).items() if name.endswith(".vml"))
        boxes = [
            (int(shape.findtext(".//{*}Row")), int(shape.findtext(".//{*}Column")))
            for shape in etree.fromstring(drawing).iter("{*}shape")
        ]
        assert len(boxes) == len(set(boxes)) == len(comments(data))


def test_a_cell_that_the_file_does_not_have_gets_one(tmp_path: Path) -> None:
    made = annotated(tmp_path, workbook(), ".xlsx")
    sheet = etree.fromstring(parts(made)["xl/worksheets/sheet1.xml"])
    row = next(row for row in sheet.iter("{*}row") if row.get("r") == "6")
    assert [cell.get("r") for cell in row] == sorted(cell.get("r") for cell in row)
    assert "PL101" in comments(made)["Bob's 表!!D6"]


def test_texts_of_the_form_are_no_formulas_and_no_markup(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://x","<b>&_x0041_")'
    row = {"level1": "产出指标", "level2": "时效指标", "name": name, "target": "2024年6月31日"}
    # A workbook that shows _x0041_ holds this; without _x005F_ it would show A.
    held = {**row, "name": name.replace("_x0041_", "_x005F_x0041_")}
    made = annotated(tmp_path, as_xlsx([*ROWS, held], "绩效目标表"), ".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["审核清单"]
    cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert name in [unescape(str(cell.value)) for cell in cells]
    document = annotated(tmp_path, as_docx([*ROWS, row], "绩效目标表"), ".docx")
    assert "<b>&_x0041_" in "".join(etree.fromstring(parts(document)["word/document.xml"]).itertext())


def word_comments(data: bytes) -> dict[str, str]:
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return {c.get(f"{W}id"): "\n".join("".join(p.itertext()) for p in c.iter(f"{W}p")) for c in root}


def document() -> bytes:
    """A form with a comment, a tracked change, a picture of ours and a nested table."""
    made = docx.Document(io.BytesIO(as_docx(ROWS, "项目支出绩效目标表")))
    table = made.tables[0]
    remark = table.rows[1].cells[3].paragraphs[0]
    made.add_comment(remark.runs, text="请核对面积", author="王科长", initials="王")
    cell = table.rows[2].cells[3].paragraphs[0]._p
    inserted = etree.SubElement(cell, f"{W}ins", {f"{W}id": "77", f"{W}author": "李"})
    run = etree.SubElement(inserted, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "前"
    deleted = etree.SubElement(cell, f"{W}del", {f"{W}id": "78", f"{W}author": "李"})
    etree.SubElement(etree.SubElement(deleted, f"{W}r"), f"{W}delText").text = "之内"
    table.rows[5].cells[3].add_table(1, 1).rows[0].cells[0].text = "附表"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_each_faulty_cell_of_a_document_has_a_word_comment(tmp_path: Path) -> None:
    data = document()
    made = annotated(tmp_path, data, ".docx")
    said = word_comments(made)
    root = etree.fromstring(parts(made)["word/document.xml"])
    assert "请核对面积" in said.values()
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        used = [mark.get(f"{W}id") for mark in root.iter(f"{W}{tag}")]
        assert sorted(used) == sorted(said)
    for finding in lint(data, "申报表.docx"):
        if finding.location.cell:
            assert any(finding.message in text for text in said.values())
    faulty = next(cell for cell in root.iter(f"{W}tc") if "2024年11月31日" in "".join(cell.itertext()))
    assert faulty.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "FFD6D6"
    assert [len(list(root.iter(f"{W}{tag}"))) for tag in ("ins", "del")] == [1, 1]
    listed = root.find(f".//{W}sdt//{W}tbl").findall(f"{W}tr")
    assert "".join(listed[1].itertext()).startswith(
        "第1张表第3行第4列错误PL201监控设备安装完成时间 │ 2024年11月31日前"
    )


def test_numbers_in_a_document_are_used_once(tmp_path: Path) -> None:
    made = annotated(tmp_path, document(), ".docx")
    root = etree.fromstring(parts(made)["word/document.xml"])
    starts = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(starts) == len(set(starts))
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    assert anchors <= {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    assert anchors


def test_everything_else_of_a_document_stays(tmp_path: Path) -> None:
    data = document()
    before, after = parts(data), parts(annotated(tmp_path, data, ".docx"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"word/document.xml", "word/comments.xml"}


@needs_libreoffice
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_libreoffice_opens_it_and_keeps_the_comments(tmp_path: Path, suffix: str) -> None:
    data = workbook() if suffix == ".xlsx" else document()
    made = annotated(tmp_path, data, suffix)
    folder = tmp_path / "office"
    folder.mkdir()
    again = converted({f"审核{suffix}": made}, suffix[1:], folder)["审核"]
    seen: Any = comments if suffix == ".xlsx" else word_comments
    assert sorted(re.findall(r"PL\d+", " ".join(seen(again).values()))) == sorted(
        re.findall(r"PL\d+", " ".join(seen(made).values()))
    )
    assert facts(lint(again, f"审核{suffix}")) == facts(lint(data, f"申报表{suffix}"))


def refused(*words: str) -> str:
    done = perflint("annotate", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_what_cannot_be_annotated_is_refused_with_the_cure(tmp_path: Path) -> None:
    source = tmp_path / "申报表.xlsx"
    source.write_bytes(workbook())
    path, out = str(source), str(tmp_path / "审核.xlsx")
    assert "--in-place" in refused(path, "-o", out, "--in-place")
    assert "--in-place" in refused(path, "-o", path)
    assert "不存在" in refused(path, "-o", str(tmp_path / "没有" / "审核.xlsx"))
    assert ".xlsx" in refused(path, "-o", str(tmp_path / "审核.docx"))
    for name, cure in (
        ("a.csv", ".xlsx"),
        ("a.pdf", "html"),
        ("a.json", "html"),
        ("a", "html"),
    ):
        assert cure in refused(str(tmp_path / name), "-o", out)
    assert "找不到" in refused(str(tmp_path / "b.xlsx"), "-o", out)
    (tmp_path / "坏.xlsx").write_bytes(workbook()[:500])
    assert "另存" in refused(str(tmp_path / "坏.xlsx"), "-o", out)
    assert not Path(out).exists()
    assert "PL999" in refused(path, "-o", out, "--select", "PL999")


def test_a_target_that_is_open_or_read_only_is_left_alone(tmp_path: Path) -> None:
    source, out = tmp_path / "申报表.xlsx", tmp_path / "审核.xlsx"
    source.write_bytes(workbook())
    out.write_bytes(b"old")
    out.chmod(0o444)
    assert "只读" in refused(str(source), "-o", str(out))
    out.chmod(0o644)
    for lock in ("~$审核.xlsx", ".~lock.审核.xlsx#"):
        (tmp_path / lock).touch()
        assert "打开着" in refused(str(source), "-o", str(out))
        (tmp_path / lock).unlink()
    assert out.read_bytes() == b"old"


def test_a_file_can_be_annotated_in_place(tmp_path: Path) -> None:
    source = tmp_path / "申报表.xlsx"
    source.write_bytes(workbook())
    done = perflint("annotate", str(source), "--in-place", "--lang", "en")
    assert done.returncode == 0
    assert "cells annotated" in done.stdout
    assert openpyxl.load_workbook(source).sheetnames[0] == "Findings"
    assert [path.name for path in tmp_path.iterdir()] == ["申报表.xlsx"]


THREAD = "{11111111-2222-3333-4444-555555555555}"
TC = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def threaded() -> bytes:
    """The workbook with a thread on D4, as newer Excel writes it."""
    before = parts(workbook())
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    before[relations] = before[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    before["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{TC}"><threadedComment ref="D4" dT="2024-05-01T00:00:00.00" '
        f'personId="{{9}}" id="{THREAD}"><text>请核对</text></threadedComment></ThreadedComments>'
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in before.items():
            package.writestr(name, data)
    return out.getvalue()


def test_a_thread_gets_a_reply(tmp_path: Path) -> None:
    once = annotated(tmp_path, threaded(), ".xlsx")
    for made in (once, annotated(tmp_path, once, ".xlsx")):
        threads = etree.fromstring(parts(made)["xl/threadedComments/threadedComment1.xml"])
        assert [comment.get("parentId") for comment in threads] == [None, THREAD]
        assert "2024年11月没有31日" in "".join(threads[1].itertext())
        people = etree.fromstring(parts(made)["xl/persons/person1.xml"])
        assert [person.get("id") for person in people] == [threads[1].get("personId")]
