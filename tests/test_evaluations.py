"""Whole self-evaluations: forty without a fault, forty with faults that were planted."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.model import Finding, Severity
from perflint.pipeline.lint import lint_bytes
from tests.cells import loaded, spelt_out
from tests.evaluation_book import workbook

EVALUATIONS = Path(__file__).resolve().parent.parent / "corpus" / "evaluations"
Case = dict[str, Any]


def _cases(name: str) -> list[Case]:
    cases: list[Case] = loaded(EVALUATIONS / name)
    return cases


def _told(data: bytes, name: str) -> list[tuple[str, str, str]]:
    result = lint_bytes(data, name, Settings(select=("PL7",), strict=True))
    assert not result.failures, result.failures
    return sorted((f.code, f.severity, f.indicator or f.pointer.rsplit("/", 1)[-1]) for f in result.findings)


def _grave(case: Case) -> list[Finding]:
    content = json.dumps(spelt_out(case["file"]), ensure_ascii=False).encode()
    result = lint_bytes(content, "evaluation.json", Settings(strict=True))
    assert not result.failures, result.failures
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("case", _cases("clean.yaml"), ids=lambda case: case["why"])
def test_clean_evaluation_has_neither_errors_nor_warnings(case: Case) -> None:
    assert [(f.code, f.indicator, f.message) for f in _grave(case)] == []


@pytest.mark.parametrize("case", _cases("faulty.yaml"), ids=lambda case: case["why"])
def test_planted_faults_are_found_and_nothing_else(case: Case) -> None:
    found = [f for f in _grave(case) if f.code.startswith("PL7")]
    told = sorted(f"{f.code} {f.indicator or f.pointer.rsplit('/', 1)[-1]}" for f in found)
    assert told == sorted(case["finds"])


@pytest.mark.parametrize(
    "case", [*_cases("clean.yaml"), *_cases("faulty.yaml")], ids=lambda case: case["why"]
)
def test_the_workbook_tells_the_same(case: Case) -> None:
    file = spelt_out(case["file"])
    if len(file["forms"]) == 1 and "basic" not in file.get("budget", {}):
        content = json.dumps(file, ensure_ascii=False).encode()
        assert _told(workbook(file), "x.xlsx") == _told(content, "x.json")


FIGURES = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.text(alphabet="0123456789.,%‰≥≤=-/万元人年月日未完成达优", max_size=8),
    st.sampled_from(
        ["", "0", "1e9", "9" * 30, "100%", "未完成", "达成预期指标", "2023年13月", "≥1", "1-2", "无"]
    ),
)
ROW = st.fixed_dictionaries(
    {
        "level2": st.sampled_from(["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标"]),
        "name": st.sampled_from(
            ["培训人次", "事故起数", "完工时间", "总成本", "预算执行率", "小计", "办结率"]
        ),
        **dict.fromkeys(("target", "actual", "weight", "score", "deviation"), FIGURES),
    }
)
BUDGET = st.fixed_dictionaries(
    dict.fromkeys(("total", "executed", "rate", "weight", "score", "basic", "project"), FIGURES)
)


@given(st.lists(ROW, min_size=1, max_size=6), BUDGET, FIGURES)
def test_no_figures_break_a_rule(rows: list[Case], budget: Case, total: str) -> None:
    file = {"kind": "self-evaluation", "budget": budget, "total_score": total, "indicators": rows}
    result = lint_bytes(
        json.dumps(file, ensure_ascii=False).encode(), "x.json", Settings(select=("PL7",), strict=True)
    )
    assert not result.failures
