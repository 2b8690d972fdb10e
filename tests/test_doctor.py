"""perflint doctor: all that a bug report needs, nothing about a person, and a self-test that can fail."""

import getpass
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from perflint import __version__
from perflint.rules import rules
from tests.command import perflint


def test_it_tells_what_a_bug_report_needs() -> None:
    done = perflint("doctor", "--output-format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert list(told) == ["perflint", "machine", "libraries", "configuration", "cache", "self-test"]
    assert told["perflint"]["perflint"].startswith(__version__)
    assert told["perflint"]["rules"].startswith(f"{len(rules())} (")
    assert len(told["perflint"]["grammar"]) == 12
    assert told["machine"]["python"].startswith(platform.python_version())
    assert told["libraries"]["lark"][0].isdigit()
    assert told["self-test"]["result"] == "passed"
    assert set(told["self-test"]["findings"].split()) >= {"PL201:4", "PL107:5", "PL304:6"}


@pytest.mark.parametrize(("lang", "said"), [("zh", "通过"), ("en", "passed")])
def test_it_speaks_both_languages(lang: str, said: str) -> None:
    done = perflint("doctor", "--lang", lang)
    assert done.returncode == 0
    assert said in done.stdout
    for word in ("perflint", "Python", "jieba", "PL304:6"):
        assert word.lower() in done.stdout.lower()


def test_it_names_no_person_no_machine_and_no_form(tmp_path: Path) -> None:
    home = tmp_path / "zhangsan-home"
    forms = home / "李四的申报表" / "2024"
    forms.mkdir(parents=True)
    (forms / "某局.json").write_text("{}", "utf-8")
    (home / "perflint.yaml").write_text("ignore: PL107\n", "utf-8")
    for lang in ("zh", "en"):
        done = subprocess.run(
            [sys.executable, "-m", "perflint", "doctor", "--lang", lang],
            cwd=forms,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={
                **{name: value for name, value in os.environ.items() if name != "PERFLINT_CACHE_DIR"},
                "HOME": str(home),
                "USERPROFILE": str(home),
                "LOCALAPPDATA": str(home / "AppData"),
                "XDG_CACHE_HOME": str(home / ".cache"),
                "USER": "zhangsan",
                "PYTHONUTF8": "1",
                "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
            },
        )
        assert done.returncode == 0, done.stderr
        for name in ("zhangsan", "李四", "某局", str(tmp_path), platform.node()):
            assert name not in done.stdout
        assert "../../perflint.yaml" in done.stdout
        assert "~/" in done.stdout
    user = getpass.getuser()
    if user not in ("root", "python") and len(user) > 3:
        assert user not in perflint("doctor").stdout


def test_a_faulty_configuration_is_told_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "perflint.yaml").write_text("geheim: 1\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "perflint", "doctor", "--output-format", "json"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["configuration"]["file"].startswith("faulty")
    assert "geheim" not in done.stdout


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


def test_the_self_test_finds_a_broken_rule() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN, "doctor", "--output-format", "json"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    told = json.loads(done.stdout)["self-test"]
    assert told["result"] == "failed"
    assert "PL999" in told["failure 1"]
