"""Indicators of forty sectors with what must be found in each: nothing, or one of the rules named.

A row whose label starts with ? has a defect that perflint does not see yet; it fails here as soon as it does.
"""

import csv
import json

import pytest

from perflint.config import Settings
from perflint.model import Finding, Severity
from perflint.pipeline.lint import lint_bytes
from tests.cells import ROOT, all_hold, by

SETTINGS = Settings(strict=True, ignore=("PL6",))


def _rows() -> list[dict[str, str]]:
    with (ROOT / "corpus" / "sectors.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()
GOOD = [row for row in ROWS if not row["expect"]]
FAULTY = [row for row in ROWS if row["expect"] and not row["expect"].startswith("?")]
UNSEEN = [row for row in ROWS if row["expect"].startswith("?")]
SECTORS = by(lambda row: row["sector"], ROWS)


def _findings(row: dict[str, str]) -> list[Finding]:
    cells = {key: row[key] for key in ("level1", "level2", "name", "target")}
    form = {"title": "项目支出绩效目标表", "kind": "project", "year": 2025, "indicators": [cells]}
    content = json.dumps({"title": "绩效目标表", "forms": [form]}, ensure_ascii=False)
    return list(lint_bytes(content.encode(), "row.json", SETTINGS).findings)


def _grave(findings: list[Finding]) -> list[str]:
    return [f"{f.code} {f.message}" for f in findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize("sector", SECTORS)
def test_the_rows_of_a_sector(sector: str) -> None:
    all_hold(_check, SECTORS[sector])


def _check(row: dict[str, str]) -> None:
    if not row["expect"]:
        _draws_no_warning(row)
    elif row["expect"].startswith("?"):
        _is_not_seen_yet(row)
    else:
        _is_found_and_no_other_is_made_up(row)


def _draws_no_warning(row: dict[str, str]) -> None:
    assert _grave(_findings(row)) == []


def _is_found_and_no_other_is_made_up(row: dict[str, str]) -> None:
    wanted, found = row["expect"].split(), _findings(row)
    assert {f.code for f in found} & set(wanted), found
    assert _grave([f for f in found if f.code not in wanted]) == []


def _is_not_seen_yet(row: dict[str, str]) -> None:
    assert not {f.code for f in _findings(row)} & set(row["expect"].lstrip("?").split())


def test_the_rows_come_from_many_sectors() -> None:
    assert len({row["sector"] for row in ROWS}) >= 40
    assert len(GOOD) >= 400
    assert len(FAULTY) >= 300
    assert len(UNSEEN) <= len(ROWS) // 50
