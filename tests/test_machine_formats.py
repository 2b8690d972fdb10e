"""The formats for programs, each held against its own schema or read by its own consumer."""

import json
import re
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest

from perflint.config import Settings
from perflint.fixes.repair import repair
from perflint.rules import rules
from tests.command import perflint
from tests.documents import WRITERS

etree: Any = import_module("lxml.etree")  # another reader than the one at work

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "corpus").glob("*.json"))
ROWS = [
    {"level1": "产出指标", "level2": "质量指标", "name": "路灯完好率", "target": "95%以上"},
    {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},
    {"level1": "产出指标", "level2": "时效指标", "name": "报修响应时间", "target": "=8小时"},
]
# What a format must not stumble over: separators, percent signs, line breaks, control characters, markup.
NASTY = '50%\n::error::,a:b\r\x1b[31m<&">]]>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "子 目录").mkdir()
    form = {"title": "项目,50%:表", "year": 2024, "indicators": ROWS}
    (tmp_path / "子 目录" / "a,b.json").write_text(json.dumps(form, ensure_ascii=False, indent=1), "utf-8")
    (tmp_path / "b.xlsx").write_bytes(WRITERS["xlsx"](ROWS, "项目支出绩效目标表"))
    row = {"level2": "时效指标", "name": NASTY, "target": f"2024年11月31日前{NASTY}"}
    odd = {"level2": "时效指标", "name": f"竣工时间{NASTY}", "target": "2024年11月31日"}
    (tmp_path / "c.json").write_text(json.dumps({"year": 2024, "indicators": [row, odd]}), "utf-8")
    (tmp_path / "d.json").write_text('{"indicators": []}', "utf-8")
    (tmp_path / "e.json").write_text('{"indicators": [', "utf-8")
    return tmp_path


def report(folder: Path, output_format: str, *words: str) -> str:
    done = perflint(str(folder), "--output-format", output_format, *words)
    assert done.returncode == 2, "one file is broken"
    assert len(set(done.stderr.splitlines())) == (2 if output_format == "grouped" else 1)
    return done.stdout


