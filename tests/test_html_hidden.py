"""Pages with elements that a browser does not show: nothing of them is read, and all that is shown is."""

import pytest

from perflint.formats.grid import Grid, Line
from perflint.formats.text.html_file import read_html
from perflint.pipeline.files import read

HIDING = {
    "an attribute": "hidden",
    "until found": 'hidden="until-found"',
    "no display": 'style="display:none"',
    "capitals and spaces": 'style="color:red; DISPLAY : None !important"',
    "not visible": 'style="visibility:hidden"',
}
SHOWING = {
    "hidden from screen readers only": 'aria-hidden="true"',
    "shown by its style": 'hidden style="display:block"',
    "another property": 'style="backface-visibility:hidden"',
    "overflow": 'style="overflow:hidden"',
}
FORM = (
    "<html><body>{before}<table><tr><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>"
    "<tr><td>数量指标</td><td>疏浚河道长度{within}</td><td>≥12公里</td></tr>{row}"
    "<tr><td>质量指标</td><td>河道水质达标率</td><td>≥95%</td></tr></table></body></html>"
)
ROW = "<tr {}><td>数量指标</td><td>清淤土方量</td><td>≥8万立方米</td></tr>"
NAMES = ["疏浚河道长度", "河道水质达标率"]


def _names(before: str = "", within: str = "", row: str = "") -> list[str]:
    page = FORM.format(before=before, within=within, row=row)
    content = read(page.encode(), "x.html").content
    assert isinstance(content, dict)
    return [row["name"] for form in content["forms"] for row in form["indicators"]]


@pytest.mark.parametrize("how", HIDING)
def test_what_is_hidden_is_not_read(how: str) -> None:
    hiding = HIDING[how]
    table = (
        f"<table {hiding}><tr><th>三级指标</th><th>指标值</th></tr><tr><td>旧版</td><td>1个</td></tr></table>"
    )
    assert _names(within=f"<span {hiding}>（旧）</span>") == NAMES
    assert _names(within=f"<p {hiding}>（旧）</p>") == NAMES
    assert _names(within=f"<div {hiding}><p><b>（旧）</b></p></div>") == NAMES
    assert _names(within=f'<input value="（旧）" {hiding}>') == NAMES
    assert _names(row=ROW.format(hiding)) == NAMES
    assert _names(before=table) == NAMES
    assert _names(before=f"<div {hiding}><div>{table}</div></div>") == NAMES


@pytest.mark.parametrize("how", SHOWING)
def test_what_is_shown_is_read(how: str) -> None:
    assert _names(within=f"<span {SHOWING[how]}>（一期）</span>")[0] == "疏浚河道长度（一期）"
    assert len(_names(row=ROW.format(SHOWING[how]))) == 3


@pytest.mark.parametrize("how", HIDING)
def test_lines_that_are_hidden_are_none(how: str) -> None:
    page = f"<p>甲<b {HIDING[how]}>乙</b>丙</p><p {HIDING[how]}>丁</p><div {HIDING[how]}>戊<p>己</p></div>庚"
    texts = [block.text for block in read_html(page, "x.html").blocks if isinstance(block, Line)]
    assert texts == ["庚", "甲丙"]


def test_a_cell_that_is_not_visible_keeps_its_place() -> None:
    page = '<table><tr><td>甲</td><td style="visibility:hidden">乙</td><td>丙</td></tr></table>'
    (table,) = (block for block in read_html(page, "x.html").blocks if isinstance(block, Grid))
    assert [cell and cell.text for cell in table.rows[0]] == ["甲", "", "丙"]


def test_a_collapsed_row_is_gone_and_what_is_visible_again_is_read() -> None:
    assert _names(row=ROW.format('style="visibility:collapse"')) == NAMES
    within = '<div style="visibility:hidden">旧<span style="visibility:visible">（一期）</span></div>'
    assert _names(within=within)[0] == "疏浚河道长度（一期）"
