"""What --cache keeps on disk: used when right, as if it were not there when anything is odd about it."""

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from perflint.pipeline.cache_file import home, keep, recall
from tests.command import perflint

FORM = "corpus/wuchuan-2024-unit-and-projects.json"


def test_data_are_kept_under_a_key_for_this_user(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "x.json"
    keep(file, "1", {"answer": 42})
    assert recall(file, "1") == {"answer": 42}
    assert recall(file, "2") is None
    assert list(file.parent.iterdir()) == [file]
    if os.name != "nt":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:9]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_text("1 2 1591299421\n{}"),
        lambda path: path.write_text(path.read_text().replace("42", "43")),
        pytest.param(
            lambda path: path.chmod(0o666), marks=pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
        ),
    ],
    ids=["truncated", "empty", "deep", "not of this sum", "changed", "writable by others"],
)
def test_a_spoilt_file_is_not_used(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    file = tmp_path / "x.json"
    keep(file, "1", {"answer": 42})
    spoil(file)
    assert recall(file, "1") is None


def test_no_folder_means_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFLINT_CACHE_DIR", "")
    assert home() is None
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "below" / "x.json", "1", {})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_tests_leave_the_folder_of_the_user_alone() -> None:
    kept = home()
    assert kept
    assert kept.is_relative_to(tempfile.gettempdir())


def test_nothing_is_written_without_the_option(tmp_path: Path) -> None:
    perflint("check", FORM, PERFLINT_CACHE_DIR=str(tmp_path / "kept"), HOME=str(tmp_path))
    assert not list(tmp_path.iterdir())
    perflint("check", FORM, "--cache", PERFLINT_CACHE_DIR=str(tmp_path / "kept"), HOME=str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_findings_are_the_same_with_any_cache(tmp_path: Path) -> None:
    words = ("--output-format", "json", "--cache", FORM)
    outputs = {
        perflint(*words, PERFLINT_CACHE_DIR=named).stdout for named in ("", str(tmp_path), str(tmp_path))
    }
    assert len(outputs) == 1
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(path.read_bytes()[:-2] + b"}}")
    assert perflint(*words, PERFLINT_CACHE_DIR=str(tmp_path)).stdout in outputs
