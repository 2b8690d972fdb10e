"""Files that mean harm: each is refused in one line, with 2, in bounded memory, and nothing of it is carried out."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.pipeline.lint import lint_path
from perflint.system.alarm import OutOfTimeError, _by_signal, _by_thread
from perflint.system.limits import Limits, size_of
from tests.command import COMMAND, TIMEOUT, perflint
from tests.documents import WRITERS
from tests.fuzz.seeds import FORM, ROWS, TITLE
from tests.hostile import FILES, SLOW, huge_exponent
from tests.test_pdf_process import is_alive, wait_for

pytest.importorskip("resource", reason="memory is bounded by a call of Unix")

MEMORY = 2 * 2**30  # bytes of address space
TRACE = Path("/tmp/perflint-was-here")  # what the files would leave if they were obeyed
PAGE = (Path(__file__).resolve().parent.parent / "docs" / "limits.md").read_text("utf-8")


def within_memory(*words: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run perflint where only so much memory can be had."""
    bound = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({0}, {0})); os.execv(sys.argv[1], sys.argv[1:])"
    # On a busy machine even a file within all bounds may take more than the minute that perflint gives it.
    command = [sys.executable, "-c", bound.format(MEMORY), *COMMAND, *words, "--max-time", str(TIMEOUT)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, timeout=TIMEOUT, check=False, encoding="utf-8"
    )


TITLES = [pytest.param(title, marks=[pytest.mark.slow] if title in SLOW else [], id=title) for title in FILES]


@pytest.mark.parametrize("title", TITLES)
def test_a_hostile_file_is_refused_in_one_line(title: str, tmp_path: Path) -> None:
    name, make, words = FILES[title]
    (tmp_path / name).write_bytes(make())
    done = within_memory("--output-format", "json", name, folder=tmp_path)
    assert "Traceback" not in done.stderr
    assert not TRACE.exists()
    assert done.returncode == 2, done.stdout
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"perflint: {name}")
    assert words in done.stderr
    assert "root:" not in done.stderr + done.stdout  # /etc/passwd


def test_a_number_of_a_thousand_million_digits_is_a_number_and_never_written_out(tmp_path: Path) -> None:
    """JSON allows it, though it is nobody's score: found, and quoted as the file has it."""
    (tmp_path / "x.json").write_bytes(huge_exponent())
    done = within_memory("--output-format", "json", "x.json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout) < 100_000
    assert json.loads(done.stdout)


@pytest.mark.parametrize("kind", WRITERS)
def test_more_cells_than_allowed_are_refused_in_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(WRITERS[kind](ROWS, TITLE))
    done = perflint(str(path), "--max-cells", "10")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--max-cells" in done.stderr


def test_what_a_user_may_change_is_changed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(WRITERS["csv"](ROWS, TITLE))
    path = str(tmp_path / "a.csv")
    assert "--max-cells" in perflint(path, "--max-cells", "10").stderr
    assert "--max-file-size" in perflint(path, "--max-file-size", "0.1KB").stderr
    assert perflint(path, "--max-file-size", "100").returncode == 2
    assert perflint(path, "--max-file-size", "1MB", "--max-cells", "100").returncode == 1
    for command in (["fix", "--diff"], ["convert"]):
        assert "超过 10 个" in perflint(*command, path, "--max-cells", "10").stderr
    (tmp_path / "perflint.yaml").write_text("max-cells: 10\nmax-file-size: 1MB\n", "utf-8")
    assert "--max-cells" in perflint(path).stderr
    assert perflint(path, "--max-cells", "100").returncode == 1
    assert perflint(path, "--isolated").returncode == 1
    assert "max-cells: 10" in perflint("--show-settings", path).stdout
    (tmp_path / "perflint.yaml").write_text("max-file-size: 9TB\n", "utf-8")
    done = perflint(path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "max-file-size" in done.stderr


@pytest.mark.parametrize(
    ("text", "size"), [("64MB", 64 * 2**20), ("1k", 1024), ("2 G", 2**31), ("100", 100), ("7b", 7)]
)
def test_sizes_are_written_with_units(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["", "MB", "0", "-1", "1.5MB", "5GB", "1TB", "１x"])
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        size_of(text)


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    lines = "".join(f"|{n}|{n}|≥{n}人|\n" for n in range(100_000))
    (tmp_path / "a.md").write_text("|二级指标|三级指标|指标值|\n|---|---|---|\n" + lines, "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    done = perflint(str(tmp_path / "a.md"), str(tmp_path / "b.json"), "--max-time", "1")
    assert done.returncode == 2
    assert "a.md: 检查了 1 秒还没有完" in done.stderr
    assert "b.json: 没有可识别" in done.stderr


@pytest.mark.parametrize("by", [_by_signal, _by_thread])
def test_an_alarm_stops_a_loop_and_is_put_off(by: object) -> None:
    from perflint.system import alarm

    def loop() -> None:
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))

    assert callable(by)
    try:
        with pytest.raises(OutOfTimeError):
            by(loop, 0.1)
        assert by(lambda: 3, 0.1) == 3
    finally:
        alarm._ALARM.end = None


def test_a_library_leaves_the_signals_of_its_host_alone(tmp_path: Path) -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    (tmp_path / "a.csv").write_bytes(WRITERS["csv"](ROWS, TITLE))
    result = lint_path(tmp_path / "a.csv", Settings(limits=Limits(max_time=1)))
    assert result.findings
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_pipes_devices_and_loops_in_a_folder_do_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.csv").write_bytes(WRITERS["csv"](ROWS, TITLE))
    for name in ("pipe.json", "pipe.docx", "pipe.txt", "perflint.yaml"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "round.json").symlink_to("round.json")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the name of a socket is short
        server.bind("socket.json")
    done = perflint(str(tmp_path), "--output-format", "concise")
    assert done.returncode == 2
    assert set(re.findall(r"(\w+\.\w+): ", done.stderr)) == {
        "pipe.json", "pipe.docx", "zero.yaml", "round.json", "socket.json",
    }  # fmt: skip
    assert done.stderr.count("设备或管道") == 4
    assert "绕成了圈" in done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines()[:-1]} == {str(tmp_path / "good.csv")}


