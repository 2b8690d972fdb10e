"""整体口径不全。

## 查什么
部门整体自评的支出总额等于项目支出，漏了基本支出。

## 为什么
部门整体评的是全部支出；漏了基本支出，执行率只算了一部分。

## 反例
```json
{"title": "部门整体支出绩效自评表", "kind": "self-evaluation", "budget": {"unit": "万元", "basic": "820.5", "project": "3100", "total": "3100"},
 "indicators": [{"level2": "数量指标", "name": "养护公路里程", "target": "≥420公里", "actual": "426公里"}]}
```

## 正例
```json
{"title": "部门整体支出绩效自评表", "kind": "self-evaluation", "budget": {"unit": "万元", "basic": "820.5", "project": "3100", "total": "3920.5"},
 "indicators": [{"level2": "数量指标", "name": "养护公路里程", "target": "≥420公里", "actual": "426公里"}]}
```

## 何时可以接受
只评项目支出的，表名和栏目名不写“整体”。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.value import Amount, amount, number_text


@rule(
    "PL711",
    "budget-scope",
    on=Declaration,
    needs=("budget.basic",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="整体口径不全",
    title_en="Total leaves out the basic expenditure",
    message="支出总额{total}等于项目支出，漏了基本支出{basic}",
    message_en="the total {total} equals the project expenditure and leaves out the basic expenditure {basic}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag totals that leave out the basic expenditure."""
    for budget in declaration.budgets():
        if not (budget.basic and budget.project and budget.total):
            continue
        match [amount(text, budget.unit) for text in (budget.basic, budget.project, budget.total)]:
            case [Amount() as basic, Amount() as project, Amount() as total] if (
                total.yuan == project.yuan and basic.yuan > 0
            ):
                right = number_text(basic.yuan + project.yuan, total.unit)
                yield Hit(
                    pointer=f"{budget.pointer}/total",
                    text=budget.total,
                    suggestion=right,
                    facts={"total": budget.total, "basic": budget.basic},
                )
