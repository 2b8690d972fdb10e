"""Pages with tags left open or crossed: the tables come out as libxml2 and browsers read them."""

from importlib import import_module
from typing import Any

import pytest

from perflint.formats.grid import Grid
from perflint.formats.text.html_file import read_html

html: Any = import_module("lxml.html")

HEAD = "<html><head><title>表</title><style><!-- td{} --></style></head><body>"
FORM = [["一级指标", "三级指标", "指标值"], ["产出", "水闸", "≥12座"], ["效益", "群众", "≥90%"]]


def _page(cell: str, row: str = "<tr>{}</tr>", table: str = "<table>{}</table>") -> str:
    rows = "".join(row.format("".join(cell.format(text) for text in line)) for line in FORM)
    return HEAD + table.format(rows)


PAGES = {
    "well-formed": _page("<td>{}</td>"),
    "cells without an end": _page("<td>{}"),
    "rows without an end": _page("<td>{}", "<tr>{}"),
    "a table without an end": _page("<td>{}", "<tr>{}", "<table>{}"),
    "paragraphs without an end": _page("<td><p>{}", "<tr>{}"),
    "capitals": _page("<TD>{}</TD>", "<TR>{}</TR>", "<TABLE BORDER=1>{}</TABLE>"),
    "fonts left open": _page("<td><font size=2><b>{}</td>"),
    "tags crossed": _page("<td><b><i>{}</b></i></td>"),
    "parts of the table": _page("<td>{}", "<tr>{}", "<table><colgroup><col><tbody>{}</tbody></table>"),
    "closed too often": _page("<td>{}</span></p></td></td>", "<tr>{}</tr></tr>"),
    "paragraphs of Word": _page("<td><p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p></td>"),
    "conditional comments": _page("<td><![if !supportMisalignedColumns]>{}<![endif]></td>"),
    "comments of Office": _page("<td><!--[if gte mso 9]><xml>x</xml><![endif]-->{}</td>"),
    "a form around rows": _page("<td>{}</td>", "<form><tr>{}</tr></form>"),
    "as XHTML": _page("<td>{}<br/></td>"),
    "attributes without quotes or values": _page("<td nowrap width=3 style=a:b title='>'>{}</td>"),
    "entities": _page("<td>&nbsp;{}&#160;</td>"),
    "cut off": _page("<td>{}</td>")[: -len("</tr></table>")] + "<td cl",
    "a table in a paragraph": _page("<td>{}</td>", table="<p><table>{}</table></p>"),
    "an end of what is around": _page("<td>{}</div></td>", table="<div><table>{}</table></div>"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_table_is_read_whatever_is_left_open(name: str) -> None:
    assert _read(PAGES[name]) == FORM


@pytest.mark.parametrize("name", PAGES)
def test_another_reader_finds_the_same_cells(name: str) -> None:
    page = html.fromstring(
        PAGES[name].replace("<![if !supportMisalignedColumns]>", "").replace("<![endif]>", "")
    )
    cells = ["".join(cell.itertext()).strip("\xa0 ") for cell in page.iter("td")]
    assert cells == [text for row in _read(PAGES[name]) for text in row]


def test_rows_without_a_row_tag_are_rows() -> None:
    assert _read("<table><td>甲<td>乙</tr><tr><td>丙<td>丁</table>") == [["甲", "乙"], ["丙", "丁"]]


def test_a_table_in_a_cell_ends_neither_the_cell_nor_the_row() -> None:
    page = "<table><tr><td>甲<table><tr><td>里</td></tr></table>后<td>乙<tr><td>丙<td>丁</table>"
    outer, inner = [block for block in read_html(page, "a.html").blocks if isinstance(block, Grid)]
    assert [[cell.text if cell else None for cell in row] for row in outer.rows] == [
        ["甲后", "乙"],
        ["丙", "丁"],
    ]
    assert [[cell.text if cell else None for cell in row] for row in inner.rows] == [["里"]]


def _read(page: str) -> list[list[str | None]]:
    (table,) = [block for block in read_html(page, "a.html").blocks if isinstance(block, Grid)]
    return [[cell.text if cell else None for cell in row] for row in table.rows]
