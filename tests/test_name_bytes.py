"""Files whose names are no UTF-8: unzipped from a mail of a Chinese Windows."""

import json
import os
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.command import perflint

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
FORM = (
    "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,补贴人数,≥20\n产出指标,质量指标,验收合格率,≥100\n"
)
SUFFIXES = ["xlsx", "html", "docx", "json", "sarif", "xml", "md", "txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "来件"
    made.mkdir()
    Path(os.fsdecode(os.fsencode(made) + b"/" + "报表.csv".encode("gbk"))).write_text(FORM, "utf-8")
    return made


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_report_is_written(folder: Path, tmp_path: Path, suffix: str) -> None:
    report = tmp_path / f"r.{suffix}"
    done = perflint(str(folder), "-o", str(report))
    assert (done.returncode, done.stderr.count("Traceback")) == (1, 0)
    assert report.stat().st_size > 0


def test_the_workbook_leads_to_the_file(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.xlsx"
    perflint(str(folder), "-o", str(report))
    link = openpyxl.load_workbook(report)["问题"]["A2"].hyperlink
    assert link is not None
    assert link.target.endswith("/%B1%A8%B1%ED.csv")


def test_a_baseline_knows_the_file_again(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "b.json"
    assert perflint(str(folder), "--write-baseline", str(kept)).returncode == 0
    (name,) = json.loads(kept.read_bytes())["files"]
    assert os.fsencode(name).endswith("报表.csv".encode("gbk"))
    assert perflint(str(folder), "--baseline", str(kept)).returncode == 0


@pytest.mark.parametrize(
    "words", [["fix", "-o", "改"], ["check", "--cache-dir", "c"], ["check", "--show-files"]]
)
def test_other_commands_take_the_name(folder: Path, tmp_path: Path, words: list[str]) -> None:
    command, option, *value = words
    done = perflint(command, str(folder), option, *(str(tmp_path / each) for each in value))
    assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("suffix", ["html", "json", "xlsx", "txt"])
def test_versions_of_it_are_compared(folder: Path, tmp_path: Path, suffix: str) -> None:
    new = tmp_path / "新.csv"
    new.write_text(FORM, "utf-8")
    report = tmp_path / f"d.{suffix}"
    done = perflint("compare", str(folder), str(new), "-o", str(report))
    assert done.returncode == 1, done.stderr
    assert report.exists()
