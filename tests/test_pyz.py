"""perflint.pyz: one file that a Python without any library runs, without network and without writing a file."""

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


def test_it_lints_and_writes_nothing(archive: Path, form: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folders = dict.fromkeys(("HOME", "LOCALAPPDATA", "TEMP", "TMPDIR"), str(home))
    done = run(archive, form, *WORDS, **folders)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "检查了 1 个文件" in done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["PL201", "PL107"]
    assert run(archive, "doctor", **folders).returncode == 0
    assert "≥2次" in run(archive, "parse", "每满七日不少于2次整", **folders).stdout
    assert not list(home.iterdir())
    assert {path.name for path in archive.parent.iterdir()} == {archive.name}


def test_what_comes_from_the_archive_besides_the_rules(archive: Path, form: Path) -> None:
    assert "PL304" in run(archive, "explain", "PL304").stdout
    assert "fail-under" in run(archive, "explain", "grade").stdout
    assert json.loads(run(archive, "schema").stdout)
    assert "</script>" in run(archive, form, "--output-format", "html").stdout


def test_it_works_on_many_files_at_once(archive: Path, form: Path, tmp_path: Path) -> None:
    for number in range(60):
        shutil.copy(form, tmp_path / f"{number}.json")
    done = run(archive, tmp_path, *WORDS, "--jobs", "2")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "检查了 61 个文件" in done.stderr
    assert len(done.stdout.splitlines()) == 2 * 61


def test_it_reads_office_files_and_says_what_pdf_needs(archive: Path, tmp_path: Path) -> None:
    import docx
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active
    document = docx.Document()
    table = document.add_table(0, 4)
    for row in (
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "时效指标", "竣工时间", "2024年11月31日"],
    ):
        book.active.append(row)
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    book.save(tmp_path / "表.xlsx")
    document.save(str(tmp_path / "表.docx"))
    assert "PL201" in run(archive, tmp_path / "表.xlsx", *WORDS).stdout
    assert "PL201" in run(archive, tmp_path / "表.docx", *WORDS).stdout
    (tmp_path / "表.pdf").write_bytes(b"%PDF-1.7\n")
    done = run(archive, tmp_path / "表.pdf")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "perflint.sh" in done.stderr
    assert "pip install" not in done.stderr
    assert "(perflint-cn, pyz)" in run(archive, "doctor").stdout


def test_the_same_content_gives_the_same_archive(archive: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / ".ci" / "pyz", tmp_path / "again.pyz"], check=True)
    assert (tmp_path / "again.pyz").read_bytes() == archive.read_bytes()
