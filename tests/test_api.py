"""The Python interface: its documentation runs, its names are there, importing it costs nothing."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import perflint
from perflint import ConfigError, ReadError, compare, fix, grade, lint, load, parse_value
from tests.command import perflint as run_command
from tests.documents import WRITERS

if TYPE_CHECKING:
    from perflint.api import Source

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example -->\n```python\n(.*?)```", PAGE, re.DOTALL)
FORM = {"year": 2024, "indicators": [{"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0])
def test_the_examples_of_the_page_run(example: str) -> None:
    exec(compile(example, "docs/api.md", "exec"), {})


def test_the_examples_are_typed(tmp_path: Path) -> None:
    path = tmp_path / "examples.py"
    path.write_text(
        "\n".join(f"def example{n}() -> None:\n" + _indented(text) for n, text in enumerate(EXAMPLES)),
        "utf-8",
    )
    words = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def _indented(text: str) -> str:
    # A triple-quoted text must not be indented with the code.
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))


def test_importing_perflint_loads_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import perflint; dir(perflint)\n"
        "new = set(sys.modules) - before\n"
        "print(sorted(name for name in new if name.startswith('perflint') or name in ('yaml', 'lark', 'jieba')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['perflint']"


def test_every_public_name_is_there_and_documented_as_such() -> None:
    for name in perflint.__all__:
        assert getattr(perflint, name) is not None
        assert name in dir(perflint)
    with pytest.raises(AttributeError):
        perflint.nothing  # noqa: B018
    for name in ("lint", "lint_row", "grade", "compare", "load", "parse_value", "fix"):
        assert f"## {name}" in PAGE


def test_all_kinds_of_sources_say_the_same(tmp_path: Path) -> None:
    text = json.dumps(FORM, ensure_ascii=False)
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    sources: list[Source] = [path, str(path), text.encode(), FORM, load(path)]
    found = [lint(source, select=["PL201"]) for source in sources]
    assert [[finding.pointer for finding in each] for each in found] == [["/indicators/0/target"]] * 5
    assert found[0][0].file == str(path)
    (finding,) = lint(WRITERS["xlsx"](FORM["indicators"], "表"), select="PL201")  # type: ignore[arg-type]
    assert finding.location.cell == "Sheet!C3"


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    assert lint(FORM, ignore=["PL201", "PL6"]) == []
    assert "has no day" in lint(FORM, select=["impossible-date"], lang="en")[0].message
    config = tmp_path / "perflint.yaml"
    config.write_text("severity: {PL201: info}\n", "utf-8")
    assert lint(FORM, select=["PL201"], config=config)[0].severity is perflint.Severity.INFO
    with pytest.raises(ConfigError, match="PL999"):
        lint(FORM, select=["PL999"])
    with pytest.raises(ConfigError):
        lint(FORM, lang="fr")


def test_no_configuration_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "perflint.yaml").write_text("ignore: [PL201]\n", "utf-8")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FORM), "utf-8")
    assert lint(path, select=["PL201"])


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    sources: list[tuple[Source, str]] = [
        (b"{", "a.json"),
        (b"", "a.xlsx"),
        (tmp_path / "none.json", ""),
        ({}, ""),
    ]
    for source, name in sources:
        with pytest.raises(ReadError) as caught:
            load(source, name=name)
        assert caught.value.zh
    with pytest.raises(ReadError):
        fix(b"{", "a.json")


def test_values_never_raise() -> None:
    for text in ("", "≥", "\0", "≥" * 1000, "2024年2月30日"):
        assert parse_value(text).raw == text


def test_grades_are_those_of_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FORM, ensure_ascii=False), "utf-8")
    told = json.loads(run_command("--isolated", str(path), "--output-format", "report").stdout)["grades"]
    assert [(float(each.points), each.word) for each in grade(path)] == [
        (each["points"], each["grade"]) for each in told
    ]


def test_a_configuration_says_how_to_grade_and_a_form_what_it_accepts(tmp_path: Path) -> None:
    config = tmp_path / "perflint.yaml"
    config.write_text("grading: {rules: {PL201: 7}, most-per-rule: 7, lowest: 不合格}\n", "utf-8")
    assert [str(each.points) for each in grade(FORM, select=["PL201"], config=config)] == ["93"]
    accepted = {**FORM, "perflint": {"ignore": {"PL201": "批复如此"}}}
    (kept,) = grade(accepted, select=["PL201"])
    assert (int(kept.points), kept.accepted) == (100, 1)
    (asked,) = grade(accepted, select=["PL201"], accepting=False)
    assert asked.points == 95


def test_what_is_wrong_outside_the_forms_has_a_grade_of_its_own() -> None:
    form = {"title": "甲", "project": "甲", "indicators": FORM["indicators"]}
    content = {"year": 2024, "forms": [form, {**form, "project": "乙"}]}
    graded = grade(content, select=["PL201"])
    assert [each.head and each.head.project for each in graded] == ["甲", "乙"]


def test_lists_of_forms_are_compared(tmp_path: Path) -> None:
    def form(project: str, target: str) -> dict[str, object]:
        row = {"level2": "时效指标", "name": "竣工时间", "target": target}
        return {"title": "表", "year": 2024, "project": project, "indicators": [row]}

    olds: list[Source] = [form("甲", "2024年11月31日"), form("乙", "2024年5月31日")]
    news: list[Source] = [form("乙", "2024年6月31日"), form("丙", "2024年5月31日")]
    found = compare(olds, news, select=["PL201"])
    assert [(each.old and each.old.head.project, each.new and each.new.head.project) for each in found] == [
        ("乙", "乙"),
        (None, "丙"),
        ("甲", None),
    ]
    assert [(len(each.mended), len(each.standing), len(each.fresh)) for each in found] == [
        (0, 0, 1),
        (0, 0, 0),
        (1, 0, 0),
    ]
    with pytest.raises(ReadError):
        compare(FORM, tmp_path / "none.json")


def test_the_most_cells_of_a_configuration_hold_as_on_the_command_line(tmp_path: Path) -> None:
    config = tmp_path / "perflint.yaml"
    config.write_text("max-cells: 3\n", "utf-8")
    with pytest.raises(ReadError):
        lint(FORM, config=config)
    assert lint(FORM, select=["PL201"])
