"""A cell that holds a picture, an equation or a control is not blank: PL119 names it, PL101 is silent."""

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from perflint.config import Settings
from perflint.pipeline.lint import lint_bytes

STRICT = Settings(strict=True)
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "质量指标", "古籍修复合格率"]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
LETTERS = "<m:r><m:t>95</m:t></m:r>"


def _codes(data: bytes, name: str) -> set[str]:
    result = lint_bytes(data, name, STRICT)
    assert result.declaration is not None
    return {finding.code for finding in result.findings if finding.pointer.endswith("/target")}


def _word(inner: str, text: str = "") -> bytes:
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, (HEAD, [*ROW, text]), strict=True):
        for cell, content in zip(row.cells, texts, strict=True):
            cell.text = content
    if inner:
        table.cell(1, 3).paragraphs[0]._p.append(parse_xml(inner))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("inner", "text", "code"),
    [
        (f"<w:r {W}><w:drawing/></w:r>", "", "PL119"),
        (f"<w:r {W}><w:pict/></w:r>", "", "PL119"),
        (f"<w:r {W}><w:object/></w:r>", "", "PL119"),
        (f"<m:oMath {M}><m:rad><m:e>{LETTERS}</m:e></m:rad></m:oMath>", "", "PL119"),
        (f"<m:oMath {M}>{LETTERS}</m:oMath>", "", "PL103"),
        (f"<m:oMath {M}><m:rad><m:e>{LETTERS}</m:e></m:rad></m:oMath>", "≥%", "PL119"),
        ("", "", "PL101"),
    ],
)
def test_word(inner: str, text: str, code: str) -> None:
    assert _codes(_word(inner, text), "a.docx") == {code}


def test_a_picture_beside_a_value_hinders_nothing() -> None:
    assert _codes(_word(f"<w:r {W}><w:drawing/></w:r>", "≥95%"), "a.docx") == set()


@pytest.mark.parametrize(
    ("inner", "codes"),
    [
        ('<img src="a.png">', {"PL119"}),
        ('<input value="≥95%">', set()),
        ("<input>", {"PL119"}),
        ("<svg></svg>", {"PL119"}),
        ("", {"PL101"}),
        ('≥95%<img src="a.png">', set()),
    ],
)
def test_pages(inner: str, codes: set[str]) -> None:
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in (HEAD, [*ROW, inner])]
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    assert _codes(page.encode(), "a.html") == codes


@pytest.mark.parametrize(
    ("inner", "codes"),
    [
        (r"{\pict\pngblip 89504e47}", {"PL119"}),
        (r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}", {"PL119"}),
        (r"{\object\objemb{\*\objdata 01}}", {"PL119"}),
        (r"{\*\moMath{\mr 95}}", {"PL119"}),
        (r"{\v {\pict 89}}", {"PL101"}),
        ("", {"PL101"}),
        (r"\u8805?95%{\pict 89}", set()),
    ],
)
def test_rich_text(inner: str, codes: set[str]) -> None:
    lines = [
        r"\trowd\cellx1000\cellx2000\cellx3000\cellx4000\pard\intbl "
        + "".join("".join(f"\\u{ord(char)}?" for char in cell) + r"\cell " for cell in row)
        for row in (HEAD, ROW)
    ]
    text = "{\\rtf1\\ansi " + lines[0] + "\\row\n" + lines[1] + inner + "\\cell\\row\\pard\\par}"
    assert _codes(text.encode("ascii"), "a.rtf") == codes


DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
 <xdr:from><xdr:col>3</xdr:col><xdr:colOff>9525</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>9525</xdr:rowOff></xdr:from>
 <xdr:to><xdr:col>{column}</xdr:col><xdr:colOff>400000</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>90000</xdr:rowOff></xdr:to>
 {content}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
RELATION = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>
</Relationships>"""


def _workbook(target: str | None, content: str, column: int = 3) -> bytes:
    """A form with something drawn over its target."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (HEAD, [*ROW, target]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", DRAWING.format(content=content, column=column))
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", RELATION)
    return out.getvalue()


@pytest.mark.parametrize(
    ("target", "content", "column", "code"),
    [
        (None, "<xdr:pic/>", 3, "PL119"),
        (None, BOX.format("≥95%"), 3, "PL119"),
        ('=_xlfn.DISPIMG("ID_1",1)', "", 3, "PL119"),
        (None, BOX.format(""), 3, "PL101"),
        (None, "<xdr:cxnSp/>", 3, "PL101"),
        (None, "<xdr:pic/>", 90, "PL101"),
    ],
    ids=["picture", "text box", "picture in the cell", "frame", "line", "as wide as the sheet"],
)
def test_what_lies_over_a_cell_of_a_workbook(
    target: str | None, content: str, column: int, code: str
) -> None:
    assert _codes(_workbook(target, content, column), "a.xlsx") == {code}


def test_a_picture_over_a_value_of_a_workbook_hinders_nothing() -> None:
    assert _codes(_workbook("≥95%", "<xdr:pic/>"), "a.xlsx") == set()
