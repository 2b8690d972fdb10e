"""Forms as people keep them: text, Markdown, Word, Excel, HTML, CSV."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from perflint.cli.convert import _plain
from perflint.config import Settings
from perflint.formats import ReadError
from perflint.formats.xlsx.number_format import shown
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from tests.cells import loaded
from tests.command import perflint
from tests.differences import differences, squeezed
from tests.documents import WRITERS
from tests.hostile import of_zeros

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXTS = sorted((CORPUS / "documents").glob("*.*"))
TEMPLATES: list[dict[str, Any]] = loaded(CORPUS / "templates.yaml")
KEYS = ("level1", "level2", "name", "target", "actual", "score")


def forms(data: bytes, name: str) -> list[dict[str, Any]]:
    content = _plain(read(data, name).content)
    assert isinstance(content, dict)
    # What holds for the whole file is written once, for the file.
    shared = {key: content[key] for key in ("year", "department") if key in content}
    return [{**shared, **form} for form in content["forms"]]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_row_of_the_extracted_forms_comes_out(path: Path) -> None:
    with (CORPUS / "rows.tsv").open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = [row for row in table if row["file"] == path.stem]
    rows = [row for form in forms(path.read_bytes(), path.name) for row in form["indicators"]]
    # The Markdown of this one has lost its levels; names and values are all that can be asked.
    keys = KEYS[2:] if path.suffix == ".md" else KEYS
    found = [[squeezed(row.get(key, "")) for key in keys] for row in rows]
    assert found == [[squeezed(row[key] or "") for key in keys] for row in wanted]


# 满意度指标 stands alone in the first column here; the text does not say whether it is a level 1 or 2.
LOST_LEVELS = {f"/forms/4/indicators/{row}/level2" for row in (49, 50, 51)}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_all_that_a_declaration_holds_comes_out_of_the_text(path: Path) -> None:
    wanted = json.loads((CORPUS / f"{path.stem}.json").read_text("utf-8"))
    found = set(differences(wanted, _plain(read(path.read_bytes(), path.name).content)))
    assert found == (LOST_LEVELS if path.suffix == ".md" else set())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_finding_in_a_text_stands_on_the_line_it_names(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for finding in lint_bytes(path.read_bytes(), path.name, Settings(strict=True)).findings:
        place = finding.location
        assert place.line is not None
        if place.line == place.end_line and "\n" not in finding.value:
            assert place.column is not None
            assert place.end_column is not None
            start, end = finding.span
            line = lines[place.line - 1]
            assert finding.value[start:end] in line[place.column - 1 :] or finding.value[start:end] == ""


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.json")), ids=lambda path: path.stem)
def test_one_form_reads_alike_in_every_file_format(path: Path, kind: str) -> None:
    form = json.loads(path.read_text("utf-8"))["forms"][-1]
    rows = [row for row in form["indicators"] if row["name"].strip() and row["level2"]]
    data = WRITERS[kind](rows, "项目支出绩效目标表（2024年度）")
    (got,) = forms(data, f"x.{kind}")
    assert got["year"] == 2024
    assert [[row.get(key, "") for key in KEYS] for row in got["indicators"]] == [
        [row.get(key, "") for key in KEYS] for row in rows
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template["title"])
def test_templates_of_other_places_are_recognised(template: dict[str, Any]) -> None:
    lines = [[str(cell) if cell is not None else "" for cell in row] for row in template["rows"]]
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append([cell or None for cell in line])
    workbook = io.BytesIO()
    book.save(workbook)
    for name, data in (("x.csv", text.getvalue().encode()), ("x.xlsx", workbook.getvalue())):
        found = forms(data, name)
        assert len(found) == len(template["forms"])
        for got, wanted in zip(found, template["forms"], strict=True):
            for key in wanted.keys() - {"indicators"}:
                assert got[key] == wanted[key], key
            rows = [{key: row.get(key, "") for key in wanted["indicators"][0]} for row in got["indicators"]]
            assert rows == wanted["indicators"]


def test_a_finding_in_a_workbook_names_its_cell() -> None:
    row = {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}
    (finding,) = lint_bytes(WRITERS["xlsx"]([row], "绩效目标申报表"), "x.xlsx", Settings()).findings
    assert (finding.code, finding.location.cell) == ("PL201", "Sheet!D3")
    (finding,) = lint_bytes(WRITERS["docx"]([row], "绩效目标申报表"), "x.docx", Settings()).findings
    assert finding.location.cell == "表1 R2C4"


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (95, "General", "95"),
        (95.0, "General", "95"),
        (1234.5, "#,##0.00", "1234.50"),
        (12, '0"次"', "12次"),
        (0.95, '"≥"0%', "≥95%"),
        (True, "General", "是"),
        (95, "0.##", "95"),
        (0.125, "0.00", "0.13"),
        (0.1 + 0.2, "General", "0.3"),
        (15000, '0!.0,"万元"', "1.5万元"),
        (1200, "_ * #,##0.00_ ;_ * -#,##0.00_ ", "1200.00"),
        (date(2024, 6, 30), 'm"月"d"日"', "6月30日"),
        (date(2024, 6, 30), 'yyyy"年"m"月"', "2024年6月"),
        (date(2024, 6, 30), "mm-dd-yy", "2024年6月30日"),
    ],
)
def test_numbers_are_read_as_excel_shows_them(value: object, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


BLANK_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def empty_book() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


BAD = {
    "a truncated workbook": ("x.xlsx", WRITERS["xlsx"]([{"name": "a"}], "t")[:-300], "损坏"),
    "a zip of something else": ("x.docx", zipped(a=b"x"), "不是 Word 或 Excel"),
    "a photo": ("x.docx", b"\xff\xd8\xff\xe0", "图片"),
    "a locked workbook": (
        "x.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "密码",
    ),
    "a broken old workbook": ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "另存为"),
    "a truncated PDF": ("x.pdf", b"%PDF-1.7", "PDF"),
    "a scan": ("x.pdf", BLANK_PDF, "扫描件"),
    "an empty workbook": ("x.xlsx", empty_book(), "没有认出"),
    "an empty file": ("x.docx", b"", "空的"),
    "a bomb": ("x.docx", of_zeros({}, "word/document.xml", 300), "炸弹"),
    "broken XML": ("x.docx", zipped(**{"word__document.xml": b"<w:document"}), "损坏"),
    "a text without a form": ("x.txt", "会议通知\n请准时参加".encode(), "没有认出"),
    "a table that is no form": ("x.csv", "姓名,年龄\n甲,3\n".encode(), "姓名、年龄"),
    "an unclosed quote": ("x.csv", b'"' + b"a" * 2_000_000, "引号"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_documents_are_explained_in_one_line(name: str) -> None:
    path, data, words = BAD[name]
    with pytest.raises(ReadError) as caught:
        read(data, path)
    assert words in caught.value.zh
    assert "\n" not in caught.value.zh


def test_a_folder_of_mixed_files_simply_works(tmp_path: Path) -> None:
    row = {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}
    for kind, writer in WRITERS.items():
        (tmp_path / f"form.{kind}").write_bytes(writer([row], "绩效目标申报表"))
    (tmp_path / "readme.txt").write_text("说明", "utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    done = perflint(str(tmp_path), "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout.count("PL201") == len(WRITERS)
    assert len({line for line in done.stderr.splitlines() if "broken.xlsx" in line}) == 1


def test_convert_prints_json_and_writes_yaml_and_is_stable(tmp_path: Path) -> None:
    path = CORPUS / "documents" / "bazhou-2022-department.txt"
    printed = perflint("convert", str(path)).stdout
    assert len(json.loads(printed)["forms"][0]["indicators"]) == 70
    (tmp_path / "a.json").write_text(printed, "utf-8")
    assert perflint("convert", str(tmp_path / "a.json")).stdout == printed
    assert perflint("convert", str(path), "-o", str(tmp_path / "a.yaml")).returncode == 0
    assert (
        json.loads(perflint("convert", str(tmp_path / "a.yaml")).stdout)["forms"][0]["indicators"]
        == (json.loads(printed)["forms"][0]["indicators"])
    )
    assert perflint("convert", str(tmp_path / "none.docx")).returncode == 2
    assert sorted(child.name for child in tmp_path.iterdir()) == ["a.json", "a.yaml"]


def word(body: str) -> bytes:
    """A Word package with a body of WordprocessingML."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = f"<w:document {names} {mc}><w:body>{body}</w:body></w:document>"
    return zipped(**{"word__document.xml": xml.encode()})


