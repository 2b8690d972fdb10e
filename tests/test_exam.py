"""The exam: forms of other sectors whose defects were written down before any rule saw them; and its examiner."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.evaluation.labels import labelled, read_labels
from perflint.evaluation.report import report
from perflint.evaluation.score import LOST, WRONG, Score
from perflint.pipeline.lint import lint_bytes
from perflint.rules import rules
from tests.command import TIMEOUT
from tests.exam import FORMS, score_forms

LABELS = labelled([str(FORMS)])


@cache
def score() -> Score:
    """The exam, as far as the rules that its labels ask for are written."""
    return Score([mark for mark in score_forms().marks if mark.code in rules()])


def test_exam_is_large_and_of_many_sectors() -> None:
    rows = [row for path in LABELS for form in _forms(path) for row in form["indicators"]]
    assert len(LABELS) >= 50
    assert len(rows) >= 1500


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.split(".")[0])
def test_labels_point_at_something(path: Path) -> None:
    declaration = json.loads(path.with_name(path.name.replace(".expected.tsv", ".json")).read_text("utf-8"))
    for label in read_labels(path):
        assert label.why
        for pointer in label.pointers:
            place = declaration
            for key in filter(None, pointer.split("/")):
                place = place[int(key) if isinstance(place, list) else key]


def test_precision_of_warnings_and_errors() -> None:
    total = score().total(grave=True)
    wrong = "\n".join(map(str, score().listed(WRONG, grave=True)))
    assert total.precision is not None
    assert total.precision >= 95, wrong


def test_recall_of_warnings_and_errors() -> None:
    total = score().total(grave=True)
    lost = "\n".join(map(str, score().listed(LOST, grave=True)))
    assert total.recall is not None
    assert total.recall >= 85, lost


def _forms(path: Path) -> list[dict[str, list[object]]]:
    text = path.with_name(path.name.replace(".expected.tsv", ".json")).read_text("utf-8")
    forms: list[dict[str, list[object]]] = json.loads(text)["forms"]
    return forms


# The examiner itself.

FORM = {
    "title": "项目支出绩效目标表",
    "indicators": [
        {"level1": "产出指标", "level2": "时效指标", "name": "设备采购完成时间", "target": "2024年11月31日"},
        {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥100%"},
        {"level1": "产出指标", "level2": "数量指标", "name": "培训人次", "target": "100人次以上"},
        {"level1": "产出指标", "level2": "数量指标", "name": "维修校舍面积", "target": "≥3200平方米"},
    ],
}
HEAD = "pointer\tcodes\tseverity\twhy\n"


def _examine(folder: Path, labels: str, *words: str) -> subprocess.CompletedProcess[str]:
    (folder / "form.json").write_text(json.dumps(FORM, ensure_ascii=False), "utf-8")
    (folder / "form.expected.tsv").write_text(labels, "utf-8")
    command = [sys.executable, "-m", "perflint.evaluation", str(folder), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)


def _warnings(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    counts: dict[str, object] = json.loads(done.stdout)["warnings"]["all"]
    return {key: counts[key] for key in ("right", "false", "found", "missed")}


def _of_category(finding_codes: str) -> str:
    """A label for what the form as a whole lacks; the cells above are what is examined."""
    return f"/\t{finding_codes}\tdebatable\t只有几行\n"


REST = _of_category("PL106/PL601/PL602")


def test_right_and_missed_and_false_are_counted(tmp_path: Path) -> None:
    labels = (
        HEAD + REST + "/indicators/0\tPL201\terror\t没有31日\n/indicators/3\tPL103\twarning\t其实有单位\n"
    )
    done = _examine(tmp_path, labels, "--output-format", "json")
    assert done.returncode == 0, done.stderr
    assert _warnings(done) == {"right": 1, "false": 1, "found": 1, "missed": 1}


def test_a_warning_where_an_info_would_do_is_false_and_an_info_for_a_warning_is_missed(
    tmp_path: Path,
) -> None:
    labels = (
        HEAD + REST + "/indicators/0\tPL201\terror\t没有31日\n/indicators/1\tPL205\tinfo\t写法\n"
        "/indicators/2\tPL107\twarning\t其实是写法\n"
    )
    done = _examine(tmp_path, labels, "--output-format", "json")
    assert _warnings(done) == {"right": 1, "false": 1, "found": 1, "missed": 1}
    verdicts = {mark["code"]: mark["verdict"] for mark in json.loads(done.stdout)["warnings"]["marks"]}
    assert verdicts == {"PL205": "severe", "PL107": "mild"}


def test_what_is_debatable_counts_neither_way(tmp_path: Path) -> None:
    labels = HEAD + REST + "/indicators/0\tPL201\tdebatable\t-\n/indicators/1\tPL205\tdebatable\t-\n"
    done = _examine(tmp_path, labels, "--output-format", "json")
    assert _warnings(done) == {"right": 0, "false": 0, "found": 0, "missed": 0}


def test_text_names_rule_and_place(tmp_path: Path) -> None:
    done = _examine(tmp_path, HEAD + REST + "/indicators/0\tPL201\terror\t没有31日\n")
    assert "PL201   100.0% (1/1)" in done.stdout
    assert "误报 PL205 form/indicators/1/target: 验收合格率 ≥100%" in done.stdout
    english = _examine(tmp_path, HEAD + REST + "/indicators/0\tPL201\terror\t-\n", "--lang", "en")
    assert "false PL205 form/indicators/1/target" in english.stdout


def test_a_label_is_of_no_row_whose_number_begins_alike(tmp_path: Path) -> None:
    (tmp_path / "a.expected.tsv").write_text(HEAD + "/indicators/1\tPL205\twarning\t-\n", "utf-8")
    (label,) = read_labels(tmp_path / "a.expected.tsv")
    rows = [{"level2": "质量指标", "name": f"第{n}段验收合格率", "target": "≥100%"} for n in range(12)]
    content = json.dumps({"indicators": rows}).encode()
    found = lint_bytes(content, "a.json", Settings(select=("PL205",))).findings
    assert len(found) == 12
    assert [finding.pointer for finding in found if label.names(finding)] == ["/indicators/1/target"]


@pytest.mark.parametrize(("flag", "wanted"), [("--min-precision=50", 0), ("--min-precision=60", 1)])
def test_exit_code_tells_whether_it_is_good_enough(tmp_path: Path, flag: str, wanted: int) -> None:
    labels = HEAD + REST + "/indicators/0\tPL201\terror\t没有31日\n"
    assert _examine(tmp_path, labels, flag).returncode == wanted


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        ("place\trule\n", "form.expected.tsv:1: 第一行应是"),
        (HEAD + "/indicators/0\tPL201\terror\n", "form.expected.tsv:2: 应有四列，找到 3 列"),
        (HEAD + "/indicators/0\tPL201\tgrave\t-\n", "form.expected.tsv:2: 没有级别“grave”"),
        (HEAD + "/indicators/0\tQL201\terror\t-\n", "form.expected.tsv:2: 没有规则“QL201”"),
    ],
)
def test_mistakes_in_labels_are_told_with_their_line(tmp_path: Path, labels: str, complaint: str) -> None:
    done = _examine(tmp_path, labels)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_form_without_labels_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(json.dumps(FORM), "utf-8")
    command = [sys.executable, "-m", "perflint.evaluation", str(tmp_path / "form.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    assert done.returncode == 2
    assert "没有标注" in done.stderr


def test_report_lists_nothing_where_all_is_right() -> None:
    assert "误报" not in report("空", Score(), "zh")


def test_a_path_called_en_chooses_no_language(tmp_path: Path) -> None:
    told = [_examined("en", *words, cwd=tmp_path) for words in ((), ("--lang", "en"), ("--lang=en",))]
    assert ["没有标注" in each for each in told] == [True, False, False]
    assert ["no labels" in each for each in told] == [False, True, True]


def _examined(*words: str, cwd: Path) -> str:
    command = [sys.executable, "-m", "perflint.evaluation", *words]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, encoding="utf-8", timeout=TIMEOUT
    ).stderr
