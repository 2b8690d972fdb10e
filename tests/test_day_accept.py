"""--add-accept: files say themselves that they accept what a rule finds, and why."""

import json
from pathlib import Path

import pytest

from tests.command import perflint

ROWS = (
    '{"level2": "时效指标", "name": "报警响应时间", "target": "=8分钟"}',
    '{"level2": "质量指标", "name": "验收合格率", "target": "≥95%"}',
)
FORMS = {
    "a.json": f'{{"title": "表", "year": 2024,\n "indicators": [\n  {ROWS[0]},\n  {ROWS[1]}]}}\n',
    "a.yaml": f"title: 表\nyear: 2024\nindicators:\n  - {ROWS[0]}\n  - {ROWS[1]}\n",
    "a.md": "# 项目支出绩效目标表\n\n| 二级指标 | 三级指标 | 指标值 |\n|---|---|---|\n"
    "| 时效指标 | 报警响应时间 | =8分钟 |\n| 质量指标 | 验收合格率 | ≥95% |\n",
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_a_rule_finds_is_accepted_for_a_reason(name: str, line_end: str, tmp_path: Path) -> None:
    path = tmp_path / name
    before = FORMS[name].replace("\n", line_end).encode()
    path.write_bytes(before)
    chosen = (str(path), "--select", "PL304")
    assert perflint(*chosen).returncode == 1
    done = perflint(*chosen, "--add-accept", "考核办法规定恰为8分钟")
    assert (done.returncode, done.stderr) == (0, "perflint: 1 个文件里接受了 1 处\n")
    assert perflint(*chosen).returncode == 0
    (found,) = json.loads(perflint(*chosen, "--show-accepted", "--output-format", "json").stdout)
    assert found["accepted"] == "考核办法规定恰为8分钟"
    after = path.read_bytes()
    assert after.count(line_end.encode()) == before.count(line_end.encode())
    assert len(after.splitlines()) == len(before.splitlines())
    # Once is enough.
    perflint(*chosen, "--add-accept", "别的理由")
    assert path.read_bytes() == after


def test_what_cannot_say_it_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("二级指标,三级指标,指标值\n时效指标,报警响应时间,=8分钟\n", "utf-8")
    done = perflint(str(path), "--select", "PL304", "--add-accept", "理由")
    assert done.returncode == 2
    assert "--write-baseline" in done.stderr
    assert "--select" in perflint(str(path), "--add-accept", "理由").stderr
