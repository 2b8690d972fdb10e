"""Rules that users write in YAML: what they match, what they say, their examples, and what is refused."""

import json
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from perflint.config.custom.pattern import MAX_TEXT, PatternError, admitted, search
from perflint.config.layers import lay
from perflint.pipeline.lint import lint_bytes
from tests.command import perflint

RULE: dict[str, Any] = {
    "code": "X001",
    "name": "overseas-training",
    "title": "境外培训要写批次",
    "severity": "error",
    "when": {"name": {"contains": ["境外", "国外"], "lacks": "批次"}, "category": "数量"},
    "message": "“{name}”写的是 {value}，境外培训按批次考核",
    "message-en": "“{name}” should count groups",
    "suggestion": "改为“境外培训批次 ≥{number}批”",
    "why": "省里按批次审批",
    "examples": {
        "fails": [{"level2": "数量指标", "name": "国外培训人数", "target": "≥20人"}],
        "passes": [{"level2": "数量指标", "name": "境外培训批次", "target": "≥2批"}],
    },
}
ROW = {"level1": "产出指标", "level2": "数量指标", "name": "境外培训人数", "target": "≥20人"}


def configured(folder: Path, *rules: dict[str, Any], **more: Any) -> Path:
    path = folder / "perflint.yaml"
    path.write_text(yaml.safe_dump({"custom-rules": list(rules), **more}, allow_unicode=True), "utf-8")
    return path


def matches(folder: Path, when: dict[str, Any], row: dict[str, Any], **form: Any) -> bool:
    """Whether a rule with these conditions speaks about a row."""
    config = configured(folder, {"code": "X001", "when": when, "message": "说明"}, select=["X001"])
    content = json.dumps({"title": "表", **form, "indicators": [row]}, ensure_ascii=False)
    result = lint_bytes(content.encode(), "a.json", lay(config).settings)
    assert not result.failures, result.failures
    return bool(result.findings)


def test_a_custom_rule_is_a_rule_like_any_other(tmp_path: Path) -> None:
    configured(tmp_path, RULE)
    form = tmp_path / "a.json"
    form.write_text(json.dumps({"title": "表", "indicators": [ROW]}), "utf-8")
    done = perflint(str(form), "--select", "X", "--output-format", "json")
    assert done.returncode == 1
    (finding,) = json.loads(done.stdout)
    assert (finding["code"], finding["name"], finding["severity"]) == ("X001", "overseas-training", "error")
    assert finding["message"] == "“境外培训人数”写的是 ≥20人，境外培训按批次考核"
    assert finding["suggestion"] == "改为“境外培训批次 ≥20批”"
    assert "should count groups" in perflint(str(form), "--lang", "en").stdout
    assert perflint(str(form), "--ignore", "overseas-training").returncode == 0
    assert perflint(str(form), "--isolated").returncode == 0
    row = {**ROW, "perflint": {"ignore": {"X001": "已批"}}}
    form.write_text(json.dumps({"title": "表", "indicators": [row]}), "utf-8")
    assert perflint(str(form)).returncode == 0


def test_severity_ignore_and_extends_reach_custom_rules(tmp_path: Path) -> None:
    base = configured(tmp_path, RULE).rename(tmp_path / "base.yaml")
    form = tmp_path / "a.json"
    form.write_text(json.dumps({"title": "表", "indicators": [ROW]}), "utf-8")
    config = tmp_path / "perflint.yaml"
    config.write_text(f"extends: {base.name}\nseverity: {{overseas-training: info}}\n", "utf-8")
    (finding,) = json.loads(perflint(str(form), "--output-format", "json").stdout)
    assert finding["severity"] == "info"
    config.write_text(f"extends: {base.name}\nignore: [X]\n", "utf-8")
    assert perflint(str(form), "--output-format", "json").stdout.strip() == "[]"
    configured(tmp_path, {**RULE, "message": "近的说了算"}, extends=base.name)
    assert "近的说了算" in perflint(str(form)).stdout


