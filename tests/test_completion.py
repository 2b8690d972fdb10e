"""Completion: what Tab brings in real shells, where they are on the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import TIMEOUT, perflint

pytest.importorskip("argcomplete", reason="argcomplete is not installed")
BASH = """\
eval "$(perflint completion bash)"
COMP_LINE="$1"; COMP_POINT=${#1}; COMP_TYPE=9
_python_argcomplete perflint
printf '%s\\n' "${COMPREPLY[@]}"
"""
# The widgets of zsh need a terminal; what it is told to describe is what it shows.
ZSH = """\
compdef() { : }
eval "$(perflint completion zsh)"
_describe() { print -l -- "${(P@)2}" }
BUFFER="$1"; CURSOR=${#1}; words=(perflint)
_python_argcomplete
"""
FISH = 'perflint completion fish | source; complete -C "$argv[1]"'
SHELLS = {"bash": ["--norc", "-c", BASH, "-"], "zsh": ["-f", "-c", ZSH, "-"], "fish": ["-N", "-c", FISH]}


def tab(shell: str, line: str, folder: Path) -> list[str]:
    """What may follow a line, without what a shell says about it."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on the machine")
    (folder / "home").mkdir(exist_ok=True)
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": scripts, "HOME": str(folder / "home"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [shell, *SHELLS[shell], line],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=env,
        timeout=TIMEOUT,
        check=False,
    )
    return [each.partition("\t")[0].partition(":")[0].strip() for each in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes_commands_options_values_files_and_rules(shell: str, tmp_path: Path) -> None:
    (tmp_path / "申报.json").write_text("{}", "utf-8")
    (tmp_path / "申报表").mkdir()
    lines = {
        "perflint com": {"compare", "completion"},
        "perflint 申": {"申报.json", "申报表/"},
        "perflint fix --uns": {"--unsafe"},
        "perflint --stati": {"--statistics"},
        "perflint 申报.json --write-b": {"--write-baseline"},
        "perflint --lang en 申报.json --fail-u": {"--fail-under"},
        "perflint 申报.json --output-format json": {"json", "jsonl"},
        "perflint explain PL20": {"PL201", "PL209"},
        "perflint 申报.json --select PL304,PL40": {"PL304,PL401"},
    }
    for line, wanted in lines.items():
        assert wanted <= set(tab(shell, line, tmp_path)), line
    assert set(tab(shell, "perflint fix --uns", tmp_path)) == {"--unsafe"}


def test_powershell_gets_a_script_that_asks_perflint() -> None:
    done = perflint("completion", "powershell")
    assert done.returncode == 0
    assert "Register-ArgumentCompleter" in done.stdout
    assert "perflint" in done.stdout


def test_an_unknown_shell_is_one_line() -> None:
    done = perflint("completion", "zhs")
    assert done.returncode == 2
    assert "zsh" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_the_extra_the_cure_is_told_and_tab_is_silent() -> None:
    code = "import sys\nsys.modules['argcomplete'] = None\nfrom perflint.cli.main import main\nraise SystemExit(main(sys.argv[1:]))"
    told = subprocess.run(
        [sys.executable, "-c", code, "completion", "bash"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert "[completion]" in told.stderr
    asked = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "_ARGCOMPLETE": "1", "COMP_LINE": "perflint f", "COMP_POINT": "10"},
        capture_output=True,
        check=False,
    )
    assert (asked.stdout, asked.stderr) == (b"", b"")
