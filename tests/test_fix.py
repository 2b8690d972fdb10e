"""perflint fix: what it writes, what it leaves alone, and how it ends."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.fixes.file import put_back, repair_file
from perflint.fixes.repair import repair
from perflint.model.result import Failure
from tests.command import COMMAND, perflint

STRICT = Settings(strict=True)
JSON = """{
  "title": "项目支出绩效目标表",   "year": 2024,
  "indicators": [
    {"level2": "质量指标", "name": "护林员上岗率", "target": "95%以上"},
    {"level2": "质量指标", "name": "苗木检疫合格率", "target": "\\u2265100%"},
    {"level2": "时效指标", "name": "火情响应时间", "target": "=30分钟"}
  ]
}"""
YAML = """\
# 林场填报
title: 项目支出绩效目标表
year: 2024
indicators:
- {level2: 质量指标, name: 护林员上岗率, target: 95%以上}   # 以上即 ≥
- level2: 质量指标
  target: "≥100%"
  name: 苗木检疫合格率
- {level2: 时效指标, name: 火情响应时间, target: '=30分钟'}
"""
MARKDOWN = """\
# 项目支出绩效目标表

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|:--|---|---|---|
| 产出指标 | 质量指标 | 指标1：护林员上岗率 |   95%以上  |
| 产出指标 | 质量指标 | 苗木检疫合格率 | ≥100%|
| 产出指标 | 时效指标 | 火情响应时间 | =30分钟 |

