"""The process that reads a PDF: it ends with whoever waits for it, runs nothing of the folder, and may be missing."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from perflint.formats import ReadError
from perflint.formats.pages_read import listening
from perflint.formats.pdf.process import pages
from perflint.formats.pdf.process.pages import pages_of
from perflint.system.alarm import OutOfTimeError
from perflint.system.limits import Limits, within
from tests.command import COMMAND, TIMEOUT, perflint
from tests.hostile import pdf_slow
from tests.reportlab_pdf import as_pdf
from tests.test_pdf_kinds import ROWS, changed, read, sheet

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="processes are looked up in /proc"
)


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(number) for number in listed.split()]


def wait_for(happens: Callable[[], object]) -> bool:
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.02)
    return False


def is_alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return False


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_reader_ends_with_the_process_that_waits_for_it(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_slow())
    with subprocess.Popen(
        [*COMMAND, "a.pdf", "--max-time", "600"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as waiting:
        assert wait_for(lambda: children(waiting.pid))
        (reader,) = children(waiting.pid)
        time.sleep(1)
        waiting.send_signal(number)
        waiting.wait(TIMEOUT)
    assert wait_for(lambda: not is_alive(reader))


def test_the_time_for_a_file_holds_within_pdfium_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_slow())
    done = perflint(str(tmp_path / "a.pdf"), "--max-time", "1")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--max-time" in done.stderr
    with pytest.raises(OutOfTimeError):
        within(Limits(max_time=1), lambda: pages_of(pdf_slow()))


def test_a_file_is_read_here_where_python_is_part_of_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_pdf([sheet()])
    whole = pages_of(data)
    for program in ("", None, "/usr/sbin/nginx", "/no/such/python3"):
        monkeypatch.setattr(sys, "executable", program)
        assert pages_of(data) == whole


def test_a_file_is_read_here_where_the_other_process_cannot_load_what_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = as_pdf([sheet()])
    whole = pages_of(data)
    monkeypatch.setattr(sys, "path", [])
    assert pages_of(data) == whole


def test_without_processes_a_file_is_read_and_refused_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the page in the browser."""
    locked = changed(as_pdf([sheet()]), lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y"))
    monkeypatch.setattr(pages, "_HAS_PROCESSES", False)
    assert read(as_pdf([sheet()])) == ROWS
    for data, words in ((locked, "密码"), (b"%PDF-1.7", "损坏")):
        with pytest.raises(ReadError) as caught:
            read(data)
        assert words in caught.value.zh


def test_nothing_in_the_folder_is_run(tmp_path: Path) -> None:
    """The folder may hold modules of the same names as those that the reader loads."""
    (tmp_path / "a.pdf").write_bytes(as_pdf([sheet()]))
    for name in ("json", "resource", "pypdfium2", "perflint"):
        (tmp_path / f"{name}.py").write_text("open('was-here', 'w').close()", "utf-8")
    done = subprocess.run(
        [*COMMAND, "a.pdf"], cwd=tmp_path, capture_output=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert not (tmp_path / "was-here").exists()


def test_a_library_prints_no_lines_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(as_pdf([sheet()])[:-40])
    assert perflint(str(tmp_path / "a.pdf")).stderr.count("\n") <= 1


def test_pages_are_told_to_whoever_listens_while_they_are_read() -> None:
    data = as_pdf([sheet()])
    outer: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    with listening(lambda done, total: outer.append((done, total))):
        pages_of(data)
        with listening(lambda done, total: inner.append((done, total))):
            pages_of(data)
    pages_of(data)
    assert outer == inner == [(1, 1)]
