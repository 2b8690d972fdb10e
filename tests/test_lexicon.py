"""The lexicon: tables that agree with themselves, names and wordings read as a reviewer reads them."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from perflint.lexicon import unit_fit
from perflint.lexicon.heads import heads
from perflint.lexicon.names import read_name
from perflint.lexicon.placement import is_ecological
from perflint.lexicon.segment import tokens
from perflint.lexicon.taxonomy import Category, category_of, parent_of
from perflint.lexicon.wording import Wording, wording_of
from perflint.system.resources import table, tables
from tests.cells import loaded

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NAMES: list[dict[str, Any]] = loaded(CORPUS / "names.yaml")
WORDINGS: dict[str, list[str]] = loaded(CORPUS / "wordings.yaml")


def test_no_head_noun_stands_twice_and_there_are_many() -> None:
    every = [head for name in tables("heads/") for entry in table(name) for head in entry["heads"].split()]
    assert [head for head, count in Counter(every).items() if count > 1] == []
    assert len(heads()) >= 600


def test_heads_use_known_words_only() -> None:
    for head in heads().values():
        assert head.direction in ("forward", "reverse", "fixed", "demand", "none")
        assert head.measure in ("rate", "count", "money", "duration", "date", "grade", "state", "none")


def test_no_rate_contradicts_the_rate_it_ends_with() -> None:
    opposite = {("forward", "reverse"), ("reverse", "forward")}
    rates = {text: head for text, head in heads().items() if head.measure == "rate"}
    clashes = [
        (text, tail)
        for text, head in rates.items()
        for tail in (text[start:] for start in range(1, len(text) - 1))
        if tail in rates and (head.direction, rates[tail].direction) in opposite
    ]
    # 不合格率: the character before the shared ending turns the sense; the table lists the others, each looked at.
    plain = {text for text, tail in clashes if text[-len(tail) - 1] not in table("names.yaml")["negations"]}
    assert plain == set(table("names.yaml")["turned"])


@pytest.mark.parametrize("entry", NAMES, ids=lambda entry: entry["name"])
def test_name_is_read_as_labelled(entry: dict[str, Any]) -> None:
    name = read_name(entry["name"])
    assert (name.direction.value if name.direction else None) == entry.get("direction")
    if "measure" in entry:
        assert (name.measure.value if name.measure else None) == entry["measure"]
    if "belongs" in entry:
        assert Category(entry["belongs"]) in name.categories
    if "unit" in entry:
        assert name.unit == entry["unit"]


@pytest.mark.parametrize(
    ("labels", "category"),
    [
        (("产出指标", "数量指标"), Category.QUANTITY),
        (("产出指标", "产出 时效"), Category.TIMELINESS),
        (("成本指标", "经济成本指标"), Category.COST),
        (("成本指标", "生态环境成本指标"), Category.ECOLOGICAL_COST),
        (("效益指标", "可持续性影响指标"), Category.SUSTAINABLE),
        (("效益", "环境效益"), Category.ECOLOGICAL),
        (("满意度指标", ""), Category.SATISFACTION),
        (("满意度\n指标", "社会公众或服务对象满意度指标"), Category.SATISFACTION),
        (("管理效率", "预算执行"), Category.MANAGEMENT),
        (("效益指标", ""), None),
        (("甲", "乙"), None),
    ],
)
def test_labels_name_their_category(labels: tuple[str, str], category: Category | None) -> None:
    assert category_of(*labels) is category


def test_parent_of_a_label() -> None:
    assert parent_of("质量指标") == "产出指标"


@pytest.mark.parametrize(
    ("wanted", "text"), [(kind, text) for kind, texts in WORDINGS.items() for text in texts]
)
def test_wording_is_graded(wanted: str, text: str) -> None:
    assert wording_of(text) is Wording(wanted)


def test_ecology_is_told_by_whole_words() -> None:
    assert all(
        map(is_ecological, ["改善农村人居环境", "减少办公用纸", "PM2.5浓度下降，空气质量改善", "污水处理率"])
    )
    assert not any(
        map(is_ecological, ["优化营商环境", "改善办公环境", "政治生态", "提升服务水平", "信用修复办结率"])
    )
    assert "营商环境" in [token.text for token in tokens("优化营商环境")]


def test_the_end_of_a_name_is_looked_at_as_far_as_the_longest_ending_of_a_unit() -> None:
    endings = [
        word
        for part in table("unit_names.yaml").values()
        for words in part.values()
        for word in words.split()
    ]
    assert max(map(len, endings)) <= unit_fit._LONGEST
