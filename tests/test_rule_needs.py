"""Rules that the engine does not ask about a file have nothing to report of it; the pages say what the modules say."""

import subprocess
import sys
from pathlib import Path

import pytest

from perflint.config import Settings
from perflint.engine.plan import plan_of
from perflint.forms.declaration import declaration
from perflint.lexicon.families import family_of
from perflint.model import Declaration
from perflint.pipeline.files import read
from perflint.rule import Context, Row, Rule, Unused
from perflint.rules import NEEDS, rules
from tests.cells import ROOT, corpus_cells, page_cells

_ALL = Settings(select=("PL",))


def test_the_pages_are_as_generated() -> None:
    subprocess.run([sys.executable, ROOT / "docs/generate.py", "--check"], cwd=ROOT, check=True)


def test_what_a_form_or_file_rule_needs_is_no_less_than_what_it_looks_at() -> None:
    forms = [(path.name, path.read_text("utf-8")) for path in (ROOT / "corpus").rglob("*.json")]
    cells = [("cell.json", cell.content()) for cell in (*corpus_cells(), *page_cells())]
    kept_out = set()
    for name, text in (*forms, *cells):
        kept_out |= _silent_ones(declaration(read(text.encode(), name)))
    needing = {code for code, rule in rules().items() if rule.where.needs}
    assert kept_out == needing


def _silent_ones(filled: Declaration) -> set[str]:
    """The rules that are not asked about a file, and indeed have nothing to say."""
    plan = plan_of(_ALL)
    found = set()
    every: list[Row] = []
    for form in filled.forms:
        rows = tuple(Row(indicator, form) for indicator in form.indicators)
        every += rows
        context = Context(filled, form, rows, family_of(form))
        found |= _not_asked(plan.on_form, plan.for_form(form, filled), form, context)
    whole = Context(filled, rows=tuple(every))
    return found | _not_asked(plan.on_file, plan.for_file(filled), filled, whole)


def _not_asked(
    every: tuple[Rule, ...], asked: tuple[Rule, ...], subject: object, context: Context
) -> set[str]:
    left = [rule for rule in every if rule not in asked]
    assert [hit for rule in left for hit in rule.check(subject, context)] == []
    return {rule.code for rule in left}


_ASSESSED = ("indicator.actual", "indicator.score")


@pytest.mark.parametrize("family", sorted(NEEDS))
def test_the_needs_of_a_family_are_those_of_its_rules(family: str) -> None:
    every = [rule for rule in rules().values() if _family(rule) == family]
    assert every
    for rule in every:
        assert _needs(rule) <= set(NEEDS[family]) or not rule.default, rule.code
        assert bool(_needs(rule)) is bool(NEEDS[family]) or not rule.default, rule.code


def test_rules_that_are_off_are_parked() -> None:
    assert {rule for rule in rules().values() if _family(rule) == "parked"} == {
        rule for rule in rules().values() if not rule.default
    }
    assert NEEDS["parked"] == ()


def _family(rule: Rule) -> str:
    return rule.check.__module__.split(".")[2]


def _needs(rule: Rule) -> set[str]:
    return {
        *rule.where.needs,
        *(_ASSESSED if rule.where.assessed else ()),
        *(("acceptances",) if rule.on is Unused else ()),
    }


def test_families_that_have_nothing_to_look_at_are_not_loaded(tmp_path: Path) -> None:
    form = tmp_path / "a.json"
    form.write_text(
        '{"indicators": [{"level2": "数量指标", "name": "培训人次", "target": "≥100人次"}]}', "utf-8"
    )
    code = (
        "import sys; from perflint.cli.main import main; main(['--isolated', sys.argv[1]]);"
        "print(any('rules.selfeval.score' in name for name in sys.modules), 'perflint.rules.values' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, form], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False True"
