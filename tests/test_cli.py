"""perflint check through the installed entry point."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perflint.reporters.width import width
from tests.command import COMMAND, perflint

ROOT = Path(__file__).resolve().parent.parent
GOOD = '{"title": "表", "indicators": [{"level2": "数量指标", "name": "巡河次数", "target": "≥52次"}]}'
BAD = '{"title": "表", "year": 2024, "indicators": [{"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]}'
INFO = '{"title": "表", "indicators": [{"level2": "质量指标", "name": "验收合格率", "target": "95%以上"}]}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.json").write_text(GOOD, "utf-8")
    (tmp_path / "bad.json").write_text(BAD, "utf-8")
    (tmp_path / "package.json").write_text('{"name": "x"}', "utf-8")
    return tmp_path


def test_a_clean_file_ends_with_0_and_findings_with_1(folder: Path) -> None:
    assert perflint(str(folder / "good.json")).returncode == 0
    done = perflint("check", str(folder / "bad.json"))
    assert done.returncode == 1
    assert "PL201" in done.stdout
    assert "2024年11月30日" in done.stdout
    assert done.stderr == ""


def test_a_folder_is_walked_and_other_json_is_passed_over(folder: Path) -> None:
    done = perflint(str(folder), "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert done.stderr == "perflint: 检查了 2 个文件、2 张表、2 个指标：1 个错误；略过 1 个不是申报表的文件\n"


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a_broken.json").write_text('{"indicators": [', "utf-8")
    done = perflint(str(folder), "--output-format", "concise")
    assert done.returncode == 2
    assert "PL201" in done.stdout
    first, said, again, totals = done.stderr.splitlines()
    assert "a_broken.json:1:" in first
    assert again == first, "failures are told once more below the findings"
    assert said == "perflint: 没有检查成的，共 1 条："
    assert "1 个文件没有检查成" in totals


def test_fail_on_decides_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "info.json"
    path.write_text(INFO, "utf-8")
    assert perflint(str(path)).returncode == 0
    assert perflint(str(path), "--fail-on", "info").returncode == 1
    (tmp_path / "bad.json").write_text(BAD, "utf-8")
    assert perflint(str(tmp_path), "--fail-on", "never").returncode == 0


def test_select_and_ignore_take_codes_prefixes_and_names(folder: Path) -> None:
    bad = str(folder / "bad.json")
    assert perflint(bad, "--select", "PL3").returncode == 0
    assert perflint(bad, "--select", "PL3,impossible-date").returncode == 1
    assert perflint(bad, "--ignore", "PL201").returncode == 0
    done = perflint(bad, "--select", "PL999")
    assert (done.returncode, done.stdout) == (2, "")
    assert "PL999" in done.stderr
    assert "impossible-date" in perflint(bad, "--select", "imposible-date").stderr


def test_json_is_the_documented_array(folder: Path) -> None:
    bad = folder / "bad.json"
    (finding,) = json.loads(perflint(str(bad), "--output-format", "json").stdout)
    assert (
        list(finding)
        == (
            "code name severity message suggestion file line column end_line end_column cell pointer form indicator "
            "level2 value fix url"
        ).split()
    )
    assert BAD[finding["column"] - 1 : finding["end_column"] - 1] == "2024年11月31日"
    edit = finding["fix"]["edits"][0]
    mended = BAD[: edit["column"] - 1] + edit["content"] + BAD[edit["end_column"] - 1 :]
    assert json.loads(mended)["indicators"][0]["target"] == "2024年11月30日"
    assert json.loads(perflint(str(folder / "good.json"), "--output-format", "json").stdout) == []


def test_standard_input_is_read(folder: Path) -> None:
    done = perflint("-", "--output-format", "concise", stdin=BAD.encode())
    assert done.stdout.startswith("stdin:1:")
    yaml = "indicators:\n  - name: 竣工时间\n    target: 2024年11月31日\n"
    done = perflint("-", "--stdin-filename", "表.yaml", "--output-format", "concise", stdin=yaml.encode())
    assert done.stdout.startswith("表.yaml:3:13: PL201")


BAD_INPUTS = {
    "empty": (b"", "空的"),
    "a list": (b"[1, 2]", "列表"),
    "truncated": (BAD.encode()[:-20], "不完整"),
    "nested": (b"[" * 5_000_000, "嵌套"),
    "a photo": (b"\xff\xd8\xff\xe0....", "图片"),
    "no form": (b'{"a": 1}', "没有可识别"),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_gets_one_line_and_exit_2(name: str, tmp_path: Path) -> None:
    data, words = BAD_INPUTS[name]
    path = tmp_path / "declaration.json"
    path.write_bytes(data)
    done = perflint(str(path), "--output-format", "concise")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert "declaration.json" in done.stderr


def test_a_tab_in_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("indicators:\n\t- name: a\n", "utf-8")
    done = perflint(str(path))
    assert done.returncode == 2
    assert "x.yaml:2:1: YAML 不能用制表符缩进" in done.stderr


def test_a_number_where_text_is_due_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"indicators": [{"level2": "数量指标", "name": "次数", "target": 95}]}', "utf-8")
    done = perflint(str(path), "--output-format", "concise")
    assert done.returncode == 1
    assert "PL003" in done.stdout


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = perflint(str(tmp_path / "没有.json"))
    assert done.returncode == 2
    assert "找不到文件" in done.stderr


def test_terminal_escapes_in_cells_are_shown_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    row = {"level2": "数量指标", "name": "a\x1b[31mb\u202ec\x07", "target": "约5次"}
    path.write_text(json.dumps({"indicators": [row]}), "utf-8")
    for style in ("full", "concise"):
        done = perflint(str(path), "--output-format", style)
        assert "PL109" in done.stdout
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout


def test_colour_is_only_for_terminals_or_when_asked(folder: Path) -> None:
    bad = str(folder / "bad.json")
    assert "\x1b[" not in perflint(bad).stdout
    assert "\x1b[31m" in perflint(bad, "--color", "always").stdout
    assert "\x1b[" in perflint(bad, FORCE_COLOR="1").stdout
    assert "\x1b[" not in perflint(bad, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_full_report_fits_80_columns_and_underlines_the_span(folder: Path) -> None:
    from perflint.reporters.width import width

    for path in [folder / "bad.json", *sorted((ROOT / "corpus").glob("*.json"))]:
        lines = perflint(str(path)).stdout.splitlines()
        assert max(width(line) for line in lines if str(path) not in line) <= 80
    lines = perflint(str(folder / "bad.json")).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "│ 2024年11月31日" in line)
    assert lines[at + 1].endswith("│ " + "~" * 14)


def test_english_is_spoken_when_asked(folder: Path) -> None:
    done = perflint(str(folder / "bad.json"), "--lang", "en")
    assert "has no day 31" in done.stdout
    assert "1 error" in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["check", "fix", "annotate", "compare", "explain"])
def test_the_words_of_a_help_page_fit_a_terminal(command: str, lang: str) -> None:
    page = perflint(command, "--help", "--lang", lang).stdout
    assert [line for line in page.splitlines() if line.startswith("  ") and width(line) > 80] == []


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["--version"]])
def test_help_and_version_answer(words: list[str]) -> None:
    done = perflint(*words)
    assert done.returncode == 0
    assert "perflint" in done.stdout


def test_bad_usage_is_one_line(folder: Path) -> None:
    for words in ([], ["check"], [str(folder), "--output-format", "xml"], ["parse"], ["explain"]):
        done = perflint(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1


def test_a_path_that_cannot_be_meant_says_so(tmp_path: Path) -> None:
    (tmp_path / "表.docx").symlink_to(tmp_path / "旧表.docx")
    for words, said in (
        ([""], "路径是空的"),
        (["fix", ""], "路径是空的"),
        ([str(tmp_path / "表.docx")], "旧表.docx”不在"),
        (["-", "--watch"], "标准输入不会再变"),
        (["init", str(tmp_path / "没有")], "先建好再写"),
        (["rules", "PL3"], "perflint explain PL3"),
    ):
        done = perflint(*words)
        assert done.returncode == 2
        assert said in done.stderr


@pytest.mark.parametrize(
    "table", ["| 二级指标 | 三级指标 | 指标值 |\n|---|---|---|\n| 时效指标 | 完工时间 | 2024年11月31日 |\n",
              "二级指标\t三级指标\t指标值\n时效指标\t完工时间\t2024年11月31日\n"],
    ids=["Markdown", "copied"],
)  # fmt: skip
def test_a_table_on_stdin_needs_no_name(table: str) -> None:
    assert "PL201" in perflint("-", stdin=table.encode()).stdout
    assert "11月30日" in perflint("fix", "-", "--unsafe", stdin=table.encode()).stdout


def test_a_slip_in_an_option_is_guessed_at(folder: Path) -> None:
    assert (
        "不认识的选项 --outputformat=json，是否指 --output-format"
        in perflint(str(folder), "--outputformat=json").stderr
    )
    assert "did you mean --select?" in perflint(str(folder), "--selct", "--lang", "en").stderr
    # A shortened option would change its meaning when a new one comes.
    assert perflint(str(folder), "--out", "json").returncode == 2


@pytest.mark.parametrize("command", [[sys.executable, "-m", "perflint"], COMMAND], ids=["module", "script"])
def test_both_entry_points_end_alike(command: list[str], folder: Path) -> None:
    done = subprocess.run([*command, str(folder / "bad.json")], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"PL201" in done.stdout


def test_a_folder_without_declarations_does_not_pass_for_clean(tmp_path: Path) -> None:
    done = perflint(str(tmp_path))
    assert done.returncode == 2
    assert "没有认得的申报表文件" in done.stderr


def test_a_file_named_twice_is_linted_once(folder: Path) -> None:
    bad = folder / "bad.json"
    other = folder / "." / "sub" / ".." / "bad.json"
    (folder / "sub").mkdir()
    done = perflint(str(bad), str(folder), str(other), "--output-format", "concise")
    assert done.stdout.count("PL201") == 1


def test_a_file_may_be_called_like_a_command(tmp_path: Path) -> None:
    (tmp_path / "parse").write_text(BAD, "utf-8")
    done = subprocess.run([*COMMAND, "./parse"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert "parse:1:" in done.stdout.decode()


def test_output_is_utf8_on_a_console_of_another_code_page(folder: Path) -> None:
    done = perflint(str(folder / "bad.json"), PYTHONIOENCODING="gbk", LC_ALL="C")
    assert done.returncode == 1
    assert "2024年11月没有31日" in done.stdout


def test_json_goes_to_stdout_and_failures_to_stderr(folder: Path) -> None:
    (folder / "a_broken.json").write_text('{"indicators": [', "utf-8")
    done = perflint(str(folder), str(folder / "没有.json"), "--output-format", "json")
    assert done.returncode == 2
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["PL201"]
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["perflint", "perflint"]


def test_a_closed_pipe_is_no_accident() -> None:
    if os.name == "nt":
        pytest.skip("no shell pipes to close on Windows")
    script = " ".join([*COMMAND, "corpus", "--output-format", "concise"])
    done = subprocess.run(["bash", "-c", f"{script} | head -n 1"], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_a_command_spelled_wrong_is_no_missing_file(folder: Path) -> None:
    done = perflint("anotate", str(folder / "bad.json"), "-o", str(folder / "out.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "是否指 annotate" in done.stderr
    assert not (folder / "out.json").exists()


def test_the_language_may_stand_before_the_command(folder: Path) -> None:
    for words in (("--lang", "en"), ("--lang=en",)):
        assert "Impossible" in perflint(*words, "explain", "PL201").stdout
        assert "error" in perflint(*words, str(folder / "bad.json")).stdout


def test_an_option_of_another_command_is_not_proposed(folder: Path) -> None:
    assert "是否指" not in perflint("fix", str(folder), "--output-formt", "json").stderr
