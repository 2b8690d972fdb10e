"""Folders of many files: all cores, the same bytes whatever the number of processes, results kept between runs."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.model.result import Result
from perflint.pipeline.cache import Cache
from perflint.pipeline.lint import lint_path
from tests.command import COMMAND, TIMEOUT, perflint
from tests.documents import WRITERS
from tests.fuzz.seeds import ROWS, TITLE

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ninety forms with faults, and two files that cannot be read."""
    home = tmp_path_factory.mktemp("many")
    row = {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥100%"}
    for number in range(90):
        row["target"] = f"{90 + number}%"
        content = {"title": f"表{number}", "year": 2024, "indicators": [row] * (1 + number % 3)}
        (home / f"form{number:03d}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (home / "form030a.json").write_text("{", "utf-8")
    (home / "form060a.json").write_bytes(b"\xff\xfe\x00")
    return home


@pytest.mark.parametrize("output_format", ["concise", "json", "full"])
def test_any_number_of_processes_prints_the_same(folder: Path, output_format: str) -> None:
    runs = [perflint(str(folder), "--output-format", output_format, "--jobs", jobs) for jobs in "138"]
    assert {run.returncode for run in runs} == {2}
    assert len({run.stdout for run in runs}) == 1
    assert len({run.stderr for run in runs}) == 1
    # Concise says again at the end what failed, and the totals; of many files full is a summary.
    assert runs[0].stderr.count("\n") == (6 if output_format == "concise" else 2)
    assert "form030a.json" in runs[0].stderr
    assert "PL204" in runs[0].stdout


@pytest.mark.parametrize("output_format", ["html", "xlsx", "opinion"])
def test_reports_that_show_the_forms_come_from_any_number_of_processes(
    folder: Path, tmp_path: Path, output_format: str
) -> None:
    (tmp_path / "own.yaml").write_text(
        "custom-rules:\n- {code: X001, title: 验收另列, when: {name: 验收}, message: 验收}\n", "utf-8"
    )
    reports = []
    for jobs in "13":
        file = tmp_path / f"{jobs}.{output_format}"
        options = ("--config", str(tmp_path / "own.yaml"), "--jobs", jobs, "-o", str(file))
        assert perflint(str(folder), "--output-format", output_format, *options).returncode == 2
        reports.append(file.read_bytes())
    assert reports[0] == reports[1]
    if output_format == "html":
        assert "验收另列".encode() in reports[0]


def test_a_second_run_takes_what_the_first_kept(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    words = (str(folder), "--output-format", "json", "--cache-dir", str(kept))
    first = perflint(*words)
    times = {path: path.stat().st_mtime_ns for path in kept.rglob("*.json")}
    assert len(times) > 50
    second = perflint(*words)
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*.json")} == times
    assert perflint(str(folder), "--output-format", "json", "--jobs", "1").stdout == first.stdout


_SPAWNED = """
import sys

if __name__ == "__main__":
    sys.platform = "darwin"  # where processes start afresh, as on Windows
    from perflint.cli.main import main

    raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("output_format", ["full", "grouped", "json", "opinion", "html", "sarif"])
def test_processes_that_inherit_nothing_print_the_same(
    folder: Path, tmp_path: Path, output_format: str
) -> None:
    (tmp_path / "spawned.py").write_text(_SPAWNED, "utf-8")
    (tmp_path / "own.yaml").write_text(
        "custom-rules:\n- {code: X001, title: 验收另列, when: {name: 验收}, message: 验收}\n", "utf-8"
    )
    for jobs in "12":
        options = ("--config", tmp_path / "own.yaml", "--jobs", jobs, "-o", tmp_path / f"{jobs}.report")
        words = (sys.executable, tmp_path / "spawned.py", folder, "--output-format", output_format, *options)
        assert subprocess.run(words, capture_output=True, check=False, timeout=TIMEOUT).returncode == 2
    report = (tmp_path / "1.report").read_bytes()
    assert report == (tmp_path / "2.report").read_bytes()
    assert b"X001" in report or "验收另列".encode() in report or output_format == "opinion"


def test_what_was_told_is_told_again_only_in_the_same_manner(folder: Path, tmp_path: Path) -> None:
    kept = ("--cache-dir", str(tmp_path / "kept"))
    form = str(folder / "form001.json")
    manners = (
        (form, "--output-format", "concise"),
        (form, "--output-format", "jsonl"),
        (form, "--output-format", "full"),
        (form, "--output-format", "full", "--color", "always"),
        (form, "--output-format", "full", "--lang", "en"),
        (os.path.relpath(form), "--output-format", "concise"),
        (form, "--output-format", "opinion"),
        (form, "--output-format", "concise", "--fail-on", "never"),
    )
    plain = [perflint(*words) for words in manners]
    for _ in range(2):
        for words, first in zip(manners, plain, strict=True):
            again = perflint(*words, *kept)
            assert (again.stdout, again.stderr, again.returncode) == (
                first.stdout,
                first.stderr,
                first.returncode,
            )


def test_a_file_that_is_no_form_is_passed_over_also_from_what_was_kept(tmp_path: Path) -> None:
    home = tmp_path / "forms"
    home.mkdir()
    (home / "package.json").write_text('{"name": "x"}', "utf-8")
    (home / "notes.md").write_text("# 会议记录\n\n没有表。\n", "utf-8")
    kept = ("--cache-dir", str(tmp_path / "kept"))
    for _ in range(2):
        empty = perflint(str(home), *kept)
        assert empty.returncode == 2
        assert "文件夹里没有认得的申报表文件" in empty.stderr
    (home / "form.json").write_text('{"year": 2024, "indicators": []}', "utf-8")
    for _ in range(2):
        found = perflint(str(home), *kept)
        assert found.stderr == ""
        assert "检查了 1 个文件" in found.stdout
        named = perflint(str(home / "package.json"), *kept)
        assert named.returncode == 2
        assert "没有可识别的绩效目标表" in named.stderr


def test_a_workbook_damaged_where_reports_have_their_mark_is_told_in_one_line(tmp_path: Path) -> None:
    data = bytearray(WRITERS["xlsx"](ROWS, TITLE))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = package.getinfo("docProps/core.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    data[start : start + 40] = b"\xff" * 40
    (tmp_path / "a.xlsx").write_bytes(data)
    for words in ((str(tmp_path),), (str(tmp_path / "a.xlsx"),), ("fix", str(tmp_path))):
        done = perflint(*words)
        assert "Traceback" not in done.stderr
        assert done.stderr.count("perflint: ") <= 1


def test_a_folder_in_a_folder_is_empty_by_itself(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "package.json").write_text('{"name": "x"}', "utf-8")
    (tmp_path / "form.json").write_text('{"year": 2024, "indicators": []}', "utf-8")
    found = perflint(str(tmp_path), str(inner))
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert f"{inner}: " in found.stderr


def lint_cached(form: Path, settings: Settings, kept: Path) -> Result:
    data, cache = form.read_bytes(), Cache(kept)
    return cache.lint(cache.key(data, str(form), settings), data, str(form), settings)


def test_what_is_kept_depends_on_content_settings_and_language(tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text((CORPUS / "bazhou-2022-department.json").read_text("utf-8"), "utf-8")
    kept = tmp_path / "kept"
    for settings in (Settings(), Settings(lang="en"), Settings(ignore=("PL3",))):
        for _ in range(2):
            result = lint_cached(form, settings, kept)
            assert result.findings == lint_path(form, settings).findings
    form.write_text(form.read_text("utf-8").replace("2022年11月31日", "2022年11月30日"), "utf-8")
    assert "PL201" not in {finding.code for finding in lint_cached(form, Settings(), kept).findings}
    assert len(list(kept.rglob("*.json"))) == 4


def test_what_was_kept_long_ago_is_forgotten(tmp_path: Path) -> None:
    form, kept = tmp_path / "form.json", tmp_path / "kept"
    form.write_text('{"year": 2024, "indicators": []}', "utf-8")
    words = (str(form), "--cache-dir", str(kept))
    perflint(*words)
    old, *rest = sorted(kept.glob("??/*.json"))
    assert rest
    of_others = kept / "notes.json"
    of_others.write_text("{}", "utf-8")
    for path in (old, of_others):
        os.utime(path, (0, 0))
    form.write_text('{"year": 2025, "indicators": []}', "utf-8")
    perflint(*words)
    assert old.exists(), "one sweep a day"
    os.utime(kept / "swept", (0, 0))
    perflint(*words)
    assert not old.exists()
    assert all(path.exists() for path in (*rest, of_others))


def test_a_torn_entry_is_made_anew(tmp_path: Path) -> None:
    form = CORPUS / "bazhou-2022-department.json"
    first = lint_cached(form, Settings(), tmp_path)
    (entry,) = tmp_path.rglob("*.json")
    whole = entry.read_bytes()
    for torn in (whole[:-20], whole[: len(whole) // 2], b"", whole[:-20] + b"x" * 20):
        entry.write_bytes(torn)
        assert lint_cached(form, Settings(), tmp_path).findings == first.findings
        assert entry.read_bytes() == whole, "kept again, for the next run"


_KILLED = """
import os, signal, sys
from pathlib import Path

# When a worker opens the file, the system ends it, as it does for want of memory.
home, mark = os.getpid(), Path(sys.argv.pop(1))


def kill(kind, arguments):
    if kind == 'open' and os.getpid() != home and str(arguments[0]).endswith('form050.json') and mark.exists():
        if mark.read_text() == 'once':
            mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(kill)
from perflint.cli.main import main
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the test kills a forked worker")
def test_a_killed_worker_loses_nothing(folder: Path, tmp_path: Path) -> None:
    words = [str(folder), "--output-format", "concise", "--jobs", "2"]
    (tmp_path / "mark").write_text("once")
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, tmp_path / "mark", *words],
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
    )
    whole = perflint(*words)
    assert not (tmp_path / "mark").exists(), "a worker was killed"
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (2, whole.stdout, whole.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="the test kills a forked worker")
def test_a_file_that_kills_every_worker_is_named_and_the_others_are_linted(
    folder: Path, tmp_path: Path
) -> None:
    words = [str(folder), "--output-format", "concise", "--jobs", "2"]
    (tmp_path / "mark").write_text("always")
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, tmp_path / "mark", *words],
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
    )
    whole = perflint(*words).stdout.splitlines()
    assert done.returncode == 2
    assert done.stdout.decode().splitlines() == [line for line in whole if "form050.json" not in line]
    told = [line for line in done.stderr.decode().splitlines() if "form050.json" in line]
    # Once when it happens, and once more at the end.
    assert len(told) == 2
    assert all("被系统终止" in line for line in told)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_workers_end_with_a_parent_that_was_killed(folder: Path, tmp_path: Path) -> None:
    # A worker waits at a pipe into which nobody writes, so that the run is there to be killed.
    endless = tmp_path / "endless.json"
    os.mkfifo(endless)
    files = [*sorted(folder.glob("*.json"))[:60], endless]
    mark = f"perflint-tests-{os.urandom(8).hex()}"
    environment = {**os.environ, "MARK": mark}
    deadline = time.monotonic() + TIMEOUT
    with subprocess.Popen(
        [*COMMAND, *files, "--jobs", "3"], stdout=subprocess.DEVNULL, env=environment
    ) as running:
        while len(_with(mark)) < 4 and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        running.kill()
    assert running.returncode == -signal.SIGKILL, "killed while it had workers"
    while _with(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _with(mark)


def _with(mark: str) -> list[Path]:
    """The processes that have the mark in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"MARK={mark}".encode() in place.read_bytes():
                found.append(place)
        except OSError:
            continue
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_with_130_and_no_half_line(folder: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, str(folder), "--output-format", "concise", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PERFLINT_CACHE_DIR": ""},
    )
    assert running.stdout
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    rest, err = running.communicate(timeout=TIMEOUT)
    out = first + rest
    assert running.returncode in (130, 2), err  # 2 where it was quicker than the signal
    assert not out or out.endswith(b"\n")
    assert b"Traceback" not in err


@pytest.mark.parametrize("wrong", ["0", "-1", "many"])
def test_a_wrong_number_of_jobs_is_told(wrong: str) -> None:
    done = perflint("x.json", "--jobs", wrong)
    assert done.returncode == 2
    assert "--jobs" in done.stderr
    assert done.stderr.count("\n") == 1
