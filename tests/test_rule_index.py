"""The index of the rules says what their modules say, and what it keeps out has nothing to report."""

import subprocess
import sys

from perflint.config import Settings
from perflint.engine.plan import plan_of
from perflint.forms.declaration import declaration
from perflint.lexicon.families import family_of
from perflint.model import Declaration
from perflint.pipeline.files import read
from perflint.rule import LISTED, Context, Listed, Row, Rule, rules
from perflint.rules.index import listed
from tests.cells import ROOT, corpus_cells, page_cells

_ALL = Settings(select=("PL",))


def test_the_index_equals_the_modules() -> None:
    fresh = {rule.code: rule for rule in listed()}
    assert list(fresh) == sorted(rules())
    for code, rule in rules().items():
        assert rule.check.__module__ == rule.module
        assert (type(rule), type(fresh[code])) == (Rule, Listed)
        assert [getattr(fresh[code], name) for name in LISTED] == [getattr(rule, name) for name in LISTED]


def test_the_index_and_the_pages_are_as_generated() -> None:
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


def test_a_rule_module_is_loaded_when_the_rule_is_called() -> None:
    code = (
        "import sys\n"
        "from perflint.rule import rules\n"
        "rule = rules()['PL512']\n"
        "before = rule.module in sys.modules\n"
        "page = rule.page\n"
        "print(before, rule.module in sys.modules, rule is rules()['PL512'], bool(page))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["False", "True", "True", "True"]
