"""Every labelled cell of the corpus and of the rule pages, linted by its rule."""

import pytest

from perflint.rule import Rule
from perflint.rules import rules
from tests.cells import Cell, all_hold, by, corpus_cells, page_cells, rule_file

CELLS = [*corpus_cells(), *page_cells()]
FLAGGED = by(lambda cell: cell.rule, [cell for cell in CELLS if cell.flagged])
NEAR = by(lambda cell: cell.rule, [cell for cell in CELLS if not cell.flagged])


def _is_found(cell: Cell) -> None:
    findings = cell.findings()
    assert findings, f"{cell.rule} does not find {cell.label}"
    found = findings[0]
    for key in ("suggestion", "severity", "pointer"):
        if key in cell.label:
            assert getattr(found, key) == cell.label[key], found
    if "in" in cell.label:
        assert found.file == cell.label["in"]
    if "at" in cell.label:
        assert found.pointer.rsplit("/", 1)[-1] == cell.label["at"]
    for fact in cell.label.get("says", []):
        assert str(fact) in found.message
    if "count" in cell.label:
        assert len(findings) == cell.label["count"], findings


def _is_silent(cell: Cell) -> None:
    assert cell.findings() == []


@pytest.mark.parametrize("code", FLAGGED)
def test_flagged_cells_are_found(code: str) -> None:
    all_hold(_is_found, FLAGGED[code])


@pytest.mark.parametrize("code", NEAR)
def test_near_misses_are_silent(code: str) -> None:
    all_hold(_is_silent, NEAR[code])


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_rule_has_its_corpus_and_page(rule: Rule) -> None:
    assert rule_file(rule).exists()
    for heading in ("查什么", "为什么", "反例", "正例", "何时可以接受"):
        assert f"## {heading}\n" in rule.page, f"{rule.code} lacks {heading}"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_rule_names_only_known_rules_to_silence(rule: Rule) -> None:
    assert set(rule.silences) <= set(rules()), f"{rule.code} silences an unknown rule"
    assert rule.code not in rule.silences


def test_no_two_rules_silence_each_other() -> None:
    pairs = {(rule.code, other) for rule in rules().values() for other in rule.silences}
    assert not [pair for pair in pairs if pair[::-1] in pairs]


_LEAST = {"PL3": (12, 10), "PL4": (12, 10), "PL5": (12, 10)}  # cells of each kind, sectors


@pytest.mark.parametrize("code", [code for code, rule in rules().items() if rule.default])
def test_rule_has_cells_enough_of_both_kinds_and_of_many_sectors(code: str) -> None:
    cells, sectors = _LEAST.get(code[:3], (5, 0))
    mine = [cell for cell in corpus_cells() if cell.rule == code]
    flagged = sum(cell.flagged for cell in mine)
    seen = {cell.label["sector"] for cell in mine if "sector" in cell.label}
    assert flagged >= cells, f"{code}: {flagged} flagged cells in corpus/rules, {cells} wanted"
    assert len(mine) - flagged >= cells, f"{code}: {len(mine) - flagged} near misses, {cells} wanted"
    assert len(seen) >= sectors, f"{code}: {len(seen)} sectors, {sectors} wanted"
