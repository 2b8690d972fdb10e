"""Sums, shares and costs hold for any figures: what adds up is silent, what does not is found with its difference."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.model import Finding, Severity
from perflint.pipeline.lint import lint_bytes
from perflint.value import amount, money_text

CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents).scaleb(-2))
ROW = {"level2": "数量指标", "name": "维修面积", "target": "≥300平方米"}


def findings(code: str, form: dict[str, Any], **settings: Any) -> list[Finding]:
    content = {"title": "绩效目标表", "indicators": [ROW], **form}
    data = json.dumps(content, ensure_ascii=False, default=str).encode()
    return list(lint_bytes(data, "form.json", Settings(select=(code,), strict=True, **settings)).findings)


def funds(parts: list[Decimal], total: Decimal) -> dict[str, Any]:
    rows = [
        {"group": "支出", "name": f"第{n}项", "unit": "万元", "amount": f"{part:.2f}"}
        for n, part in enumerate(parts)
    ]
    return {"funds": [*rows, {"group": "支出", "name": "合计", "unit": "万元", "amount": f"{total:.2f}"}]}


@given(st.lists(CENTS, min_size=1, max_size=12))
def test_what_adds_up_is_silent(parts: list[Decimal]) -> None:
    assert findings("PL604", funds(parts, sum(parts, Decimal(0)))) == []


@given(st.lists(CENTS, min_size=1, max_size=12), st.integers(min_value=10, max_value=10**6))
def test_parts_above_the_total_are_an_error(parts: list[Decimal], cents: int) -> None:
    apart = Decimal(cents).scaleb(-2)
    whole = sum(parts, Decimal(0))
    table = funds([*parts, apart], whole)
    found = findings("PL604", table)
    # One part may just be the sum of those after it: then the table has a reading that adds up.
    if found:
        assert [f.severity for f in found] == [Severity.ERROR]
        assert money_text(apart * 10000, "万元") in found[0].message
        assert Decimal(found[0].suggestion or "") == whole + apart
    else:
        assert len(parts) > 1 or parts[0] == apart


@given(st.lists(CENTS, min_size=2, max_size=8), st.data())
def test_details_of_a_part_do_not_count(parts: list[Decimal], data: st.DataObject) -> None:
    table = funds(parts, sum(parts, Decimal(0)))
    at = data.draw(st.integers(min_value=0, max_value=len(parts) - 1))
    share = data.draw(st.decimals(min_value=0, max_value=parts[at], places=2))
    detail = {"group": "支出", "name": "其中：人员经费", "unit": "万元", "amount": f"{share:.2f}"}
    table["funds"].insert(at + 1, detail)
    assert findings("PL604", table) == []


@given(st.lists(CENTS, min_size=2, max_size=8))
def test_rounded_shares_are_silent(parts: list[Decimal]) -> None:
    whole = sum(parts, Decimal(0))
    table = funds(parts, whole)
    for row, part in zip(table["funds"], parts, strict=False):
        row["share"] = f"{part / whole * 100:.2f}%"
    assert findings("PL605", table) == []


@given(CENTS)
def test_a_cost_equals_its_budget_in_any_unit(budget: Decimal) -> None:
    row = {"level2": "成本指标", "name": "项目总成本", "target": f"≤{budget * 10000:f}元"}
    form = {"kind": "project", "budget": {"unit": "万元", "total": f"{budget}"}, "indicators": [row]}
    assert findings("PL606", form) == []


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["元", "万元", "亿元"]))
def test_amounts_are_told_as_they_are_read(number: int, unit: str) -> None:
    read = amount(str(number), unit)
    assert read is not None
    assert money_text(read.yuan, unit) == f"{number}{unit}"


@pytest.mark.parametrize("text", ["", "—", "无", "约30", "30%", "一百", "1e9", "NaN"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount(text, "万元") is None


def test_how_much_worse_than_history_can_be_set() -> None:
    row = {
        "level2": "数量指标",
        "name": "造林面积",
        "target": "≥2800亩",
        "history": {"2022": "3200亩", "2023": "3000亩"},
    }
    assert findings("PL208", {"indicators": [row]}) == []
    options = {"PL208": {"worse-by": 5}}
    assert len(findings("PL208", {"indicators": [row]}, options=options)) == 1


TRANSFER = """# 中央对地方转移支付区域绩效目标表

| 专项名称 | 林业改革发展资金 | | |
|---|---|---|---|
| 资金情况（万元） | 年度金额： | 1500 | |
| | 其中：中央财政资金 | 1000 | |
| | 省级财政资金 | 300 | |
| | 市县财政资金 | 200 | |
| | 其他资金 | 0 | |

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|
| 产出指标 | 数量指标 | 国土绿化面积 | ≥3万亩 |
| 产出指标 | 质量指标 | 造林合格率 | ≥90% |
| 满意度指标 | 服务对象满意度指标 | 林农满意度 | ≥85% |
"""


def test_the_money_of_one_level_of_government_is_not_all_fiscal_money() -> None:
    result = lint_bytes(TRANSFER.encode(), "form.md", Settings(select=("PL604",), strict=True))
    assert result.indicators == 3
    assert result.findings == ()


ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "0",
            "-5",
            "9" * 30,
            "0." + "0" * 25 + "1",
            "100%",
            "≥",
            "1,2,3",
            "—",
            "3亿元",
            "NaN",
            "目标1：",
            "=0%",
        ]
    ),
    st.integers(min_value=-(10**20), max_value=10**20).map(str),
)


@given(st.lists(ODD, min_size=12, max_size=12))
def test_odd_figures_break_no_rule(texts: list[str]) -> None:
    total, fiscal, other, basic, project, weight, *rest = texts
    budget = {
        "unit": "万元",
        "total": total,
        "fiscal": fiscal,
        "other": other,
        "basic": basic,
        "project": project,
    }
    fund = {"group": "支出", "name": "人员类", "unit": "万元", "amount": rest[0], "share": rest[1]}
    whole = {"group": "支出", "name": "合计", "unit": "万元", "amount": rest[2], "share": "100%"}
    row = {
        "level2": "成本指标",
        "name": "项目总成本",
        "target": rest[3],
        "weight": weight,
        "cycle_target": rest[4],
    }
    form = {
        "kind": "project",
        "budget": {**budget, "weight": rest[5]},
        "funds": [fund, whole],
        "goals": [f"指标率达到{rest[3]}"],
        "indicators": [row, {**row, "history": {"2023": rest[4]}}],
    }
    findings("PL6", form)
    findings("PL2", form)
