"""Findings accepted in place: in JSON, in comments of YAML and Markdown, each with its reason."""

import json
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.pipeline.lint import lint_bytes
from tests.command import perflint

ROWS = """\
# 头上的注释
title: 表
year: 2024
indicators:
  - level2: 时效指标
    name: 报警平台响应时间
    target: =8小时
  - level2: 时效指标
    name: 网络故障修复时间
    target: =4小时
  - {level2: 质量指标, name: 验收合格率, target: 95%以上}
"""


def found(text: str, name: str = "表.yaml", **settings: object) -> list[tuple[str, int | None]]:
    """Code and line of every finding."""
    result = lint_bytes(text.encode(), name, Settings(strict=True, **settings))  # type: ignore[arg-type]
    assert not result.failures, result.failures
    return [(finding.code, finding.location.line) for finding in result.findings]


def edited(**lines: str) -> str:
    """The rows with a line put in place of the one of that number; l5="…\\n…" makes two of one."""
    rows = ROWS.splitlines()
    for number, line in lines.items():
        rows[int(number[1:]) - 1] = line
    return "\n".join(rows) + "\n"


def test_without_remarks_all_is_found() -> None:
    assert found(ROWS) == [("PL304", 7), ("PL304", 10), ("PL107", 11)]


TAIL = "# perflint: ignore[PL304] 见考核办法"


@pytest.mark.parametrize(
    "text",
    [
        edited(l7=f"    target: =8小时  {TAIL}"),
        edited(l6=f"    name: 报警平台响应时间 {TAIL}"),
        edited(l5=f"  - level2: 时效指标  {TAIL}"),
        edited(l5=f"  {TAIL}\n  - level2: 时效指标"),
        edited(l5=f"\n{TAIL}\n\n  # 别的话\n  - level2: 时效指标"),
        edited(l6=f"    {TAIL}\n    name: 报警平台响应时间"),
        edited(l7="    target: '=8小时' # perflint：ignore【reverse-equals】见考核办法"),
    ],
    ids=["target", "name", "first line", "above", "far above", "within", "full width"],
)
def test_a_comment_accepts_for_its_row_only(text: str) -> None:
    assert [code for code, _ in found(text)] == ["PL304", "PL107"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TAIL}\n{ROWS}",
        edited(l1=TAIL),
        edited(l2=f"title: 表 {TAIL}"),
        edited(l4=f"{TAIL}\nindicators:"),
        edited(l4=f"indicators:  {TAIL}"),
    ],
    ids=["top", "before the title", "at the title", "above the rows", "at the key of the rows"],
)
def test_a_comment_above_or_at_the_head_accepts_for_the_form(text: str) -> None:
    assert [code for code, _ in found(text)] == ["PL107"]


def test_each_form_has_its_own() -> None:
    form = "  - title: {}\n    indicators:\n      - {{level2: 时效指标, name: 响应时间, target: '=8小时'}}\n"
    text = f"forms:\n  {TAIL}\n" + form.format("甲") + form.format("乙")
    assert found(text) == [("PL304", 8)]
    text = "forms:\n" + form.format("甲") + form.format("乙").replace("乙", f"乙 {TAIL}")
    assert found(text) == [("PL304", 4)]


MANY = [{"level2": "时效指标", "name": f"第{number}站响应时间", "target": "=8小时"} for number in range(12)]
ACCEPTED = {"perflint": {"ignore": {"PL304": "考核办法"}}}


@pytest.mark.parametrize("at", range(12))
def test_an_acceptance_is_of_no_row_or_form_whose_number_begins_alike(at: int) -> None:
    """Of twelve, 1 begins 10 and 11."""
    rows = [row | (ACCEPTED if number == at else {}) for number, row in enumerate(MANY)]
    forms: list[dict[str, object]] = [{"title": f"表{n}", "indicators": [row]} for n, row in enumerate(MANY)]
    forms[at] |= ACCEPTED
    for content, place in (({"indicators": rows}, "/indicators/{}/"), ({"forms": forms}, "/forms/{}/")):
        result = lint_bytes(json.dumps(content).encode(), "a.json", Settings(select=("PL304",)))
        pointers = [finding.pointer for finding in result.findings]
        assert len(pointers) == 11
        assert not [pointer for pointer in pointers if pointer.startswith(place.format(at))]
    text = "indicators:\n" + "".join(
        f"- {{level2: 时效指标, name: {row['name']}, target: =8小时}}{f' {TAIL}' if n == at else ''}\n"
        for n, row in enumerate(MANY)
    )
    assert [line for code, line in found(text) if code == "PL304"] == [n + 2 for n in range(12) if n != at]


def test_a_flow_row_and_several_codes() -> None:
    row = (
        "  - {level2: 质量指标, name: 验收合格率, target: 95%以上} # perflint: ignore[PL304, PL107] 上级原文"
    )
    assert found(edited(l11=row)) == [("PL304", 7), ("PL304", 10), ("PL005", 11)]


