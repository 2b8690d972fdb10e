"""Indicators told in a list in place of a table: read where each text says what it is, else refused with a cure."""

from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.pipeline.files import read

LABELLED = """关于公布渔港疏浚项目绩效目标的通知
经研究，现将绩效目标公布如下：
一、产出指标
数量指标：疏浚航道长度≥3.2公里；清除沉船≥4艘；时效指标：完工时间≤12个月。成本指标：每公里疏浚成本≤85万元。
二、效益指标
效益指标：经济效益指标：渔获卸港量≥1200吨，停泊费收入≥36万元；社会效益指标：受益渔民≥640人。
三、满意度指标
服务对象满意度指标，渔民满意度≥90%。
某县海洋渔业局
2025年3月2日
"""
SENTENCES = """渔港疏浚项目绩效自评报告
（二）绩效目标完成情况
1.疏浚航道长度，年初目标值≥3.2公里，实际完成值3.4公里，自评得分20分；
2.清除沉船，年初目标值≥4艘，实际完成值4艘，自评得分20分；
3.渔民满意度，年初目标值≥90%，实际完成值93%，自评得分10分。
二、存在问题
"""
PROSE = """渔港疏浚项目绩效自评报告
1.数量指标。本年疏浚航道3.2公里，清除沉船4艘，另修复系船柱若干。
2.质量指标。经县水利局组织验收，工程质量合格。
3.服务对象满意度指标。渔民普遍满意，没有投诉。
"""


HEADINGS = """某县图书馆古籍修复项目绩效目标
项目名称：古籍修复
一、产出指标
1、数量指标
（1）修复古籍册数 ≥1,200册
（2）举办展览场次，6场
2、时效指标
（1）修复完成时间：2025年12月底前
3、成本指标
（1）每册修复成本（≤300元）
二、效益指标
1、社会效益指标
（1）参观人次：逐年增加
三、满意度指标
1、服务对象满意度指标
（1）读者满意度不低于90%
联系人：馆办公室
某县图书馆 2025年3月2日
"""
HEADINGS_READ = [
    ("产出指标", "数量指标", "修复古籍册数", "≥1,200册"),
    ("产出指标", "数量指标", "举办展览场次", "6场"),
    ("产出指标", "时效指标", "修复完成时间", "2025年12月底前"),
    ("产出指标", "成本指标", "每册修复成本", "≤300元"),
    ("效益指标", "社会效益指标", "参观人次", "逐年增加"),
    ("满意度指标", "服务对象满意度指标", "读者满意度", "不低于90%"),
]
CHAINS = """绩效指标：
产出指标——数量指标——修复古籍册数——≥1200册
产出指标——质量指标——修复合格率——100%
效益指标-社会效益指标：参观人次 2万人次以上
满意度指标／服务对象满意度指标／读者满意度≥90%
"""
NUMBERED_LABELS = """数量指标1：修复古籍册数，目标值≥1200册；
数量指标2：举办展览场次，目标值≥6场；
质量指标1：修复合格率，目标值=100%。
"""
BROKEN = (
    HEADINGS.replace("3、成本指标", "另有若干事项见附件\n3、成本指标"),
    HEADINGS.replace("举办展览场次，6场", "举办展览6场"),
    HEADINGS.replace("（2）举办展览场次，6场", "举办展览若干，规模和时间由馆里另行研究后确定"),
)


def _form(text: str) -> dict[str, Any]:
    content = _plain(read(text.encode(), "x.txt").content)
    assert isinstance(content, dict)
    form: dict[str, Any] = content["forms"][0]
    return form


