"""perflint compare: two years, declaration and self-evaluation, a form sent back and handed in again."""

import json
import subprocess
from pathlib import Path
from typing import Any

import docx
import jsonschema
import openpyxl
import pytest

from perflint.config import Settings
from perflint.engine.comparison import compare
from perflint.engine.pairing import paired_rows
from perflint.engine.version import versions
from perflint.model import Indicator
from perflint.pipeline.lint import lint_path
from tests.command import perflint

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted((ROOT / "corpus").glob("*.json"))
OLD = [
    ("数量指标", "清淤长度", "≥30公里"),
    ("质量指标", "验收合格率", "100"),
    ("时效指标", "完成时间", "2024年11月31日"),
    ("可持续影响指标", "长效机制", "健全"),
    ("满意度指标", "群众满意度", "≥90%"),
]
NEW = [
    ("数量指标", "清淤长度", "≥42公里"),
    ("质量指标", "工程验收合格率", "100"),
    ("时效指标", "完成时间", "2024年11月30日"),
    ("时效指标", "报修响应时间", "=8小时"),
    ("满意度指标", "群众满意度", "≥ 90%"),
]


def rows(*cells: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"level2": level2, "name": name, "target": target} for level2, name, target in cells]


def write(path: Path, *cells: tuple[str, str, str], **more: Any) -> Path:
    form = {
        "title": "项目支出绩效目标表",
        "kind": "project",
        "department": "某市水务局",
        "project": "河道清淤",
    }
    path.parent.mkdir(exist_ok=True)
    content = {**form, "year": 2024, "indicators": rows(*cells), **more}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    old = write(tmp_path / "旧.json", *OLD, budget={"unit": "万元", "total": "100"})
    new = write(tmp_path / "新.json", *NEW, budget={"unit": "万元", "total": "120.0"})
    return str(old), str(new)


