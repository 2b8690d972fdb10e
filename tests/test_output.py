"""Where a report goes: standard output, a file, and the bar of a long run."""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import COMMAND, perflint
from tests.documents import WRITERS

BAD = '{"year": 2024, "indicators": [{"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]}'


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(BAD, "utf-8")
    return path


def test_a_report_goes_to_a_file_and_not_to_the_screen(form: Path, tmp_path: Path) -> None:
    report = tmp_path / "报告.json"
    done = perflint(str(form), "--output-format", "json", "--output-file", str(report))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads(report.read_text("utf-8"))[0]["code"] == "PL201"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.json", "报告.json"]


def test_a_report_in_a_file_has_no_colours_unless_asked_for(form: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    perflint(str(form), "--output-file", str(report), FORCE_COLOR="1")
    assert "\x1b" not in report.read_text("utf-8")
    perflint(str(form), "--output-file", str(report), "--color", "always")
    assert "\x1b" in report.read_text("utf-8")


def test_an_old_report_is_replaced_and_keeps_its_name_through_a_link(form: Path, tmp_path: Path) -> None:
    report, link = tmp_path / "report.txt", tmp_path / "link.txt"
    report.write_text("old", "utf-8")
    link.symlink_to(report)
    perflint(str(form), "--output-format", "concise", "--output-file", str(link))
    assert link.is_symlink()
    assert "PL201" in report.read_text("utf-8")


def test_a_report_may_go_to_a_device(form: Path) -> None:
    done = perflint(str(form), "--output-format", "concise", "--output-file", os.devnull)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("where", "said"),
    [("missing/report.json", "没有文件夹"), (".", "是文件夹"), ("form.json/x.json", "不能写入")],
)
def test_a_report_that_cannot_be_written_is_told_in_one_line(
    where: str, said: str, form: Path, tmp_path: Path
) -> None:
    done = perflint(str(form), "--output-file", str(tmp_path / where))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert form.read_text("utf-8") == BAD


def test_a_folder_that_nobody_may_write_to_is_told(form: Path) -> None:
    closed = Path("/proc/self")
    if not closed.is_dir():
        pytest.skip("no /proc here")
    done = perflint(str(form), "--output-file", str(closed / "report.json"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_interrupted_report_leaves_the_old_one(form: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file size limits are of Unix")
    report = tmp_path / "report.json"
    report.write_text("old", "utf-8")
    done = subprocess.run(
        [*COMMAND, str(form), "--output-format", "json", "--output-file", str(report)],
        capture_output=True,
        check=False,
        # The system stops the run in the middle of writing.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert done.returncode not in (0, 1)
    assert report.read_text("utf-8") == "old"


def _on_a_terminal(*words: str) -> str:
    """What a person sees on a terminal for stderr."""
    pty = pytest.importorskip("pty", reason="terminals are of Unix")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as run:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 4096):
                seen += piece
        except OSError:
            # Linux ends a terminal with an error.
            pass
        run.wait()
    os.close(ours)
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are of Unix")
def test_a_long_run_shows_how_far_it_has_come_on_a_terminal_only(form: Path, tmp_path: Path) -> None:
    assert _on_a_terminal(str(form)) == ""
    for number in range(30):
        (tmp_path / f"{number}.json").write_text(BAD, "utf-8")
    seen = _on_a_terminal(str(tmp_path))
    assert "15/31" in seen
    assert seen.rpartition("31/31")[2].strip() == "", "the bar gives way at the end"
    assert perflint(str(tmp_path)).stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are of Unix")
def test_a_long_pdf_shows_its_pages_on_a_terminal_only(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="needs the extra pdf")
    home = Path(__file__).resolve().parent.parent / "benchmarks"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(home))
        pdf = runpy.run_path(str(home / "readers.py"))["pdf"]
    long, short = tmp_path / "long.pdf", tmp_path / "short.pdf"
    long.write_bytes(pdf(12, 4))
    short.write_bytes(pdf(2, 4))
    seen = _on_a_terminal(str(long))
    pages = [int(page) for page in re.findall(r"(\d+)/12", seen)]
    assert pages == sorted(pages)
    assert pages[-1] == 12
    assert len(pages) > 8
    assert seen.rpartition("12/12")[2].strip() == "", "the bar gives way at the end"
    assert _on_a_terminal(str(short)) == ""
    done = perflint(str(long), "--output-format", "json")
    assert done.stderr == ""
    assert {found["indicator"] for found in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("output_format", "name"),
    [("xlsx", "表.xlsx"), ("html", "a.json"), ("json", "./a.json"), ("opinion", "link.json")],
)
def test_a_report_never_takes_the_place_of_a_form(tmp_path: Path, output_format: str, name: str) -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "堤防完好率", "target": "95%以上"}]
    (tmp_path / "表.xlsx").write_bytes(WRITERS["xlsx"](rows, "项目支出绩效目标表"))
    (tmp_path / "a.json").write_text(json.dumps({"indicators": rows}), "utf-8")
    (tmp_path / "link.json").symlink_to("a.json")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = perflint(str(tmp_path), "--output-format", output_format, "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "换一个文件名" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("output_format", "name"), [("xlsx", "报告.docx"), ("html", "报告.docx"), ("json", "x.xlsx")]
)
def test_a_report_is_no_office_file_of_another_kind(
    form: Path, tmp_path: Path, output_format: str, name: str
) -> None:
    done = perflint(str(form), "--output-format", output_format, "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert "后缀" in done.stderr
    assert not (tmp_path / name).exists()


def test_reports_that_lie_beside_the_forms_are_no_forms(tmp_path: Path) -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "堤防完好率", "target": "95%以上"}]
    (tmp_path / "表.xlsx").write_bytes(WRITERS["xlsx"](rows, "项目支出绩效目标表"))
    first = perflint(str(tmp_path), "--output-format", "concise")
    for name in ("报告.html", "报告.xlsx"):
        output = ("--output-format", name[3:], "-o", str(tmp_path / name))
        assert perflint(str(tmp_path), *output, "--fail-on", "never").returncode == 0
    again = perflint(str(tmp_path), "--output-format", "concise")
    assert again.stdout == first.stdout


