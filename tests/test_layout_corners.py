"""What merged cells, section rows, continued tables and columns of places mean, from three kinds of file."""

from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.printing import PRINTERS
from tests.test_tables import sheet

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
FIRST = ["产出指标", "数量指标", "维修路灯盏数", "≥300盏"]
LAST = ["效益指标", "社会效益指标", "夜间事故下降率", "≥10%"]
TITLE = "项目支出绩效目标表"

CORNERS: dict[str, tuple[list[list[str]], list[tuple[str, ...]]]] = {
    "一格权重管两行，只算一次": (
        [["项目名称", "路灯", "<", "<", "<"], [*HEAD, "分值"], [*FIRST, "50"], ["^", "^", "巡查次数", "≥24次", "^"], [*LAST, "50"]],
        [("维修路灯盏数", "≥300盏", "50"), ("巡查次数", "≥24次", ""), ("夜间事故下降率", "≥10%", "50")],
    ),
    "一个指标两行佐证，是一个指标": (
        [["项目名称", "路灯", "<", "<", "<"], [*HEAD, "佐证材料"], [*FIRST, "台账"], ["^", "^", "^", "^", "照片"], [*LAST, "通报"]],
        [("维修路灯盏数", "≥300盏", ""), ("夜间事故下降率", "≥10%", "")],
    ),
    "续表": (
        [["项目名称", "路灯", "<", "<"], HEAD, FIRST, ["（续表）", "<", "<", "<"], HEAD, LAST],
        [("维修路灯盏数", "≥300盏", ""), ("夜间事故下降率", "≥10%", "")],
    ),
    "没有填的编号行": (
        [["项目名称", "路灯", "<", "<"], HEAD, ["产出指标", "数量指标", "指标1：维修路灯盏数", "≥300盏"], ["^", "^", "指标2：", ""], ["^", "^", "指标3：", "<"], LAST],
        [("维修路灯盏数", "≥300盏", ""), ("夜间事故下降率", "≥10%", "")],
    ),
    "一级指标占一行": (
        [["项目名称", "路灯", "<"], ["指标名称", "指标值", "分值"], ["一、产出指标（60分）", "<", "<"], ["维修路灯盏数", "≥300盏", "60"], ["二、效益指标（40分）", "<", "<"], ["夜间事故下降率", "≥10%", "40"]],
        [("维修路灯盏数", "≥300盏", "60"), ("夜间事故下降率", "≥10%", "40")],
    ),
    "表头两行，下一行有名称和权重": (
        [["项目名称", "路灯", "<", "<", "<", "<", "<", "<"], ["一级指标", "<", "二级指标", "<", "三级指标", "<", "指标值", "实际完成"], ["名称", "权重", "名称", "权重", "名称", "权重", "年初值", "^"], ["产出指标", "50", "数量指标", "50", "维修路灯盏数", "50", "≥300盏", "310盏"], ["效益指标", "50", "社会效益指标", "50", "夜间事故下降率", "50", "≥10%", "12%"]],
        [("维修路灯盏数", "≥300盏", "50"), ("夜间事故下降率", "≥10%", "50")],
    ),
    "合计和小计不是指标": (
        [["项目名称", "路灯", "<", "<", "<"], [*HEAD, "评分权重"], [*FIRST, "50"], ["", "", "产出指标小计", "", "50"], [*LAST, "50"], ["", "权重合计", "", "", "100"]],
        [("维修路灯盏数", "≥300盏", "50"), ("夜间事故下降率", "≥10%", "50")],
    ),
}  # fmt: skip


def _forms(rows: list[list[str]], kind: str) -> list[dict[str, Any]]:
    content = _plain(read(PRINTERS[kind]([sheet({"lines": [TITLE], "rows": rows})]), f"x.{kind}").content)
    assert isinstance(content, dict)
    forms: list[dict[str, Any]] = content["forms"]
    return forms


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("corner", CORNERS)
def test_a_corner_is_read_right(corner: str, kind: str) -> None:
    rows, wanted = CORNERS[corner]
    (form,) = _forms(rows, kind)
    found = [(row["name"], row["target"], row.get("weight", "")) for row in form["indicators"]]
    assert found == wanted
    assert form["indicators"][-1]["level1"].endswith("效益指标")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "csv"])