CONDITIONS = [
    ({"name": "境外"}, {}, True),
    ({"name": ["境内", "培训"]}, {}, True),
    ({"name": {"starts": "境外", "ends": ["人数", "人次"]}}, {}, True),
    ({"name": {"starts": "培训"}}, {}, False),
    ({"name": {"equals": "境外培训人数"}}, {}, True),
    ({"name": {"equals": "境外培训"}}, {}, False),
    ({"name": {"matches": "^境.培训"}}, {}, True),
    ({"name": {"contains": "培训", "matches": "次数$"}}, {}, False),
    ({"value": {"matches": r"\d{3}"}}, {}, False),
    ({"value": "%"}, {"target": "≥20％"}, True),
    ({"level1": {"equals": "产出指标"}, "level2": "数量"}, {}, True),
    ({"kind": "quantity"}, {}, True),
    ({"kind": ["date", "range"]}, {}, False),
    ({"kind": "range"}, {"target": "80—100人"}, True),
    ({"comparison": "≥"}, {}, True),
    ({"comparison": ">="}, {"target": "不低于20人"}, True),
    ({"comparison": ["=", "none"]}, {"target": "20人"}, True),
    ({"comparison": ["=", "none"]}, {}, False),
    ({"number": {"at-least": 20}}, {}, True),
    ({"number": {"above": 20}}, {}, False),
    ({"number": {"above": 10, "below": 20.5}}, {}, True),
    ({"number": {"above": 15000}}, {"target": "≥2万人"}, True),
    ({"number": {"above": 90}}, {"target": "80—100人"}, True),
    ({"unit": ["人", "人次"]}, {}, True),
    ({"unit": "none"}, {"target": "≥20"}, True),
    ({"unit": "人"}, {"target": "20", "unit": "人"}, True),
    ({"category": ["数量", "质量"]}, {}, True),
    ({"category": "成本"}, {}, False),
    ({"direction": "reverse"}, {"name": "设备故障率", "target": "≤5%"}, True),
    ({"wording": "vague"}, {"name": "服务水平", "target": "明显提升"}, True),
    ({"wording": "vague"}, {}, False),
    ({"name": "培训", "unless": {"unit": "人"}}, {}, False),
    ({"name": "培训", "unless": {"unit": "人", "comparison": "≤"}}, {}, True),
]


@pytest.mark.parametrize(("when", "row", "expected"), CONDITIONS, ids=str)
def test_conditions(when: dict[str, Any], row: dict[str, Any], expected: bool, tmp_path: Path) -> None:
    assert matches(tmp_path, when, {**ROW, **row}) is expected


def test_conditions_on_the_form(tmp_path: Path) -> None:
    assert matches(tmp_path, {"form": "project"}, ROW, kind="project")
    assert not matches(tmp_path, {"form": "project"}, ROW, kind="department")
    assert matches(tmp_path, {"title": "道路"}, ROW, project="道路改造")
    assert matches(tmp_path, {"taxonomy": "dept-6"}, {**ROW, "level1": "履职效能"})
    assert not matches(tmp_path, {"taxonomy": "dept-6"}, ROW)


def test_a_fix_replaces_the_cell_and_points_at_the_word(tmp_path: Path) -> None:
    rule = {
        "code": "X002",
        "when": {"value": "季度"},
        "message": "写到月",
        "fix": "{value}末",
        "safe-fix": True,
    }
    config = configured(tmp_path, rule, select=["X002"])
    row = {**ROW, "name": "完成时间", "target": "2024年第三季度"}
    (finding,) = lint_bytes(
        json.dumps({"indicators": [row]}).encode(), "a.json", lay(config).settings
    ).findings
    assert finding.fix is not None
    assert finding.fix.edits[0].content.encode().decode("unicode_escape") == "2024年第三季度末"
    assert finding.fix.applicability == "safe"
    assert finding.value[slice(*finding.span)] == "季度"


def test_a_rule_may_point_elsewhere_and_silence_a_general_one(tmp_path: Path) -> None:
    row = {"level2": "时效指标", "name": "报警响应时间", "target": "=8小时"}
    rule = {"code": "X003", "when": {"name": "报警"}, "message": "m", "at": "name", "silences": ["PL304"]}
    config = configured(tmp_path, rule)
    found = lint_bytes(json.dumps({"indicators": [row]}).encode(), "a.json", lay(config).settings).findings
    assert [(finding.code, finding.pointer) for finding in found] == [("X003", "/indicators/0/name")]


