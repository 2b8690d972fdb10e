"""Killed, interrupted or out of room at any step: every file is the old one or the new one, and the next run does it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.command import COMMAND, TIMEOUT, perflint
from tests.faults import is_leftover, state, struck

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

JSON = (
    '{"year": 2024, "indicators": [\n'
    ' {"level2": "质量指标", "name": "验收合格率", "target": "95%以上"},\n'
    ' {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]}\n'
)
# What each command writes to; every one of them has something to write.
WRITES: Mapping[str, tuple[str, ...]] = {
    "fix": ("fix", "a.json"),
    "fix-workbook": ("fix", "b.xlsx"),
    "annotate": ("annotate", "b.xlsx", "-o", "out.xlsx"),
    "annotate-in-place": ("annotate", "b.xlsx", "--in-place"),
    "convert": ("convert", "b.xlsx", "-o", "out.json"),
    "report": ("a.json", "--output-format", "html", "-o", "out.html"),
    "baseline": ("a.json", "--write-baseline", "baseline.json"),
    "prune": ("a.json", "--baseline", "stale.json", "--prune-baseline"),
    "cache": ("a.json", "--cache-dir", "kept", "--output-format", "concise"),
    "init": ("init",),
}
IN_SHORT = ("fix", "annotate-in-place", "cache")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form as JSON and as a workbook, and older files where the results will stand."""
    home = tmp_path_factory.mktemp("faults") / "forms"
    home.mkdir()
    (home / "a.json").write_text(JSON, "utf-8")
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["一级指标", "二级指标", "三级指标", "指标值"])
    book.active.append(["产出指标", "质量指标", "验收合格率", "95%以上"])
    book.active.append(["产出指标", "时效指标", "竣工时间", "2024年11月31日"])
    book.save(home / "b.xlsx")
    for name in ("out.xlsx", "out.html", "out.json"):
        (home / name).write_bytes(b"old")
    known = '{"perflint-baseline": 1, "files": {"a.json": [{"code": "PL201", "value": "x"}]}}'
    (home / "baseline.json").write_text(known, "utf-8")
    (home / "stale.json").write_text(known, "utf-8")
    return home


class Trial:
    """A command on a fresh copy of the folder, time and again."""

    def __init__(self, name: str, folder: Path, tmp: Path) -> None:
        self.words, self.tmp, self.original = WRITES[name], tmp, folder
        self.before = state(folder)
        self.copy = tmp / "copy"
        self.after = self.final()

    def fresh(self) -> Path:
        """The folder as it was."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.original, self.copy)
        return self.copy

    def run(self, *, at: int = 0, how: str = "SIGKILL", **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command in the folder as it is now, with a fault."""
        here = self.copy
        words = [str(here / word) if "." in word or word == "kept" else word for word in self.words]
        if words == ["init"]:
            words.append(str(here))
        return struck(words, here, self.tmp, at=at, how=how, **more)

    def final(self) -> Mapping[str, bytes]:
        """The folder after a run that nothing disturbs."""
        self.fresh()
        done = self.run()
        assert done.returncode in (0, 1), done.stderr
        return state(self.copy)

    def leftovers(self) -> list[Path]:
        """What a run left unfinished."""
        return [path for path in self.copy.rglob("*") if is_leftover(path)]

    def check(self, message: str) -> None:
        """Every file is the old one or the new one."""
        now = state(self.copy)
        assert set(self.before) <= set(now) <= set(self.after), message
        for name, data in now.items():
            assert data in (self.before.get(name), self.after[name]), f"{name}: {message}"


