"""Names that no ending settles: the noun they end with or act on, and when words are cut at all."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from perflint.lexicon.dimensions import dimension_of, unit_due
from perflint.lexicon.names import Direction, read_name
from perflint.lexicon.nouns import Work, counted_noun, work_of
from perflint.lexicon.segment import first_word, last_word, tokens
from perflint.lexicon.taxonomy import Category
from perflint.system.resources import table
from tests.cells import ROOT
from tests.command import TIMEOUT

LINES = table("nouns.yaml")["nouns"]


def test_no_noun_stands_twice() -> None:
    words = Counter(word for line in LINES for word in line["words"].split())
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["tag"])
def test_the_usual_unit_of_a_noun_is_none_that_it_refuses(line: dict[str, str]) -> None:
    usual = dimension_of(line["usual"])
    assert usual is None or unit_due(read_name(line["words"].split()[0]), line["usual"]) is None


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("购置执法记录仪", "记录仪"),
        ("选聘乡村公益岗位", "岗位"),
        ("渔港码头修缮", "码头"),
        ("测量标志维护", "标志"),
        ("驻村工作队员轮训情况", "队员"),
        ("开展防汛动员", None),
        ("提供就业机会", None),
        ("水质改善", None),
        ("优化营商环境", None),
    ],
)
def test_the_noun_that_is_counted(name: str, noun: str | None) -> None:
    found = counted_noun(name)
    assert (found.text if found else None) == noun


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("培训养老护理员", "served"),
        ("困难职工帮扶", "served"),
        ("乡村教师技能培训", "served"),
        ("员额管理", None),
        ("举办双拥文艺演出", "held"),
        ("新建口袋公园", "built"),
        ("购置公务用车", None),
        ("聘用保安员", None),
        ("森林防火", None),
    ],
)
def test_what_a_name_of_an_act_counts(name: str, act: Work | None) -> None:
    assert work_of(name) == act


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("电梯困人事件", Direction.REVERSE),
        ("跨区域集体上访", Direction.REVERSE),
        ("工程款逾期支付情况", Direction.REVERSE),
        ("处置电梯困人事件", None),
        ("查处违规占地", None),
        ("无安全生产事故", None),
        ("杜绝餐饮浪费", None),
    ],
)
def test_a_name_that_ends_with_a_bad_thing(name: str, direction: Direction | None) -> None:
    assert read_name(name).direction is direction


def test_a_percentage_of_things_is_told_under_quantity_only() -> None:
    name = read_name("购置巡逻无人机")
    assert unit_due(name, "%", Category.QUANTITY) == "台"
    assert unit_due(name, "%", Category.QUALITY) is None


def _loads_jieba(rows: list[tuple[str, str, str]], folder: Path) -> bool:
    keys = ("level1", "level2", "name", "target")
    form = folder / "form.json"
    indicators = [
        dict(zip(keys, ("产出指标" if "效益" not in row[0] else "效益指标", *row), strict=True))
        for row in rows
    ]
    form.write_text(json.dumps({"title": "项目支出绩效目标表", "indicators": indicators}), "utf-8")
    code = (
        "import sys, perflint.cli.main\n"
        "try: perflint.cli.main.main(sys.argv[1:])\n"
        "finally: print('jieba' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "check", str(form)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    return ended.stdout.splitlines()[-1] == "True"


def test_words_are_cut_only_for_names_that_no_ending_settles(tmp_path: Path) -> None:
    settled = [
        ("数量指标", "参训人数", "≤30人"),
        ("数量指标", "购置执法记录仪", "≥45台"),
        ("数量指标", "选聘护林员", "≥60公里"),
        ("数量指标", "渔港码头修缮", "≥3人"),
        ("质量指标", "设备故障率", "≥2%"),
        ("社会效益指标", "电梯困人事件", "≥2起"),
    ]
    assert not _loads_jieba(settled, tmp_path)
    assert _loads_jieba([("数量指标", "农村饮水管网改造", "≥3人")], tmp_path)


def test_the_first_and_the_last_word_are_those_of_the_cut() -> None:
    texts = {text for path in (ROOT / "corpus").glob("*.tsv") for text in path.read_text("utf-8").split()}
    assert len(texts) > 1000
    assert all((first_word(text), last_word(text)) == (tokens(text)[0], tokens(text)[-1]) for text in texts)
