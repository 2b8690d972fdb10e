"""The five real forms hold exactly the rows that were checked by hand."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FILES = sorted(CORPUS.glob("*.json"))


def checked_rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / "rows.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["file"] == name]


def other(row: dict[str, Any]) -> Iterator[str]:
    for year, text in row.get("history", {}).items():
        yield f"{year}={text}"
    if "cycle_target" in row:
        yield f"cycle={row['cycle_target']}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows_are_those_checked_by_hand(path: Path) -> None:
    forms = json.loads(path.read_text("utf-8"))["forms"]
    rows = checked_rows(path.stem)
    groups = [(name, list(group)) for name, group in groupby(rows, key=lambda row: row["form"])]
    assert len(groups) == len(forms)
    for (name, wanted), form in zip(groups, forms, strict=True):
        assert name in ("整体", form.get("project"), form["title"])
        found = [
            {
                **{
                    key: row.get(key, "") for key in ("level1", "level2", "name", "target", "actual", "score")
                },
                "other": ";".join(other(row)),
            }
            for row in form["indicators"]
        ]
        assert found == [{key: row[key] or "" for key in found[0]} for row in wanted]


def declaration(name: str) -> Any:
    return json.loads((CORPUS / f"{name}.json").read_text("utf-8"))


def by_project(name: str) -> dict[str, Any]:
    return {form["project"]: form for form in declaration(name)["forms"] if form["kind"] == "project"}


def test_there_are_five_files() -> None:
    assert [path.stem for path in FILES] == [
        "bazhou-2022-department",
        "ezhou-2024-department",
        "suzhou-2024-department-and-projects",
        "tongcheng-2021-self-evaluation",
        "wuchuan-2024-unit-and-projects",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_form_has_its_kind_and_goals(path: Path) -> None:
    for form in declaration(path.stem)["forms"]:
        assert form["kind"] in ("department", "project", "self-evaluation")
        assert form["goals"]
        assert all(goal == goal.strip() != "" for goal in form["goals"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_keys_of_a_row_stand_in_order(path: Path) -> None:
    order = (
        *("level1", "level2", "number", "name", "operator", "target", "unit", "weight", "actual", "score"),
        *("deviation", "cycle_target", "history", "basis", "class"),
    )
    for form in declaration(path.stem)["forms"]:
        for row in form["indicators"]:
            assert list(row) == [key for key in order if key in row]


def test_suzhou_money() -> None:
    tasks = declaration("suzhou-2024-department-and-projects")["forms"][0]["tasks"]
    assert [(task["unit"], task["total"]) for task in tasks] == [("万元", "1223.7")] * 2
    projects = by_project("suzhou-2024-department-and-projects")
    assert {name: form["budget"]["total"] for name, form in projects.items()} == {
        "人事人才项目": "214.50",
        "智慧人社等项目": "83.92",
        "经办业务项目(劳务派遣人员)": "189.17",
        "三支一扶及事业单位招聘与鉴定等项目": "841.36",
        "就业、仲裁等项目": "59.75",
        "征缴业务经费": "15.00",
        "就业技能培训中心经费": "20.00",
    }
    assert len(projects["就业、仲裁等项目"]["goals"]) == 16


def test_wuchuan_money() -> None:
    unit = declaration("wuchuan-2024-unit-and-projects")["forms"][0]
    assert unit["budget"] == {"unit": "万元", "basic": "674.09", "project": "416.32"}
    assert [fund["amount"] for fund in unit["funds"]] == ["1442.41", "0", "0", "352"]
    assert [task["total"] for task in unit["tasks"]] == ["100", "72", "170"]
    projects = by_project("wuchuan-2024-unit-and-projects")
    assert len(projects) == 13
    for form in projects.values():
        assert form["budget"]["unit"] == "元"
        assert form["budget"]["total"] == form["budget"]["cycle_total"]
        assert form["period"] == "2024-2024"
        assert form["cycle_goals"]
    assert projects["社保扩面征收工作经费"]["budget"]["total"] == "77000.00"


def test_bazhou_ezhou_and_tongcheng_money() -> None:
    tasks = declaration("bazhou-2022-department")["forms"][0]["tasks"]
    assert [task["total"] for task in tasks] == ["1663.73", "114.4", "622", "338.54"]
    funds = declaration("ezhou-2024-department")["funds"]
    sums = [fund for fund in funds if fund["name"] == "合计"]
    assert [fund["group"] for fund in sums] == ["收入构成", "支出构成"]
    assert {fund["amount"] for fund in sums} == {"35097.99"}
    assert {fund["history"]["2022"] for fund in sums} == {"8188.22"}
    evaluation = declaration("tongcheng-2021-self-evaluation")
    assert evaluation["total_score"] == "94"
    assert evaluation["budget"] == {
        "unit": "万元",
        "basic": "1025.68",
        "project": "12174.8",
        "total": "12174.8",
        "executed": "12174.8",
        "rate": "100.00",
        "weight": "20",
        "score": "20",
    }
    assert [form["weight"] for form in evaluation["forms"]] == ["10", "10", "15", "15", "10", "10", "10"]


@pytest.mark.parametrize(
    "path", [*CORPUS.rglob("*.json"), *CORPUS.rglob("*.yaml"), *CORPUS.rglob("*.tsv")], ids=str
)
def test_corpus_names_no_telephone(path: Path) -> None:
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)", path.read_text("utf-8"))