def test_convert_writes_no_office_file(tmp_path: Path) -> None:
    rows = [{"level1": "产出指标", "level2": "质量指标", "name": "堤防完好率", "target": "95%以上"}]
    path = tmp_path / "表.docx"
    path.write_bytes(WRITERS["docx"](rows, "项目支出绩效目标表"))
    before = path.read_bytes()
    done = perflint("convert", str(path), "-o", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert ".json" in done.stderr
    assert path.read_bytes() == before
    missing = perflint("convert", str(tmp_path / "没有.docx"))
    assert missing.stderr == f"perflint: {tmp_path / '没有.docx'}: 找不到文件；检查路径\n"


@pytest.mark.parametrize("name", ["x.foo", "x", "报告.HTLM"])
def test_a_suffix_that_says_no_format_is_refused_with_those_that_do(
    name: str, form: Path, tmp_path: Path
) -> None:
    report = tmp_path / name
    other = tmp_path / "新.json"
    other.write_text(BAD, "utf-8")
    for words in ([str(form)], ["compare", str(form), str(other)]):
        done = perflint(*words, "-o", str(report))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert ".html" in done.stderr
        assert not report.exists()
        assert perflint(*words, "-o", str(report), "--output-format", "json").returncode == 1
        report.unlink()


def test_a_dash_is_standard_output(form: Path, tmp_path: Path) -> None:
    other = tmp_path / "新.json"
    other.write_text(BAD, "utf-8")
    for words in (["check", str(form)], ["compare", str(form), str(other)]):
        plain, dashed = perflint(*words), perflint(*words, "-o", "-")
        assert (dashed.returncode, dashed.stdout) == (plain.returncode, plain.stdout)
    assert perflint("convert", str(form), "-o", "-").stdout == perflint("convert", str(form)).stdout
    for command in ("fix", "annotate"):
        done = perflint(command, str(form), "-o", "-")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not Path("-").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/stdout is of Unix")
def test_a_pipe_is_written_to_where_it_is(form: Path) -> None:
    run = [*COMMAND, str(form), "--output-format", "concise", "-o", "/dev/stdout"]
    done = subprocess.run(run, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"PL201" in done.stdout


@pytest.mark.parametrize("command", ["fix", "annotate"])
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.docx"])
def test_several_copies_do_not_make_a_folder_with_the_name_of_a_file(
    command: str, name: str, form: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.json"
    other.write_text(BAD, "utf-8")
    for paths in ([str(form), str(other)], [str(tmp_path)]):
        done = perflint(command, *paths, "-o", str(tmp_path / name))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "文件夹" in done.stderr
        assert not (tmp_path / name).exists()