@pytest.mark.parametrize("command", [["check"], ["fix"], ["convert"], ["annotate", "-o", "x.docx"]])
def test_a_device_on_the_command_line_is_refused(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zero.docx").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)
    done = perflint(*command, "zero.docx")
    assert done.returncode == 2
    assert "zero.docx: 是设备或管道" in done.stderr
    assert done.stderr.count("\n") == 1


def test_standard_input_without_end_is_cut_short(tmp_path: Path) -> None:
    for command in ("check", "fix", "convert"):
        with Path("/dev/zero").open("rb") as zeros:
            done = subprocess.run(
                [*COMMAND, command, "-", "--max-file-size", "1MB"],
                stdin=zeros, capture_output=True, timeout=TIMEOUT, check=False, encoding="utf-8",
            )  # fmt: skip
        assert done.returncode == 2
        assert "stdin: 文件超过 1 MB" in done.stderr


def test_folders_without_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("a")  # noqa: PTH102
        os.chdir("a")
    Path("form.json").write_text("{}", "utf-8")
    monkeypatch.chdir("/")
    done = perflint(str(tmp_path))
    assert done.returncode == 2
    assert "套得太深" in done.stderr
    assert done.stderr.count("\n") == 1
    subprocess.run(["rm", "-rf", str(tmp_path / "a")], check=True)


ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\x08\x7f\u2028"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A form with terminal escapes in every text, its name and that of its folder."""

    def spoilt(value: object) -> object:
        match value:
            case str():
                return f"{ESCAPES}{value}{ESCAPES}"
            case dict():
                return {key: item if key == "kind" else spoilt(item) for key, item in value.items()}
            case list():
                return [spoilt(item) for item in value]
        return value

    folder = tmp_path / "申报\x1b[31m\n表"
    folder.mkdir()
    content = {**FORM, "indicators": [{**row, "level2": "数量指标"} for row in ROWS], f"key{ESCAPES}": 1}
    spoilt_form = spoilt(content)
    assert isinstance(spoilt_form, dict)
    spoilt_form["year"] = 2024
    spoilt_form["indicators"].append(
        {"level2": "时效指标", "name": f"竣工{ESCAPES}时间", "target": "2024年11月31日"}
    )
    path = folder / "a\x1b]0;x\x07.json"
    path.write_text(json.dumps(spoilt_form, ensure_ascii=False), "utf-8")
    return path


@pytest.mark.parametrize(
    "output_format", "full concise grouped json jsonl sarif github gitlab junit opinion html".split()
)
def test_no_report_sends_escapes_to_a_terminal(evil: Path, output_format: str) -> None:
    done = perflint(str(evil.parent), "--output-format", output_format, "--color", "never")
    assert done.returncode == 1, done.stderr
    assert not RAW.search(done.stdout), RAW.search(done.stdout)
    assert not RAW.search(done.stderr)


def test_no_command_sends_escapes_to_a_terminal(evil: Path, tmp_path: Path) -> None:
    pattern = tmp_path / "perflint.yaml"
    pattern.write_text('select: ["PL\\e[31m"]', "utf-8")
    runs = [
        perflint("check", "--statistics", str(evil)),
        perflint("convert", str(evil)),
        perflint("convert", str(evil), "--lang", "en", "-o", str(tmp_path / "no\x1b[2Jwhere" / "x.json")),
        perflint("convert", f"{evil}.none\x1b[2J"),
        perflint("parse", f"{ESCAPES}≥9人", "--output-format", "text"),
        perflint("parse", f"{ESCAPES}≥9人", "--output-format", "json"),
        perflint("explain", f"PL304{ESCAPES}"),
        perflint("annotate", str(evil), "-o", f"x{ESCAPES}.docx"),
        perflint("fix", str(evil)),
        perflint("check", "--config", str(pattern), str(evil)),
        perflint("check", "--select", f"PL{ESCAPES}", str(evil)),
        perflint("check", f"--{ESCAPES}", str(evil)),
        perflint("check", "--output-file", f"{tmp_path}/no\x1b[2J/x", str(evil)),
    ]
    for done in runs:
        assert not RAW.search(done.stdout + done.stderr), done.args
        assert "Traceback" not in done.stderr


def test_the_page_names_every_limit() -> None:
    limits = Limits()
    assert f"{limits.max_file_size // 2**20} MB" in PAGE
    assert f"{limits.max_cells:,}" in PAGE
    assert f"{limits.max_time} 秒" in PAGE
    for option in (
        "--max-file-size",
        "--max-cells",
        "--max-time",
        "max-file-size:",
        "max-cells:",
        "max-time:",
    ):
        assert option in PAGE


@pytest.mark.skipif(os.name == "nt", reason="the fake program is a script of Unix")
@pytest.mark.slow
def test_nothing_of_libreoffice_outlives_its_time(tmp_path: Path) -> None:
    from perflint.formats.legacy.libreoffice import _run

    note = tmp_path / "child"
    program = tmp_path / "soffice"
    program.write_text(
        f"#!/bin/sh\nsleep 3600 &\necho $! > {note}.part\nmv {note}.part {note}\nwait\n", "utf-8"
    )
    program.chmod(0o755)
    with pytest.raises(subprocess.TimeoutExpired):
        _run([str(program)], 10)
    child = int(note.read_text("utf-8"))
    # On a busy machine what is killed ends a little later.
    assert wait_for(lambda: not is_alive(child))


@pytest.mark.parametrize("command", [["check"], ["fix", "--diff"]])
def test_a_strange_configuration_does_not_raise_the_limits_of_the_command_line(
    command: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "inner" / "a.csv"
    path.parent.mkdir()
    path.write_bytes(WRITERS["csv"](ROWS, TITLE))
    (path.parent / "perflint.yaml").write_text(
        "max-cells: 1000000\nmax-time: 86400\nmax-file-size: 4GB\n", "utf-8"
    )
    for words in (["--max-cells", "10"], ["--max-file-size", "100"]):
        done = perflint(*command, str(tmp_path), *words)
        assert done.returncode == 2
        assert done.stderr.count("perflint: ") == 1, done.stderr
        assert words[0] in done.stderr


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"])
def test_a_damaged_workbook_is_told_in_our_words_only(part: str, tmp_path: Path) -> None:
    from tests.fuzz.office import packed, parts

    inside = dict(parts("xlsx"))
    inside[part] = inside[part].replace(b"</Rel", b'<Relationship Id="rId77" Type="x"/></Rel')
    path = tmp_path / "a.xlsx"
    path.write_bytes(before := packed(inside))
    for command in (["check"], ["fix"], ["annotate", "--in-place"]):
        done = perflint(*command, str(path))
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") <= 1, done.stderr
        assert done.returncode != 2 or path.read_bytes() == before
        before = path.read_bytes()
