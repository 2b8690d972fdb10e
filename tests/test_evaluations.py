"""Whole self-evaluations: thirty without a fault, thirty with faults that were planted."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from perflint.api import lint_bytes
from perflint.config import Settings
from perflint.model import Finding, Severity
from tests.cells import spelt_out

EVALUATIONS = Path(__file__).resolve().parent.parent / "corpus" / "evaluations"
Case = dict[str, Any]


def _cases(name: str) -> list[Case]:
    cases: list[Case] = yaml.safe_load((EVALUATIONS / name).read_text("utf-8"))
    return cases


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
