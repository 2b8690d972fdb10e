"""Several projects in one file: in columns of a ledger, in rows of a tree, under headings, in sets of columns side by side."""

from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import ABOVE, LEFT, boxes
from tests.copied_text import COPIES
from tests.layouts import Sheet
from tests.printing import PRINTERS

Row = list[str]
Project = dict[str, Any]

RANGERS: Project = {
    "project": "湿地巡护",
    "goals": ["湿地常态巡护"],
    "budget": {"total": "210", "fiscal": "180", "other": "30"},
    "indicators": [
        ("产出指标", "数量指标", "巡护里程", "≥4200公里"),
        ("产出指标", "质量指标", "鸟类环志准确率", "≥95%"),
        ("满意度指标", "满意度指标", "游客满意度", "≥90%"),
    ],
}
METERS: Project = {
    "project": "老旧电表更换",
    "goals": ["更换老旧电表"],
    "budget": {"total": "96.5", "fiscal": "96.5", "other": "0"},
    "indicators": [
        ("产出指标", "数量指标", "更换电表数", "≥3600只"),
        ("效益指标", "社会效益指标", "线损率下降", "≥2个百分点"),
    ],
}
PROJECTS = (RANGERS, METERS)
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
TITLE = "2025年度项目支出绩效目标汇总表"


def two_row_header(office: str) -> list[Row]:
    """The columns of the project beside 绩效指标, whose own heads stand in the next row."""
    rows = [
        [office, "预算资金（万元）", LEFT, LEFT, "绩效目标", "绩效指标", LEFT, LEFT, LEFT],
        [ABOVE, "小计", "财政拨款", "其他资金", ABOVE, *LEVELS],
    ]
    for project in PROJECTS:
        left = [project["project"], *project["budget"].values(), *project["goals"]]
        for at, row in enumerate(project["indicators"]):
            rows.append([*([ABOVE] * len(left) if at else left), *row])
    return rows


def tree() -> list[Row]:
    """An office, its projects and every category in a row of its own."""
    rows = [["单位名称、项目名称", "年度绩效目标", *LEVELS], ["县生态能源站", "", "", "", "", ""]]
    for project in PROJECTS:
        rows.append([project["project"], *project["goals"], "", "", "", ""])
        above: tuple[str, ...] = ("", "")
        for level1, level2, name, target in project["indicators"]:
            if level1 != above[0]:
                rows.append(["", "", level1, "", "", ""])
            if (level1, level2) != above:
                rows.append(["", "", "", level2, "", ""])
            rows.append(["", "", "", "", name, target])
            above = level1, level2
    return rows


def sheet(rows: list[Row]) -> Sheet:
    return Sheet([TITLE], list(boxes(rows)), [])