def compared(*words: str | Path) -> dict[str, Any]:
    done = perflint("compare", *map(str, words), "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(read, schema())
    return read


def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(perflint("schema", "--compare").stdout)
    return read


def codes(form: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    return {
        state: [(each["code"], each["indicator"]) for each in findings]
        for state, findings in form["findings"].items()
    }


def test_a_second_round_tells_what_is_mended_what_stands_and_what_is_new(pair: tuple[str, str]) -> None:
    (form,) = compared(*pair, "--select", "PL103,PL2,PL304,PL501")["forms"]
    assert codes(form) == {
        "mended": [("PL201", "完成时间"), ("PL501", "长效机制")],
        "standing": [("PL103", "工程验收合格率")],
        "new": [("PL304", "报修响应时间")],
    }
    assert form["findings"]["mended"][0]["file"] == pair[0]
    assert form["findings"]["standing"][0]["file"] == pair[1]


def test_content_is_told_row_by_row(pair: tuple[str, str]) -> None:
    (form,) = compared(*pair)["forms"]
    changed = [(each["field"], each["indicator"], each["old"], each["new"]) for each in form["changed"]]
    assert changed == [
        ("budget/total", "", "100万元", "120.0万元"),
        ("target", "清淤长度", "≥30公里", "≥42公里"),
        ("name", "工程验收合格率", "验收合格率", "工程验收合格率"),
        ("target", "完成时间", "2024年11月31日", "2024年11月30日"),
    ]
    assert [each["indicator"] for each in form["added"]] == ["报修响应时间"]
    assert [each["indicator"] for each in form["removed"]] == ["长效机制"]


def test_a_terminal_reads_it(pair: tuple[str, str]) -> None:
    done = perflint("compare", *pair)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "  改 数量指标 › 清淤长度：≥30公里 → ≥42公里" in lines
    assert "  改名 质量指标 › 工程验收合格率：验收合格率 → 工程验收合格率" in lines
    assert lines[-1].startswith("对上 1 张表。内容：改 4 处，增 1 行，删 1 行。问题：已改 2，")
    english = perflint("compare", *pair, "--lang", "en").stdout
    assert "  removed 可持续影响指标 › 长效机制 │ 健全" in english


def test_two_years_of_a_unit_in_folders_whatever_the_files_are_called(tmp_path: Path) -> None:
    for year in (2023, 2024):
        folder = tmp_path / str(year)
        for number in range(3):
            length = f"≥{number + 30}公里" if year == 2023 else f"≥{number + 31}公里"
            cells = (("数量指标", "清淤长度", length), *OLD[3:])
            write(folder / f"{(number * 3 + year) % 7}.json", *cells, project=f"{number}号河清淤", year=year)
    write(tmp_path / "2024" / "另一个.json", *OLD, project="新上的项目")
    read = compared(tmp_path / "2023", tmp_path / "2024")
    assert read["totals"]["forms"] == 3
    assert read["totals"]["only_new"] == 1
    pairs = [(each["old"]["form"], each["new"]["form"]) for each in read["forms"] if each["old"]]
    assert all(old == new for old, new in pairs)
    assert read == compared(tmp_path / "2023", tmp_path / "2024", "--jobs", "1")


def test_a_self_evaluation_adds_to_its_declaration_and_changes_nothing(tmp_path: Path) -> None:
    declared = write(tmp_path / "申报.json", *OLD)
    evaluated = [
        {**row, "weight": "10", "actual": "30公里", "score": "10"} for row in rows(*OLD[:3], *OLD[4:])
    ]
    evaluated[0]["target"] = "≥20公里"
    report = {"kind": "self-evaluation", "title": "自评表", "indicators": evaluated}
    (form,) = compared(declared, write(tmp_path / "自评.json", **report))["forms"]
    assert [(each["field"], each["old"], each["new"]) for each in form["changed"]] == [
        ("target", "≥30公里", "≥20公里")
    ]
    assert [each["indicator"] for each in form["removed"]] == ["长效机制"]


def _office(path: Path, cells: list[tuple[str, str, str]]) -> None:
    """A form as a plain table."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in cells:
            book.worksheets[0].append(row)
        book.save(path)
        return
    document = docx.Document()
    table = document.add_table(len(cells), 3)
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_word_and_excel_are_compared_like_json(kind: str, tmp_path: Path) -> None:
    paths = []
    for name, cells in (("旧", OLD), ("新", NEW)):
        path = tmp_path / f"{name}.{kind}"
        _office(path, [("二级指标", "三级指标", "指标值"), *cells])
        paths.append(path)
    (form,) = compared(*paths, "--select", "PL201")["forms"]
    assert [each["indicator"] for each in form["added"]] == ["报修响应时间"]
    assert codes(form)["mended"] == [("PL201", "完成时间")]
    assert form["findings"]["mended"][0]["cell"]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_copy_has_no_change(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    read = compared(path, copy)
    totals = {**read["totals"], "forms": 0, "standing": 0}
    assert set(totals.values()) == {0}
    assert read["totals"]["forms"] == len(read["forms"])


def test_a_workbook_and_a_page(pair: tuple[str, str], tmp_path: Path) -> None:
    assert perflint("compare", *pair, "-o", str(tmp_path / "对照.xlsx")).returncode == 1
    book = openpyxl.load_workbook(tmp_path / "对照.xlsx")
    assert book.sheetnames == ["对照", "变化", "问题"]
    assert [row[1] for row in book["变化"].iter_rows(min_row=2, values_only=True)] == [
        *("改", "改", "改名", "改", "增", "删")
    ]
    assert perflint("compare", *pair, "-o", str(tmp_path / "对照.html")).returncode == 1
    page = (tmp_path / "对照.html").read_text("utf-8")
    assert "≥42公里" in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def _indicators(*cells: tuple[str, str, str]) -> list[Indicator]:
    return [
        Indicator(pointer=f"/{number}", level2=level2, name=name, target=target)
        for number, (level2, name, target) in enumerate(cells)
    ]


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        ([("数量指标", "清淤长度", "1")], [("质量指标", "清淤长度", "2")], 1),
        (
            [("数量指标", "甲", "1"), ("数量指标", "甲", "2")],
            [("数量指标", "甲", "1"), ("数量指标", "甲", "3")],
            2,
        ),
        ([("质量指标", "验收合格率", "≥95%")], [("质量指标", "工程验收合格率", "≥95%")], 1),
        ([("质量指标", "验收合格率", "≥95%")], [("质量指标", "工程验收合格率", "≥98%")], 0),
        ([("质量指标", "验收合格率", "≥95%")], [("质量指标", "数据完整率", "≥95%")], 0),
        (
            [("质量指标", "设备验收合格率", "≥95%"), ("质量指标", "工程验收合格率", "≥95%")],
            [("质量指标", "验收合格率", "≥95%")],
            0,
        ),
    ],
    ids=[
        "moved to another category",
        "twins of which one stays",
        "renamed",
        "renamed and changed",
        "another",
        "unclear",
    ],
)
def test_rows_are_paired_only_where_that_is_certain(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], paired: int
) -> None:
    assert len(paired_rows(_indicators(*old), _indicators(*new))) == paired


def test_exit_codes(tmp_path: Path) -> None:
    clean = [OLD[0], OLD[4]]
    old, new = write(tmp_path / "a.json", *OLD), write(tmp_path / "b.json", *clean)
    words = ("--select", "PL2")
    assert perflint("compare", str(old), str(new), *words).returncode == 0
    assert perflint("compare", str(new), str(old), *words).returncode == 1
    assert perflint("compare", str(new), str(old), *words, "--fail-on", "never").returncode == 0


def _fails(*words: str) -> subprocess.CompletedProcess[str]:
    done = perflint("compare", *words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    return done


def test_what_goes_wrong_is_one_line(pair: tuple[str, str], tmp_path: Path) -> None:
    assert "找不到文件" in _fails(pair[0], str(tmp_path / "没有.json")).stderr
    assert "同一个文件" in _fails(pair[0], pair[0]).stderr
    assert "-o" in _fails(*pair, "--output-format", "xlsx").stderr
    assert "没有覆盖" in _fails(*pair, "--output-format", "json", "-o", pair[1]).stderr
    assert "PL999" in _fails(*pair, "--select", "PL999").stderr
    assert "缺少" in _fails(pair[0]).stderr
    (tmp_path / "空").mkdir()
    assert "空" in _fails(str(tmp_path / "空"), pair[0]).stderr


def test_a_bad_file_costs_the_others_nothing(tmp_path: Path) -> None:
    for side in ("旧", "新"):
        write(tmp_path / side / "a.json", *OLD)
    (tmp_path / "新" / "b.json").write_text("{", "utf-8")
    done = perflint("compare", str(tmp_path / "旧"), str(tmp_path / "新"))
    assert done.returncode == 2
    assert "对上 1 张表" in done.stdout
    assert "b.json" in done.stderr


def read_pairs(*words: str | Path) -> tuple[list[dict[str, Any]], str]:
    """The pairs of a comparison that ends with 2, and what is said on stderr."""
    done = perflint("compare", *map(str, words), "--output-format", "json")
    assert done.returncode == 2
    return json.loads(done.stdout)["forms"], done.stderr


@pytest.mark.parametrize("content", [None, b"PK\x03\x04 torn"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_file_that_cannot_be_read_is_no_version(
    tmp_path: Path, content: bytes | None, turned: bool
) -> None:
    good, bad = write(tmp_path / "旧.json", *OLD), tmp_path / "新.xlsx"
    if content is not None:
        bad.write_bytes(content)
    pair = (bad, good) if turned else (good, bad)
    forms, said = read_pairs(*pair)
    assert (forms, said.count("\n")) == ([], 1)
    assert str(bad) in said
    report = tmp_path / "对照.html"
    told = perflint("compare", *map(str, pair), "-o", str(report))
    assert (told.returncode, told.stdout, report.exists()) == (2, "", False)


def test_of_folders_only_the_pair_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    for side, rows_of in (("旧", OLD), ("新", NEW)):
        for name in ("甲", "乙"):
            write(tmp_path / side / f"{name}.json", *rows_of, project=f"{name}项目")
    for torn in ('{"indicators": [', '{"other": 1}'):
        (tmp_path / "新" / "乙.json").write_text(torn, "utf-8")
        forms, said = read_pairs(tmp_path / "旧", tmp_path / "新")
        assert [(form["old"] is None, form["new"] is None) for form in forms] == [(False, False)]
        assert "乙.json" in said
    (tmp_path / "新" / "乙.json").unlink()
    (tmp_path / "新" / "丙.xlsx").write_bytes(b"PK\x03\x04 torn")
    forms, said = read_pairs(tmp_path / "旧", tmp_path / "新")
    assert len(forms) == 1
    assert "丙.xlsx" in said


def test_a_form_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    sides = [write(tmp_path / f"{side}.json", *OLD, title="", project="") for side in ("旧", "新")]
    write(sides[1], *NEW, title="", project="", department="")
    write(sides[0], *OLD, title="", project="", department="")
    assert perflint("compare", *map(str, sides)).stdout.startswith("新.json\n")


def test_a_rule_that_broke_down_on_one_side_tells_nothing_of_the_other(pair: tuple[str, str]) -> None:
    old, new = (lint_path(path, Settings()) for path in pair)
    assert old.declaration
    assert new.declaration
    sound = versions(new.declaration, (), ["PL201"])
    broken = versions(old.declaration, (), ["PL201"])
    found = versions(old.declaration, old.findings)
    codes = {finding.code for finding in old.findings}
    (mended,) = compare(found, sound)
    assert {finding.code for finding in mended.mended} == codes - {"PL201"}
    (fresh,) = compare(broken, found)
    assert {finding.code for finding in fresh.fresh} == codes - {"PL201"}
