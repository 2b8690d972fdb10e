"""A labelled cell in which nothing stands is told; a label that no table has is not."""

import pytest

from perflint.config import Settings
from perflint.pipeline.lint import lint_bytes

HEAD = """<h1>项目支出绩效目标申报表</h1><table>
<tr><td>项目名称</td><td>{project}</td><td>主管部门</td><td>某县林业局</td></tr>
<tr><td>起止时间</td><td>{period}</td><td>项目属性</td><td>新增项目</td></tr>
<tr><td>年度总体目标</td><td colspan="3">{goal}</td></tr>
"""
ROWS = """<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>补植苗木株数</td><td>≥6000株</td></tr>
<tr><td>产出指标</td><td>质量指标</td><td>苗木成活率</td><td>≥85%</td></tr>
</table>"""


def found(text: str) -> list[str]:
    result = lint_bytes(text.encode(), "表.html", Settings(select=("PL622",), strict=True))
    assert not result.failures
    return [finding.pointer.rsplit("/", 1)[-1] for finding in result.findings]


@pytest.mark.parametrize(
    ("project", "period", "goal", "blank"),
    [
        ("森林抚育", "2025年3月-2025年9月", "补植苗木6000株。", []),
        ("", "2025年3月-2025年9月", "补植苗木6000株。", ["project"]),
        ("森林抚育", "", "补植苗木6000株。", ["period"]),
        ("", "", "", ["project", "period", "goals"]),
    ],
)
def test_blank_cells_of_the_head_are_told(project: str, period: str, goal: str, blank: list[str]) -> None:
    assert found(HEAD.format(project=project, period=period, goal=goal) + ROWS) == blank


def test_a_table_without_a_head_lacks_nothing() -> None:
    assert found(f"<table>{ROWS}") == []
