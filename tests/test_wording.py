"""Qualitative values: what is graded how, what stays silent, and what is proposed instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from perflint.config import Settings
from perflint.lexicon.names import read_name
from perflint.lexicon.suggestions import proposed_figure
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.model import Severity
from perflint.pipeline.lint import lint_bytes
from perflint.system.resources import table
from tests.cells import loaded

ROOT = Path(__file__).resolve().parent.parent
WORDING = ("PL501", "PL502", "PL503", "PL504", "PL505", "PL507", "PL508")
CASES: dict[str, Any] = {
    path.stem: loaded(path) for path in sorted((ROOT / "corpus" / "rules" / "wording").glob("*.yaml"))
}


def findings(level2: str, name: str, target: str) -> list[tuple[str, str, str]]:
    """Code, severity and suggestion of what the wording rules and PL410 find in one row."""
    row = {"level2": level2, "name": name, "target": target}
    content = json.dumps({"indicators": [row]}, ensure_ascii=False).encode()
    found = lint_bytes(content, "row.json", Settings(select=(*WORDING, "PL410"), strict=True)).findings
    return [(f.code, f.severity.value, f.suggestion or "") for f in found]


@pytest.mark.parametrize("slug", CASES)
def test_a_rule_has_cells_enough_of_sectors_enough(slug: str) -> None:
    cells = [*CASES[slug]["flagged"], *CASES[slug]["near_misses"]]
    assert min(len(CASES[slug]["flagged"]), len(CASES[slug]["near_misses"])) >= 15
    assert len({cell["sector"] for cell in cells}) >= 10


@pytest.mark.parametrize(
    "text",
    "建成乡村振兴示范点 有效专利 优良率 高层次人才 显著标识 长期护理险 基本养老保险 较大事故 提升改造工程 建立健康档案 "
    "按摩康复计划 视力筛查方案 以工代赈实施方案 参考咨询服务标准 执行案件任务清单公开 及时雨工程 按时段收费 按期刊订阅 "
    "准时制生产 控制室改造 服务企业清单 满意度调查报告 正常年份 出具审计报告 全部化解 无责任事故 位居全省前列 随到随审".split(),
)
def test_a_word_inside_a_noun_does_not_make_a_value_vague(text: str) -> None:
    assert wording_of(text) in (Wording.NONE, Wording.ACCEPTABLE)


@pytest.mark.parametrize("text", ["提升2个百分点", "明显提高5%", "优良天数≥300天", "降低至C级3处"])
def test_a_value_with_a_number_is_not_vague(text: str) -> None:
    assert wording_of(text) is Wording.NONE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("按财教〔2023〕12号文件执行", Wording.DEFERRED),
        ("按民发〔2024〕8号文件，每人每月300元", Wording.NONE),
        ("按照招标文件及合同要求，在合同期内完成", Wording.DEFERRED),
        ("组织专家评审各县申报的项目并公示，按照评审标准打分", Wording.NONE),
        ("应修尽修", Wording.ENTITLEMENT),
        ("应修尽补", Wording.NONE),
        ("按实际发生额支付", Wording.ENTITLEMENT),
        ("救灾款按时发放", Wording.CIRCULAR),
        ("按合同约定时间完成", Wording.DEFERRED),
        ("法定审限内", Wording.NONE),
        ("资金使用规范", Wording.TEMPLATE),
        ("促进就业", Wording.VAGUE),
        ("开展就业培训", Wording.NONE),
        ("无超支", Wording.BUDGET),
        ("通过预算公开检查", Wording.NONE),
    ],
)
def test_wording_of_the_hard_ones(text: str, wanted: Wording) -> None:
    assert wording_of(text) is wanted


@pytest.mark.parametrize(
    ("level2", "name", "target", "code"),
    [
        ("数量指标", "保障校车安全运行", "保障校车安全运行", "PL505"),
        ("时效指标", "资金在规定时间内下达", "在规定时间内下达", "PL505"),
        ("数量指标", "整改问题", "按时完成", "PL504"),
        ("数量指标", "资助学生人数", "按上级文件执行", "PL503"),
        ("成本指标", "演练成本", "严格控制在预算范围内", "PL508"),
        ("质量指标", "采购程序", "严格按照相关程序、要求", "PL507"),
        ("数量指标", "宣传力度", "明显加大", "PL502"),
        ("社会效益指标", "司法公信力", "明显提升", "PL501"),
        ("数量指标", "接待范围", "覆盖全县各乡镇街道", "PL410"),
    ],
)
def test_one_defect_is_one_finding(level2: str, name: str, target: str, code: str) -> None:
    assert [found for found, *_ in findings(level2, name, target)] == [code]


@pytest.mark.parametrize("category", [*Category, None])
def test_every_suggestion_is_short_and_says_what_to_write(category: Category | None) -> None:
    names = [entry["words"][0] for entry in table("wording.yaml")["suggestions"]]
    for name in [*names, "某事"]:
        cure = proposed_figure(read_name(name), category, 2025)
        assert 0 < len(cure) <= 25, cure
        assert "{" not in cure


def test_every_proposed_rewrite_draws_no_finding_of_its_own() -> None:
    for entry in table("wording.yaml")["suggestions"]:
        cure = entry["write"]
        at = min(cure.find(sign) for sign in "≥≤=" if sign in cure)
        name = cure[:at] or "服务对象满意度"
        found = [f for f in findings("社会效益指标", name, cure[at:]) if f[1] != Severity.INFO]
        assert found == [], cure


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("持续提升公共服务能力", "网办率"),
        ("提升师资队伍素质", "培训考核合格率"),
        ("促进就业", "就业人数"),
        ("保障校园安全", "起数=0起"),
        ("减轻困难家庭经济负担", "减负金额"),
        ("改善防汛条件", "受益面积"),
        ("完善基本养老保险", "参保率"),
    ],
)
def test_a_suggestion_fits_what_the_name_is_about(name: str, written: str) -> None:
    assert written in proposed_figure(read_name(name), Category.SOCIAL)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("减少企业违法发生率", "写成百分数"),
        ("企业违法发生率", "≤1%"),
        ("防震减灾知识知晓率", "≥95%"),
        ("侨胞满意度", "≥90%"),
        ("新登记市场主体数量", "写成数和单位"),
    ],
)
def test_a_name_that_asks_for_a_quantity_is_answered_in_kind(name: str, written: str) -> None:
    assert written in proposed_figure(read_name(name), Category.SOCIAL)


def test_a_date_is_proposed_in_the_year_of_the_form() -> None:
    assert (
        proposed_figure(read_name("绿地补植"), Category.TIMELINESS, 2026) == "写成日期，如 2026年12月31日前"
    )
    assert "年12月" not in proposed_figure(read_name("绿地补植"), Category.TIMELINESS)


def test_no_list_of_words_holds_a_word_twice() -> None:
    for section, words in table("wording.yaml").items():
        if isinstance(words, list) and isinstance(words[0], str):
            assert len(words) == len(set(words)), section
