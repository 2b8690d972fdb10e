"""Template families: told from the form, settable in the configuration, complete in their labels."""

from typing import Any

import pytest

from perflint.config import Settings
from perflint.config.settings import TAXONOMIES
from perflint.lexicon.families import Several, families, family_of
from perflint.lexicon.taxonomy import BENEFITS, Category, category_of, level1_name
from perflint.model import Form, Indicator
from perflint.pipeline.lint import lint_bytes
from perflint.reporters.json_format import json_text


def form(*rows: dict[str, Any], **more: Any) -> Form:
    indicators = tuple(Indicator(pointer=f"/indicators/{n}", **row) for n, row in enumerate(rows))
    return Form(pointer="", indicators=indicators, **more)


PLAIN = {"level1": "产出指标", "level2": "数量指标", "name": "巡河次数", "target": "≥52次"}
COST = {"level1": "成本指标", "level2": "经济成本指标", "name": "巡河成本", "target": "≤5万元"}


@pytest.mark.parametrize(
    ("found", "family"),
    [
        (form(PLAIN), "2015"),
        (form(PLAIN, COST), "2021"),
        (form({**PLAIN, "level2": "成本指标"}), "2015"),
        (form({**PLAIN, "level1": "履职效能"}), "dept-6"),
        (form({**PLAIN, "level1": "管理\n效率", "level2": "预算编制"}, kind="department"), "dept-6"),
        (form(PLAIN, kind="department"), "dept-2015"),
        (form(PLAIN, kind="project"), "2015"),
        (form({**PLAIN, "actual": "60次", "score": "10"}, kind="self-evaluation"), "selfeval"),
        (form(PLAIN, COST, kind="self-evaluation"), "2021"),
        (form(PLAIN, project="2024年衔接资金产业路项目"), "fupin"),
        (form({**PLAIN, "level2": "产出数量指标"}, {**PLAIN, "level2": "产出进度指标"}), "beijing-9"),
        (form({**PLAIN, "level2": "产出数量指标"}), "2015"),
        (form({**PLAIN, "explanation": "河长办口径"}), "hunan"),
        (form({**PLAIN, "explanation": "河长办口径", "operator": "正向"}), "fujian"),
        (form({**PLAIN, "operator": "正向"}), "2015"),
        (form(), "2015"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_the_family_is_told_from_the_form(found: Form, family: str) -> None:
    assert family_of(found) == family


def test_the_configuration_knows_every_family() -> None:
    assert set(TAXONOMIES) == {"auto", *families()}


def test_every_label_of_a_family_has_its_category() -> None:
    for family in families().values():
        for level1, labels in family.levels.items():
            assert level1_name(level1), (family.name, level1)
            for label in labels:
                assert category_of(level1, label) is not None, (family.name, level1, label)


def test_what_a_family_needs_stands_in_its_tree() -> None:
    for family in families().values():
        held = {category_of(level1, label) for level1, labels in family.levels.items() for label in labels}
        for name in (*family.needed, *family.wanted):
            assert held & (BENEFITS if name == Several.BENEFIT else {Category(name)}), (family.name, name)
        assert not set(family.needed) & set(family.wanted)


def missing(rows: list[dict[str, Any]], taxonomy: str) -> list[str]:
    content = json_text({"title": "表", "indicators": rows}).encode()
    settings = Settings(select=("PL601",), taxonomy=taxonomy, strict=True)
    return [finding.message for finding in lint_bytes(content, "a.json", settings).findings]


def test_a_family_that_is_set_goes_before_the_one_that_is_found() -> None:
    kinds = ("数量指标", "质量指标", "时效指标", "社会效益指标", "满意度指标")
    rows = [{"level2": kind, "name": f"某{kind[:2]}", "target": "≥90%"} for kind in kinds]
    assert missing(rows, "auto") == []
    assert missing(rows, "2021") == ["“表”没有成本指标"]
    assert missing(rows, "dept-6") == []
    assert missing(rows[1:], "2015") == ["“表”没有数量指标"]
    assert missing(rows[1:], "selfeval") == ["“表”没有数量指标"]
    assert missing(rows, "selfeval") == []


def test_words_of_the_template_are_no_fault() -> None:
    rows = [
        {"level1": "履职效能", "level2": "质量指标", "name": "重点工作推进", "target": "按规划完成"},
        {"level1": "履职效能", "level2": "质量指标", "name": "工作方案", "target": "健全"},
        {"level1": "社会效应", "level2": "社会效益", "name": "工作影响", "target": "明显提升"},
    ]
    content = json_text({"title": "表", "indicators": rows}).encode()
    settings = Settings(select=("PL5",), strict=True)
    assert [finding.value for finding in lint_bytes(content, "a.json", settings).findings] == ["明显提升"]
