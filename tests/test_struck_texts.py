"""Texts as people see them: what is struck out beside other text is gone, raised digits are powers, fields hold values."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from perflint.forms.declaration import declaration
from perflint.pipeline.files import read
from tests.printing import converted, needs_libreoffice

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["产出指标", "数量指标", "维修校舍面积"]
# Runs of a cell: text, and s for struck out, ^ for raised; then what is read.
CELLS: list[tuple[list[tuple[str, str]], str]] = [
    ([("≥300平方米", "s"), ("≥320平方米", "")], "≥320平方米"),
    ([("≥320", ""), ("1", "s"), ("平方米", "")], "≥320平方米"),
    ([("≥320m", ""), ("2", "^")], "≥320m²"),
    ([("≥10", ""), ("4", "^"), ("个", "")], "≥10⁴个"),
    ([("≥300平方米", "s")], "≥300平方米"),
]
CASES = pytest.mark.parametrize(("runs", "wanted"), CELLS, ids=[wanted for _, wanted in CELLS])


def _target(data: bytes, name: str) -> str:
    return declaration(read(data, name)).forms[0].indicators[0].target


def _word(runs: list[tuple[str, str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, (HEAD, [*ROW, ""]), strict=True):
        for cell, content in zip(row.cells, texts, strict=True):
            cell.text = content
    for text, how in runs:
        run = table.cell(1, 3).paragraphs[0].add_run(text)
        run.font.strike = how == "s" or None
        run.font.superscript = how == "^" or None
    return _saved(document)


def _workbook(runs: list[tuple[str, str]]) -> bytes:
    """A workbook with a text of several runs in a cell itself; LibreOffice shares them as Excel does."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (HEAD, [*ROW, "TARGET"]):
        book.active.append(line)
    marks = {"s": "<rPr><strike/></rPr>", "^": '<rPr><vertAlign val="superscript"/></rPr>', "": ""}
    written = "".join(f"<r>{marks[how]}<t>{text}</t></r>" for text, how in runs)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_saved(book))) as source, zipfile.ZipFile(out, "w") as package:
        for item in source.namelist():
            part = source.read(item)
            package.writestr(item, part.replace(b"<t>TARGET</t>", written.encode()))
    return out.getvalue()


def _page(runs: list[tuple[str, str]]) -> bytes:
    tags = {"s": "<del>{}</del>", "^": "<sup>{}</sup>", "": "{}"}
    cell = "".join(tags[how].format(text) for text, how in runs)
    rows = ["".join(f"<td>{text}</td>" for text in row) for row in (HEAD, [*ROW, cell])]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>".encode()


def _saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@CASES
def test_word(runs: list[tuple[str, str]], wanted: str) -> None:
    assert _target(_word(runs), "x.docx") == wanted


@CASES
def test_excel(runs: list[tuple[str, str]], wanted: str) -> None:
    assert _target(_workbook(runs), "x.xlsx") == wanted


@CASES
def test_pages(runs: list[tuple[str, str]], wanted: str) -> None:
    assert _target(_page(runs), "x.html") == wanted


@needs_libreoffice
@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("odt", _word),
        ("doc", _word),
        ("rtf", _word),
        ("xlsx", _workbook),
        ("xls", _workbook),
        ("ods", _workbook),
    ],
)
def test_other_kinds(kind: str, made: Any, tmp_path: Path) -> None:
    suffix = "docx" if made is _word else "xlsx"
    files = {f"{at}.{suffix}": made(runs) for at, (runs, _) in enumerate(CELLS)}
    written = converted(files, kind, tmp_path)
    found = [_target(written[str(at)], f"x.{kind}") for at in range(len(CELLS))]
    assert found == [wanted for _, wanted in CELLS]


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ('<span style="text-decoration: line-through">≥300平方米</span>≥320平方米', "≥320平方米"),
        ('<span style="display:none">≥300平方米</span>≥320平方米', "≥320平方米"),
        ('<input type="hidden" value="7"><input value="≥320平方米">', "≥320平方米"),
        ("<textarea>≥320平方米</textarea>", "≥320平方米"),
        ("<select><option>≥300平方米<option selected>≥320平方米</select>", "≥320平方米"),
        ('<input type="radio" checked>是 <input type="radio">否', "☑是□否"),
    ],
)
def test_what_a_page_shows(inner: str, wanted: str) -> None:
    assert _target(_page([(inner, "")]), "x.html") == wanted


RTF = r"{\rtf1\ansi\ansicpg936 \trowd\cellx100\cellx200\cellx300 HEADS\row ROWS\row}"


def _rich(*targets: str) -> list[str]:
    """The targets of a form of Rich Text whose cells are written like these."""
    lines = [
        ("二级指标", "三级指标", "指标值"),
        *(("数量指标", f"维修校舍{at}", text) for at, text in enumerate(targets)),
    ]
    rows = ["".join(rf"\intbl {_escaped(text)}\cell " for text in line) for line in lines]
    data = RTF.replace("HEADS", rows[0]).replace("ROWS", r"\row ".join(rows[1:]))
    return [row.target for row in declaration(read(data.encode(), "x.rtf")).forms[0].indicators]


def _escaped(text: str) -> str:
    return "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in text)


def test_rich_text() -> None:
    assert _rich(
        r"{\strike ≥300平方米}≥320平方米",
        r"{\striked1 ≥300平方米}≥320平方米",
        r"\striked1 ≥300平方米\striked0 ≥320平方米",
        r"\strike ≥300平方米\strike0 \par ≥320平方米",
        r"\strike ≥300平方米\plain ≥320平方米",
        r"{\deleted ≥300平方米}≥320平方米",
        r"{\strike ≥300平方米}",
        r"{\strike 𠀀}≥320平方米",
        r"≥320m{\super 2}",
        r"≥320m\up6 2\up0",
        r"≥10{\super 4}个",
        r"CO{\sub 2}≤5吨",
    ) == [*["≥320平方米"] * 6, "≥300平方米", "≥320平方米", "≥320m²", "≥320m²", "≥10⁴个", "CO2≤5吨"]
