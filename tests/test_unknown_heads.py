"""Tables whose heads are no words of a template: read by what their cells are, or refused; other tables are no forms."""

from typing import Any

import pytest

from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import LAYOUTS, sheet
from tests.copied_text import COPIES
from tests.layouts import Box, Sheet
from tests.printing import PRINTERS
from tests.test_layouts import faults_of

PAIRS = [
    ("考核指标", "考核标准"), ("考核内容", "考核要求"), ("评价指标", "评价标准"), ("指标内容", "目标值（要求）"),
    ("评价内容", "评价标准"), ("考评事项", "考评标准"), ("绩效考核指标", "考核目标"), ("具体内容", "完成标准"), ("工作事项", "工作要求"),
]  # fmt: skip
NAMED = [
    layout
    for layout in LAYOUTS
    if "三级指标" in str(sheet(layout).rows) and "指标值" in str(sheet(layout).rows)
]


def _renamed(made: Sheet, name: str, value: str) -> Sheet:
    heads = {"三级指标": name, "指标值": value, "年度指标值": value}
    rows = [[Box(heads.get(box.text, box.text), box.rows, box.columns) for box in row] for row in made.rows]
    return Sheet(made.before, rows, made.after)


def _read(made: bytes, name: str) -> tuple[list[dict[str, Any]], bool]:
    try:
        found = read(made, name)
    except ReadError:
        return [], True
    content: Any = found.content
    return content["forms"], bool(doubts(declaration(found)))


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_plain_layouts_are_read_under_other_heads(pair: tuple[str, str], kind: str) -> None:
    for layout in NAMED[:4]:
        forms, told = _read(PRINTERS[kind]([_renamed(sheet(layout), *pair)]), f"x.{kind}")
        assert (faults_of(layout.wanted(), forms), told) == ([], False), layout.name


@pytest.mark.parametrize("kind", ["xlsx", "csv", "html"])
@pytest.mark.parametrize("layout", NAMED, ids=lambda layout: layout.name)
def test_any_layout_is_read_right_or_refused(layout: Any, kind: str) -> None:
    for pair in PAIRS[:3]:
        forms, told = _read(PRINTERS[kind]([_renamed(sheet(layout), *pair)]), f"x.{kind}")
        assert told or faults_of(layout.wanted(), forms) == []


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_copied_text_is_read_right_or_not_in_silence(pair: tuple[str, str], copy: str) -> None:
    name, made = COPIES[copy]
    for layout in NAMED[:4]:
        forms, told = _read(made(_renamed(sheet(layout), *pair)), name)
        assert told or faults_of(layout.wanted(), forms) == []


ROWS = [
    ["产出", "疏浚河道长度", "≥12公里", "已疏浚12公里"],
    ["产出", "河道水质达标率", "≥95%", "96%"],
    ["效益", "受益村庄个数", "≥16个", "16个"],
]
OTHERS = {
    "equipment": [["设备名称", "规格", "数量"], ["挖掘机", "大型", "3台"], ["水泵", "小型", "12台"]],
    "a timetable": [
        ["阶段", "工作内容", "时限"],
        ["第一阶段", "调研", "3月底前"],
        ["第二阶段", "总结", "12月底前"],
    ],
    "purchases": [["品目", "采购方式", "金额"], ["电脑", "批量集中", "12万元"], ["桌椅", "询价", "3万元"]],
    "staff": [["科室", "姓名", "考核得分"], ["办公室", "甲", "95分"], ["财务科", "乙", "92分"]],
    "two values": [["考核内容", "甲方要求", "乙方要求"], *([row[1], row[2], row[3]] for row in ROWS)],
}


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("other", OTHERS)
def test_other_tables_are_no_forms(other: str, kind: str) -> None:
    made = Sheet(["某单位情况表"], [[Box(text) for text in row] for row in OTHERS[other]])
    assert _read(PRINTERS[kind]([made]), f"x.{kind}") == ([], True)


@pytest.mark.parametrize("kind", PRINTERS)
def test_columns_of_labels_are_levels_whatever_they_are_called(kind: str) -> None:
    rows = [
        ["维度", "分项", "考核事项", "考核要求"],
        ["产出指标", "数量指标", "疏浚河道长度", "≥12公里"],
        ["", "质量指标", "河道水质达标率", "≥95%"],
        ["满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%"],
    ]
    forms, told = _read(
        PRINTERS[kind]([Sheet([], [[Box(text) for text in row] for row in rows])]), f"x.{kind}"
    )
    assert not told
    assert [(row["level1"], row["level2"]) for row in forms[0]["indicators"]] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