def findings(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(report(folder, "json"))
    assert {Path(finding["file"]).name for finding in found} == {"a,b.json", "b.xlsx", "c.json"}
    return found


def findings_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(perflint("schema", "--findings").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_json_keeps_to_its_schema_and_its_documentation(folder: Path) -> None:
    schema = findings_schema()
    corpus = json.loads(perflint(*CORPUS, "--output-format", "json").stdout)
    for found in (findings(folder), corpus, []):
        jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert any(finding["fix"] for finding in corpus)
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    for name, sample in (
        ("finding", corpus[0]),
        ("fix", next(finding["fix"] for finding in findings(folder) if finding["fix"])),
        ("edit", next(f["fix"]["edits"][0] for f in findings(folder) if f["fix"] and f["cell"])),
    ):
        table = page.split(f"<!-- {name} -->")[1].split("\n\n")[0]
        documented = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
        assert documented == list(sample), "same keys in the same order"
        assert set(documented) == set(schema["$defs"][name]["properties"])


def test_json_says_the_same_every_time(folder: Path) -> None:
    assert report(folder, "json") == report(folder, "json")


def test_json_lines_are_the_items_of_the_array(folder: Path) -> None:
    assert [json.loads(line) for line in report(folder, "jsonl").splitlines()] == findings(folder)


def sarif_schema() -> dict[str, Any]:
    for above in ROOT.parents:
        path = above / "shared" / "schemas" / "sarif-2.1.0.json"
        if path.exists():
            schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
            return schema
    pytest.skip("the official SARIF schema is not on this machine")


def test_sarif_is_valid(folder: Path) -> None:
    validator = jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(report(folder, "sarif")))
    validator.validate(json.loads(perflint(*CORPUS, "--output-format", "sarif", "--lang", "en").stdout))


def test_sarif_says_what_json_says(folder: Path) -> None:
    log = json.loads(report(folder, "sarif"))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    results, found = run["results"], findings(folder)
    assert [result["ruleId"] for result in results] == [finding["code"] for finding in found]
    for result, finding in zip(results, found, strict=True):
        (place,) = result["locations"]
        assert unquote(place["physicalLocation"]["artifactLocation"]["uri"]).endswith(
            Path(finding["file"]).name
        )
        region = place["physicalLocation"].get("region", {})
        assert (region.get("startLine"), region.get("endColumn")) == (finding["line"], finding["end_column"])
        names = [logical["fullyQualifiedName"] for logical in place["logicalLocations"]]
        assert names == [name for name in (finding["cell"], finding["pointer"]) if name]
        descriptor = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert descriptor["id"] == finding["code"]
        assert "## 为什么" in descriptor["help"]["markdown"]
        assert descriptor["shortDescription"]["text"] == rules()[finding["code"]].title
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert "e.json" in note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_sarif_fixes_repair_the_file(folder: Path) -> None:
    path = folder / "子 目录" / "a,b.json"
    log = json.loads(perflint(str(path), "--output-format", "sarif").stdout)
    lines = path.read_text("utf-8").split("\n")
    fixes = [result["fixes"][0] for result in log["runs"][0]["results"] if "fixes" in result]
    for fix in reversed(fixes):
        (change,) = fix["artifactChanges"]
        for part in reversed(change["replacements"]):
            region = part["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            text = part["insertedContent"]["text"]
            lines[region["startLine"] - 1] = (
                line[: region["startColumn"] - 1] + text + line[region["endColumn"] - 1 :]
            )
    found = repair(path.read_bytes(), "a.json", Settings(strict=True), unsafe=True)
    assert found.changed
    assert "\n".join(lines).encode() == found.after


def _marks(path: Path) -> list[str]:
    log = json.loads(perflint(str(path), "--output-format", "sarif", "--select", "PL107,PL2,PL3").stdout)
    return [result["partialFingerprints"]["perflint/v1"] for result in log["runs"][0]["results"]]


def test_fingerprints_outlive_moves_and_tell_equals_apart(folder: Path) -> None:
    path = folder / "f.json"
    path.write_text(json.dumps({"year": 2024, "indicators": [*ROWS, ROWS[1]]}), "utf-8")
    first = _marks(path)
    assert len(set(first)) == len(first) >= 4
    other = {"level2": "数量指标", "name": "巡查次数", "target": "≥12次"}
    moved = {"year": 2024, "indicators": [other, ROWS[1], *reversed(ROWS)]}
    path.write_text(json.dumps(moved, ensure_ascii=False, indent=4), "utf-8")
    assert sorted(_marks(path)) == sorted(first)


_COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)")


def _unescaped(text: str) -> str:
    """As the runner of GitHub Actions reads it."""
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_commands_are_read_back_as_they_were_meant(folder: Path) -> None:
    lines = report(folder, "github").split("\n")[:-1]
    found = findings(folder)
    (unreadable,) = (line for line in lines if line.startswith("::error title=perflint,file="))
    lines.remove(unreadable)
    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        match = _COMMAND.fullmatch(line)
        assert match, line
        fields = dict(field.split("=", 1) for field in match[2].split(","))
        assert match[1] == {"error": "error", "warning": "warning", "info": "notice"}[finding["severity"]]
        assert Path(_unescaped(fields["file"])).name == Path(finding["file"]).name
        assert fields.get("line") == (str(finding["line"]) if finding["line"] else None)
        assert "\x1b" not in line
        if "\n" not in finding["message"]:
            assert finding["message"].split("“")[0] in _unescaped(match[3])
        if finding["cell"]:
            assert _unescaped(match[3]).startswith(finding["cell"])


# What GitLab reads: https://docs.gitlab.com/ci/testing/code_quality, "Code Quality report format".
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./|\\"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_reads_the_code_quality_report(folder: Path) -> None:
    issues = json.loads(report(folder, "gitlab"))
    jsonschema.validate(issues, GITLAB)
    assert [issue["check_name"] for issue in issues if issue["severity"] == "blocker"] == ["perflint"]
    assert len(issues) == len(findings(folder)) + 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert (
        json.loads(perflint(str(folder / "d.json"), "--select", "PL201", "--output-format", "gitlab").stdout)
        == []
    )


def test_junit_is_valid_and_read_by_a_consumer(folder: Path, tmp_path: Path) -> None:
    text = report(folder, "junit")
    tree = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(ROOT / "tests" / "junit-10.xsd")).assertValid(tree)
    found = findings(folder)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    assert (suites.tests, suites.failures, suites.errors) == (
        len(found) + 2,  # the clean file passes, the broken one is an error
        sum(finding["severity"] != "info" for finding in found),
        1,
    )
    by_file = {Path(suite.name).name: suite for suite in suites}
    assert set(by_file) == {"a,b.json", "b.xlsx", "c.json", "d.json", "e.json"}
    for name, suite in by_file.items():
        cases = list(suite)
        assert suite.tests == len(cases)
        failed = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
        assert suite.failures == len(failed)
        assert suite.errors == (name == "e.json")