def _rows(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _form(text)["indicators"]
    return rows


def test_names_with_signed_values_behind_their_labels_are_indicators() -> None:
    found = [(row["level1"], row["level2"], row["name"], row["target"]) for row in _rows(LABELLED)]
    assert found == [
        ("产出指标", "数量指标", "疏浚航道长度", "≥3.2公里"),
        ("产出指标", "数量指标", "清除沉船", "≥4艘"),
        ("产出指标", "时效指标", "完工时间", "≤12个月"),
        ("产出指标", "成本指标", "每公里疏浚成本", "≤85万元"),
        ("效益指标", "经济效益指标", "渔获卸港量", "≥1200吨"),
        ("效益指标", "经济效益指标", "停泊费收入", "≥36万元"),
        ("效益指标", "社会效益指标", "受益渔民", "≥640人"),
        ("满意度指标", "服务对象满意度指标", "渔民满意度", "≥90%"),
    ]


def test_sentences_that_name_the_columns_of_their_values_are_indicators() -> None:
    found = [(row["name"], row["target"], row["actual"], row["score"]) for row in _rows(SENTENCES)]
    assert found == [
        ("疏浚航道长度", "≥3.2公里", "3.4公里", "20分"),
        ("清除沉船", "≥4艘", "4艘", "20分"),
        ("渔民满意度", "≥90%", "93%", "10分"),
    ]


def test_prose_is_refused_and_says_what_was_seen() -> None:
    with pytest.raises(ReadError) as refused:
        read(PROSE.encode(), "x.txt")
    assert "“数量指标”“质量指标”" in str(refused.value)


def test_cells_that_ran_together_are_refused_by_the_names_of_their_columns() -> None:
    text = "一级指标二级指标三级指标指标值产出指标数量指标疏浚航道长度3.2公里清除沉船4艘\n"
    with pytest.raises(ReadError) as refused:
        read(text.encode(), "x.txt")
    assert "“一级指标”“二级指标”“三级指标”“指标值”" in str(refused.value)


def test_readings_in_brackets_behind_characters_are_no_text_of_a_cell() -> None:
    text = "| 一級指標(biāo) | 二級指標(biāo) | 三級指標(biāo) | 指標(biāo)值 |\n|---|---|---|---|\n"
    text += "| 產(chǎn)出指標(biāo) | 數(shù)量指標(biāo) | 清除沉船（艘） | ≥4艘 |\n"
    (row,) = _rows(text)
    assert (row["level1"], row["level2"], row["name"]) == ("產出指標", "數量指標", "清除沉船（艘）")


def _cells(text: str) -> list[tuple[str, ...]]:
    return [tuple(row[key] for key in ("level1", "level2", "name", "target")) for row in _rows(text)]


def test_lines_below_the_headings_of_their_categories_are_indicators() -> None:
    assert _cells(HEADINGS) == HEADINGS_READ
    assert _form(HEADINGS)["project"] == "古籍修复"


@pytest.mark.parametrize(
    ("old", "new"), [("1、数量", "（一）数量"), ("（1）", "1."), ("（1）", ""), ("，6场", "：6场")]
)
def test_headings_and_values_may_be_marked_otherwise(old: str, new: str) -> None:
    assert _cells(HEADINGS.replace(old, new)) == HEADINGS_READ


def test_both_levels_may_stand_before_each_name() -> None:
    assert _cells(CHAINS) == [
        ("产出指标", "数量指标", "修复古籍册数", "≥1200册"),
        ("产出指标", "质量指标", "修复合格率", "100%"),
        ("效益指标", "社会效益指标", "参观人次", "2万人次以上"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"),
    ]


def test_the_labels_of_categories_may_be_numbered() -> None:
    found = [(row["level2"], row["name"], row["target"]) for row in _rows(NUMBERED_LABELS)]
    assert found == [
        ("数量指标", "修复古籍册数", "≥1200册"),
        ("数量指标", "举办展览场次", "≥6场"),
        ("质量指标", "修复合格率", "=100%"),
    ]


def test_a_date_alone_behind_its_label_is_an_indicator_without_a_name() -> None:
    (row,) = [
        row
        for row in _rows(LABELLED.replace("完工时间≤12个月", "12月底前完成"))
        if row["level2"] == "时效指标"
    ]
    assert (row.get("name", ""), row["target"]) == ("", "12月底前完成")


@pytest.mark.parametrize("text", BROKEN, ids=["a sentence", "a value that is part of the name", "a plan"])
def test_a_list_with_a_part_that_is_no_indicator_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read(text.encode(), "x.txt")


IN_TABLE = """2025年项目绩效目标

| 项目名称 | 古籍修复 |
|---|---|
| 数量指标 | 修复古籍册数≥1200册；举办展览场次≥6场 |
| 质量指标 | 修复合格率≥98% |
| 满意度指标 | 读者满意度90%以上 |
"""


def test_rows_of_a_label_and_indicators_with_their_values_are_a_list() -> None:
    found = [(row["level2"], row["name"], row["target"]) for row in _rows(IN_TABLE)]
    assert found == [
        ("数量指标", "修复古籍册数", "≥1200册"),
        ("数量指标", "举办展览场次", "≥6场"),
        ("质量指标", "修复合格率", "≥98%"),
        ("满意度指标", "读者满意度", "90%以上"),
    ]


TWO_IN_A_CELL = """2025年项目支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 巡护河道长度 | 目标值：≥260公里；实际值：268公里 | 50 | 50 |
| 效益指标 | 生态效益指标 | 断面水质达标率 | 目标≥90%，实际完成92% | 40 | 40 |
| 满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90% | 10 | 10 |
"""


def test_a_target_and_its_result_in_one_cell_are_both_read() -> None:
    found = [(row["target"], row.get("actual", "")) for row in _rows(TWO_IN_A_CELL)]
    assert found == [("≥260公里", "268公里"), ("≥90%", "92%"), ("≥90%", "")]
    assert _form(TWO_IN_A_CELL)["kind"] == "self-evaluation"
