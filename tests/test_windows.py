"""What Windows does differently, as far as another system can show it: code pages, line ends, marks at the start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perflint.config.settings import OUTPUT_FORMATS
from tests.command import perflint

# Not in code page 936: ㎡ is, these are not.
ODD = "校舍面积①🏫\U00020021ꠐé"
ROWS = (
    '{"title": "表", "year": 2024, "indicators": [\n'
    f' {{"level2": "时效指标", "name": "{ODD}竣工时间", "target": "2024年11月31日"}},\n'
    ' {"level2": "质量指标", "name": "验收合格率", "target": "95%以上"}]}\n'
)


PEOPLE = ("full", "grouped", "concise", "opinion")


def in_936(text: str) -> str:
    return text.encode("cp936", "backslashreplace").decode("cp936")


@pytest.mark.parametrize("output_format", [name for name in OUTPUT_FORMATS if name != "xlsx"])
def test_a_console_of_code_page_936_prints_every_character(output_format: str, tmp_path: Path) -> None:
    form = tmp_path / "表🏫.json"
    form.write_text(ROWS, "utf-8")
    done = perflint(str(form), "--output-format", output_format, PYTHONIOENCODING="cp936")
    assert done.returncode == 1
    if output_format not in ("concise", "github", "gitlab"):
        assert ODD[:5] in done.stdout
    plain = perflint(str(form), "--output-format", output_format)
    if output_format in PEOPLE:
        # In the code page of the console, with escapes for what it has not.
        assert done.stdout.split() == in_936(plain.stdout).split() or output_format == "full"
        assert "\\U0001f3eb" in done.stdout
    else:
        # What programs read is UTF-8 everywhere.
        assert done.stdout == plain.stdout


def test_complaints_and_diffs_do_too(tmp_path: Path) -> None:
    form = tmp_path / "表🏫.json"
    form.write_text(ROWS, "utf-8")
    assert ODD in perflint("fix", "--diff", "--unsafe", str(form), PYTHONIOENCODING="cp936").stdout
    assert "\\U0001f3eb" in perflint(str(tmp_path / "无🏫.json"), PYTHONIOENCODING="cp936").stderr
    assert perflint("doctor", PYTHONIOENCODING="cp936").returncode == 0
    assert json.loads(perflint("convert", str(form), PYTHONIOENCODING="cp936").stdout)


def test_values_on_stdin_are_read_whatever_the_code_page() -> None:
    for data in ("≥95%\n".encode(), "≥95%\r\n".encode(), "≥95%\n".encode("gb18030")):
        done = perflint("parse", "-", "--output-format", "jsonl", stdin=data, PYTHONIOENCODING="cp936")
        assert json.loads(done.stdout)["magnitude"] == 95


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_change_no_finding_and_stay(mark: str, tmp_path: Path) -> None:
    plain, windows = tmp_path / "a.json", tmp_path / "b.json"
    plain.write_text(ROWS, "utf-8")
    windows.write_bytes((mark + ROWS.replace("\n", "\r\n")).encode())
    (tmp_path / "perflint.yaml").write_bytes(f"{mark}extend-select: [PL1]\r\nfail-on: info\r\n".encode())
    told = [perflint(str(path), "--output-format", "concise").stdout for path in (plain, windows)]
    assert told[0].replace("a.json", "b.json") == told[1] != ""
    for path in (plain, windows):
        perflint("fix", str(path), "--unsafe")
    assert windows.read_bytes() == (mark + plain.read_text("utf-8").replace("\n", "\r\n")).encode()
    assert b"2024\xe5\xb9\xb411\xe6\x9c\x8830" in windows.read_bytes()


def test_no_file_is_opened_in_the_encoding_of_the_machine(tmp_path: Path) -> None:
    """Python warns where a file is opened in the code page of the machine; here that is an error."""
    form = tmp_path / "a.json"
    form.write_text(ROWS, "utf-8")
    out = str(tmp_path / "out")
    runs = [
        *([str(form), "--output-format", name, "-o", f"{out}.{name}"] for name in OUTPUT_FORMATS),
        [str(form), "--cache-dir", f"{out}.cache"],
        [str(form), "--write-baseline", f"{out}.baseline"],
        ["convert", str(form), "-o", f"{out}.yaml"],
        ["init", str(tmp_path)],
        ["rules"],
        ["doctor"],
        ["fix", str(form)],
    ]
    code = (
        "import json, sys\n"
        "from perflint.cli.main import main\n"
        "codes = [main(words) for words in json.loads(sys.argv[1])]\n"
        "print(codes, file=sys.stderr)\n"
    )
    words = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-c", code]
    done = subprocess.run(
        [*words, json.dumps(runs)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PERFLINT_CACHE_DIR": str(tmp_path / "cache")},
    )
    assert "EncodingWarning" not in done.stderr
    assert set(json.loads(done.stderr.splitlines()[-1])) <= {0, 1}, done.stderr


def test_signs_of_ours_that_the_console_lacks_are_plainer_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"title": "项目支出绩效目标表", "year": 2024, "indicators":'
        ' [{"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]}',
        "utf-8",
    )
    printed = perflint(str(path), "--select", "PL201", PYTHONIOENCODING="cp936").stdout
    assert "项目支出绩效目标表 > 时效指标" in printed
    assert "\\u203a" not in printed
