"""What perflint prints is true: no summary claims more than was done, no option is dropped, every URI is one."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from perflint.reporters.sarif import uri
from tests.command import perflint

ROW = {"level2": "时效指标", "name": "响应时间", "target": "=8小时"}
GOOD = json.dumps({"title": "表", "year": 2024, "indicators": [{**ROW, "target": "≤8小时"}]})
BAD = json.dumps({"title": "表", "year": 2024, "indicators": [ROW]})
BROKEN = '{"indicators": ['


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("good.json", GOOD),
        ("bad.json", BAD),
        ("broken.json", BROKEN),
        ("说明.md", "# 说明\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["broken.json", "missing.json"])
@pytest.mark.parametrize("form", ["full", "grouped", "html", "opinion"])
def test_a_file_that_cannot_be_read_is_not_called_clean(folder: Path, name: str, form: str) -> None:
    done = perflint(str(folder / name), "--output-format", form)
    assert done.returncode == 2
    assert "没有发现" not in done.stdout
    assert "予以通过" not in done.stdout
    english = perflint(str(folder / name), "--output-format", form, "--lang", "en")
    assert "othing found" not in english.stdout


def test_a_summary_counts_what_was_not_checked(folder: Path) -> None:
    said = perflint(str(folder / "good.json"), str(folder / "broken.json")).stdout
    assert "没有发现问题；1 个文件没有检查成" in said
    assert "没有发现问题" in perflint(str(folder / "good.json")).stdout
    said = perflint(str(folder), "--lang", "en").stdout
    assert "1 file could not be checked" in said
    assert "1 file without a form passed over" in said
    html = perflint(str(folder / "good.json"), str(folder / "broken.json"), "--output-format", "html").stdout
    assert "检查成的部分没有发现问题" in html


def test_the_summary_is_the_same_from_several_processes_and_the_cache(folder: Path) -> None:
    words = (str(folder), "--cache-dir", str(folder / "cache"))
    said = [perflint(*words, "--jobs", jobs).stdout for jobs in ("1", "2", "1")]
    assert said[0] == said[1] == said[2]
    assert "1 个文件没有检查成；略过 1 个不是申报表的文件" in said[0]


def test_fix_does_not_call_a_file_repaired_that_it_could_not_read_or_write(folder: Path) -> None:
    said = perflint("fix", str(folder / "broken.json")).stdout
    assert "没有剩下" not in said
    assert "1 个文件没有改成" in said
    locked = folder / "bad.json"
    locked.chmod(0o444)
    done = perflint("fix", "--unsafe", str(locked))
    assert done.returncode == 2
    assert "没有剩下" not in done.stdout
    assert "1 file could not be repaired" in perflint("fix", "--unsafe", "--lang", "en", str(locked)).stdout
    assert locked.read_text("utf-8") == BAD


@pytest.mark.parametrize(
    "words", [("--lang", "en", "--help"), ("--lang=en", "-h"), ("--help", "--lang", "en")]
)
def test_help_after_the_language_is_that_of_the_program(words: tuple[str, ...]) -> None:
    done = perflint(*words)
    assert done.returncode == 0
    assert "doctor" in done.stdout
    assert "Lint performance-target declarations." in done.stdout
    assert perflint("--lang", "en", "fix", "--help").stdout.startswith("usage: perflint fix")


def test_version_after_the_language() -> None:
    assert perflint("--lang", "en", "--version").stdout == perflint("-V").stdout != ""


def test_init_does_not_stand_in_the_way_of_the_next_run(folder: Path) -> None:
    (folder / "broken.json").unlink()
    assert perflint("init", str(folder)).returncode == 0
    done = perflint(str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    assert perflint("fix", "--fail-on", "never", str(folder)).returncode == 0
    alone = perflint(str(folder / "perflint.yaml"))
    assert alone.returncode == 2
    assert "配置文件，不是申报表" in alone.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--output-format", "json", "--output-format", "sarif"),
        ("--output-format=json", "--output-format=json"),
        ("--lang", "en", "--lang", "zh"),
        ("--fail-on", "error", "--fail-on", "never"),
        ("--jobs", "1", "--jobs", "2"),
        ("--max-time", "5", "--max-time", "6"),
    ],
)
def test_a_second_value_of_an_option_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    done = perflint("check", str(folder / "good.json"), *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "只能给一次" in done.stderr or "given twice" in done.stderr
    assert done.stderr.count("\n") == 1


def test_options_that_add_up_may_be_given_again(folder: Path) -> None:
    words = ("--select", "PL304", "--select", "PL2", "--isolated", "--isolated")
    assert "PL304" in perflint(str(folder / "bad.json"), *words).stdout


def test_other_commands_refuse_a_second_value_too() -> None:
    assert perflint("parse", "≥1", "--output-format", "json", "--output-format", "text").returncode == 2
    assert perflint("doctor", "--output-format", "json", "--output-format", "json").returncode == 2


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "html", "opinion", "jsonl"])
def test_statistics_in_a_format_that_has_none_are_refused(folder: Path, form: str) -> None:
    done = perflint(str(folder / "bad.json"), "--statistics", "--output-format", form)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--statistics" in done.stderr


@pytest.mark.parametrize("option", [("-o", "报告.json"), ("--statistics",), ("--show-accepted",)])
def test_writing_a_baseline_makes_no_report_and_says_so(folder: Path, option: tuple[str, ...]) -> None:
    known = folder / "known.json"
    done = perflint(str(folder / "bad.json"), "--write-baseline", str(known), *option)
    assert done.returncode == 2
    assert "--write-baseline" in done.stderr
    assert not known.exists()


_BROKEN = """
import sys
from perflint.model import Severity
from perflint.rule import Aspect, Row, rule