def faults(content: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    """What is wrong in the forms of both projects."""
    forms = content["forms"]
    wrong = [] if len(forms) == len(PROJECTS) else [f"{len(forms)} forms"]
    for project, form in zip(PROJECTS, forms, strict=False):
        for key in keys:
            wanted = {"unit": "万元", **project[key]} if key == "budget" else project[key]
            if form.get(key) != wanted:
                wrong.append(f"{key}: {form.get(key)!r}, not {wanted!r}")
        rows = [
            tuple(row.get(key, "") for key in ("level1", "level2", "name", "target"))
            for row in form["indicators"]
        ]
        if rows != project["indicators"]:
            wrong.append(f"{rows}, not {project['indicators']}")
    return wrong


def content_of(data: bytes, name: str) -> dict[str, Any]:
    content = _plain(read(data, name).content)
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("office", ["项目名称", "单位（项目）名称", "单位（专项）名称"])
def test_a_header_over_two_rows_heads_the_projects_too(office: str, kind: str) -> None:
    content = content_of(PRINTERS[kind]([sheet(two_row_header(office))]), f"x.{kind}")
    assert faults(content, ("project", "goals", "budget")) == []


@pytest.mark.parametrize("kind", PRINTERS)
def test_a_tree_of_projects_and_categories_is_a_form_a_project(kind: str) -> None:
    content = content_of(PRINTERS[kind]([sheet(tree())]), f"x.{kind}")
    assert faults(content, ("project", "goals")) == []


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("rows", [two_row_header("项目名称"), tree()], ids=["two rows", "tree"])
def test_copies_of_ledgers_are_not_misread_in_silence(rows: list[Row], copy: str) -> None:
    name, made = COPIES[copy]
    data = made(sheet(rows))
    try:
        found = read(data, name)
    except ReadError:
        return
    assert doubts(declaration(found)) or faults(content_of(data, name), ("project", "goals")) == []


@pytest.mark.parametrize(
    "headings",
    [
        ("一、{}项目（{}万元）", "二、{}项目（{}万元）"),
        ("### 1. {}工程", "### 2. {}工程"),
        ("（一）{}", "（二）{}"),
    ],
)
def test_a_numbered_line_above_a_table_names_its_project(headings: tuple[str, str]) -> None:
    lines = ["# 2025年项目支出绩效目标", ""]
    for heading, project in zip(headings, PROJECTS, strict=True):
        lines += [heading.format(project["project"], project["budget"]["total"]), ""]
        lines += [f"| {' | '.join(row)} |" for row in (LEVELS, ["---"] * len(LEVELS), *project["indicators"])]
        lines.append("")
    forms = content_of("\n".join(lines).encode(), "x.md")["forms"]
    assert [len(form["indicators"]) for form in forms] == [len(each["indicators"]) for each in PROJECTS]
    assert all(
        form["project"].startswith(each["project"]) for form, each in zip(forms, PROJECTS, strict=True)
    )
    if "万元" in headings[0]:
        assert [form["budget"] for form in forms] == [
            {"unit": "万元", "total": each["budget"]["total"]} for each in PROJECTS
        ]


def test_headings_of_the_parts_of_a_form_name_no_project() -> None:
    lines = ["2025年项目支出绩效目标表", ""]
    for heading, rows in (
        ("一、产出与效果", RANGERS["indicators"][:2]),
        ("二、服务对象评价", RANGERS["indicators"][2:]),
    ):
        lines += [
            heading,
            "",
            *(f"| {' | '.join(row)} |" for row in (LEVELS, ["---"] * len(LEVELS), *rows)),
            "",
        ]
    (form,) = content_of("\n".join(lines).encode(), "x.md")["forms"]
    assert "project" not in form
    assert len(form["indicators"]) == len(RANGERS["indicators"])


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize(
    "labels", [("数量指标", "质量指标", "满意度指标"), ("产出指标", "效益指标", "满意度指标")]
)
def test_sets_of_columns_beside_the_projects_are_a_form_a_project(labels: tuple[str, ...], kind: str) -> None:
    heads = ["项目名称", "预算金额（万元）", *(text for label in labels for text in (label, LEFT))]
    rows = [
        heads,
        [ABOVE, ABOVE, *["指标名称", "指标值"] * 3],
        ["特教课程建设", "120", "课程门数", "≥12门", "课程验收率", "≥95%", "学员满意度", "≥95%"],
        ["无障碍改造", "56", "改造坡道数", "≥60处", "改造合格率", "=100%", "残疾人满意度", "≥90%"],
    ]
    forms = content_of(PRINTERS[kind]([sheet(rows)]), f"x.{kind}")["forms"]
    level = "level1" if "产出指标" in labels else "level2"
    for form, row in zip(forms, rows[2:], strict=True):
        assert form["project"] == row[0]
        assert form["budget"] == {"unit": "万元", "total": row[1]}
        told = [(each[level], each["name"], each["target"]) for each in form["indicators"]]
        assert told == list(zip(labels, row[2::2], row[3::2], strict=True))


@pytest.mark.parametrize(
    "row",
    [
        ["第1页/共2页", "", "", ""], ["", "", "", "第 1 页 共 2 页"], ["— 1 —", "", "", ""], ["Page 1 of 2", "", "", ""],
        ["填写示例：产出指标", "数量指标", "培训班期数", "≥5期"], ["（样例）", "", "培训班期数", "≥5期"],
        ["产出指标", "数量指标", "示例：培训班期数", "≥5期"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", PRINTERS)
def test_feet_of_pages_and_samples_are_no_rows(row: Row, kind: str) -> None:
    rows = [
        LEVELS,
        ["产出指标", "数量指标", "清淤方量", "≥12万立方米"],
        row,
        LEVELS,
        ["", "质量指标", "验收合格率", "=100%"],
    ]
    data = PRINTERS[kind]([sheet(rows)])
    (form,) = content_of(data, f"x.{kind}")["forms"]
    assert [(each["level1"], each["name"]) for each in form["indicators"]] == [
        ("产出指标", "清淤方量"),
        ("产出指标", "验收合格率"),
    ]
    assert not doubts(declaration(read(data, f"x.{kind}")))


def test_marks_of_markdown_are_no_part_of_a_text() -> None:
    rows = [
        "**项目名称**：*公共自行车维护*", "", "| **三级指标** | `指标值` | 指标解释 |", "|---|---|---|",
        "| [维护车辆数](https://example.org/a) | ≥**800**辆 | 单价*数量*比例 |",
        "| ~~居民~~市民满意度 | ≥*90*% | 5*2*3 |",
    ]  # fmt: skip
    (form,) = content_of("\n".join(rows).encode(), "x.md")["forms"]
    assert form["project"] == "公共自行车维护"
    assert [(row["name"], row["target"], row["explanation"]) for row in form["indicators"]] == [
        ("维护车辆数", "≥800辆", "单价*数量*比例"),
        ("市民满意度", "≥90%", "5*2*3"),
    ]
