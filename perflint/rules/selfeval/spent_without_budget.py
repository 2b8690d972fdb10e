"""没有预算却有执行数。

## 查什么
资金总额（预算数）是0，或者这一格空着，执行数却有金额；执行数大于预算数的作提示。

## 为什么
没有预算就没有执行率，预算执行这一项无从得分；多半是预算数漏填或填错了格。

## 反例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "0", "executed": "86.5"}, "indicators": [
  {"level2": "数量指标", "name": "修复堤防长度", "target": "≥3公里", "actual": "3.2公里"}]}
```

## 正例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "90", "executed": "86.5"}, "indicators": [
  {"level2": "数量指标", "name": "修复堤防长度", "target": "≥3公里", "actual": "3.2公里"}]}
```

## 何时可以接受
没有。执行数含上年结转、超出当年预算的提示，可以在备注里说明。
"""

from collections.abc import Iterator

from perflint.model import Budget, Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.value import amount

_CURE = Bilingual("核对预算数和执行数", "check the budget and what was spent")


@rule(
    "PL718",
    "spent-without-budget",
    on=Declaration,
    needs=("budget.executed",),
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="没有预算却有执行数",
    title_en="Money spent without a budget",
    message="执行数是{executed}，预算数{total}",
    message_en="{executed} was spent, but the budget {total}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag money spent where the budget is nothing, blank or less."""
    for budget in declaration.budgets():
        executed = amount(budget.executed, budget.unit)
        if executed is None or executed.yuan <= 0:
            continue
        total = amount(budget.total, budget.unit)
        pointer = f"{budget.pointer}/total"
        if not budget.total.strip() and declaration.source.editable(pointer):
            yield _hit(budget, Bilingual("空着", "is blank"), None)
        elif total is not None and total.yuan == 0:
            yield _hit(budget, Bilingual("是0", "is 0"), None)
        elif total is not None and total.unit == executed.unit and 0 < total.yuan < executed.yuan:
            written = budget.total.strip()
            yield _hit(budget, Bilingual(f"只有{written}", f"is only {written}"), Severity.INFO)


def _hit(budget: Budget, total: Bilingual, severity: Severity | None) -> Hit:
    return Hit(
        pointer=f"{budget.pointer}/total",
        text=budget.total,
        suggestion=_CURE,
        severity=severity,
        facts={"executed": budget.executed.strip(), "total": total},
    )
