"""Names with the right and with the wrong unit, written down without looking at the rules: how many are told."""

import csv
import json
from functools import cache

import pytest

from perflint.config import Settings
from perflint.lexicon.dimensions import counted_in, dimension_of, unit_due
from perflint.lexicon.names import read_name
from perflint.lexicon.unit_fit import unit_of
from perflint.model import Severity
from perflint.pipeline.lint import lint_bytes
from perflint.system.resources import table
from tests.cells import ROOT

SETTINGS = Settings(ignore=("PL6",), strict=True)


@cache
def _warned(book: str) -> tuple[list[str], int]:
    """The rows of a book of which a warning or error speaks, and how many rows it has."""
    with (ROOT / "corpus" / book).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [f"{row['name']} {row['target']}" for row in rows if _is_warned(row)]
    return told, len(rows)


def _is_warned(row: dict[str, str]) -> bool:
    cells = {key: row[key] for key in ("level1", "level2", "name", "target")}
    content = json.dumps({"indicators": [cells]}, ensure_ascii=False)
    findings = lint_bytes(content.encode(), "row.json", SETTINGS).findings
    return any(finding.severity is not Severity.INFO for finding in findings)


def test_right_units_are_left_alone() -> None:
    warned, rows = _warned("unit_pairs.tsv")
    assert rows >= 100
    assert len(warned) <= rows * 0.01, warned


def test_wrong_units_are_found() -> None:
    warned, rows = _warned("wrong_units.tsv")
    assert rows >= 60
    assert len(warned) >= rows * 0.85


@pytest.mark.parametrize("line", table("dimensions.yaml")["names"], ids=lambda line: line["endings"][:12])
def test_a_name_allows_its_usual_unit(line: dict[str, str]) -> None:
    usual = line.get("usual", "")
    if not usual:
        return
    dimension = dimension_of(usual)
    assert dimension is not None
    for ending in line["endings"].split():
        counted = counted_in(read_name(ending))
        assert counted is not None
        assert dimension.of in counted.dimensions, ending


def test_the_unit_that_an_ending_fixes_is_one_it_allows() -> None:
    fixed = table("unit_names.yaml")["sure"]
    refused = [
        f"{ending} {unit}"
        for unit, endings in fixed.items()
        for ending in endings.split()
        if unit_of(read_name(ending)) == unit and unit_due(read_name(ending), unit) is not None
    ]
    assert refused == []


def test_every_technical_unit_says_what_it_measures() -> None:
    # Their family is no dimension: a name in 量 would have none of them for its unit (PL105).
    silent = [
        unit for unit in table("units.yaml")["tech"]["units"].split() if _measure(unit) in ("tech", None)
    ]
    assert not silent, f"name what they measure in dimensions.yaml: {silent}"


def _measure(unit: str) -> str | None:
    dimension = dimension_of(unit)
    return dimension.of if dimension else None