def test_a_column_a_place_is_a_form_a_place(kind: str) -> None:
    rows = [
        ["项目名称", "路灯", "<", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "东镇", "西镇", "合计"],
        ["产出指标", "数量指标", "维修路灯（盏）", "120", "180", "300"],
        ["^", "质量指标", "亮灯率（%）", "98", "97", "97"],
    ]
    forms = _forms(rows, kind)
    assert [[row["target"] for row in form["indicators"]] for form in forms] == [["120", "98"], ["180", "97"]]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_headings_of_the_second_level_are_told_by_their_numbers(kind: str) -> None:
    rows = [
        ["项目名称", "路灯"], ["三级指标", "目标值"], ["一、产出指标", "<"], ["（一）数量指标", "<"], ["维修路灯盏数", "≥300盏"],
        ["（二）成本指标", "<"], ["单盏维修成本", "≤260元"], ["二、满意度指标", "<"], ["居民满意度", "≥90%"],
    ]  # fmt: skip
    (form,) = _forms(rows, kind)
    found = [(row["level1"], row.get("level2", "")) for row in form["indicators"]]
    assert found == [("产出指标", "数量指标"), ("产出指标", "成本指标"), ("满意度指标", "")]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_second_set_of_columns_has_levels_of_its_own(kind: str) -> None:
    half = ["二级指标", "指标内容", "指标值"]
    rows = [
        ["项目名称", "路灯", "<", "<", "<", "<"], ["产出指标", "<", "<", "效益及满意度指标", "<", "<"], [*half, *half],
        ["数量指标", "维修路灯盏数", "≥300盏", "社会效益", "夜间事故下降率", "≥10%"],
        ["质量指标", "亮灯率", "≥98%", "服务对象满意度", "居民满意度", "≥90%"], ["时效指标", "报修处置时间", "≤24小时", "^", "^", "^"],
    ]  # fmt: skip
    (form,) = _forms(rows, kind)
    found = [(row["level1"], row["name"]) for row in form["indicators"]]
    assert found == [
        ("产出指标", "维修路灯盏数"), ("产出指标", "亮灯率"), ("产出指标", "报修处置时间"),
        ("效益指标", "夜间事故下降率"), ("满意度指标", "居民满意度"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_an_earlier_year_may_stand_in_the_second_set_of_columns_alone(kind: str) -> None:
    rows = [
        ["项目名称", "路灯", "<", "<", "<", "<", "<"],
        ["二级指标", "三级指标", "指标值", "二级指标", "三级指标", "2023年", "指标值"],
        ["数量指标", "维修路灯盏数", "≥300盏", "社会效益", "夜间事故下降率", "8%", "≥10%"],
    ]
    (form,) = _forms(rows, kind)
    assert [row.get("history") for row in form["indicators"]] == [None, {"2023": "8%"}]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_planned_years_are_not_those_before_the_year_of_a_form(kind: str) -> None:
    rows = [
        ["项目名称", "路灯", "<", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值", "<"],
        ["^", "^", "^", "2024年", "2025年"],
        [*FIRST, "≥320盏"],
    ]
    (form,) = _forms(rows, kind)
    assert ("year" in form, form["indicators"][0]["target"]) == (False, "≥300盏")


def test_a_value_beside_its_own_column_is_that_of_the_head_over_both() -> None:
    rows = ["项目支出绩效目标表", "一级指标,二级指标,三级指标,指标值,,,分值",
            "产出指标,数量指标,维修路灯盏数,,西城区,300,盏", ",质量指标,亮灯率,,西城区,≥98%,50"]  # fmt: skip
    content = _plain(read("\n".join(rows).encode(), "x.csv").content)
    assert isinstance(content, dict)
    assert [row["name"] for row in content["forms"][0]["indicators"]] == ["维修路灯盏数", "亮灯率"]


def _doubted(head: str, cells: list[str]) -> list[str]:
    rows = [
        ["项目名称", "路灯", "<", "<", "<"],
        [*HEAD, head],
        [*FIRST, cells[0]],
        ["^", "质量指标", "亮灯率", "≥98%", cells[1]],
        [*LAST, cells[2]],
    ]
    data = PRINTERS["xlsx"]([sheet({"lines": [TITLE], "rows": rows})])
    return [doubt.text for doubt in doubts(declaration(read(data, "x.xlsx")))]


def test_points_below_an_unknown_heading_are_told() -> None:
    assert _doubted("占比情况表", ["50", "30", "20"]) == ["占比情况表"]


def test_other_numbers_below_an_unknown_heading_are_not() -> None:
    assert _doubted("涉及乡镇", ["3", "2", "3"]) == []
    assert _doubted("分值", ["50", "30", "20"]) == []


def _doubted_page(page: bytes) -> list[tuple[str, str]]:
    return [(doubt.column, doubt.of) for doubt in doubts(declaration(read(page, "x.html")))]


def test_a_page_that_broke_off_in_its_table_is_told() -> None:
    rows = [["项目名称", "路灯", "<", "<"], HEAD, FIRST, LAST]
    page = PRINTERS["html"]([sheet({"lines": [TITLE], "rows": rows})])
    assert _doubted_page(page) == []
    broken_off = page[: page.index("效益指标".encode())]
    assert _doubted_page(broken_off) == [("cut", "/forms/0/indicators/0")]
    table = page[page.index(b"<table") : page.index(b"</table")]
    assert _doubted_page(table) == [], "a part of a page, as copied, is whole without its end"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_what_was_spent_in_the_months_gone_is_the_execution(kind: str) -> None:
    rows = [
        ["项目名称", "路灯", "<", "<"], ["项目资金（万元）", "年初预算数", "1-7月执行数", "1-7月执行率"],
        ["年度资金总额", "437.5", "210", "48%"], ["其中：财政拨款", "400", "200", "50%"], HEAD, FIRST, LAST,
    ]  # fmt: skip
    (form,) = _forms(rows, kind)
    assert form["budget"] == {
        "unit": "万元",
        "total": "437.5",
        "executed": "210",
        "rate": "48%",
        "fiscal": "400",
    }


def test_a_merged_cell_that_was_taken_apart_is_one_text() -> None:
    project = ["项目名称", *["路灯"] * 4]
    rows = [[TITLE] * 5, ["（2024年度）"] * 5, project, [*HEAD, "分值"], [*FIRST, "50"], [*LAST, "50"]]
    content = _plain(read("\n".join(map(",".join, rows)).encode(), "x.csv").content)
    assert isinstance(content, dict)
    assert (content["title"], content["year"]) == (TITLE, 2024)
    assert content["forms"][0]["project"] == "路灯"


def _scored(scores: list[str], total: str) -> tuple[str, list[tuple[str, int]]]:
    """The total score, and what is doubted, of a workbook whose formulas no program has worked out."""
    rows = [
        ["项目名称", "路灯", "<", "<", "<", "<", "<"],
        [*HEAD, "实际完成值", "分值", "得分"],
        [*FIRST, "310盏", "50", scores[0]],
        [*LAST, "12%", "50", scores[1]],
        ["总分", "<", "<", "<", "<", "100", total],
    ]
    file = read(PRINTERS["xlsx"]([sheet({"lines": ["项目支出绩效自评表"], "rows": rows})]), "x.xlsx")
    content = _plain(file.content)
    assert isinstance(content, dict)
    found = doubts(declaration(file))
    return content.get("total_score", ""), [(doubt.column, doubt.count) for doubt in found]


def test_formulas_without_results_are_told() -> None:
    assert _scored(["50", "48"], "98") == ("98", [])
    formulas = ["=ROUND(F3*0.9,2)", "=F4*0.9"]
    assert _scored(formulas, "=SUM(G3:G4)") == ("", [("formula-score", 2)])
    assert _scored(["50", "=汇总!F4"], "98") == ("98", [("formula-score", 1)])


def test_values_after_an_equals_sign_are_no_formulas() -> None:
    for value in ("=100%", "=3种", "=A级", "=4A级景区", "=A4纸500张"):
        rows = [["项目名称", "路灯", "<", "<"], HEAD, [*FIRST[:3], value], LAST]
        data = PRINTERS["xlsx"]([sheet({"lines": [TITLE], "rows": rows})])
        assert "formula-target" not in [doubt.column for doubt in doubts(declaration(read(data, "x.xlsx")))]
