"""Every column of an indicator table by its head: heads made of known parts, and heads that the other columns settle."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from perflint.config import Settings
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from tests.column_layouts import boxes
from tests.layouts import Sheet
from tests.printing import PRINTERS

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
CASES: list[dict[str, Any]] = yaml.safe_load((CORPUS / "head_rows.yaml").read_text("utf-8"))
NOTHING = "-"
KEPT = (
    "operator",
    "target",
    "unit",
    "weight",
    "actual",
    "score",
    "deviation",
    "cycle_target",
    "forecast",
    "explanation",
)


def _grid(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _printed(heads: str, rows: str, title: str, kind: str = "html") -> bytes:
    grid = [*_grid(heads), *_grid(rows)]
    head = ["项目名称", "<", "保护项目", *["<"] * (len(grid[0]) - 3)]
    return PRINTERS[kind]([Sheet([title], list(boxes([head, *grid])))])


def _wanted(reads: str, row: list[str]) -> dict[str, str]:
    """What must be read of a row; of two columns of one field the first that is filled in, or the second."""
    wanted: dict[str, str] = {}
    for key, text in zip(reads.split(), row, strict=True):
        if key != NOTHING and text not in ("/", "-", "") and key not in wanted:
            wanted[key] = text
    return wanted


def _got(row: dict[str, Any], wanted: dict[str, str]) -> dict[str, str]:
    past = {f"history.{year}": text for year, text in row.get("history", {}).items()}
    held = {**row, **past}
    keys = {*wanted, *(key for key in KEPT if held.get(key))}
    return {key: held[key] for key in keys if key in held}


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_column_is_read_by_its_head(case: dict[str, Any], kind: str) -> None:
    found = read(_printed(case["heads"], case["rows"], case["title"], kind), f"x.{kind}")
    content: Any = found.content
    rows = content["forms"][0]["indicators"]
    wanted = [_wanted(case["reads"], row) for row in _grid(case["rows"])]
    assert [_got(row, want) for row, want in zip(rows, wanted, strict=True)] == wanted
    assert not doubts(declaration(found))


def _codes(heads: str, rows: str, title: str) -> set[str]:
    result = lint_bytes(_printed(heads, rows, title), "x.html", Settings())
    return {finding.code for finding in result.findings}


HEADS = "一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 得分 | 备注"
POINTED = """
产出指标（50分） | 数量指标（30分） | 改造老旧管网长度（30分） | ≥12公里 | 11公里 | 27.5 | 一段改期
产出指标（50分） | 质量指标（20分） | 管网压力合格率（20分） | ≥98% | 99% | 20 |
效益指标（40分） | 社会效益指标（40分） | 受益户数（40分） | ≥3000户 | 3200户 | 40 |
满意度指标（10分） | 服务对象满意度指标（10分） | 住户满意度（10分） | ≥90% | 93% | 10 |
"""


def test_points_behind_the_names_are_their_weights() -> None:
    content: Any = read(_printed(HEADS, POINTED, "2023年度项目支出绩效自评表"), "x.html").content
    rows = content["forms"][0]["indicators"]
    assert [(row["name"], row["weight"]) for row in rows] == [
        ("改造老旧管网长度", "30"),
        ("管网压力合格率", "20"),
        ("受益户数", "40"),
        ("住户满意度", "10"),
    ]


def test_points_behind_one_name_stay() -> None:
    rows = (
        POINTED.replace("（20分）", "")
        .replace("（40分）", "")
        .replace("（10分）", "")
        .replace("（30分）", "")
    )
    one = rows.replace("住户满意度", "住户满意度（10分）")
    content: Any = read(_printed(HEADS, one, "2023年度项目支出绩效自评表"), "x.html").content
    assert content["forms"][0]["indicators"][-1]["name"] == "住户满意度（10分）"


def test_a_reason_in_the_remarks_counts_and_blank_remarks_are_no_blank_explanations() -> None:
    assert not _codes(HEADS, POINTED, "2023年度项目支出绩效自评表") & {"PL630", "PL705"}
    assert "PL705" in _codes(HEADS, POINTED.replace("一段改期", ""), "2023年度项目支出绩效自评表")


def test_a_column_of_values_under_an_unknown_head_is_told() -> None:
    heads = "一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 得分 | 甲乙丙丁"
    rows = (
        POINTED.replace("27.5 | 一段改期", "27.5 | 10公里")
        .replace("20 |\n", "20 | 97%\n")
        .replace("40 |\n", "40 | 2900户\n")
    )
    assert "PL007" in _codes(heads, rows, "2023年度项目支出绩效自评表")


OF_PERIOD = """
产出指标 | 数量指标 | 培育家庭农场个数 | ≥60个 | 数量指标 | 培育示范社个数 | ≥8个
^ | 质量指标 | 档案建档率 | 100% | 质量指标 | 财务规范率 | ≥95%
效益指标 | 经济效益指标 | 带动农户增收 | ≥3000元 | 经济效益指标 | 当年增收 | ≥800元
满意度指标 | 满意度指标 | 农户满意度 | ≥95% | 满意度指标 | 农户满意度 | ≥90%
"""


def test_an_indicator_of_the_whole_period_has_no_target_of_the_year() -> None:
    heads = "一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值"
    top = "项目名称 | < | 家庭农场培育 | < | < | < | <\n绩效目标 | 实施期目标 | < | < | 年度目标 | < | <\n^ | 三年培育家庭农场60个 | < | < | 培育示范社8个 | < | <\n"
    page = PRINTERS["html"](
        [Sheet(["2024年项目支出绩效目标表"], list(boxes(_grid(top + heads + OF_PERIOD))))]
    )
    content: Any = read(page, "x.html").content
    rows = {row["name"]: row for row in content["forms"][0]["indicators"]}
    assert (rows["培育家庭农场个数"]["target"], rows["培育家庭农场个数"]["cycle_target"]) == ("", "≥60个")
    assert (rows["农户满意度"]["target"], rows["农户满意度"]["cycle_target"]) == ("≥90%", "≥95%")
    codes = {finding.code for finding in lint_bytes(page, "x.html", Settings()).findings}
    assert not codes & {"PL101", "PL202"}


def test_labels_of_one_s_own_in_both_levels_are_no_doubt() -> None:
    heads = "一级目标 | 二级目标 | 三级目标 | 目标值"
    rows = """
投入与管理 | 投入管理 | 预算执行率 | ≥95%
^ | 实施管理 | 设备采购规范性 | 规范
产出目标 | 数量 | 安装健身器材套数 | ≥12套
^ | 质量 | 器材合格率 | 100%
效果目标 | 社会效益 | 覆盖社区个数 | ≥6个
^ | 满意度 | 居民满意度 | ≥85%
"""
    assert "PL007" not in _codes(heads, rows, "2024年项目绩效目标表")
