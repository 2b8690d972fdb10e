"""Indicators of many sectors whose sign and category are right: no rule of the two families may warn of them."""

import csv
import json

import pytest

from perflint.config import Settings
from perflint.model import Severity
from perflint.pipeline.lint import lint_bytes
from tests.cells import ROOT, all_hold, by

SETTINGS = Settings(select=("PL3", "PL4"), strict=True)


def _rows() -> list[dict[str, str]]:
    with (ROOT / "corpus" / "well_placed.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


CATEGORIES = by(lambda row: row["level2"], _rows())


@pytest.mark.parametrize("level2", CATEGORIES)
def test_no_warning_about_sign_or_place(level2: str) -> None:
    all_hold(_has_no_warning, CATEGORIES[level2])


def _has_no_warning(row: dict[str, str]) -> None:
    content = json.dumps({"indicators": [row]}, ensure_ascii=False)
    findings = lint_bytes(content.encode(), "row.json", SETTINGS).findings
    assert [f.message for f in findings if f.severity is not Severity.INFO] == []
