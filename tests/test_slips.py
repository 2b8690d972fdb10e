"""Slips of the pen and parked rules: the tables hold nothing that right text holds, and parked rules stay out of the way."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.lexicon.slips import is_cut, mended, misspelt, repeated, typos
from perflint.pipeline.lint import lint_bytes
from perflint.rules import rules
from perflint.value import Quantity, parse
from perflint.value.numbers import in_arabic_digits, read_chinese

ROOT = Path(__file__).resolve().parent.parent
# Slips that stand in the real forms.
FOUND = {"人办资源", "更加质量就业"}


def _right_text() -> str:
    files = [
        *ROOT.glob("perflint/data/**/*.yaml"),
        *ROOT.glob("corpus/**/*.yaml"),
        *ROOT.glob("corpus/**/*.tsv"),
        *ROOT.glob("corpus/**/*.json"),
        *ROOT.glob("corpus/documents/*"),
        *ROOT.glob("perflint/rules/**/*.py"),
        *ROOT.glob("docs/rules/*.md"),
    ]
    own = {"typos.yaml", "typo_known.yaml", "typo_known.py", "PL512.md"}
    return "\n".join(path.read_text("utf-8") for path in files if path.name not in own)


def test_no_slip_stands_in_right_text() -> None:
    text = _right_text()
    assert {wrong for wrong in typos() if wrong in text} <= FOUND


def test_there_are_slips_enough_and_each_is_mended_by_one_step() -> None:
    assert len(typos()) >= 150
    for wrong, right in typos().items():
        assert misspelt(right) is None, wrong
        assert mended(f"（{wrong}）") == f"（{right}）"


@pytest.mark.parametrize(
    "text",
    "选拔付诸实施 像素对像机 按排放量计 蚊帐户均 人脸收集 阻挡案件 致贫因素 宗教玉器 陶冶理想 破坏境外 公园满意 究竟争取 "
    "前提坝体 频繁值守 种植披碱草 时间卷 期末成年组 协调拔河 安抚贫困 择优扶持 计提拨付 登录人员 容纳人数 资深人士".split(),
)
def test_right_text_that_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert misspelt(text) is None


@pytest.mark.parametrize(
    "text",
    "人人 天天 户户通 村村响 服务服务对象 管理管理员 目的的 以及及时 效率率先 常态化 一一对应 星星草 等等".split(),
)
def test_words_that_may_stand_twice(text: str) -> None:
    assert repeated(text) is None


@pytest.mark.parametrize(
    "text", "目的 总和 参与 合作社 旅行社 社会保障 基础设施 （一）巡查 乡村振兴 服务对象".split()
)
def test_whole_names_are_not_cut(text: str) -> None:
    assert not is_cut(text)


@given(st.integers(1, 9999))
def test_digits_mean_what_the_characters_meant(number: int) -> None:
    written = _in_characters(number)
    assert read_chinese(written) == number
    assert in_arabic_digits(f"不少于{written}次") == f"不少于{number}次"
    before, after = parse(f"{written}次"), parse(in_arabic_digits(f"{written}次"))
    assert isinstance(before, Quantity)
    assert isinstance(after, Quantity)
    assert (before.magnitude, before.unit) == (after.magnitude, after.unit)


def _in_characters(number: int) -> str:
    """1205 as 一千二百零五."""
    digits = "零一二三四五六七八九"
    text, pending = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if pending and text else "") + digits[digit] + word
            pending = False
        else:
            pending = bool(text)
    return text


def test_a_parked_rule_that_was_not_selected_keeps_no_other_quiet() -> None:
    parked = [rule for rule in rules().values() if not rule.default]
    assert len(parked) >= 10
    row = {"level2": "数量指标", "name": "送戏下乡场次", "target": "大于等于2场"}
    content = json.dumps({"indicators": [row]}, ensure_ascii=False).encode()
    assert [f.code for f in lint_bytes(content, "x.json", Settings(strict=True)).findings] == ["PL107"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("送戏下乡场次", "12场"),
        ("巡检完成率", "100%"),
        ("抽检合格率", "98%"),
        ("村集体收入", "30万元"),
        ("购置电脑数", "8台"),
    ],
)
def test_the_sign_proposed_draws_no_finding(name: str, target: str) -> None:
    def found(value: str) -> list[tuple[str, str | None]]:
        rows = [
            {"level2": "社会效益指标", "name": name, "target": value},
            {"level2": "满意度指标", "name": "观众满意度", "target": "≥90%"},
        ]
        content = json.dumps({"indicators": rows}, ensure_ascii=False).encode()
        settings = Settings(select=("PL1", "PL2", "PL3"), strict=True)
        return [(f.code, f.suggestion) for f in lint_bytes(content, "x.json", settings).findings]

    ((code, cure),) = found(target)
    assert code == "PL106"
    assert cure is not None
    assert found(cure) == []