def cell(inner: str, properties: str = "") -> str:
    paragraph = inner if inner.startswith("<w:p>") else f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"


def test_word_is_read_as_the_reader_sees_it() -> None:
    merged = [cell("产出指标", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")]
    tracked = (
        "<w:p><w:r><w:t>≥1</w:t></w:r><w:del><w:r><w:delText>0</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2</w:t></w:r></w:ins><w:r><w:br/><w:t>场</w:t></w:r></w:p>"
    )
    signed = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r></w:p>'
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>2024年度项目支出绩效目标表</w:t>"
        "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>副本</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    rows = [
        [cell(text) for text in ("一级指标", "二级指标", "三级指标", "指标值")],
        [merged[0], cell("数量指标"), cell("送戏下乡场次"), cell(tracked)],
        [merged[1], cell("质量指标"), cell("器材完好率"), cell(signed)],
    ]
    inner = "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    # The whole form stands in one cell of a layout table.
    layout = f"<w:tbl><w:tr><w:tc><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    (form,) = forms(word(box + layout), "x.docx")
    assert form["title"] == "2024年度项目支出绩效目标表"
    assert [[row[key] for key in KEYS[:4]] for row in form["indicators"]] == [
        ["产出指标", "数量指标", "送戏下乡场次", "≥12场"],
        ["产出指标", "质量指标", "器材完好率", "≥95%"],
    ]


def test_a_value_under_a_wide_header_is_found_beside_it() -> None:
    head = [cell("三级指标"), cell("指标值", '<w:gridSpan w:val="2"/>')]
    row = [cell("巡堤次数"), cell(""), cell("≥30次")]
    levels = [cell("二级指标"), cell("数量指标")]
    table = "".join(f"<w:tr>{levels[n]}{''.join(cells)}</w:tr>" for n, cells in enumerate((head, row)))
    (form,) = forms(word(f"<w:tbl>{table}</w:tbl>"), "x.docx")
    assert form["indicators"][0]["target"] == "≥30次"