@rule("PL999", "broken", on=Row, severity=Severity.ERROR, aspect=Aspect.SUITABILITY, title="坏", title_en="x", message="坏", message_en="x")
def broken(row, context):
    raise ZeroDivisionError("zero")
    yield


from perflint.cli.main import main

raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), "没有发现问题；1 个文件没有检查完"),
        (("--lang", "en"), "1 file not checked by every rule"),
        (("--output-format", "opinion"), "审核结论：检查没有做完，不能据此得出结论"),
        (("--output-format", "html"), "检查成的部分没有发现问题"),
    ],
)
def test_a_rule_that_breaks_down_leaves_no_clean_result(
    folder: Path, words: tuple[str, ...], wanted: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN, "check", str(folder / "good.json"), *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 2
    assert wanted in done.stdout
    assert "予以通过" not in done.stdout
    fixed = subprocess.run(
        [sys.executable, "-c", _BROKEN, "fix", str(folder / "good.json")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert fixed.returncode == 2
    assert "1 个文件没有检查完" in fixed.stdout


def test_help_as_a_word_is_led_to_the_option() -> None:
    done = perflint("help")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--help" in done.stderr


def test_settings_are_shown_and_no_report_is_written(folder: Path) -> None:
    done = perflint(str(folder / "good.json"), "--show-settings", "-o", str(folder / "报告.txt"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "-o" in done.stderr


RULES = """\
custom-rules:
  - code: X001
    name: no-striving
    title: 不写力争
    severity: warning
    when:
      name: {contains: 力争}
    message: 不写力争
    why: 力争不能考核
    examples:
      fails:
        - {level2: 数量指标, name: 力争完成数, target: ≥1个}
        - {level2: 数量指标, name: 完成数, target: ≥1个}
      passes:
        - {level2: 数量指标, name: 培训人数, target: ≥20人}
"""


def test_rules_test_hears_the_format_and_refuses_two_configurations(tmp_path: Path) -> None:
    config = tmp_path / "perflint.yaml"
    config.write_text(RULES, "utf-8")
    done = perflint("rules", "test", str(config), "--output-format", "json")
    (rule,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert (rule["code"], rule["passed"]) == ("X001", False)
    assert (rule["fails"], rule["passes"]) == ({"right": 1, "of": 2}, {"right": 1, "of": 1})
    assert rule["faults"][0]["place"] == f"{config}:13"
    twice = perflint("rules", "test", str(config), "--config", str(config))
    assert (twice.returncode, twice.stdout) == (2, "")
    assert "--config" in twice.stderr


NAMES = (
    "a b.json",
    "100%.json",
    "%41.json",
    "a#b.json",
    "a?b=c.json",
    "申报表（二）.json",
    "a:b.json",
    "[1]{2}^`|.json",
    "a'b\"c.json",
    "-a.json",
    "é\u0301.json",
)


@pytest.mark.skipif(sys.platform != "linux", reason="names that other systems do not allow")
def test_sarif_names_every_file_by_a_uri_that_leads_to_it(tmp_path: Path) -> None:
    names = [*NAMES, "back\\slash.json", "new\nline.json", os.fsdecode(b"gbk\xb1\xed.json")]
    inside = tmp_path / "目 录#1"
    inside.mkdir()
    for name in names:
        (inside / name).write_text(BAD, "utf-8")
    log = json.loads(perflint(str(inside), "--output-format", "sarif").stdout)
    found = set()
    for result in log["runs"][0]["results"]:
        said = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert said.isascii()
        parts = urlsplit(said)
        assert (parts.scheme, parts.query, parts.fragment) == ("file", "", "")
        found.add(unquote(parts.path, errors="surrogateescape"))
    assert found == {str(inside / name) for name in names}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("C:\\目录\\a b.json", "file:///C:/%E7%9B%AE%E5%BD%95/a%20b.json"),
        ("d:/x/100%.json", "file:///d:/x/100%25.json"),
        ("\\\\server\\share\\a#1.json", "file://server/share/a%231.json"),
        ("stdin", "stdin"),
        ("a/b c.json", "a/b%20c.json"),
        ("a:b.json", "a%3Ab.json"),
        ("/x/\udcff.json", "file:///x/%FF.json"),
        ("/x/\ud800.json", "file:///x/%ED%A0%80.json"),
    ],
)
def test_uris(path: str, wanted: str) -> None:
    assert uri(path) == wanted


def test_standard_input_is_named_in_sarif_as_the_user_names_it() -> None:
    words = ("-", "--stdin-filename", "C:\\来件\\表 1.json", "--output-format", "sarif")
    log = json.loads(perflint(*words, stdin=BAD.encode()).stdout)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///C:/%E6%9D%A5%E4%BB%B6/%E8%A1%A8%201.json"


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("declarations/a.yaml", True),
        ("declarations/perflint.yaml", False),
        ("绩效/.perflint.yml", False),
        ("绩效/perflint项目.yaml", True),
        ("绩效/perflint.yaml/a.json", True),
    ],
)
def test_the_hooks_leave_the_configuration_alone(path: str, *, taken: bool) -> None:
    hooks = yaml.safe_load((Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        assert (bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)) is taken


def test_a_report_in_xml_gives_back_what_was_written(folder: Path) -> None:
    """An XML reader makes a line feed of a raw carriage return."""
    form = {"title": "表", "project": "甲\r乙", "year": 2024, "indicators": [ROW]}
    (folder / "bad.json").write_text(json.dumps(form), "utf-8")
    said = perflint(str(folder / "bad.json"), "--output-format", "junit").stdout
    assert "\r" not in said
    assert "&#13;" in said