def test_grouped_says_each_rule_once_a_file(folder: Path) -> None:
    text = report(folder, "grouped")
    head = str(folder / "子 目录" / "a,b.json")
    block = text.split(head)[1].split("\n\n")[0]
    assert block.count("PL201") == 1
    assert block.index("错误") < block.index("警告") < block.index("提示"), "the graver first"
    assert "个文件" in text.splitlines()[-2]


def test_statistics_count_what_json_lists(folder: Path) -> None:
    found = findings(folder)
    counts = json.loads(report(folder, "json", "--statistics"))
    assert sum(count["count"] for count in counts) == len(found)
    for count in counts:
        same = [f for f in found if (f["code"], f["severity"]) == (count["code"], count["severity"])]
        assert count["count"] == len(same)
        assert count["files"] == len({f["file"] for f in same})
        assert count["fixable"] == sum(bool(f["fix"] and f["fix"]["applicability"] == "safe") for f in same)
    lines = report(folder, "full", "--statistics").splitlines()
    assert len(lines) == len(counts)
    assert lines[0].split()[:2] == [str(counts[0]["count"]), counts[0]["code"]]


@pytest.mark.parametrize("output_format", ["sarif", "gitlab", "junit", "json", "jsonl", "github", "grouped"])
def test_a_machine_format_goes_to_a_file_whole(output_format: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.out"
    perflint(str(folder), "--output-format", output_format, "--output-file", str(target))
    assert target.read_text("utf-8") == report(folder, output_format)


OWN = """\
custom-rules:
- {code: X001, name: own-rule, title: 路灯另列, url: "https://example.org/x001", when: {name: 路灯}, message: 路灯}
"""


@pytest.mark.parametrize("output_format", ["sarif", "grouped", "xlsx", "html", "opinion"])
def test_rules_of_the_configuration_have_their_titles(tmp_path: Path, output_format: str) -> None:
    (tmp_path / "perflint.yaml").write_text(OWN, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"indicators": ROWS}), "utf-8")
    file = tmp_path / f"报告.{output_format}"
    perflint(str(tmp_path / "a.json"), "--output-format", output_format, "-o", str(file))
    if output_format == "sarif":
        run = json.loads(file.read_text("utf-8"))["runs"][0]
        own = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "X001")
        assert own["shortDescription"] == {"text": "路灯另列"}
        assert own["helpUri"] == "https://example.org/x001"
        result = next(result for result in run["results"] if result["ruleId"] == "X001")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]] is own
    elif output_format == "xlsx":
        with zipfile.ZipFile(file) as package:
            assert any("路灯另列" in package.read(name).decode() for name in package.namelist())
    elif output_format == "opinion":
        assert "路灯" in file.read_text("utf-8")
    else:
        assert "路灯另列" in file.read_text("utf-8")


def test_sarif_tells_what_is_accepted_and_why_when_asked(tmp_path: Path) -> None:
    accepted = {**ROWS[2], "perflint": {"ignore": {"PL304": "考核办法规定恰为8小时"}}}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"year": 2024, "indicators": [*ROWS[:2], accepted]}), "utf-8")
    known = tmp_path / "known.json"
    perflint(str(path), "--select", "PL107", "--write-baseline", str(known))
    words = (str(path), "--baseline", str(known), "--output-format", "sarif")
    plain = json.loads(perflint(*words).stdout)
    assert not any("suppressions" in result for result in plain["runs"][0]["results"])
    done = perflint(*words, "--show-accepted")
    assert done.returncode == 1
    log = json.loads(done.stdout)
    told = {result["ruleId"]: result["suppressions"] for result in log["runs"][0]["results"]}
    assert told["PL304"] == [
        {"kind": "inSource", "status": "accepted", "justification": "考核办法规定恰为8小时"}
    ]
    assert told["PL107"] == [{"kind": "external", "status": "accepted"}]
    assert told["PL201"] == []
