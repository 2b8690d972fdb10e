"""Names and values that broke over two rows, and rows that a template leaves free, from every kind of file."""

from typing import Any

import pytest

from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.copied_text import COPIES
from tests.layouts import Box, Sheet
from tests.printing import PRINTERS

LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
FIRST = ["产出指标", "质量指标", "河道断面水质达标率", "≥95%"]
LAST = ["满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%"]
Rows = list[list[str]]


def _read(made: bytes, name: str) -> tuple[list[tuple[str, str]], bool]:
    try:
        found = read(made, name)
    except ReadError:
        return [], True
    content: Any = found.content
    rows = [
        (row["name"], row["target"] + row.get("unit", ""))
        for form in content["forms"]
        for row in form["indicators"]
    ]
    return rows, bool(doubts(declaration(found)))


def _sheet(rows: Rows, head: list[str] = LEVELS) -> Sheet:
    return Sheet(["2025年度绩效目标表"], [[Box(text) for text in row] for row in [head, *rows]])


BROKEN: dict[str, tuple[Rows, list[tuple[str, str]]]] = {
    "what is measured": ([["", "", "疏浚河道", "≥12公里"], ["", "", "长度", ""]], [("疏浚河道长度", "≥12公里")]),
    "a rate": ([["", "", "农村生活垃圾", "≥95%"], ["", "", "无害化处理率", ""]], [("农村生活垃圾无害化处理率", "≥95%")]),
    "one character": ([["", "", "危房改造完成", "≥95%"], ["", "", "率", ""]], [("危房改造完成率", "≥95%")]),
    "a bracket": ([["", "", "疏浚河道长度", "≥12公里"], ["", "", "（含支流）", ""]], [("疏浚河道长度（含支流）", "≥12公里")]),
    "an open bracket": ([["", "", "疏浚河道长度（含支流", "≥12公里"], ["", "", "及沟渠）", ""]], [("疏浚河道长度（含支流及沟渠）", "≥12公里")]),
    "an enumeration": ([["", "", "维修桥梁、", "≥3座"], ["", "", "涵洞数量", ""]], [("维修桥梁、涵洞数量", "≥3座")]),
    "over three rows": ([["", "", "疏浚", "≥12公里"], ["", "", "及清淤河道", ""], ["", "", "长度", ""]], [("疏浚及清淤河道长度", "≥12公里")]),
    "with its unit": ([["", "", "疏浚河道", "≥12"], ["", "", "总长度", "公里"]], [("疏浚河道总长度", "≥12公里")]),
    "a unit alone": ([["", "", "疏浚河道长度", "≥12"], ["", "", "", "公里"]], [("疏浚河道长度", "≥12公里")]),
    "a date": ([["", "", "工程完工", "2025年11月"], ["", "", "时间", "30日"]], [("工程完工时间", "2025年11月30日")]),
}  # fmt: skip


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("how", BROKEN)
def test_the_rest_of_a_row_goes_to_it(how: str, kind: str) -> None:
    rows, wanted = BROKEN[how]
    whole = [FIRST, ["", "数量指标", *rows[0][2:]], *rows[1:], LAST]
    found = _read(PRINTERS[kind]([_sheet(whole)]), f"x.{kind}")
    assert found == ([tuple(FIRST[2:]), *wanted, tuple(LAST[2:])], False)


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("how", BROKEN)
def test_in_copied_text_it_is_read_or_told(how: str, copy: str) -> None:
    rows, wanted = BROKEN[how]
    name, made = COPIES[copy]
    whole = [FIRST, ["产出指标", "数量指标", *rows[0][2:]], *rows[1:], LAST]
    found, told = _read(made(_sheet(whole)), name)
    assert told or found == [tuple(FIRST[2:]), *wanted, tuple(LAST[2:])]


@pytest.mark.parametrize("kind", PRINTERS)
def test_a_row_without_a_number_goes_on_with_the_one_that_has_one(kind: str) -> None:
    rows = [
        ["1", *FIRST],
        ["2", "", "数量指标", "开展普法宣传", "≥3次"],
        ["", "", "", "进校园活动", ""],
        ["3", *LAST],
    ]
    found = _read(PRINTERS[kind]([_sheet(rows, ["序号", *LEVELS])]), f"x.{kind}")
    assert found[0][1] == ("开展普法宣传进校园活动", "≥3次")
    assert len(found[0]) == 3


OWN: dict[str, tuple[list[str], bool]] = {
    "another indicator without a value": (["", "", "维修水闸数量", ""], False),
    "one that begins like a rest": (["", "", "及时清运率", ""], False),
    "perhaps the rest": (["", "", "进校园活动场次", ""], True),
}


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("how", OWN)
def test_what_may_be_a_row_of_its_own_stays_one(how: str, kind: str) -> None:
    row, told = OWN[how]
    before = ["", "数量指标", "开展普法宣传" if told else "疏浚河道长度", "≥3次" if told else "≥3公里"]
    found = _read(PRINTERS[kind]([_sheet([FIRST, before, row, LAST])]), f"x.{kind}")
    assert found == ([tuple(FIRST[2:]), tuple(before[2:]), (row[2], ""), tuple(LAST[2:])], told)


@pytest.mark.parametrize("kind", PRINTERS)
def test_rows_of_dots_are_indicators_left_blank(kind: str) -> None:
    """A row of …… in a form that is handed in is an indicator left blank (PL102), no row of the template."""
    rows = [FIRST, ["", "时效指标", "……", ""], ["", "", "……", ""], LAST]
    found = _read(PRINTERS[kind]([_sheet(rows)]), f"x.{kind}")
    assert found == ([tuple(FIRST[2:]), ("……", ""), ("……", ""), tuple(LAST[2:])], False)


FREE = [
    "（可续行）",
    "……（可续行）",
    "(可自行增加行)",
    "（略）",
    "略",
    "以此类推",
    "可根据需要增加行",
    "指标3：略",
    "请按实际情况插入行",
]


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("text", FREE)
def test_rows_that_a_template_leaves_free_are_none(text: str, kind: str) -> None:
    free = [["", "", text, ""], ["", "", text, text], [text] * 4, ["……", "……", text, "……"]]
    rows = [FIRST, *free, ["", "数量指标", "疏浚河道长度", "≥12公里"], free[0], LAST, free[2]]
    found = _read(PRINTERS[kind]([_sheet(rows)]), f"x.{kind}")
    assert found == ([tuple(FIRST[2:]), ("疏浚河道长度", "≥12公里"), tuple(LAST[2:])], False)


@pytest.mark.parametrize("copy", COPIES)
def test_rows_left_free_in_copied_text_are_none_or_told(copy: str) -> None:
    name, made = COPIES[copy]
    found, told = _read(made(_sheet([FIRST, ["", "", "（可续行）", "……"], LAST])), name)
    assert told or found == [tuple(FIRST[2:]), tuple(LAST[2:])]


@pytest.mark.parametrize("name", ["略阳县培训人次", "可续租房屋数量", "新增页岩气井数"])
def test_names_that_begin_like_such_rows_are_names(name: str) -> None:
    found = _read(
        PRINTERS["csv"]([_sheet([FIRST, ["", "数量指标", name, "≥3个"], ["", "", name, ""], LAST])]), "x.csv"
    )
    assert [row[0] for row in found[0]].count(name) == 2
