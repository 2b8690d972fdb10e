"""A form that accepts its own faults does not pass in silence: what every format says of it, and how to see it all."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from perflint import lint
from tests.command import perflint

REASON = "领导同意<b>"
ROW = {"level1": "产出指标", "level2": "时效指标", "name": "报警平台响应时间", "target": "=8小时"}
OWN = {**ROW, "perflint": {"ignore": {"PL304": REASON}}}
FORM = {"title": "项目支出绩效目标表", "project": "甲", "year": 2024, "indicators": [OWN]}
TEXTS = (
    "full",
    "concise",
    "grouped",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "opinion",
    "html",
)
ONE_ZH, ONE_EN = "1 个问题由申报表自行接受", "1 finding accepted by the form itself"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "甲.json"
    path.write_text(json.dumps(FORM, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_stderr_says_how_many_in_both_languages(form: Path, name: str) -> None:
    done = perflint(str(form), "--output-format", name)
    assert done.returncode == 0
    assert done.stderr.count(ONE_ZH) == 1
    assert "--show-accepted" in done.stderr
    assert ONE_EN in perflint(str(form), "--output-format", name, "--lang", "en").stderr


@pytest.mark.parametrize("words", [("full",), ("grouped",), ("html",), ("concise", "--statistics")])
def test_reports_for_people_say_how_many(form: Path, words: tuple[str, ...]) -> None:
    said = perflint(str(form), "--output-format", *words).stdout
    assert ONE_ZH in said
    assert "没有发现问题" not in said
    assert ONE_EN in perflint(str(form), "--lang", "en", "--output-format", *words).stdout


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_lists_them_with_the_reason_when_asked(form: Path, name: str) -> None:
    shown = perflint(str(form), "--output-format", name, "--show-accepted")
    assert shown.returncode == 0
    escaped = {"html": "领导同意&lt;b&gt;", "junit": "领导同意&lt;b&gt;"}.get(name, REASON)
    assert ("“=8小时”" if name == "opinion" else "PL304") in shown.stdout
    assert escaped in shown.stdout
    plain = perflint(str(form), "--output-format", name).stdout
    assert (escaped in plain) is (name == "opinion")


def test_json_is_as_it_was_and_has_one_more_key_when_asked(form: Path) -> None:
    words = (str(form), "--output-format", "json")
    assert perflint(*words).stdout == "[]\n"
    (item,) = json.loads(perflint(*words, "--show-accepted").stdout)
    (reported,) = json.loads(perflint(*words, "--no-accepted").stdout)
    assert item == {**reported, "accepted": REASON}
    assert list(item)[-1] == "accepted"
    (line,) = perflint(str(form), "--output-format", "jsonl", "--show-accepted").stdout.splitlines()
    assert json.loads(line) == item
    schema = json.loads(perflint("schema", "--findings").stdout)
    jsonschema.validate([item], schema)
    wrong = [{**item, "accepted": 1}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema)


def test_json_stays_one_array_over_many_files(tmp_path: Path) -> None:
    """Clean, with accepted ones only, with both, with findings only."""
    forms = ([{**ROW, "target": "≤8小时"}], [OWN], [OWN, {**ROW, "name": "到达时间"}], [ROW])
    for number, rows in enumerate(forms):
        (tmp_path / f"{number}.json").write_text(json.dumps({**FORM, "indicators": rows}), "utf-8")
    for jobs in ("1", "2"):
        words = (str(tmp_path), "--select", "PL304", "--jobs", jobs, "--output-format", "json")
        found = json.loads(perflint(*words, "--show-accepted").stdout)
        names = [(Path(item["file"]).stem, "accepted" in item) for item in found]
        assert names == [("1", True), ("2", False), ("2", True), ("3", False)]
        assert [item for item in found if "accepted" not in item] == json.loads(perflint(*words).stdout)


@pytest.mark.parametrize("option", ["--no-accepted", "--isolated"])
def test_nothing_is_accepted_when_that_is_asked_for(form: Path, option: str) -> None:
    done = perflint(str(form), option, "--output-format", "concise")
    assert done.returncode == 1
    assert "接受" not in done.stderr
    assert "PL304" in done.stdout
    assert "PL005" not in done.stdout, "it is not idle, it is not heard"
    opinion = perflint(str(form), option, "--output-format", "opinion").stdout
    assert "接受" not in opinion
    assert "修改完善" in opinion


def test_comments_and_the_fixes_follow_too(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    text = "title: 表\nyear: 2024\nindicators:\n  - {level2: 时效指标, name: 响应时间, target: =8小时} # perflint: ignore[PL304] 上级\n"
    path.write_text(text, "utf-8")
    done = perflint("fix", "--unsafe", str(path))
    assert path.read_text("utf-8") == text
    assert "没有剩下的问题" not in done.stdout
    assert ONE_ZH in done.stderr
    assert perflint("fix", "--unsafe", "--no-accepted", str(path)).returncode == 0
    assert "≤8小时" in path.read_text("utf-8")


def test_the_opinion_leaves_accepted_faults_to_the_reviewer(form: Path) -> None:
    said = perflint(str(form), "--output-format", "opinion").stdout
    assert "予以通过" not in said.replace("不宜予以通过", "")
    assert f"接受理由：{REASON}" in said
    assert "“=8小时”" in said
    english = perflint(str(form), "--output-format", "opinion", "--lang", "en").stdout
    assert f"accepted: {REASON}" in english
    assert "nothing found; accept" not in english


def test_the_opinion_adds_them_to_other_findings(tmp_path: Path) -> None:
    path = tmp_path / "甲.json"
    path.write_text(json.dumps({**FORM, "indicators": [OWN, {**ROW, "name": "到达时间"}]}), "utf-8")
    said = perflint(str(path), "--output-format", "opinion").stdout
    assert "共有1处需要修改" in said
    assert "没有计入的1处另行核定" in said


def test_a_baseline_is_told_by_every_format_too(tmp_path: Path) -> None:
    path, known = tmp_path / "甲.json", tmp_path / "基线.json"
    path.write_text(json.dumps({**FORM, "indicators": [ROW]}), "utf-8")
    perflint(str(path), "--write-baseline", str(known))
    words = (str(path), "--baseline", str(known), "--output-format")
    assert "基线略去 1 处" in perflint(*words, "json").stderr
    assert "没有发现问题" not in perflint(*words, "full").stdout
    assert "予以通过" not in perflint(*words, "opinion").stdout.replace("不宜予以通过", "")
    (item,) = json.loads(perflint(*words, "json", "--show-accepted").stdout)
    assert item["accepted"] == "已在基线中"


def test_the_workbook_counts_and_lists_them(form: Path, tmp_path: Path) -> None:
    def sheets(*words: str) -> Callable[[str], list[tuple[object, ...]]]:
        out = tmp_path / "报告.xlsx"
        perflint(str(form), "--output-format", "xlsx", "-o", str(out), *words)
        book = openpyxl.load_workbook(out)
        return lambda name: list(book[name].values) if name in book.sheetnames else []

    plain, shown = sheets(), sheets("--show-accepted")
    assert plain("按规则")[0][-1] == "已接受"
    assert (plain("按规则")[1][0], *plain("按规则")[1][-2:]) == ("PL304", 0, 1)
    assert plain("已接受") == []
    assert shown("已接受")[1][-1] == REASON
    assert shown("问题")[1:] == []


def test_the_cache_keeps_what_is_accepted_and_how_it_was_shown(form: Path, tmp_path: Path) -> None:
    words = (str(form), "--cache-dir", str(tmp_path / "cache"), "--output-format", "full")
    ways = ((), ("--show-accepted",), ("--no-accepted",))
    first = [perflint(*words, *way) for way in ways]
    again = [perflint(*words, *way) for way in ways]
    assert [(done.returncode, done.stdout, done.stderr) for done in first] == [
        (done.returncode, done.stdout, done.stderr) for done in again
    ]
    assert [done.returncode for done in first] == [0, 0, 1]


def test_programs_can_refuse_acceptance_too() -> None:
    assert lint(FORM) == []
    assert [finding.code for finding in lint(FORM, accepting=False)] == ["PL304"]
