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


def test_there_are_five_forms_with_goals_and_money() -> None:
    assert len(FILES) == 5
    text = "".join(path.read_text("utf-8") for path in FILES)
    assert all(amount in text for amount in ("1223.7", "841.36", "12174.8", "8188.22", "1025.68", "77000.00"))
    assert text.count('"goals"') >= 25


@pytest.mark.parametrize(
    "path", [*CORPUS.rglob("*.json"), *CORPUS.rglob("*.yaml"), *CORPUS.rglob("*.tsv")], ids=str
)
def test_corpus_names_no_telephone(path: Path) -> None:
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)", path.read_text("utf-8"))
