"""perflint.pyz: one file that a Python without any library runs, without network and though nothing may be kept."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = [
    {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},
    {"level2": "质量指标", "name": "乡村苗圃成活率", "target": "95%以上"},
]
WORDS = ("--output-format", "concise", "--select", "PL1,PL2")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pyz") / "perflint.pyz"
    subprocess.run([sys.executable, ROOT / ".ci" / "pyz", out], check=True)
    return out


def run(archive: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the archive by a Python that sees no installed library, and no network where that can be had."""
    alone: list[str] = []
    if (
        shutil.which("unshare")
        and not subprocess.run(["unshare", "-rn", "true"], check=False, stderr=-3).returncode
    ):
        alone = ["unshare", "-rn"]
    kept = ("PATH", "SYSTEMROOT", "HOME", "LOCALAPPDATA", "TEMP", "TMPDIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [*alone, sys.executable, "-S", archive, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=archive.parent,
        env={**environment, **more},
    )


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(json.dumps({"year": 2024, "indicators": ROWS}), "utf-8")
    return path


def test_it_lints_and_keeps_what_it_unpacked(archive: Path, form: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    for _ in range(2):
        done = run(archive, form, *WORDS, PERFLINT_CACHE_DIR=str(kept))
        assert (done.returncode, done.stderr) == (1, "")
        assert [line.split()[1] for line in done.stdout.splitlines()] == ["PL201", "PL107"]
        (unpacked,) = kept.glob("pyz-*")
    assert not [path for path in kept.iterdir() if path.name.startswith(".pyz")]
    assert (unpacked / "perflint" / "grammar" / "value.lark").is_file()
    assert run(archive, "doctor", PERFLINT_CACHE_DIR=str(kept)).returncode == 0


def test_it_runs_though_nothing_may_be_kept(archive: Path, form: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = run(archive, form, *WORDS, PERFLINT_CACHE_DIR="", TMPDIR=str(temporary))
    assert (done.returncode, done.stderr) == (1, "")
    if os.name != "nt":
        assert not list(temporary.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_a_folder_that_others_may_write_to_is_not_run(archive: Path, form: Path, tmp_path: Path) -> None:
    run(archive, form, *WORDS, PERFLINT_CACHE_DIR=str(tmp_path / "cache"))
    (unpacked,) = (tmp_path / "cache").glob("pyz-*")
    (unpacked / "perflint" / "cli" / "main.py").write_text("raise SystemExit('not ours')")
    shutil.rmtree(unpacked / "perflint" / "cli" / "__pycache__", ignore_errors=True)
    unpacked.chmod(0o777)
    done = run(archive, form, *WORDS, PERFLINT_CACHE_DIR=str(tmp_path / "cache"))
    assert (done.returncode, done.stderr) == (1, "")


def test_it_reads_a_workbook_and_says_what_word_needs(archive: Path, tmp_path: Path) -> None:
    import docx
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active
    for row in (
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "时效指标", "竣工时间", "2024年11月31日"],
    ):
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    docx.Document().save(str(tmp_path / "表.docx"))
    cache = str(tmp_path / "cache")
    assert "PL201" in run(archive, tmp_path / "表.xlsx", *WORDS, PERFLINT_CACHE_DIR=cache).stdout
    done = run(archive, tmp_path / "表.docx", PERFLINT_CACHE_DIR=cache)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "perflint[office]" in done.stderr


def test_the_same_content_gives_the_same_archive(archive: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / ".ci" / "pyz", tmp_path / "again.pyz"], check=True)
    assert (tmp_path / "again.pyz").read_bytes() == archive.read_bytes()
