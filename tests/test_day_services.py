"""The action for GitHub and the template for GitLab, as far as they can be run without their services."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FORM = (
    '{"title": "表", "year": 2024, "indicators": [{"level2": "时效指标", "name": "竣工时间",'
    ' "target": "2024年11月31日"}]}\n'
)


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    whole = {**os.environ, "PATH": path, "PERFLINT_CACHE_DIR": f"{folder}-cache", **environment}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, check=False)


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_action_marks_lines_and_writes_the_page_of_the_job(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(FORM, "utf-8")
    action = read("action.yml")
    step = action["runs"]["steps"][-1]
    assert set(step["env"]) == {"PATHS", "ARGS"}
    summary = tmp_path / "summary.md"
    inputs = {name.upper(): given["default"] for name, given in action["inputs"].items()}
    done = run(step["run"], tmp_path, GITHUB_STEP_SUMMARY=str(summary), **inputs)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error title=PL201")
    assert "PL201" in summary.read_text("utf-8")
    quiet = run(
        step["run"], tmp_path, GITHUB_STEP_SUMMARY=str(summary), PATHS="a.json", ARGS="--fail-on never"
    )
    assert quiet.returncode == 0


def test_the_template_writes_the_report_of_the_merge_request(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(FORM, "utf-8")
    job = read("templates/perflint.gitlab-ci.yml")["perflint"]
    done = run("\n".join(job["script"]), tmp_path, **{k: str(v) for k, v in job["variables"].items()})
    assert done.returncode == 1, done.stderr
    report = tmp_path / job["artifacts"]["reports"]["codequality"]
    assert [issue["check_name"] for issue in json.loads(report.read_text("utf-8"))] == ["impossible-date"]


def test_the_template_asks_where_perflint_is(tmp_path: Path) -> None:
    job = read("templates/perflint.gitlab-ci.yml")["perflint"]
    done = run("\n".join(job["before_script"]), tmp_path, PERFLINT_SOURCE=job["variables"]["PERFLINT_SOURCE"])
    assert done.returncode == 2
    assert "PERFLINT_SOURCE" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("way", ["action", "template, folder", "template, address"])
def test_what_installs_perflint_does_so_in_a_clean_environment(way: str, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    clean = f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    job = read("templates/perflint.gitlab-ci.yml")["perflint"]
    if way == "action":
        done = run(
            read("action.yml")["runs"]["steps"][1]["run"], tmp_path, PATH=clean, GITHUB_ACTION_PATH=str(ROOT)
        )
    else:
        source = str(ROOT) if way == "template, folder" else ROOT.as_uri()
        done = run("\n".join(job["before_script"]), tmp_path, PATH=clean, PERFLINT_SOURCE=source)
    assert done.returncode == 0, done.stderr
    (tmp_path / "a.json").write_text(FORM, "utf-8")
    linted = run("perflint a.json --output-format concise", tmp_path, PATH=clean)
    assert linted.returncode == 1, linted.stderr
    assert "PL201" in linted.stdout