def test_examples_are_run_and_told_as_a_table(tmp_path: Path) -> None:
    config = configured(tmp_path, RULE)
    done = perflint("rules", "test", str(config))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split() == ["X001", "1/1", "1/1", "通过", "境外培训要写批次"]
    wrong = {
        **RULE,
        "code": "X009",
        "name": "wrong-one",
        "examples": {
            "fails": [
                {"level2": "数量指标", "name": "境内培训人数", "target": "≥2人"},
                {"level2": "数量指标", "name": "境外培训人数", "target": "≥2人", "suggestion": "别的"},
            ],
            "passes": [{"level2": "数量指标", "name": "境外培训人数", "target": "≥2人"}],
        },
    }
    bare = {"code": "X010", "when": {"name": "a"}, "message": "m"}
    done = perflint("rules", "test", str(configured(tmp_path, RULE, wrong, bare)))
    assert done.returncode == 1
    said = done.stdout
    assert re.search(r"X009 +0/2 +0/1 +不对", said)
    assert re.search(r"X010 +0/0 +0/0 +缺例子", said)
    assert "应报而没有报：境内培训人数 ≥2人" in said
    assert "不该报而报了：境外培训人数 ≥2人" in said
    assert re.search(r"perflint\.yaml:\d+: X009 改法应为“别的”", said)