@pytest.mark.parametrize("name", WRITES)
def test_killed_at_any_step_every_file_is_the_old_or_the_new_one(
    name: str, folder: Path, tmp_path: Path
) -> None:
    trial = Trial(name, folder, tmp_path)
    assert trial.after != trial.before, "the command writes something"
    for at in range(1, 60):
        trial.fresh()
        done = trial.run(at=at)
        trial.check(f"killed at step {at}")
        if done.returncode != -9:
            break
        if at == 2 and name != "init":
            # The next run, among what the killed one left, does the work.
            assert trial.run().returncode in (0, 1)
            assert state(trial.copy) == trial.after
    assert at > 3, "there were steps to be killed at"
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("name", [*IN_SHORT, "convert", "baseline"])
def test_killed_in_the_middle_of_writing_the_old_file_stays(name: str, folder: Path, tmp_path: Path) -> None:
    trial = Trial(name, folder, tmp_path)
    for size in (0, 30):
        trial.fresh()
        done = trial.run(how="SIGXFSZ", FAULT_SIZE=str(size))
        assert done.returncode < 0, "the system ended the run"
        assert state(trial.copy) == trial.before


@pytest.mark.parametrize("name", WRITES)
def test_no_room_to_write_is_told_in_one_line_and_the_old_file_stays(
    name: str, folder: Path, tmp_path: Path
) -> None:
    trial = Trial(name, folder, tmp_path)
    trial.fresh()
    done = trial.run(how="full", FAULT_SIZE="30")
    assert state(trial.copy) == trial.before
    assert not trial.leftovers()
    if name == "cache":
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), "what cannot be kept is worked out again"
    else:
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


@pytest.mark.parametrize("name", IN_SHORT)
def test_ctrl_c_at_any_step_ends_with_130_and_leaves_nothing_half(
    name: str, folder: Path, tmp_path: Path
) -> None:
    trial = Trial(name, folder, tmp_path)
    for at in range(1, 60):
        trial.fresh()
        done = trial.run(at=at, how="SIGINT")
        trial.check(f"interrupted at step {at}")
        assert not trial.leftovers(), at
        assert "Traceback" not in done.stderr
        assert done.stdout[-1:] in ("", "\n")
        if done.returncode != 130:
            break
    assert at > 3
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("name", ["fix", "annotate-in-place", "prune"])
@pytest.mark.parametrize("how", ["CHANGE", "VANISH"])
def test_a_file_that_changes_or_vanishes_between_reading_and_writing_is_left_alone(
    name: str, how: str, folder: Path, tmp_path: Path
) -> None:
    trial = Trial(name, folder, tmp_path)
    file = {"fix": "a.json", "annotate-in-place": "b.xlsx", "prune": "stale.json"}[name]
    told = 0
    for at in range(1, 60):
        target = trial.fresh() / file
        done = trial.run(at=at, how=how, FAULT_FILE=str(target))
        assert not trial.leftovers()
        touched = trial.before[file] + b" " if how == "CHANGE" else None
        if (target.read_bytes() if target.exists() else None) == touched:
            told += done.returncode == 2
            assert done.stderr.count("\n") == (done.returncode == 2), done.stderr
        else:
            # The other program came after us.
            assert target.read_bytes() in (trial.after[file], trial.after[file] + b" ")
            break
    assert told


def _without_the_rights_of_root() -> None:
    """Root obeys the mode of files too, once it may no longer pass over it."""
    import ctypes

    if os.geteuid() == 0:
        for capability in (0, 1, 2, 3):  # CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are of Linux")
@pytest.mark.parametrize("name", WRITES)
def test_a_read_only_folder_is_told_in_one_line(name: str, folder: Path, tmp_path: Path) -> None:
    trial = Trial(name, folder, tmp_path)
    here = trial.fresh()
    here.chmod(0o555)
    words = [str(here / word) if "." in word or word == "kept" else word for word in trial.words]
    try:
        done = subprocess.run(
            [*COMMAND, *words, *([str(here)] if words == ["init"] else [])],
            capture_output=True,
            check=False,
            encoding="utf-8",
            preexec_fn=_without_the_rights_of_root,
        )
    finally:
        here.chmod(0o755)
    assert state(here) == trial.before
    if name == "cache":
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), "the totals"
    else:
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


