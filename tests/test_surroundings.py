"""What stands before the indicators (project, office, money, goals) from every kind of file and every copy."""

from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.pipeline.files import read
from tests.column_layouts import LEFT, LEVELS, VALUE, WHOLE
from tests.copied_text import COPIES
from tests.drawn_layouts import Drawn, table, want
from tests.printing import PRINTERS

GOAL = "完成河道疏浚12.5公里，清理漂浮物48次。"
PROJECT = ["项目名称", "河道疏浚"]
HEADS: dict[str, tuple[list[list[str]], dict[str, Any]]] = {
    "项目和单位": (
        [[*PROJECT, LEFT, LEFT], ["主管部门", "某县水务局", "实施单位", "某县水务局"]],
        {"project": "河道疏浚", "department": "某县水务局"},
    ),
    "金额": (
        [PROJECT, ["年度资金总额（万元）", "437.5"], ["其中：财政拨款", "400"], ["其他资金", "37.5"]],
        {"project": "河道疏浚", "budget": {"unit": "万元", "total": "437.5", "fiscal": "400", "other": "37.5"}},
    ),
    "预算执行": (
        [
            PROJECT,
            ["项目资金（万元）", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"],
            ["年度资金总额", "437.5", "430", "98.3%"],
            ["其中：财政拨款", "400", "395", "98.8%"],
        ],
        {"budget": {"unit": "万元", "total": "437.5", "executed": "430", "rate": "98.3%", "fiscal": "400"}},
    ),
    "总体目标": ([PROJECT, ["年度总体目标", GOAL]], {"project": "河道疏浚", "goals": [GOAL]}),
    "一行两对": (
        [[*PROJECT, "项目期", "1年"], ["项目金额", "437.5万元", "财政拨款", "400万元"]],
        {"period": "1年", "budget": {"unit": "万元", "total": "437.5", "fiscal": "400"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", [*PRINTERS, *COPIES])
def test_what_stands_before_the_indicators_is_read(kind: str) -> None:
    found = {}
    for head, (rows, wanted) in HEADS.items():
        sheet = Drawn(head, [*rows, *table((*LEVELS, VALUE))], want(WHOLE)).sheet()
        name, data = f"x.{kind}", b""
        if kind in COPIES:
            name, data = COPIES[kind][0], COPIES[kind][1](sheet)
        else:
            data = PRINTERS[kind]([sheet])
        content = _plain(read(data, name).content)
        assert isinstance(content, dict)
        form = {**content, **content["forms"][0]}
        found[head] = {key: form.get(key) for key in wanted}
        assert len(form["indicators"]) == 7
    assert found == {head: wanted for head, (_, wanted) in HEADS.items()}
