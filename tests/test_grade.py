"""Draft grades: what takes points off, what a configuration changes, and the report that tells."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml

from perflint.config.keys import config_schema
from perflint.config.layers import lay
from tests.command import perflint

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "corpus").glob("*.json"))
CLEAN = [
    {"level1": "产出指标", "level2": "数量指标", "name": "维修路灯数量", "target": "≥120盏"},
    {"level1": "产出指标", "level2": "质量指标", "name": "路灯验收合格率", "target": "≥95%"},
    {"level1": "产出指标", "level2": "时效指标", "name": "维修完成时间", "target": "2024年11月底前"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "夜间交通事故下降率", "target": "≥5%"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥90%"},
]
NO_DAY = {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}


def write(path: Path, *rows: dict[str, str], unit: str = "某市城管局", **more: Any) -> Path:
    form = {"title": "项目支出绩效目标表", "kind": "project", "department": unit, "project": path.stem}
    content = {**form, "year": 2024, "indicators": [*CLEAN, *rows], **more}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def report(*words: str | Path) -> dict[str, Any]:
    done = perflint(*map(str, words), "--output-format", "report", "--select", "PL2,PL5")
    assert done.returncode in (0, 1), done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(read, schema())
    return read


def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(perflint("schema", "--report").stdout)
    return read


def aspect(grade: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in grade["aspects"] if each["aspect"] == name)
    return found


def test_the_schema_is_one_and_knows_what_is_wrong() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1}, schema())


@pytest.mark.parametrize("path", CORPUS)
def test_every_point_lost_is_traced_to_findings(path: str) -> None:
    done = perflint(str(ROOT / path), "--output-format", "report")
    read = json.loads(done.stdout)
    jsonschema.validate(read, schema())
    blamed: list[int] = []
    for grade in read["grades"]:
        assert grade["points"] == sum(each["points"] for each in grade["aspects"])
        for each in grade["aspects"]:
            assert each["points"] == each["full"] - sum(one["points"] for one in each["deductions"]) >= 0
            for one in each["deductions"]:
                assert one["points"] <= one["each"] * len(one["findings"])
                blamed += one["findings"]
                for at in one["findings"]:
                    finding = read["findings"][at]
                    assert (finding["code"], finding["severity"]) == (one["code"], one["severity"])
                    assert finding["pointer"].startswith(grade["pointer"])
    assert sorted(blamed) == list(range(len(read["findings"]))), "each finding counts once"


def test_a_clean_form_has_all_points_and_an_error_takes_five(tmp_path: Path) -> None:
    clean = report(write(tmp_path / "路灯.json"))["grades"][0]
    assert (clean["points"], clean["grade"], clean["form"]) == (100, "优", "路灯")
    faulty = report(write(tmp_path / "道路.json", NO_DAY))["grades"][0]
    assert faulty["points"] == 95
    assert aspect(faulty, "feasibility")["deductions"][0]["points"] == 5


def test_one_rule_takes_off_so_many_and_an_aspect_no_more_than_it_has(tmp_path: Path) -> None:
    many = [{**NO_DAY, "name": f"{place}竣工时间"} for place in ("东街", "西街", "南街", "北街")]
    grade = report(write(tmp_path / "a.json", *many))["grades"][0]
    assert aspect(grade, "feasibility")["points"] == 10
    (tmp_path / "perflint.yaml").write_text("grading: {most-per-rule: 100}\n", "utf-8")
    grade = report(tmp_path / "a.json")["grades"][0]
    assert aspect(grade, "feasibility")["points"] == 0
    assert aspect(grade, "feasibility")["deductions"][0]["points"] == 20


def test_the_scheme_of_a_bureau(tmp_path: Path) -> None:
    (tmp_path / "省.yaml").write_text("grading: {headings: {feasibility: 可实现性}, lowest: 退回}\n", "utf-8")
    scheme = {
        "points": {"completeness": 10, "relevance": 10, "suitability": 10, "feasibility": 70},
        "rules": {"impossible-date": 60},
        "most-per-rule": 60,
        "grades": {"合格": 60},
    }
    text = yaml.safe_dump({"extends": "省.yaml", "grading": scheme}, allow_unicode=True)
    (tmp_path / "perflint.yaml").write_text(text, "utf-8")
    grade = report(write(tmp_path / "a.json", NO_DAY))["grades"][0]
    assert (grade["points"], grade["grade"]) == (40, "退回")
    assert aspect(grade, "feasibility")["heading"] == "可实现性"
    settings = yaml.safe_load(perflint("check", "--show-settings", str(tmp_path / "a.json")).stdout)
    assert settings["grading"]["points"] == scheme["points"]
    assert settings["grading"]["rules"] == {"PL201": 60}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "grading: {points: {completeness: 20, relevance: 30, suitability: 30, feasibility: 21}}",
            "合计 101",
        ),
        ("grading: {points: {completeness: 100}}", "缺 relevance"),
        ("grading: {deduction: {error: 3}}", "deductions"),
        ("grading: {rules: {PL999: 3}}", "PL999"),
        ("grading: {grades: {优: 101}}", "超出范围"),
        ("fail-under: 120", "超出范围"),
        ("grading: 80", "一组键值"),
    ],
)
def test_a_wrong_scheme_is_told_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "perflint.yaml").write_text(f"lang: zh\n{text}\n", "utf-8")
    done = perflint(str(write(tmp_path / "a.json")))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "perflint.yaml:2:" in done.stderr
    assert said in done.stderr


def test_fail_under_asks_for_points_beside_severity(tmp_path: Path) -> None:
    write(tmp_path / "a.json", NO_DAY)
    write(tmp_path / "b.json")
    words = (str(tmp_path), "--select", "PL2,PL5", "--fail-on", "never", "--output-format", "concise")
    assert perflint(*words, "--fail-under", "95").returncode == 0
    low = perflint(*words, "--fail-under", "95.5")
    assert low.returncode == 1
    assert low.stderr.count("--fail-under") == 1
    assert "a.json" in low.stderr
    assert "95" in low.stderr
    assert "b.json" not in low.stderr
    (tmp_path / "perflint.yaml").write_text("fail-under: 96\n", "utf-8")
    assert perflint(*words).returncode == 1
    assert perflint(*words, "--fail-under", "0").returncode == 0
    cached = (*words, "--cache-dir", str(tmp_path / "记录"))
    first, second = perflint(*cached), perflint(*cached)
    assert (first.returncode, first.stderr, first.stdout) == (second.returncode, second.stderr, second.stdout)
    assert first.returncode == 1


@pytest.mark.parametrize("points", ["-1", "100.5", "nan", "多"])
def test_fail_under_takes_points(points: str, tmp_path: Path) -> None:
    done = perflint(str(write(tmp_path / "a.json")), f"--fail-under={points}")
    assert done.returncode == 2
    assert "0 到 100" in done.stderr


def test_units_are_ranked_by_their_mean(tmp_path: Path) -> None:
    for number in range(60):  # enough for several processes
        unit = ("[101]某市水务局", "某市教育局", "某市林业局")[number % 3]
        write(tmp_path / f"{number:02}.json", *([NO_DAY] if number % 3 == 0 else []), unit=unit)
    one, two = (report(tmp_path, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    ranked = [(each["rank"], each["unit"], each["forms"], each["mean"]) for each in one["units"]]
    assert ranked == [(1, "某市教育局", 20, 100), (1, "某市林业局", 20, 100), (3, "某市水务局", 20, 95)]
    assert one["units"][2]["grades"] == {"优": 20}


def test_what_is_accepted_takes_no_points_and_is_counted(tmp_path: Path) -> None:
    accepted: dict[str, Any] = {"perflint": {"ignore": {"PL201": "原件如此"}}}
    path = write(tmp_path / "a.json", NO_DAY, **accepted)
    grade = report(path)["grades"][0]
    assert (grade["points"], grade["accepted"]) == (100, 1)
    assert report(path, "--show-accepted")["accepted"][0]["accepted"] == "原件如此"
    assert report(path, "--no-accepted")["grades"][0]["points"] == 95


def test_a_baseline_takes_no_points(tmp_path: Path) -> None:
    path, known = write(tmp_path / "a.json", NO_DAY), tmp_path / "known.json"
    perflint(str(path), "--write-baseline", str(known), "--select", "PL2,PL5")
    read = report(path, "--baseline", known)
    assert (read["grades"][0]["points"], read["grades"][0]["accepted"]) == (100, 1)
    assert read["totals"]["in_baseline"] == 1


def test_what_is_wrong_outside_the_forms_has_a_grade_of_its_own(tmp_path: Path) -> None:
    forms = [{"title": "甲表", "indicators": CLEAN}, {"title": "乙表", "indicators": CLEAN}]
    (tmp_path / "a.json").write_text(
        json.dumps({"title": "合订", "odd": 1, "year": 2024, "forms": forms}, ensure_ascii=False), "utf-8"
    )
    read = json.loads(perflint(str(tmp_path), "--output-format", "report", "--select", "PL0").stdout)
    assert [(each["form"], each["points"]) for each in read["grades"]] == [
        ("甲表", 100),
        ("乙表", 100),
        (None, 97),
    ]
    assert read["units"][0]["forms"] == 2


def test_a_file_that_cannot_be_read_has_no_grade(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    done = perflint(str(tmp_path / "a.json"), str(write(tmp_path / "b.json")), "--output-format", "report")
    assert done.returncode == 2
    read = json.loads(done.stdout)
    jsonschema.validate(read, schema())
    assert [Path(each["file"]).name for each in read["grades"]] == ["b.json"]
    assert [Path(each["file"]).name for each in read["failures"]] == ["a.json"]


def test_the_example_of_the_page_is_valid(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "grade.md").read_text("utf-8")
    text = page.partition("<!-- config -->\n```yaml\n")[2].partition("```")[0]
    path = tmp_path / "perflint.yaml"
    path.write_text(text, "utf-8")
    assert lay(path).settings.fail_under == 70
    jsonschema.validate(yaml.safe_load(text), config_schema())


def test_reports_for_people_tell_the_grade_and_what_was_lost(tmp_path: Path) -> None:
    write(tmp_path / "a.json", NO_DAY)
    write(tmp_path / "b.json", unit="某市教育局")
    words = (str(tmp_path), "--select", "PL2", "-o")
    perflint(*words, str(tmp_path / "审核.html"), "--output-format", "html")
    page = (tmp_path / "审核.html").read_text("utf-8")
    assert "<b>95分，优</b>" in page
    assert "可行性 15/20" in page
    assert "−5" in page
    ranking = page.partition("单位排名")[2]
    assert ranking.index("某市教育局</button>") < ranking.index("某市城管局</button>"), (
        "the better comes first"
    )
    assert '<td class="g">95分，优</td>' in page, "in the list of files"
    perflint(*words, str(tmp_path / "审核.xlsx"), "--output-format", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "审核.xlsx")
    grades = list(book["初评"].iter_rows(min_row=2, values_only=True))
    assert [row[-4:-2] for row in grades] == [(95, "优"), (100, "优")]
    lost = list(book["扣分"].iter_rows(min_row=2, values_only=True))
    assert [row[3:9] for row in lost] == [("PL201", "日期不存在", "错误", 1, 5, 5)]
    units = list(book["单位排名"].iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in units] == [(1, "某市教育局", 1, 100), (2, "某市城管局", 1, 95)]
    opinion = perflint(str(tmp_path / "a.json"), "--select", "PL2", "--output-format", "opinion").stdout
    assert "初评（供参考）：95分，优" in opinion
    english = perflint(
        str(tmp_path / "a.json"), "--select", "PL2", "--output-format", "opinion", "--lang", "en"
    ).stdout
    assert "Draft grade: 95 points, excellent; completeness 20/20" in english
