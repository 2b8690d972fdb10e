"""The five real forms give exactly the findings that were reviewed."""

import json
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.pipeline.lint import lint_path
from tests.accept import CORPUS, expected_findings

FILES = sorted(CORPUS.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_findings_are_those_reviewed(path: Path) -> None:
    expected = (CORPUS / "forms" / f"{path.stem}.findings.tsv").read_text("utf-8")
    assert expected_findings(path).splitlines() == expected.splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_location_holds_the_text_it_speaks_of(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for finding in lint_path(path, Settings()).findings:
        place = finding.location
        assert place.line is not None
        assert place.column is not None
        assert place.end_column is not None
        shown = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        start, end = finding.span
        assert shown == json.dumps(finding.value[start:end], ensure_ascii=False)[1:-1]


def test_the_three_findings_that_began_it_all() -> None:
    findings = lint_path(CORPUS / "bazhou-2022-department.json", Settings()).findings
    found = {(f.code, f.indicator): f for f in findings}
    assert found["PL201", "设备采购完成时间"].suggestion == "2022年11月30日"
    assert found["PL304", "信息中心网络系统运行维护响应时间"].suggestion == "≤8小时"
    assert ("PL403", "各类考试工作完成率") in found


def test_tongcheng_total_is_right_and_not_flagged() -> None:
    findings = lint_path(CORPUS / "tongcheng-2021-self-evaluation.json", Settings()).findings
    assert not [f for f in findings if "94" in f.message]
