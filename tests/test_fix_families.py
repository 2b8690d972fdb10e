"""Every family of safe fixes in every kind of file: the value changes, all else stays, twice equals once."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from perflint import fix, load
from tests.documents import WRITERS

TITLE = "2024年度项目支出绩效目标表"
# Category, name, target as written and as repaired.
CELLS = [
    ("质量指标", "堤防完好率", "95%以上", "≥95%"),
    ("数量指标", "举办招聘会场次", "大于等于两场", "≥2场"),
    ("质量指标", "验收合格率", "≥100%", "=100%"),
    ("质量指标", "设备故障率", "≤0%", "=0%"),
    ("质量指标", "路灯完好率", "98百分比", "98%"),
    ("质量指标", "亮灯率", "＞＝９８％", "≥98%"),
    ("质量指标", "通水率", "≧90%", "≥90%"),
    ("质量指标", "到课率", "≥≥85%", "≥85%"),
    ("数量指标", "巡河次数", "不少于52次", "≥52次"),
    ("时效指标", "竣工时间", "12月底前", "2024年12月底前"),
]


def _rows(targets: list[str]) -> list[dict[str, str]]:
    return [
        {"level1": "产出指标", "level2": level2, "name": name, "target": target}
        for (level2, name, _, _), target in zip(CELLS, targets, strict=True)
    ]


def _json(rows: list[dict[str, str]]) -> str:
    form = {"title": TITLE, "year": 2024, "indicators": rows, "notes": ["尾注 95%以上"]}
    return json.dumps(form, ensure_ascii=False, indent=3).replace("\n", "\r\n")


def _yaml(rows: list[dict[str, str]]) -> str:
    lines = [
        f'  - {{level1: 产出指标, level2: {row["level2"]}, name: {row["name"]},   target: "{row["target"]}"}}  # 95%以上'
        for row in rows
    ]
    return "\n".join([f"# {TITLE}", f"title: {TITLE}", "year:   2024", "indicators:", *lines, ""])


def _markdown(rows: list[dict[str, str]]) -> str:
    lines = [f"| 产出指标 | {row['level2']} |  {row['name']}| {row['target']} |" for row in rows]
    head = ["| 一级指标 | 二级指标 | 三级指标 | 指标值 |", "|---|---|---|---|"]
    return "\n".join([f"# {TITLE}", "", *head, *lines, "", "尾注 95%以上", ""])


@pytest.mark.parametrize(("name", "write"), [("a.json", _json), ("a.yaml", _yaml), ("a.md", _markdown)])
def test_texts(name: str, write: Callable[[list[dict[str, str]]], str]) -> None:
    written, repaired = (write(_rows([cell[at] for cell in CELLS])) for at in (2, 3))
    found = fix(written.encode(), name)
    assert found.decode() == repaired
    assert fix(found, name) == found


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_office_files(kind: str) -> None:
    written = WRITERS[kind](_rows([cell[2] for cell in CELLS]), TITLE)
    found = fix(written, f"a.{kind}")
    assert fix(found, f"a.{kind}") == found
    targets = [row.target for row in load(found, name=f"a.{kind}").forms[0].indicators]
    assert targets == [cell[3] for cell in CELLS]
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(io.BytesIO(found)) as new:
        assert old.namelist() == new.namelist()
        changed = [part for part in old.namelist() if old.read(part) != new.read(part)]
    assert changed == ["xl/worksheets/sheet1.xml" if kind == "xlsx" else "word/document.xml"]
