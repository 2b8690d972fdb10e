"""What holds for a whole column is told once a form, and mended everywhere."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from perflint.config import Settings
from perflint.model import Finding
from perflint.pipeline.lint import lint_bytes

BASES = [
    ("抽检批次", "历史依据"),
    ("复检批次", "政府要求"),
    ("巡查次数", "国家规范"),
    ("整改家数", "财政规定"),
]


def found(rows: Sequence[Mapping[str, Any]], code: str) -> Sequence[Finding]:
    """The findings of one rule on a form of these rows."""
    content = json.dumps({"indicators": rows}, ensure_ascii=False).encode()
    return lint_bytes(content, "form.json", Settings(select=(code,), strict=True)).findings


def based(number: int) -> list[dict[str, Any]]:
    """Rows with bases in words that are none of the standard terms."""
    return [
        {"level2": "数量指标", "name": name, "target": "≥8次", "basis": basis}
        for name, basis in BASES[:number]
    ]


def test_a_few_are_told_one_by_one() -> None:
    assert len(found(based(3), "PL613")) == 3


def test_more_are_told_once_with_a_fix_for_all() -> None:
    (finding,) = found(based(4), "PL613")
    assert "共4处" in finding.message
    assert finding.pointer == "/indicators/0/basis"
    assert finding.fix is not None
    assert [edit.content.strip('"') for edit in finding.fix.edits] == [
        "历史标准",
        "计划标准",
        "行业标准",
        "预算支出标准",
    ]


def test_an_accepted_row_is_not_counted() -> None:
    rows = based(4)
    rows[0]["perflint"] = {"ignore": {"PL613": "本省表样如此"}}
    assert [finding.pointer for finding in found(rows, "PL613")] == [
        f"/indicators/{n}/basis" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("code", ["PL106", "PL107"])
def test_signs_are_told_once(code: str) -> None:
    target = {"PL106": "{}%", "PL107": "{}%以上"}[code]
    rows = [
        {"level2": "质量指标", "name": f"{what}合格率", "target": target.format(number)}
        for number, what in enumerate("水质 食品 药品 饲料 种子".split(), 91)
    ]
    rows.append({"level2": "满意度指标", "name": "群众满意度", "target": "≥90%"})
    (finding,) = found(rows, code)
    assert "共5处" in finding.message
    assert finding.fix is not None
    assert len(finding.fix.edits) == 5


def test_words_that_the_system_writes_are_not_told() -> None:
    row = {"level2": "质量指标", "name": "水质合格率", "operator": "大于等于", "target": "95", "unit": "%"}
    assert found([row], "PL107") == ()
    assert len(found([{**row, "operator": "", "target": "不低于95"}], "PL107")) == 1
