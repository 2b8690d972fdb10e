"""Options of single rules, set in a configuration file and seen through the command line."""

import json
from pathlib import Path

import pytest

from tests.command import perflint

ROWS = [
    {"level2": "质量指标", "name": "家长投诉率", "target": "≤3%"},
    {"level2": "质量指标", "name": "学员到课率", "target": "≥80%"},
    {"level2": "数量指标", "name": "很长的名称很长的名称培训人次", "target": "≥80人次"},
]


def _found(folder: Path, config: str) -> set[tuple[str, str]]:
    (folder / "perflint.yaml").write_text(config, "utf-8")
    path = folder / "declaration.json"
    path.write_text(json.dumps({"title": "绩效目标表", "indicators": ROWS}, ensure_ascii=False), "utf-8")
    result = perflint(str(path), "--output-format", "json", "--fail-on", "never")
    assert result.returncode == 0, result.stderr
    return {(f["code"], f["indicator"]) for f in json.loads(result.stdout)}


def test_limits_of_tolerance_are_added_and_changed(tmp_path: Path) -> None:
    base = "select: [PL210]\n"
    assert _found(tmp_path, base) == set()
    own = base + "rules: {PL210: {limits: {投诉率: 1, 到课率: 90}}}\n"
    assert _found(tmp_path, own) == {("PL210", "家长投诉率"), ("PL210", "学员到课率")}


def test_the_longest_name_is_settable(tmp_path: Path) -> None:
    base = "select: [PL113]\n"
    assert _found(tmp_path, base) == set()
    assert _found(tmp_path, base + "rules: {PL113: {max-length: 12}}\n") == {("PL113", ROWS[2]["name"])}


@pytest.mark.parametrize("limits", ["{投诉率: 很低}", "{投诉率: 300}", "5"])
def test_a_limit_that_is_no_percentage_is_refused(tmp_path: Path, limits: str) -> None:
    (tmp_path / "perflint.yaml").write_text(f"rules: {{PL210: {{limits: {limits}}}}}\n", "utf-8")
    path = tmp_path / "declaration.json"
    path.write_text("{}", "utf-8")
    result = perflint(str(path))
    assert result.returncode == 2
    assert "limits" in result.stderr
    assert "Traceback" not in result.stderr
