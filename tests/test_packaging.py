"""perflint finds its grammar and tables however it is installed: wheel, sdist, editable."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from perflint.lexicon import compiled

ROOT = Path(__file__).resolve().parent.parent


def run(*words: str | Path, cwd: str | Path = "/", **more: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | more
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, cwd=ROOT)
    return out


@pytest.mark.slow
def test_the_wheel_holds_compiled_tables_instead_of_their_sources(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {
        "perflint/data/tables.jsonl",
        "perflint/data/automaton.json",
        "perflint/grammar/value.lark",
    } <= names
    assert not [name for name in names if name.endswith((".yaml", ".png", "grammar/compile.py"))]
    assert {name for name in names if "/docs/" in name} == {
        f"perflint/docs/{page.name}" for page in (ROOT / "docs").glob("*.md")
    }


@pytest.mark.slow
def test_the_wheel_holds_the_words_that_the_tables_give(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        lines = wheel.read("perflint/data/tables.jsonl").splitlines()
    held = {name: value for line in lines for name, value in json.loads(line).items()}
    worked_out = json.loads(json.dumps(compiled.everything()))
    assert held.items() >= worked_out.items()


@pytest.mark.slow
@pytest.mark.parametrize("way", ["wheel", "sdist", "editable"])
def test_an_installed_perflint_works_from_anywhere(way: str, built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    what = {"wheel": "*.whl", "sdist": "*.tar.gz"}
    wanted = ["-e", str(ROOT)] if way == "editable" else [str(next(built.glob(what[way])))]
    run(scripts / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted)
    described = json.loads(run(scripts / "perflint", "parse", "≥9.8万人", "--output-format", "json"))
    assert (described["magnitude"], described["unit"]) == (98000, "人")
    assert "PL304" in run(scripts / "perflint", "explain", "PL304")
    assert "fail-under" in run(scripts / "perflint", "explain", "grade")
    assert json.loads(run(scripts / "perflint", "schema"))
    form = tmp_path / "form.json"
    row = {"level2": "质量指标", "name": "苗木成活率", "target": "≥100%"}
    form.write_text(json.dumps({"indicators": [row]}), "utf-8")
    out = run(scripts / "perflint", form, "--fail-on", "never", "--output-format", "concise")
    assert "PL205" in out


def test_one_form_imports_nothing_that_the_run_does_not_use(tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text(
        '{"title": "项目支出绩效目标表", "year": 2024, "indicators": [{"level1": "产出指标", "level2": "数量指标", '
        '"name": "新增公交车辆", "target": "≥20辆"}, {"level2": "时效指标", "name": "车辆采购时间", "target": "11月31日"}]}',
        "utf-8",
    )
    code = "import sys, perflint.cli.main; perflint.cli.main.main(sys.argv[1:]); print(*sys.modules)"
    loaded = run(sys.executable, "-c", code, "check", str(form), cwd=ROOT)
    modules = set(loaded.splitlines()[-1].split())
    assert "perflint.rules.bounds.impossible_date" in modules
    unused = (
        "calendar csv dataclasses datetime difflib email hashlib http inspect jieba lark logging "
        "lxml multiprocessing openpyxl pickle random socket subprocess tempfile textwrap tomllib "
        "traceback xml yaml zipfile perflint.annotate "
        "perflint.config.layers perflint.evaluation perflint.fixes perflint.forms.recognise perflint.api "
        "perflint.pipeline.parallel perflint.formats.docx.docx_file perflint.formats.yaml.yaml_file perflint.server perflint.value.grammar"
    )
    assert modules.isdisjoint(unused.split())


def test_no_tracked_path_looks_like_an_option() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout of git")
    paths = run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    assert not [path for path in paths if path.startswith("-")]


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_version_and_help_load_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys, perflint.cli.main\n"
        "try: perflint.cli.main.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'yaml', 'lark', 'jieba', 'importlib.metadata'} & set(sys.modules)))"
    )
    assert run(sys.executable, "-c", code, *words, cwd=ROOT).splitlines()[-1] == "[]"