def test_rules_test_without_a_rule_or_file_says_what_to_do(tmp_path: Path) -> None:
    done = perflint("rules", "test", str(tmp_path / "没有.yaml"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "找不到配置文件" in done.stderr
    config = tmp_path / "perflint.yaml"
    config.write_text("lang: zh\n", "utf-8")
    done = perflint("rules", "test", str(config))
    assert done.returncode == 2
    assert "没有 custom-rules" in done.stderr


def test_rules_and_explain_show_them(tmp_path: Path) -> None:
    config = str(configured(tmp_path, RULE))
    listed = perflint("rules", "--config", config, "--output-format", "json").stdout
    assert json.loads(listed)[-1]["code"] == "X001"
    page = perflint("explain", "overseas-training", "--config", config).stdout
    for words in ("X001 overseas-training", "省里按批次审批", "【反例】", "国外培训人数", "【正例】"):
        assert words in page
    assert perflint("explain", "X001", "--isolated").returncode == 2


WHEN = {"name": "a"}
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no code": ({"when": WHEN, "message": "m"}, "custom-rules.1 缺 code"),
    "no condition": ({"code": "X001", "message": "m"}, "缺 when"),
    "empty condition": ({**RULE, "when": {}}, "when 没有写条件"),
    "only an exception": ({**RULE, "when": {"unless": {"name": "a"}}}, "when 没有写条件"),
    "code of ours": ({**RULE, "code": "PL999"}, "代码“PL999”不行"),
    "small code": ({**RULE, "code": "x1"}, "代码“x1”不行"),
    "name of ours": ({**RULE, "name": "impossible-date"}, "名称“impossible-date”不行或已有"),
    "unknown key": ({**RULE, "mesage": "m"}, "不认识的键“mesage”，是否指 message"),
    "unknown condition": ({**RULE, "when": {"names": "a"}}, "不认识的键“names”，是否指 name"),
    "unknown word test": ({**RULE, "when": {"name": {"end": "a"}}}, "不认识的键“end”，是否指 ends"),
    "empty word test": ({**RULE, "when": {"name": {}}}, "没有写条件"),
    "unknown kind": ({**RULE, "when": {"kind": "quantities"}}, "“quantities”，是否指 quantity"),
    "unknown category": ({**RULE, "when": {"category": "时限"}}, "“时限”"),
    "number as text": ({**RULE, "when": {"number": {"above": "多"}}}, "应为数字"),
    "unknown fact": ({**RULE, "message": "{nmae}"}, "“{nmae}”，是否指 name"),
    "reaching fact": ({**RULE, "message": "{name.__class__}"}, "里没有“{name.__class__}”"),
    "format spec": ({**RULE, "suggestion": "{name:>9999999}"}, "里没有“{name}”"),
    "unmatched brace": ({**RULE, "fix": "{name"}, "花括号不成对"),
    "bad pattern": ({**RULE, "when": {"name": {"matches": "("}}}, "不是合法的正则表达式"),
    "runaway pattern": ({**RULE, "when": {"name": {"matches": "(a+)+$"}}}, "重复里面还有重复"),
    "unknown silenced": ({**RULE, "silences": ["PL999"]}, "没有规则“PL999”"),
    "unknown cell": ({**RULE, "at": "targte"}, "“targte”，是否指 target"),
    "unknown example key": ({**RULE, "examples": {"fails": [{"nam": "a"}]}}, "“nam”，是否指 name"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    rule, words = REFUSED[name]
    configured(tmp_path, rule)
    (tmp_path / "a.json").write_text(json.dumps({"indicators": [ROW]}), "utf-8")
    done = perflint(str(tmp_path / "a.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert re.match(r"perflint: \S*perflint\.yaml:\d+: ", done.stderr)
    assert words in done.stderr


def test_a_code_is_used_once(tmp_path: Path) -> None:
    configured(tmp_path, RULE, {**RULE, "name": "other"})
    done = perflint("rules", "--config", str(tmp_path / "perflint.yaml"))
    assert done.returncode == 2
    assert "代码“X001”用了两次" in done.stderr


@pytest.mark.parametrize(
    "pattern",
    [
        "培训.*次数",
        "^.*(境外|国外).*培训.*$",
        r"\d{4}年",
        "(人数|人次|次数)$",
        "[^]]+",
        "a{2,}b",
        "(ab)+",
        "(a+)?",
        r"\(.*\)",
    ],
)
def test_ordinary_patterns_are_admitted(pattern: str) -> None:
    assert admitted(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+", "(a|b)*c", "a*a*a*b", "((a|a)(a|a))+", "(?=a)", r"(a)\1", "(?P<x>a)", "(?:a.*){2}", "((a?)b)*",
     "(a|a)" * 20, "a?" * 20, "x" * 201, "(", "x{0,99}x{0,99}x{0,99}x{0,99}",
     "(?:(?:(?:){9999}){9999}){9999}", r"(\b){9}", "(a{0}){9}", "(a|a)" * 17 + ".*$", "^.*a*a*a?b.*$"],
)  # fmt: skip
def test_costly_and_strange_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        admitted(pattern)


_ATOM = st.sampled_from(["a", "b", ".", "[ab]", r"\w", "(?:ab)", "(a|b)", "(a)"])
_QUANTIFIER = st.sampled_from(["", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"])
_PIECE = st.tuples(_ATOM, _QUANTIFIER).map("".join)
_PATTERN = st.lists(
    st.one_of(_PIECE, _PIECE.map(lambda piece: f"({piece})"), _PIECE.map(lambda piece: f"({piece})+")),
    min_size=1,
    max_size=6,
).map("".join)


@given(_PATTERN, st.sampled_from(["a", "ab", "ba", "aab"]))
def test_property_an_admitted_pattern_never_runs_away(pattern: str, unit: str) -> None:
    try:
        compiled = admitted(pattern + "c")
    except PatternError:
        assume(False)
    # A runaway would not come back at all.
    assert search(compiled, unit * (MAX_TEXT // 4)) is None


def test_a_wildcard_at_the_start_costs_nothing_and_changes_nothing() -> None:
    # It took minutes: each of the ways to match was tried from each place before each place.
    compiled = admitted(".*" + "(?:a|a)" * 17 + "b.*")
    assert search(compiled, "a" * MAX_TEXT) is None
    assert search(compiled, "\n" + "a" * 17 + "b\n")
    assert search(admitted("^.*b"), "a\nb") is None
    assert search(admitted("a.*$"), "a\nb") is None
    assert search(admitted(".*?b"), "a\nb")


def test_a_long_cell_is_searched_at_its_start_only() -> None:
    assert search(admitted("次数"), "甲" * MAX_TEXT + "次数") is None


def test_custom_rules_work_on_all_cores_and_are_known_to_the_cache(tmp_path: Path) -> None:
    configured(tmp_path, RULE)
    for number in range(60):
        (tmp_path / f"{number}.json").write_text(json.dumps({"title": "表", "indicators": [ROW]}), "utf-8")
    words = (str(tmp_path), "--output-format", "json", "--jobs", "2", "--cache-dir", str(tmp_path / ".kept"))
    for _ in range(2):
        found = json.loads(perflint(*words).stdout)
        assert [finding["code"] for finding in found] == ["X001"] * 60
    configured(tmp_path, {**RULE, "when": {"name": "境内"}})
    assert json.loads(perflint(*words).stdout) == []


def test_the_settings_go_to_another_process_and_read_alike_each_time(tmp_path: Path) -> None:
    config = configured(tmp_path, RULE, lexicon={"units": ["盆次"]})
    settings = lay(config).settings
    copy = pickle.loads(pickle.dumps(settings))
    content = json.dumps({"indicators": [ROW]}).encode()
    assert lint_bytes(content, "a.json", copy).findings == lint_bytes(content, "a.json", settings).findings
    assert repr(lay(config).settings) == repr(settings)
    assert repr(copy) == repr(settings)
