"""Whatever rules run: a fix brings up nothing new, and a safe one changes no reported figure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.fixes.repair import Repair, repair
from perflint.model import Declaration, Form, Severity
from perflint.pipeline.lint import lint_bytes
from perflint.value import Quantity, parse
from perflint.value.points import points
from tests.cells import all_hold, corpus_cells, page_cells

EVERY_RULE = Settings(select=("PL",), strict=True)


@dataclass(frozen=True)
class Case:
    """A file of the corpus."""

    label: str
    content: dict[str, Any]

    def __str__(self) -> str:
        return self.label


def _cases() -> Iterator[Case]:
    for cell in (*corpus_cells(), *page_cells()):
        try:
            content = json.loads(cell.content())
        except json.JSONDecodeError:
            continue
        if isinstance(content, dict):
            yield Case(str(cell), content)


CASES = list(_cases())
ROWS = [
    row
    for case in CASES
    for row in case.content.get("indicators", ())
    if isinstance(row, dict) and all(isinstance(value, str) for value in row.values())
]
BUDGETS = [case.content["budget"] for case in CASES if isinstance(case.content.get("budget"), dict)]


def _figures(declaration: Declaration | None) -> list[object]:
    """All that a form reports, but for how its targets and names are written."""
    assert declaration is not None
    found: list[object] = []
    holders: list[Declaration | Form] = [declaration, *declaration.forms]
    for holder in holders:
        found += [holder.budget, holder.funds, holder.tasks, holder.total_score]
    for form in declaration.forms:
        found += [form.weight, form.period, form.year]
        for row in form.indicators:
            found += [row.weight, row.actual, row.score, row.deviation, row.level1, row.level2, row.history]
            value = parse(f"{row.target}{row.unit}")
            found.append((value.magnitude, value.unit) if isinstance(value, Quantity) else None)
    return found


def _total(declaration: Declaration | None) -> Decimal:
    assert declaration is not None
    totals = [points(text) for text in (declaration.total_score, *(f.total_score for f in declaration.forms))]
    return max((total for total in totals if total is not None), default=Decimal(0))


def _checked(content: dict[str, Any], *, unsafe: bool) -> Repair | None:
    """Repair, and check that there is nothing new; None for what is no form."""
    data = json.dumps(content, ensure_ascii=False).encode()
    first = lint_bytes(data, "a.json", EVERY_RULE)
    if first.failures:
        return None
    found = repair(data, "a.json", EVERY_RULE, unsafe=unsafe, first=first)
    if found.after == data:
        return found  # all below would be the same once more
    again = repair(found.after, "a.json", EVERY_RULE, unsafe=unsafe)
    assert again.after == found.after, "twice equals once"
    second = lint_bytes(found.after, "a.json", EVERY_RULE)
    # A target that is changed may be worth a hint.
    least = Severity.WARNING if unsafe else Severity.INFO
    known = {(finding.code, finding.pointer) for finding in first.findings}
    new = [
        finding
        for finding in second.findings
        if (finding.code, finding.pointer) not in known and finding.severity.rank >= least.rank
    ]
    assert new == [], [(finding.code, finding.message) for finding in new]
    if unsafe:
        assert _total(second.declaration) <= max(_total(first.declaration), Decimal(100))
    else:
        before, after = (_figures(result.declaration) for result in (first, second))
        changed = [(old, now) for old, now in zip(before, after, strict=True) if old != now and old]
        assert changed == []
    return found


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_every_cell_of_the_corpus(unsafe: bool) -> None:
    fixed: list[Case] = []

    def check(case: Case) -> None:
        found = _checked(case.content, unsafe=unsafe)
        if found is not None and found.fixed:
            fixed.append(case)

    all_hold(check, CASES)
    assert len(fixed) > 50


forms = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["2024年度项目支出绩效目标表", "2024年度项目支出绩效自评表"]),
        "year": st.just(2024),
        "indicators": st.lists(st.sampled_from(ROWS), min_size=2, max_size=8),
    },
    optional={
        "kind": st.sampled_from(["project", "self-evaluation", "department"]),
        "budget": st.sampled_from(BUDGETS),
        "total_score": st.sampled_from(["100", "96", "88.5分", "109.5"]),
    },
)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@given(form=forms)
def test_rows_of_all_rules_in_one_form(unsafe: bool, form: dict[str, Any]) -> None:
    _checked(form, unsafe=unsafe)


RATES = {
    "total": st.sampled_from(["100", "43.2", "1250"]),
    "executed": st.sampled_from(["0.5", "37.24", "95.4", "100", "1067"]),
    "rate": st.sampled_from(["95%", "100%", "0.95", "85.37", "0.4%", ""]),
    "weight": st.sampled_from(["10", "20", ""]),
    "score": st.sampled_from(["9.5", "10", "8.5分", "20", ""]),
}


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@given(
    budget=st.fixed_dictionaries(RATES),
    scores=st.lists(st.sampled_from(["30", "29.5", "40", "20"]), min_size=3, max_size=3),
    total=st.sampled_from(["100", "99", "109.5", "84", "95.5"]),
)
def test_execution_scores_and_total(
    unsafe: bool, budget: dict[str, str], scores: list[str], total: str
) -> None:
    names = ("巡河次数", "堤防加固长度", "渠道清淤长度")
    rows = [
        {
            "level2": "数量指标",
            "name": name,
            "target": "≥30公里",
            "actual": "31公里",
            "weight": "30",
            "score": score,
        }
        for name, score in zip(names, scores, strict=True)
    ]
    form = {
        "kind": "self-evaluation",
        "total_score": total,
        "budget": {"unit": "万元", **budget},
        "indicators": rows,
    }
    found = _checked(form, unsafe=unsafe)
    assert found is not None
    assert unsafe or not found.changed


def test_a_rate_is_mended_with_its_score_and_the_total() -> None:
    row = {
        "level2": "数量指标",
        "name": "巡河次数",
        "target": "≥30次",
        "actual": "31次",
        "weight": "90",
        "score": "90",
    }
    budget = {
        "unit": "万元",
        "total": "43.2",
        "executed": "36.88",
        "rate": "95%",
        "weight": "10",
        "score": "9.5",
    }
    form = {"kind": "self-evaluation", "total_score": "99.5", "budget": budget, "indicators": [row]}
    assert not repair(json.dumps(form).encode(), "a.json", EVERY_RULE).changed
    after = json.loads(repair(json.dumps(form).encode(), "a.json", EVERY_RULE, unsafe=True).after)
    assert (after["budget"]["rate"], after["budget"]["score"], after["total_score"]) == (
        "85.37%",
        "8.54",
        "98.54",
    )


@pytest.mark.parametrize(
    "target", ["不低于95%以下", "≥95%以下", "＞＝95%以下", "不超过3天以上", "小于5%以上"]
)
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_a_value_that_contradicts_itself_is_never_fixed(target: str, unsafe: bool) -> None:
    row = {"level2": "质量指标", "name": "堤防完好率", "target": target}
    data = json.dumps({"indicators": [row]}).encode()
    assert not repair(data, "a.json", EVERY_RULE, unsafe=unsafe).changed


def test_a_fix_that_would_bring_up_another_finding_is_not_made_and_says_so() -> None:
    rows = [
        {"level2": "数量指标", "name": "义诊场次", "target": "12场"},
        {"level2": "质量指标", "name": "药品抽检合格率", "target": "90%以上"},
    ]
    found = repair(json.dumps({"indicators": rows}).encode(), "a.json", EVERY_RULE)
    assert not found.changed
    [(finding, reason)] = found.refused
    assert (finding.code, reason.en) == ("PL107", "the fix would bring up PL106; edit it by hand")
