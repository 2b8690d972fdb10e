"""Baselines: what is known is left out, however rows move and files are rewritten."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import ConfigError, Settings
from perflint.editor.document import opened
from perflint.pipeline.baseline import Baseline, read_baseline
from perflint.pipeline.lint import lint_bytes
from tests.command import COMMAND, perflint

ROOT = Path(__file__).resolve().parent.parent
ROWS: list[dict[str, Any]] = [
    {"level2": "时效指标", "name": "指标1：竣工时间", "target": "2024年11月31日"},
    {"level2": "质量指标", "name": "验收合格率", "target": "95%以上"},
    {"level2": "时效指标", "name": "报警平台响应时间", "target": "=8小时"},
]


def form(rows: list[dict[str, Any]], **more: Any) -> str:
    return json.dumps({"title": "表", "year": 2024, **more, "indicators": rows}, ensure_ascii=False)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "表" / "a.json", form(ROWS))
    done = perflint(str(tmp_path / "表"), "--write-baseline", str(tmp_path / "known.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().endswith("3 处")
    return tmp_path


def new(folder: Path, *words: str) -> list[str]:
    """The codes of what is not in the baseline."""
    known = str(folder / "known.json")
    done = perflint(str(folder / "表"), "--baseline", known, "--output-format", "json", *words)
    assert done.returncode in (0, 1), done.stderr
    return [finding["code"] for finding in json.loads(done.stdout)]


def test_what_was_written_is_known(folder: Path) -> None:
    assert new(folder) == []
    done = perflint(str(folder / "表"), "--baseline", str(folder / "known.json"))
    assert done.returncode == 0
    assert "基线略去 3 处" in done.stdout


def test_moved_renumbered_and_reformatted_rows_stay_known(folder: Path) -> None:
    rows = [{**row, "name": row["name"].replace("指标1：", "指标3: ")} for row in reversed(ROWS)]
    content = json.loads(form(rows))
    write(folder / "表" / "a.json", json.dumps(content, indent=4))
    assert new(folder) == []
    rows[0]["name"] = "报警平台\n 响应时间"
    write(folder / "表" / "a.json", form([{"name": "巡河次数", "target": "≥5次"}, *rows]))
    assert new(folder) == []


def test_a_new_fault_and_a_changed_value_are_told(folder: Path) -> None:
    write(folder / "表" / "a.json", form([*ROWS, {**ROWS[2], "name": "到达时间"}]))
    assert new(folder, "--select", "PL2,PL3") == ["PL304"]
    write(folder / "表" / "a.json", form([{**ROWS[0], "target": "2024年9月31日"}, *ROWS[1:]]))
    assert new(folder, "--select", "PL2,PL3") == ["PL201"]
    assert perflint(str(folder / "表"), "--baseline", str(folder / "known.json")).returncode == 1


def test_repeats_are_counted(folder: Path) -> None:
    write(folder / "表" / "a.json", form([*ROWS, ROWS[2]]))
    assert new(folder).count("PL304") == 1


def test_another_file_is_not_covered(folder: Path) -> None:
    write(folder / "表" / "b.json", form(ROWS))
    assert sorted(new(folder)) == ["PL107", "PL201", "PL304"]


def test_the_folder_may_move_with_its_baseline(folder: Path) -> None:
    moved = folder.parent / "elsewhere"
    folder.rename(moved)
    assert new(moved) == []
    done = subprocess.run(
        [*COMMAND, "a.json", "--baseline", "../known.json"],
        cwd=moved / "表",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_what_is_gone_is_told_and_pruned(folder: Path) -> None:
    write(folder / "表" / "a.json", form(ROWS[:2]))
    known = folder / "known.json"
    done = perflint(str(folder / "表"), "--baseline", str(known))
    assert "1 处不再出现" in done.stdout
    assert len(json.loads(known.read_text("utf-8"))["files"]["表/a.json"]) == 3
    done = perflint(str(folder / "表"), "--baseline", str(known), "--prune-baseline")
    assert "已清理 1 处" in done.stdout
    assert len(json.loads(known.read_text("utf-8"))["files"]["表/a.json"]) == 2
    (folder / "表" / "a.json").unlink()
    write(folder / "表" / "c.json", form([]))
    assert "已清理 2 处" in perflint(str(folder / "表"), "--baseline", str(known), "--prune-baseline").stdout
    assert json.loads(known.read_text("utf-8"))["files"] == {}


def test_rules_that_did_not_run_keep_their_entries(folder: Path) -> None:
    known = folder / "known.json"
    assert new(folder, "--select", "PL3", "--prune-baseline") == []
    assert len(json.loads(known.read_text("utf-8"))["files"]["表/a.json"]) == 3
    perflint(str(folder / "表"), "--select", "PL3", "--write-baseline", str(known))
    assert new(folder) == []


def test_writing_for_one_file_keeps_the_others(folder: Path) -> None:
    other = write(folder / "别处" / "b.json", form(ROWS))
    perflint(str(other), "--write-baseline", str(folder / "known.json"))
    assert new(folder) == []
    assert set(json.loads((folder / "known.json").read_text("utf-8"))["files"]) == {
        "表/a.json",
        "别处/b.json",
    }


def test_a_file_that_fails_keeps_what_was_known_of_it(folder: Path) -> None:
    known = folder / "known.json"
    before = json.loads(known.read_text("utf-8"))["files"]
    (name,) = before
    write(folder / name, "{")
    write(folder / "表" / "另一份.json", form(ROWS))
    done = perflint(str(folder / "表"), "--write-baseline", str(known))
    assert done.returncode == 2
    assert "1 个文件没有检查成或没有检查完，那部分原来记的没有动" in done.stdout
    after = json.loads(known.read_text("utf-8"))["files"]
    assert after[name] == before[name]
    assert after["表/另一份.json"]


def test_a_reason_is_written_down_told_and_kept(folder: Path) -> None:
    known, path = folder / "known.json", str(folder / "表")
    perflint(path, "--write-baseline", str(known), "--reason", "存量问题，年底前改")
    perflint(path, "--write-baseline", str(known), "--reason", "别的理由")
    entries = [entry for each in json.loads(known.read_text("utf-8"))["files"].values() for entry in each]
    assert {entry["reason"] for entry in entries} == {"存量问题，年底前改"}
    listed = perflint(path, "--baseline", str(known), "--show-accepted").stdout
    assert "已在基线中：存量问题，年底前改" in listed
    assert "--write-baseline" in perflint(path, "--reason", "x").stderr


BROKEN = {
    "missing": (None, "找不到基线文件"),
    "not json": ('{"perflint-baseline": 1,\n<<<<<<< HEAD', "known.json:2: 基线文件坏了"),
    "empty": ("", "known.json:1: 基线文件坏了"),
    "a form": (form(ROWS), "不是基线文件"),
    "a list": ("[]", "不是基线文件"),
    "another version": ('{"perflint-baseline": 9}', "版本 9 读不了"),
    "no files": ('{"perflint-baseline": 1}', "内容不对"),
    "wrong entry": ('{"perflint-baseline": 1, "files": {"a": [{"code": 1}]}}', "内容不对"),
    "wrong count": ('{"perflint-baseline": 1, "files": {"a": [{"code": "PL1", "count": "x"}]}}', "内容不对"),
    "binary": ("\x00\x01", "基线文件坏了"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_baseline_is_one_clear_line(name: str, tmp_path: Path) -> None:
    text, words = BROKEN[name]
    known = tmp_path / "known.json"
    if text is not None:
        known.write_text(text, "utf-8")
    done = perflint(str(write(tmp_path / "a.json", form(ROWS))), "--baseline", str(known))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", form(ROWS))
    done = perflint(str(path), "--write-baseline", str(path))
    assert done.returncode == 2
    assert path.read_text("utf-8") == form(ROWS)
    with pytest.raises(ConfigError, match="没有覆盖"):
        Baseline(path).save()


def test_the_options_exclude_one_another(tmp_path: Path) -> None:
    path = str(write(tmp_path / "a.json", form(ROWS)))
    assert perflint(path, "--baseline", "a", "--write-baseline", "b").returncode == 2
    done = perflint(path, "--prune-baseline")
    assert done.returncode == 2
    assert "--baseline" in done.stderr


def test_a_machine_format_stays_pure(folder: Path) -> None:
    write(folder / "表" / "a.json", form(ROWS[:1]))
    done = perflint(str(folder / "表"), "--baseline", str(folder / "known.json"), "--output-format", "json")
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.json")), ids=lambda path: path.stem)
def test_a_real_form_written_as_known_and_shuffled_has_nothing_new(path: Path, tmp_path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))
    baseline = Baseline(tmp_path / "known.json")
    file = str(tmp_path / path.name)
    result = lint_bytes(path.read_bytes(), file, Settings(strict=True))
    baseline.put(file, result.findings, ())
    baseline.save()
    again = read_baseline(tmp_path / "known.json")
    assert again.new(file, result.findings) == ([], {})
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=True)
    rewritten = lint_bytes(text.encode(), file.replace(".json", ".yaml"), Settings(strict=True))
    assert again.new(file, rewritten.findings)[0] == []


_TEXTS = st.sampled_from(["=8小时", "95%以上", "约5次", "2024年11月31日", "提高", ">=3人", "", "≤0%"])
_NAMES = st.sampled_from(["响应时间", "验收合格率", "指标2：培训次数", "投诉率", "竣工时间"])
_ROW = st.fixed_dictionaries(
    {"level2": st.sampled_from(["时效指标", "质量指标"]), "name": _NAMES, "target": _TEXTS}
)


@given(st.lists(_ROW, max_size=8), st.randoms(use_true_random=False))
def test_property_order_does_not_matter_and_one_more_row_adds_only_its_own(
    rows: list[dict[str, Any]], shuffle: random.Random
) -> None:
    # Rules that tell once a form, or look at several rows, point at the first of them: they may move.
    settings = Settings(select=("PL1", "PL2", "PL3"), ignore=("PL108",), strict=True)
    baseline = Baseline(Path("known.json"))
    baseline.put("a.json", lint_bytes(form(rows).encode(), "a.json", settings).findings, ())
    moved = list(rows)
    shuffle.shuffle(moved)
    found = lint_bytes(form(moved).encode(), "a.json", settings).findings
    assert baseline.new("a.json", found) == ([], {})
    added = {"level2": "质量指标", "name": "新增的合格率", "target": "98%以上"}
    found = lint_bytes(form([*moved, added]).encode(), "a.json", settings).findings
    assert {finding.indicator for finding in baseline.new("a.json", found)[0]} == {"新增的合格率"}


def test_a_configuration_may_name_the_baseline(folder: Path) -> None:
    write(folder / "表" / "perflint.yaml", "baseline: ../known.json\n")
    path = str(folder / "表")
    assert perflint(path).returncode == 0
    assert perflint(path, "--no-baseline").returncode == 1
    assert "known.json" in perflint(path, "--show-settings").stdout
    write(folder / "表" / "a.json", form(ROWS[:2]))
    assert "已清理 1 处" in perflint(path, "--prune-baseline").stdout
    write(folder / "别处" / "b.json", form(ROWS))
    both = perflint(path, str(folder / "别处"), "--output-format", "json")
    assert {Path(finding["file"]).name for finding in json.loads(both.stdout)} == {"b.json"}
    (folder / "known.json").unlink()
    done = perflint(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "找不到基线文件" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_editor_leaves_out_what_the_baseline_of_the_configuration_knows(folder: Path) -> None:
    path = folder / "表" / "a.json"
    write(folder / "表" / "perflint.yaml", "baseline: ../known.json\n")
    assert opened(path.read_text("utf-8"), str(path)).findings == ()
    changed = path.read_text("utf-8").replace(ROWS[0]["target"], "≤0%")
    assert opened(changed, str(path)).findings