_ON_A_FULL_DISK = """
set -e
mount -t tmpfs -o size=64k tmpfs "$1"
cp -r "$2"/. "$1"
cd "$1"
head -c 1000000 /dev/zero >filler 2>/dev/null || true
code=0
"${@:4}" || code=$?
rm filler
cp -r . "$3"
exit $code
"""


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ("cache", "init")])
def test_a_disk_that_is_full(name: str, folder: Path, tmp_path: Path) -> None:
    """A small file system of its own, filled to the last page."""
    unshare = ["unshare", "--user", "--map-root-user", "--mount"]
    may = (
        shutil.which("unshare")
        and not subprocess.run(
            [*unshare, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True, check=False
        ).returncode
    )
    if not may:
        pytest.skip("this machine lets nobody mount a file system of his own")
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    done = subprocess.run(
        [*unshare, "bash", "-c", _ON_A_FULL_DISK, "-", disk, folder, out, *COMMAND, *WRITES[name]],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr.endswith("磁盘满了；腾出空间再试\n"), done.stderr
    assert done.stderr.count("\n") == 1
    assert state(out) == state(folder)
    assert not [path for path in out.rglob("*") if is_leftover(path)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [("a.json",), ("convert", "a.json"), ("rules",), ("fix", "a.json")])
def test_standard_output_on_a_full_disk_is_told(words: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *words], cwd=copy, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8"
        )
    assert (done.returncode, done.stderr) == (2, "perflint: 不能写入：磁盘满了；腾出空间再试\n")


@pytest.mark.parametrize(
    "output_format", ["full", "concise", "grouped", "json", "jsonl", "sarif", "html", "opinion"]
)
def test_a_closed_pipe_ends_the_run_in_silence(output_format: str, folder: Path) -> None:
    line = f"{' '.join(COMMAND)} {folder}/a.json --output-format {output_format} | head -c 5"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert len(done.stdout) == 5
    # The totals of concise go to another stream.
    assert done.stderr == b"" or (output_format == "concise" and done.stderr.count(b"\n") == 1)


@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "| true", "2>&1 | true"])
def test_files_are_repaired_though_nobody_reads_the_account(
    streams: str, folder: Path, tmp_path: Path
) -> None:
    for number in range(30):
        shutil.copy(folder / "a.json", tmp_path / f"{number}.json")
    line = f"{' '.join(COMMAND)} fix {tmp_path} {streams}"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert len({path.read_bytes() for path in tmp_path.glob("*.json")}) == 1
    assert (tmp_path / "7.json").read_text("utf-8") == JSON.replace("95%以上", "≥95%")


def test_closed_streams_do_not_mix(folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(COMMAND)} {folder}/a.json {folder}/none.json --output-format json 2>&-"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)
    done = subprocess.run(["bash", "-c", f"{' '.join(COMMAND)} - <&-"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_an_interrupt_leaves_whole_lines_with_a_slow_reader(folder: Path, tmp_path: Path) -> None:
    """The run waits for its reader in the middle of the report when Ctrl-C comes."""
    row = {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}
    for number in range(3):
        rows = [{**row, "name": f"第{number}期工程竣工时间{n}"} for n in range(2000)]
        (tmp_path / f"{number}.json").write_text(json.dumps({"year": 2024, "indicators": rows}), "utf-8")
    words = (str(tmp_path), "--output-format", "concise")
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as running:
        assert running.stdout
        first = running.stdout.readline()
        time.sleep(1)  # until the pipe is full
        running.send_signal(signal.SIGINT)
        rest, err = running.communicate(timeout=TIMEOUT)
    assert (running.returncode, err) == (130, b"")
    assert (first + rest).endswith(b"\n")
    assert set((first + rest).decode().splitlines()) <= set(perflint(*words).stdout.splitlines())
