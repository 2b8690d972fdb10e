"""What is kept on disk between runs: used when right, made anew when anything is odd about it."""

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from perflint.system.store import home, stored
from tests.command import perflint


class Maker:
    """Counts how often the data had to be made."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> dict[str, int]:
        self.calls += 1
        return {"answer": 42}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERFLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_data_are_made_once_for_a_key(folder: Path) -> None:
    make = Maker()
    assert [stored("x", key, make) for key in ("1", "1", "2", "2", "2")] == [{"answer": 42}] * 5
    assert make.calls == 2
    assert len(list(folder.glob("x-*.json"))) == 2
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


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
def test_a_spoilt_file_is_not_used(folder: Path, spoil: Callable[[Path], object]) -> None:
    make = Maker()
    stored("x", "1", make)
    (kept,) = folder.iterdir()
    spoil(kept)
    assert stored("x", "1", make) == {"answer": 42}
    assert make.calls == 2


def test_no_folder_means_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for named in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv("PERFLINT_CACHE_DIR", named)
        assert stored("x", "1", Maker()) == {"answer": 42}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_tests_leave_the_folder_of_the_user_alone() -> None:
    kept = home()
    assert kept
    assert Path(kept).is_relative_to(tempfile.gettempdir())


def test_findings_are_the_same_with_any_store(tmp_path: Path) -> None:
    form = "corpus/wuchuan-2024-unit-and-projects.json"
    outputs = set()
    for named in ("", str(tmp_path), str(tmp_path)):
        outputs.add(perflint("--output-format", "json", form, PERFLINT_CACHE_DIR=named).stdout)
    assert len(outputs) == 1
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-2] + b"}}")
    spoilt = perflint("--output-format", "json", form, PERFLINT_CACHE_DIR=str(tmp_path))
    assert spoilt.stdout in outputs