95%以上 是旧写法。
"""
CSV = """\
一级指标,二级指标,三级指标,指标值,备注
产出指标,质量指标,护林员上岗率," 95%以上","分""区"
产出指标,质量指标,苗木检疫合格率,≥100%,95%以上
产出指标,时效指标,火情响应时间,=30分钟,"a
b"
"""
TEXT = MARKDOWN.replace("| ", "\t").replace(" |", "")


def safely(text: str) -> str:
    return text.replace("95%以上", "≥95%", 1).replace("≥100%", "=100%").replace("\\u2265100%", "=100%")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "text"), [("a.json", JSON), ("a.yaml", YAML), ("a.md", MARKDOWN), ("a.csv", CSV)]
)
def test_safe_fixes_change_nothing_else(name: str, text: str, ends: str, encoding: str) -> None:
    before = text.replace("\n", ends).encode(encoding)
    found = repair(before, name, STRICT)
    wanted = safely(text).replace("\n", ends)
    if name == "a.csv":  # where Excel would take it for a formula
        wanted = wanted.replace(",=100%", ",＝100%")
    assert found.after.decode(encoding) == wanted
    assert found.after[:4] == before[:4], "the byte order mark stays"
    assert sorted(finding.code for finding in found.fixed) == ["PL107", "PL205"]
    assert not found.refused
    assert not repair(found.after, name, STRICT).changed


@pytest.mark.parametrize(("name", "text"), [("a.json", JSON), ("a.yaml", YAML), ("a.md", MARKDOWN)])
def test_unsafe_fixes_are_made_when_asked_for(name: str, text: str) -> None:
    found = repair(text.encode(), name, STRICT, unsafe=True)
    assert found.after.decode() == safely(text).replace("=30分钟", "≤30分钟")


@pytest.mark.parametrize(
    ("row", "fixed"),
    [
        (
            '{"name": "公文差错率", "operator": "≤", "target": "0", "unit": "%"}',
            '{"name": "公文差错率", "operator": "=", "target": "0", "unit": "%"}',
        ),
        (
            '{"name": "馆藏文物建档率", "target": ">=98", "unit": "%"}',
            '{"name": "馆藏文物建档率", "target": "≥98", "unit": "%"}',
        ),
        (
            '{"name": "电梯故障修复时间", "operator": "=", "target": 24, "unit": "小时"}',
            '{"name": "电梯故障修复时间", "operator": "≤", "target": 24, "unit": "小时"}',
        ),
        (
            '{"name": "电梯故障修复时间", "target": 24, "unit": "小时"}',
            '{"name": "电梯故障修复时间", "target": "≤24", "unit": "小时"}',
        ),
        (
            '{"name": "馆藏文物建档率", "target": "不低于98%", "cycle_target": "不低于98%"}',
            '{"name": "馆藏文物建档率", "target": "≥98%", "cycle_target": "≥98%"}',
        ),
        (
            '{"name": "电梯故障修复时间", "operator": "正向", "target": "24", "unit": "小时"}',
            '{"name": "电梯故障修复时间", "operator": "正向", "target": "24", "unit": "小时"}',
        ),
    ],
)
def test_a_sign_or_unit_in_a_column_of_its_own_is_changed_there(row: str, fixed: str) -> None:
    before, after = (f'{{"indicators": [{text}]}}'.encode() for text in (row, fixed))
    assert repair(before, "a.json", STRICT, unsafe=True).after == after


@pytest.mark.parametrize(("score", "fixed"), [("9", "7"), ('"9"', '"7"'), ('"9分"', '"7分"'), ("9.50", "7")])
def test_a_score_is_worked_out_again_and_stays_a_number(score: str, fixed: str) -> None:
    text = (
        '{"kind": "self-evaluation", "indicators": [{"level2": "数量指标", "name": "巡回演出场次", '
        '"target": "≥60场", "actual": "42场", "weight": 10, "score": SCORE}]}'
    )
    before, after = (text.replace("SCORE", number).encode() for number in (score, fixed))
    assert repair(before, "a.json", STRICT, unsafe=True).after == after


def test_a_value_that_an_alias_repeats_is_left_alone() -> None:
    text = (
        "indicators:\n"
        "- {level2: 质量指标, name: 苗木检疫合格率, target: &whole ≥100%}\n"
        "- {level2: 质量指标, name: 苗木增长率, target: *whole}\n"
    )
    assert not repair(text.encode(), "a.yaml", STRICT, unsafe=True).changed


def test_every_odd_sign_of_a_file_is_mended_at_once() -> None:
    rows = [{"level2": "数量指标", "name": f"{n}号站巡检次数", "target": ">=12次"} for n in range(300)]
    before = json.dumps({"indicators": rows}, ensure_ascii=False).encode()
    found = repair(before, "a.json", STRICT)
    assert found.after == before.replace(b">=", "≥".encode())
    assert len(found.fixed) == 1


def test_what_the_writer_accepts_stays() -> None:
    text = (
        '{"indicators": [{"level2": "数量指标", "name": "巡河次数", "target": ">=12次"}, {"level2": "数量指标", '
        '"name": "清淤次数", "target": ">=2次", "perflint": {"ignore": {"PL108": "系统导出"}}}]}'
    )
    assert repair(text.encode(), "a.json", STRICT).after.decode() == text.replace(">=12次", "≥12次")


def test_bytes_that_cannot_be_written_back_are_left_alone() -> None:
    # A four-byte form of a character that GB18030 also knows in two bytes.
    text = MARKDOWN.encode("gb18030") + b"\x84\x31\xa4\x37"
    found = repair(text, "a.md", STRICT)
    assert found.after == text or found.after.endswith(b"\x84\x31\xa4\x37")


def test_the_command_repairs_in_place_and_says_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    path.chmod(0o640)
    done = perflint("fix", str(path))
    assert (done.returncode, done.stderr) == (1, "")
    assert path.read_text("utf-8") == safely(JSON)
    assert path.stat().st_mode & 0o777 == 0o640
    assert done.stdout.splitlines() == [
        f"{path}：改了 2 处（PL107、PL205）",
        "改了 1 个文件 2 处；还剩 1 个问题，其中 1 个可用 --unsafe 改",
    ]
    done = perflint("fix", str(path), "--unsafe", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 fixed in 1 file; 0 findings left"
    assert sorted(tmp_path.iterdir()) == [path], "nothing is left behind"


def test_select_and_ignore_narrow_the_fixes(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    perflint("fix", str(path), "--select", "PL205")
    assert path.read_text("utf-8") == JSON.replace("\\u2265100%", "=100%")
    perflint("fix", str(path), "--unsafe", "--ignore", "PL107")
    assert "95%以上" in path.read_text("utf-8")


def test_diff_writes_nothing_and_patch_understands_it(tmp_path: Path) -> None:
    if shutil.which("patch") is None:
        pytest.skip("no patch program")
    for name, text in (("a.json", JSON), ("b.md", MARKDOWN.replace("\n", "\r\n")), ("c.yaml", YAML)):
        (tmp_path / name).write_text(text, "utf-8", newline="")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shown = subprocess.run([*COMMAND, "fix", ".", "--diff"], cwd=tmp_path, capture_output=True, check=False)
    assert shown.returncode == 1, "something would change"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    (tmp_path / "changes.diff").write_bytes(shown.stdout)
    subprocess.run(["patch", "--binary", "-p0", "-i", "changes.diff"], cwd=tmp_path, check=True, stdout=-3)
    patched = {name: (tmp_path / name).read_bytes() for name in before}
    assert patched == {name: repair(data, name, STRICT).after for name, data in before.items()}


@pytest.mark.parametrize("name", ["a.json", "a.docx", "a.csv", "a.yaml"])
def test_diff_of_a_file_that_cannot_be_read_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(bytes(range(128, 256)) * 9)
    done = perflint("fix", "--diff", str(tmp_path / name))
    assert done.returncode == 2
    assert done.stdout == ""
    assert [line for line in done.stderr.splitlines() if "perflint: " in line] == done.stderr.splitlines()[:1]
    assert "Traceback" not in done.stderr


def test_diff_of_a_file_with_nothing_to_fix_is_empty_and_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"indicators": [{"level2": "数量指标", "name": "巡河次数", "target": "≥52次"}]}', "utf-8"
    )
    done = perflint("fix", "--diff", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "可改 0 个文件 0 处；没有剩下的问题\n"


def test_standard_input_is_repaired_to_standard_output() -> None:
    done = perflint("fix", "-", "--stdin-filename", "a.yaml", stdin=YAML.encode())
    assert done.stdout == safely(YAML)
    assert done.stderr.splitlines()[-1].startswith("改了 1 个文件 2 处")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    path.write_text(JSON, "utf-8")
    link.symlink_to(path)
    perflint("fix", str(link))
    assert link.is_symlink()
    assert path.read_text("utf-8") == safely(JSON)


def test_a_read_only_file_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    path.chmod(0o444)
    done = perflint("fix", str(path))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "只读" in done.stderr
    assert path.read_text("utf-8") == JSON


@pytest.mark.parametrize("lock", ["~$form.yaml", "~$rm.yaml", ".~lock.form.yaml#"])
def test_a_file_that_an_office_program_has_open_is_left_alone(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(YAML, "utf-8")
    (tmp_path / lock).touch()
    done = perflint("fix", str(path))
    assert done.returncode == 2
    assert "打开着" in done.stderr
    assert path.read_text("utf-8") == YAML
    assert perflint("fix", "--diff", str(path)).returncode == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    tmp_path.chmod(0o555)
    try:
        done = perflint("fix", str(path))
    finally:
        tmp_path.chmod(0o755)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert path.read_text("utf-8") == JSON


def test_a_file_that_changed_meanwhile_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    found = repair(path.read_bytes(), str(path), STRICT)
    path.write_text(JSON + " ", "utf-8")
    failure = put_back(path, found)
    assert failure is not None
    assert "别的程序改过" in failure.text
    assert path.read_text("utf-8") == JSON + " "
    path.unlink()
    failure = put_back(path, found)
    assert failure is not None
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are of Unix")
def test_an_interrupted_run_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.json"
    path.write_text(JSON, "utf-8")
    done = subprocess.run(
        [*COMMAND, "fix", str(path)],
        capture_output=True,
        check=False,
        # The disk is full in the middle of writing.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)),
    )
    assert done.returncode == 2
    assert path.read_text("utf-8") == JSON
    assert list(tmp_path.iterdir()) == [path]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"indicators": [', "utf-8")
    (tmp_path / "b.json").write_text(JSON, "utf-8")
    done = perflint("fix", str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "a.json").read_text("utf-8") == '{"indicators": ['
    assert (tmp_path / "b.json").read_text("utf-8") == safely(JSON)


def test_what_cannot_be_written_is_told_once_for_a_reason(tmp_path: Path) -> None:
    cells = "<tr><td>质量指标</td><td>上岗率</td><td>95%以上</td></tr>" * 3
    head = "<tr><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{head}{cells}</table>", "utf-8")
    before = path.read_bytes()
    done = perflint("fix", str(path))
    assert done.stderr.count("\n") == 1
    assert "3 处没有改" in done.stderr
    assert "perflint convert" in done.stderr
    assert path.read_bytes() == before


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    found = repair_file(tmp_path / "a.json", STRICT, unsafe=False, write=True)
    assert isinstance(found, Failure)
    assert perflint("fix", str(tmp_path / "a.json")).returncode == 2


def test_the_page_names_no_rule_of_reported_figures_as_safe() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "fix.md").read_text("utf-8")
    safe, unsafe = (
        set(re.findall(r"^\| \[(PL\d{3})\]", page.split(f"<!-- {kind} -->")[1].split("\n\n")[0], re.M))
        for kind in ("safe", "unsafe")
    )
    assert {"PL107", "PL108", "PL203"} <= safe
    assert {"PL605", "PL704", "PL707"} <= unsafe
    assert not {code for code in safe if code.startswith("PL7")} | safe & {"PL604", "PL605", "PL606", "PL607"}


def test_no_value_of_a_csv_file_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("一级指标,二级指标,三级指标,指标值\n产出指标,质量指标,验收合格率,==100%\n", "utf-8")
    assert perflint("fix", str(path)).returncode == 0
    assert path.read_text("utf-8").endswith(",＝100%\n")
    assert perflint(str(path)).stdout.count("PL108") == 0
    before = path.read_bytes()
    perflint("fix", str(path), "--unsafe")
    assert path.read_bytes() == before