def test_a_text_that_looks_like_a_remark_is_none() -> None:
    text = edited(l7=f"    target: '=8小时 {TAIL}'", l6="    name: |\n      # perflint: ignore[PL304] 理由\n")
    assert "PL005" not in [code for code, _ in found(text)]
    assert ("PL304", 12) in found(text)


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("# perflint: ignore[PL304]", ["PL304", "PL006"]),
        ("# perflint: ignore[PL304]   ", ["PL304", "PL006"]),
        ("# perflint: ignore[PL999] 理由", ["PL304", "PL005"]),
        ("# perflint: ignore[PL30] 理由", ["PL304", "PL005"]),
        ("# perflint: ignore 理由", ["PL304", "PL005"]),
        ("# perflint: ignore[] 理由", ["PL304", "PL005"]),
        ("# perflint: ignore[PL103] 理由", ["PL304", "PL005"]),
        ("# perflint 说明", ["PL304"]),
        ("# ignore[PL304] 理由", ["PL304"]),
    ],
)
def test_what_does_not_hold_is_told_at_the_comment(remark: str, codes: list[str]) -> None:
    assert found(edited(l7=f"    target: =8小时 {remark}"))[: len(codes)] == [(code, 7) for code in codes]


MARKDOWN = """\
# 项目支出绩效目标表

<!-- 一 -->

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|
| 产出指标 | 时效指标 | 报警平台响应时间 | =8小时 |
| 产出指标 | 时效指标 | 网络故障修复时间 | =4小时 |
"""
NOTE = "<!-- perflint: ignore[PL304] 见考核办法 -->"


def test_in_markdown_a_comment_accepts_for_its_row_or_the_table_below() -> None:
    assert found(MARKDOWN, "表.md") == [("PL304", 7), ("PL304", 8)]
    assert found(MARKDOWN.replace("=8小时 |", f"=8小时 | {NOTE}"), "表.md") == [("PL304", 8)]
    assert found(MARKDOWN.replace("=8小时 |", f"=8小时 {NOTE} |"), "表.md") == [("PL304", 8)]
    assert found(MARKDOWN.replace("<!-- 一 -->", NOTE), "表.md") == []
    assert found(f"{NOTE}\n{MARKDOWN}", "表.md") == []
    between = MARKDOWN.replace("=8小时 |\n", f"=8小时 |\n{NOTE}\n")
    assert found(between, "表.md") == [("PL304", 7)]


def test_in_markdown_columns_stay_right_and_idle_remarks_are_told() -> None:
    text = MARKDOWN.replace("| 报警", f"|{NOTE.replace('304', '103')} 报警")
    result = lint_bytes(text.encode(), "表.md", Settings())
    first = result.findings[0]
    line = text.splitlines()[6]
    assert first.code == "PL005"
    assert line[(first.location.column or 0) - 1 :].startswith("<!-- perflint")
    equals = result.findings[1]
    assert line[(equals.location.column or 0) - 1 :].startswith("=8小时")
    assert "reason" not in equals.indicator


def test_json_accepts_by_row_form_and_file() -> None:
    row = {"level2": "时效指标", "name": "响应时间", "target": "=8小时"}
    accepted = {"ignore": {"PL304": "考核办法"}}
    form = {"title": "甲", "indicators": [row, {**row, "name": "到达时间", "perflint": accepted}]}
    assert len(found(json.dumps(form), "a.json")) == 1
    assert found(json.dumps({**form, "perflint": accepted}), "a.json") == []
    assert found(json.dumps({"forms": [form, form], "perflint": accepted}), "a.json") == []
    two = {"forms": [form, {**form, "title": "乙", "perflint": accepted}]}
    assert len(found(json.dumps(two), "a.json")) == 1


def test_selection_does_not_make_an_acceptance_idle() -> None:
    text = edited(l7=f"    target: =8小时 {TAIL}")
    assert found(text, select=("PL0", "PL2")) == []
    assert found(text, ignore=("PL304",)) == [("PL107", 11)]
    assert found(edited(l10=f"    target: ≤4小时 {TAIL}"), select=("PL005",)) == [("PL005", 10)]
    assert found(edited(l10=f"    target: ≤4小时 {TAIL}"), ignore=("PL005", "PL107", "PL304")) == []


def test_accepting_the_specific_does_not_wake_the_general() -> None:
    """PL206 silences PL303 over ≤0%; with it accepted, nothing else is said."""
    row = {"level2": "满意度指标", "name": "居民投诉率", "target": "≤0%"}
    plain = {code for code, _ in found(json.dumps({"indicators": [row]}), "a.json")}
    assert "PL206" in plain
    row["perflint"] = {"ignore": dict.fromkeys(plain, "表样如此")}  # type: ignore[assignment]
    assert found(json.dumps({"indicators": [row]}), "a.json") == []


def test_the_report_names_code_place_and_cure(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    path.write_text(edited(l7="    target: =8小时 # perflint: ignore[PL304]"), "utf-8")
    lines = perflint(str(path), "--select", "PL0", "--output-format", "concise").stdout.splitlines()
    assert lines == [
        f"{path}:7:18: PL006 [warning] 接受“PL304”没有写理由，不生效 → 写明理由，如 ignore[PL304] 按考核办法恰为8分钟"
    ]
