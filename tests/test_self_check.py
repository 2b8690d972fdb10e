"""A rule that breaks down is told with its code and the file; the others still report, and the run ends with 2."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from perflint.config.settings import OUTPUT_FORMATS

# One more rule, registered as every rule is, which breaks over each row; another whose message lacks a fact.
_BROKEN = """
import sys
from perflint.model import Severity
from perflint.rule import Aspect, Row, hit, rule
words = dict(on=Row, severity=Severity.ERROR, aspect=Aspect.SUITABILITY, title="坏", title_en="broken")


@rule("PL998", "speechless", message="{nothing}", message_en="{nothing}", **words)
def speechless(row, context):
    yield hit(row)


@rule("PL999", "broken", message="坏", message_en="broken", **words)
def broken(row, context):
    raise ZeroDivisionError(f"第{len(row.name.text)}个13800138000")
    yield


from perflint.cli.main import main

raise SystemExit(main(sys.argv[1:]))
"""
ROWS = [
    {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},
    {"level2": "质量指标", "name": "工程验收合格率", "target": "95%以上"},
]


def broken(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run perflint with the broken rules."""
    return subprocess.run(
        [sys.executable, "-c", _BROKEN, *words], capture_output=True, check=False, encoding="utf-8"
    )


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(json.dumps({"year": 2024, "indicators": ROWS}), "utf-8")
    return path


def told(stderr: str) -> list[str]:
    """The notices; one for each rule and file, naming both, without their repetition and the totals."""
    lines = list(dict.fromkeys(line for line in stderr.splitlines() if " PL99" in line))
    assert all("perflint doctor" in line and "13800138000" not in line for line in lines), stderr
    return [" ".join(line.split()[1:3]) for line in lines]


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_the_other_rules_report_in_every_format(output_format: str, form: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{output_format}"
    done = broken(form, "--output-format", output_format, "-o", out)
    assert (done.returncode, done.stdout) == (2, "")
    assert told(done.stderr) == [f"{form}: PL998", f"{form}: PL999"] or told(done.stderr) == [
        f"{form}: PL999",
        f"{form}: PL998",
    ]
    data = out.read_bytes()
    if output_format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    said = data.decode()
    assert "2024年11月30日" in said, "what PL201 found"
    if output_format in ("sarif", "github", "gitlab", "junit", "html", "xlsx"):
        assert "PL998 规则内部出错" in said
        assert "PL999 规则内部出错" in said
        assert "13800138000" not in said


def test_sarif_notes_the_rule_and_the_file(form: Path) -> None:
    run = json.loads(broken(form, "--output-format", "sarif").stdout)["runs"][0]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    notes = invocation["toolExecutionNotifications"]
    assert {note["associatedRule"]["id"] for note in notes} == {"PL998", "PL999"}
    assert all(note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for note in notes)
    assert {result["ruleId"] for result in run["results"]} >= {"PL201", "PL107"}


def test_github_and_gitlab_show_the_notice_at_the_file(form: Path) -> None:
    lines = broken(form, "--output-format", "github", "--lang", "en").stdout.splitlines()
    assert [line for line in lines if line.startswith("::error title=PL999,file=")]
    issues = json.loads(broken(form, "--output-format", "gitlab").stdout)
    notices = [issue for issue in issues if issue["severity"] == "blocker"]
    assert sorted(issue["check_name"] for issue in notices) == ["PL998", "PL999"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_many_processes_tell_the_same(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.json").write_text(json.dumps({"year": 2024, "indicators": ROWS}), "utf-8")
    runs = [broken(tmp_path, "--jobs", jobs, "--output-format", "concise") for jobs in "12"]
    assert {run.returncode for run in runs} == {2}
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr
    assert len(told(runs[0].stderr)) == 120
    assert runs[0].stdout.count("PL201") == 60


def test_fix_and_annotate_do_what_they_can(form: Path, tmp_path: Path) -> None:
    done = broken("fix", form)
    assert done.returncode == 2
    assert "PL999 规则内部出错" in done.stderr
    assert json.loads(form.read_text("utf-8"))["indicators"][1]["target"] == "≥95%"
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["一级指标", "二级指标", "三级指标", "指标值"])
    book.active.append(["产出指标", "时效指标", "竣工时间", "2024年11月31日"])
    book.save(tmp_path / "表.xlsx")
    done = broken("annotate", tmp_path / "表.xlsx", "-o", tmp_path / "审核.xlsx")
    assert done.returncode == 2
    assert "PL999 规则内部出错" in done.stderr
    assert openpyxl.load_workbook(tmp_path / "审核.xlsx").worksheets[-1]["D2"].comment


def test_a_baseline_still_holds_and_says_that_rules_broke_down(form: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    written = broken(form, "--write-baseline", base)
    assert written.returncode == 2
    assert "1 个文件没有检查" in written.stdout
    assert not {"PL998", "PL999"} & {
        entry["code"] for each in json.loads(base.read_text("utf-8"))["files"].values() for entry in each
    }
    base.unlink()
    whole = subprocess.run(
        [sys.executable, "-m", "perflint", form, "--write-baseline", base], capture_output=True, check=False
    )
    assert whole.returncode == 0
    kept = base.read_bytes()
    done = broken(form, "--baseline", base, "--prune-baseline", "--output-format", "concise")
    assert (done.returncode, done.stdout) == (2, "")
    assert base.read_bytes() == kept
