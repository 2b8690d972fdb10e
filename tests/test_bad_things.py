"""Bad things that no list of heads knows: what is one, and what is work on one."""

import pytest

from perflint.lexicon.bad_things import _LONGEST_MEASURE, bad_thing
from perflint.lexicon.headed import _LONGEST_TURN
from perflint.lexicon.heads import heads
from perflint.lexicon.names import Direction, read_name
from perflint.system.resources import table


@pytest.mark.parametrize(
    "name",
    "学生退学率 冷链断链次数 湿地破坏面积 未结案件占比 房屋倒塌间数 数据迟报率 设备离线时长 患者等候取药时间 预警空报率 "
    "富营养化水体面积占比 企业拒报率 食品留样不规范次数 逾期未结题项目占比 救助金冒领人数 闸门启闭失灵次数".split(),
)
def test_less_of_it_is_better(name: str) -> None:
    assert read_name(name).direction is Direction.REVERSE


@pytest.mark.parametrize(
    "name",
    "修复破损古籍册数 受伤野生动物救护只数 救助受伤野生动物只数 排查安全隐患处数 追回被骗资金金额 拆除违建面积 连续无责任事故天数 "
    "零差错率 停水提前公告时间 退役军人就业率 退耕还林保存率 免疫抗体合格率 废旧农膜回收率 清退不合格人员数 再就业失业人员数 "
    "污水直排口封堵率 违法案件查处率 堵点疏通率 撂荒地复耕面积 亏损企业扭亏家数 辍学学生劝返人数 悬案侦破率".split(),
)
def test_work_on_a_bad_thing_is_none(name: str) -> None:
    assert read_name(name).direction is not Direction.REVERSE


def test_no_head_that_is_better_higher_is_taken_for_a_bad_thing() -> None:
    forward = {head.text for head in heads().values() if head.direction == "forward"}
    assert {text for text in forward if bad_thing(text)} == set()


def test_faults_in_work_are_bad_things_too() -> None:
    words = table("names.yaml")
    assert set(words["fault_roots"]) <= set(words["bad_roots"])
    for section in (
        "bad_roots",
        "fault_roots",
        "bad_measures",
        "bad_nouns",
        "works_on",
        "mended",
        "harmless",
    ):
        assert len(words[section]) == len(set(words[section])), section


def test_an_ending_is_looked_at_as_far_as_the_longest_word_goes() -> None:
    words = table("names.yaml")
    assert max(map(len, words["bad_measures"])) <= _LONGEST_MEASURE
    assert max(map(len, words["growth"] + words["decline"])) <= _LONGEST_TURN
    # Of 率 with the word before it.
    assert max(map(len, words["not_rates"] + words["harmless"])) <= 2


@pytest.mark.parametrize("name", ["疫木残枝率", "选手弃跑率"])
def test_a_guess_by_a_character_is_marked(name: str) -> None:
    assert "guess" in read_name(name).marks


@pytest.mark.parametrize("name", ["疫木残损率", "碑刻错字率", "瓷器运输丢损率"])
def test_two_bad_characters_or_a_mistake_in_a_thing_are_no_guess(name: str) -> None:
    assert "guess" not in read_name(name).marks
    assert read_name(name).direction is Direction.REVERSE
