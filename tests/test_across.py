"""Rules across files, in folders as a reviewer has them: what is told, where, and at what cost."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from perflint.config import Settings
from perflint.engine.across import across, digests
from perflint.forms.declaration import declaration
from perflint.model.digest import FormDigest
from perflint.pipeline.files import read
from tests.command import perflint
from tests.documents import WRITERS

ROWS = [
    {"level1": "产出指标", "level2": "数量指标", "name": "清淤长度", "target": "≥30公里"},
    {"level1": "产出指标", "level2": "质量指标", "name": "河道通畅率", "target": "≥95%"},
    {"level1": "效益指标", "level2": "生态效益指标", "name": "水质达标率", "target": "≥90%"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥88%"},
]
EIGHT = ("--select", "PL8")


def write(folder: Path, name: str, **more: Any) -> Path:
    form = {
        "title": "项目支出绩效目标表",
        "kind": "project",
        "department": "某市水务局",
        "project": "河道清淤",
    }
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        json.dumps({**form, "year": 2024, "indicators": ROWS, **more}, ensure_ascii=False), "utf-8"
    )
    return path


def found(*words: str | Path) -> list[tuple[str, str]]:
    done = perflint(*map(str, words), *EIGHT, "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    return [(Path(each["file"]).name, each["code"]) for each in json.loads(done.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "a.json")
    write(tmp_path, "b.json")
    lower = [{**ROWS[0], "target": "≥20公里"}, *ROWS[1:]]
    write(tmp_path, "c.json", kind="self-evaluation", title="自评表", indicators=lower)
    return tmp_path


def test_files_speak_together_and_never_alone(folder: Path) -> None:
    assert found(folder) == [("b.json", "PL801"), ("c.json", "PL804")]
    for name in ("a.json", "b.json", "c.json"):
        assert found(folder / name) == []


def test_a_finding_stands_where_its_text_stands(folder: Path) -> None:
    done = perflint(str(folder), *EIGHT, "--output-format", "json")
    assert done.returncode == 1
    twin, changed = json.loads(done.stdout)
    assert (twin["pointer"], twin["value"], twin["form"]) == ("/project", "河道清淤", "河道清淤")
    assert (changed["pointer"], changed["indicator"]) == ("/indicators/0/target", "清淤长度")
    text = (folder / "c.json").read_text("utf-8").splitlines()[changed["line"] - 1]
    assert text[changed["column"] - 1 : changed["end_column"] - 1].strip('"') == "≥20公里"


def test_word_and_excel_speak_with_json(tmp_path: Path) -> None:
    title = "项目支出绩效目标表"
    for kind in ("xlsx", "docx"):
        (tmp_path / f"甲.{kind}").write_bytes(WRITERS[kind](ROWS, title))
    done = perflint(str(tmp_path), "--select", "PL803", "--output-format", "json")
    assert done.returncode == 0, "without projects and units nothing is known to be another project's"
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    "output_format", ["full", "grouped", "concise", "jsonl", "sarif", "github", "gitlab", "junit", "opinion"]
)
def test_every_format_tells_them(output_format: str, folder: Path) -> None:
    done = perflint(str(folder), "--output-format", output_format)
    assert done.returncode == 1
    assert "PL801" in done.stdout or "各行相同" in done.stdout


@pytest.mark.parametrize(("output_format", "suffix"), [("html", ".html"), ("report", ".json")])
def test_reports_in_files_tell_them(output_format: str, suffix: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / f"报告{suffix}"
    perflint(str(folder), "--output-format", output_format, "-o", str(target))
    assert "各行相同" in target.read_text("utf-8")


def test_they_take_no_points(folder: Path) -> None:
    report = json.loads(perflint(str(folder), *EIGHT, "--output-format", "report").stdout)
    assert {grade["points"] for grade in report["grades"]} == {100}
    assert [each["code"] for each in report["findings"]] == ["PL801", "PL804"]
    assert report["totals"]["files"] == 3
    assert report["totals"]["warnings"] == 2


def test_settings_of_the_file_say_what_is_told_of_it(folder: Path) -> None:
    config = folder / "perflint.yaml"
    config.write_text("per-file-ignores: {'b.json': PL801}\nseverity: {PL804: error}\n", "utf-8")
    done = perflint(str(folder), *EIGHT, "--output-format", "json")
    assert [(each["code"], each["severity"]) for each in json.loads(done.stdout)] == [("PL804", "error")]


def test_a_form_may_accept_them_with_a_reason(folder: Path) -> None:
    write(folder, "b.json", perflint={"ignore": {"PL801": "存档副本"}})
    assert found(folder) == [("c.json", "PL804")]
    assert found(folder / "b.json") == [], "and alone it is not told that the acceptance met nothing"
    done = perflint(str(folder), *EIGHT, "--show-accepted", "--output-format", "json")
    assert [each["accepted"] for each in json.loads(done.stdout) if "accepted" in each] == ["存档副本"]
    assert found(folder, "--no-accepted")[0] == ("b.json", "PL801")


def test_a_baseline_knows_them(folder: Path, tmp_path: Path) -> None:
    known = tmp_path / "基线.json"
    words = (str(folder / "a.json"), str(folder / "b.json"), str(folder / "c.json"))
    perflint(*words, *EIGHT, "--write-baseline", str(known))
    done = perflint(*words, *EIGHT, "--baseline", str(known), "--output-format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "不再出现" not in done.stderr


def test_jobs_and_the_cache_change_nothing(tmp_path: Path) -> None:
    for number in range(60):
        write(tmp_path / "表", f"{number:02}.json", project=f"{number // 2}号河清淤")
    words = (str(tmp_path / "表"), *EIGHT, "--output-format", "json")
    kept = ("--cache-dir", str(tmp_path / "记录"))
    runs = [perflint(*words, *more).stdout for more in (("--jobs", "1"), ("--jobs", "2"), kept, kept)]
    assert len(set(runs)) == 1
    codes = [each["code"] for each in json.loads(runs[0])]
    assert codes.count("PL801") == 30
    html = (str(tmp_path / "表"), *EIGHT, "--output-format", "opinion")
    assert perflint(*html, *kept).stdout == perflint(*html, *kept).stdout == perflint(*html).stdout


def test_they_speak_english(folder: Path) -> None:
    said = perflint(str(folder), *EIGHT, "--lang", "en", "--output-format", "concise").stdout
    assert "with the same rows; keep one of them" in said
    assert "was declared as ≥30公里" in said


def _forms(count: int) -> list[FormDigest]:
    content = {"title": "表", "kind": "project", "department": "某局", "year": 2024, "indicators": ROWS}
    return [
        digest
        for number in range(count)
        for digest in digests(
            declaration(
                read(json.dumps({**content, "project": f"{number}号"}).encode(), f"{number}.json"),
            )
        )
    ]


def _calls(count: int) -> int:
    """How many functions are called for so many forms, twins all of them."""
    forms = _forms(count)
    settings = Settings(select=("PL8",), strict=True)
    here = {form.file: settings for form in forms}
    across(forms[:2], here, settings)
    calls = 0

    def count_calls(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        del frame, argument
        calls += event == "call"

    sys.setprofile(count_calls)
    try:
        across(forms, here, settings)
    finally:
        sys.setprofile(None)
    return calls


def test_twice_the_forms_are_twice_the_work() -> None:
    assert _calls(400) < 2.2 * _calls(200)


def test_what_is_kept_of_a_form_has_a_limit() -> None:
    rows = [{**ROWS[0], "name": f"第{n}段清淤长度" + "很长的名称" * 100} for n in range(2000)]
    content = {"title": "表", "goals": ["目标" * 5000] * 500, "indicators": rows}
    (digest,) = digests(declaration(read(json.dumps(content).encode(), "a.json")))
    assert len(repr(digest)) < 500_000
    assert len(digest.rows) == 300
    assert max(len(row.name) for row in digest.rows) == 120


def copies(folder: Path, number: int) -> Path:
    """So many projects of two units whose rows are all the same."""
    folder.mkdir()
    for at in range(number):
        unit = ("某市体育局", "某市气象局")[at % 2]
        write(folder, f"{at}.json", project=f"站点维护{at}号", department=unit)
    return folder


def test_what_many_files_have_in_common_is_told_once_for_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies(tmp_path / "copies", 9)
    monkeypatch.chdir(tmp_path)
    folder = "copies"
    said = perflint(str(folder), "--select", "PL803").stdout
    assert said.count("PL803 提示") == 1
    assert "（等 8 处）" in said.replace("\n ", "")
    for at in range(1, 9):
        assert f"{at}.json:" in said
        assert f"站点维护{at}号" in said
    page = perflint(str(folder), "--select", "PL803", "--output-format", "html").stdout
    assert page.count("与其他文件对照") == 1
    assert page.count('data-r="PL803"') == 8
    assert page.count('data-u="某市体育局"><span') == 4, "the filter by unit finds those of a unit"
    told = json.loads(perflint(str(folder), "--select", "PL803", "--output-format", "json").stdout)
    assert len({each["file"] for each in told}) == 8, "programs get one for each file"
