"""The cure for a missing extra names the place that this perflint came from, and never an index."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAME = "perflint-cn"
_RUN = (
    "import sys; sys.modules['{0}'] = None; from perflint.cli.main import main; sys.exit(main(sys.argv[1:]))"
)


def copy_of_perflint(site: Path) -> None:
    """Perflint as an installer lays it out in site-packages."""
    ignored = shutil.ignore_patterns("__pycache__", "*.py[co]")
    shutil.copytree(ROOT / "perflint", site / "perflint", ignore=ignored)
    shutil.copytree(ROOT / "grammar", site / "perflint" / "grammar", ignore=ignored)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("origin") / "site-packages"
    copy_of_perflint(made)
    return made


def noted(site: Path, content: Any) -> None:
    info = site / "perflint_cn-0.1.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 0.1.0\n", "utf-8")
    (info / "direct_url.json").unlink(missing_ok=True)
    if content is not None:
        (info / "direct_url.json").write_text(json.dumps(content), "utf-8")


def run(site: Path, *words: str, missing: str = "none") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN.format(missing), *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"},
        cwd=site,
    )


def complaint(site: Path, *words: str) -> str:
    form = site.parent / "a.xls"
    form.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = run(site, str(form), *words, missing="olefile")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ({"url": "file://{0}", "dir_info": {}}, "{0}[office]"),
        ({"url": "file://{0}/a%20b%E7%9B%AE", "dir_info": {}}, "{0}/a b目[office]"),
        (
            {"url": "file://{0}/perflint_cn-0.1.0-py3-none-any.whl", "archive_info": {}},
            "{0}/perflint_cn-0.1.0-py3-none-any.whl[office]",
        ),
        (
            {"url": "https://git.local/x/perflint.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            "perflint-cn[office] @ git+https://git.local/x/perflint.git@abc123",
        ),
        (
            {
                "url": "https://x.local/p.git",
                "vcs_info": {"vcs": "git", "commit_id": "a1"},
                "subdirectory": "s",
            },
            "perflint-cn[office] @ git+https://x.local/p.git@a1#subdirectory=s",
        ),
        (
            {"url": "https://x.local/perflint_cn-0.1.0-py3-none-any.whl", "archive_info": {}},
            "perflint-cn[office] @ https://x.local/perflint_cn-0.1.0-py3-none-any.whl",
        ),
    ],
    ids=["folder", "folder with spaces", "wheel", "git", "git subdirectory", "address"],
)
def test_the_cure_names_where_it_came_from(
    site: Path, tmp_path: Path, content: dict[str, Any], wanted: str, lang: str
) -> None:
    (tmp_path / "a b目").mkdir()
    (tmp_path / "perflint_cn-0.1.0-py3-none-any.whl").touch()
    noted(site, json.loads(json.dumps(content).replace("{0}", str(tmp_path))))
    said = complaint(site, "--lang", lang)
    assert shlex.split(said)[-1] == wanted.replace("{0}", str(tmp_path))
    assert f"{sys.executable} " in said
    assert re.search(r"install\b", said)
    assert not re.search(r"install '?perflint(-cn)?\[[a-z]+\]'?\s*$", said)


def test_the_wheels_of_a_bundle_bring_what_they_need(site: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "perflint_cn-0.1.0-py3-none-any.whl"
    for path in (wheel, tmp_path / "lark-1.2.2-py3-none-any.whl"):
        path.touch()
    noted(site, {"url": wheel.as_uri(), "archive_info": {}})
    words = shlex.split(complaint(site))
    assert words[-4:] == ["--no-index", "--find-links", str(tmp_path), f"{wheel}[office]"]


@pytest.mark.parametrize(
    "content", [None, {"url": "file:///gone/perflint", "dir_info": {}}], ids=["none", "gone"]
)
def test_where_the_place_is_not_known_a_folder_is_asked_for(site: Path, content: Any) -> None:
    noted(site, content)
    assert ".[office]" in complaint(site)
    assert "/gone" not in complaint(site)


def test_this_checkout_names_itself_whatever_else_is_installed(site: Path, tmp_path: Path) -> None:
    """The copy that runs counts, not the one whose metadata are found first."""
    noted(site, {"url": tmp_path.as_uri(), "dir_info": {}})
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format("pygls"), "server"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{site}", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 2
    assert f"{ROOT}[lsp]" in done.stderr


def test_the_doctor_tells_another_program_of_the_name(site: Path, tmp_path: Path) -> None:
    noted(site, {"url": tmp_path.as_uri(), "dir_info": {}})
    told = json.loads(run(site, "doctor", "--output-format", "json").stdout)["perflint"]
    assert "another perflint" not in told
    assert told["perflint"].endswith("(perflint-cn, from a folder)")
    other = site / "perflint-0.8.1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: perflint\nVersion: 0.8.1\n", "utf-8")
    (other / "entry_points.txt").write_text("[console_scripts]\nperflint = perflint.__main__:main\n", "utf-8")
    try:
        told = json.loads(run(site, "doctor", "--output-format", "json").stdout)["perflint"]
        assert told["another perflint"] == "0.8.1"
        assert "pip uninstall perflint" in told["cure"]
        assert "另一个同名程序" in run(site, "doctor").stdout
        assert "再重装" in run(site, "doctor").stdout
        assert "another perflint" in run(site, "doctor", "--lang", "en").stdout
    finally:
        for path in other.iterdir():
            path.unlink()
        other.rmdir()


@pytest.mark.skipif(os.name == "nt", reason="scripts of POSIX")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("#!/usr/bin/python3\nimport sys\nfrom perflint.__main__ import main\nsys.exit(main())\n", True),
        ("#!/usr/bin/python3\nfrom perflint.cli.main import console\nconsole()\n", False),
        ('#!/bin/sh\nexec /opt/perflint/bin/perflint "$@"\n', False),
    ],
    ids=["another", "ours", "a wrapper"],
)
def test_the_doctor_tells_another_command_of_the_name(tmp_path: Path, script: str, *, told: bool) -> None:
    (tmp_path / "perflint").write_text(script, "utf-8")
    (tmp_path / "perflint").chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "perflint", "doctor"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert ("PATH 里的 perflint 是另一个程序" in done.stdout) is told


def test_nothing_tells_anybody_to_fetch_it_by_name() -> None:
    """In documents, messages, scripts and extras: perflint[office] or pip install perflint would be another program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == NAME
    assert set(project["scripts"]) == {"perflint", "perflint-eval"}
    folders = ("docs", "perflint", ".ci", "editors", "benchmarks", ".")
    kinds = {".md", ".py", ".sh", ".bat", ".txt", ".toml", ".yaml", ".json", ".ts", ""}
    wrong = re.compile(
        r"\bperflint\[[a-z]|(?:pip|pipx|uvx?)\b[^\n`]* (?:install|run|add) [^\n`]*?['\" ]perflint(?:-cn)?(?=['\"`\s]|\[|$)"
    )
    for folder in folders:
        for path in (ROOT / folder).glob("*" if folder == "." else "**/*"):
            if (
                path.is_file()
                and path.suffix in kinds
                and not {"node_modules", "__pycache__"} & set(path.parts)
            ):
                text = path.read_text("utf-8", "replace")
                assert not wrong.search(text), (path, wrong.search(text))
