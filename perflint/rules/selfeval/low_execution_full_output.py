"""钱未花却满额产出。

## 查什么
预算执行率不到两成，产出指标却全部完成。

## 为什么
钱没花、事办完了，要么预算报多了，要么完成情况不实，要么欠着账。三种都要说明。

## 反例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "260", "executed": "13", "rate": "5%"},
 "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "安装路灯盏数", "target": "≥400盏", "actual": "400盏"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "target": "=100%", "actual": "100%"},
  {"level1": "产出指标", "level2": "时效指标", "name": "完工时间", "target": "2023年11月底前", "actual": "2023年11月20日"}]}
```

## 正例
```json
{"kind": "self-evaluation", "budget": {"unit": "万元", "total": "260", "executed": "13", "rate": "5%"},
 "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "安装路灯盏数", "target": "≥400盏", "actual": "22盏", "deviation": "招标流标"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "target": "=100%", "actual": "100%"}]}
```

## 何时可以接受
先干后付、质保金未付、资金年底才下达的，在偏差原因或备注里写明即可；写了的不报。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.taxonomy import OUTPUTS, Category
from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, rule
from perflint.rules.selfeval._evaluation import is_monitoring, outcome_of
from perflint.rules.selfeval._funds import parts, rows_of, spending
from perflint.rules.selfeval._marks import plain
from perflint.system.resources import table

_LOW = Decimal("0.2")  # of the budget
_ENOUGH = 3  # outputs; fewer prove nothing
_OUTPUTS = OUTPUTS - {Category.COST}


@rule(
    "PL708",
    "low-execution-full-output",
    on=Declaration,
    needs=("budget.executed",),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="钱未花却满额产出",
    title_en="Full output for money not spent",
    message="预算只执行了{rate}%，{count}项产出指标却全部完成",
    message_en="only {rate}% of the budget was spent, yet all {count} outputs were delivered",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag full outputs next to a budget that was hardly touched."""
    for part in parts(declaration):
        pair = spending(part.budget) if part.budget and part.budget.executed else None
        if part.budget is None or pair is None or pair[1] >= pair[0] * _LOW:
            continue
        rows = rows_of(part, context)
        outputs = [row for row in rows if row.category in _OUTPUTS and row.indicator.actual]
        deliveries = [outcome.met for row in outputs if (outcome := outcome_of(row)) is not None]
        if is_monitoring(part.forms[0], declaration) or _is_explained(declaration, rows):
            continue
        if len(deliveries) >= _ENOUGH and all(deliveries):
            yield Hit(
                pointer=f"{part.budget.pointer}/executed",
                text=part.budget.executed,
                suggestion=Bilingual(
                    "写明钱未支付而产出已完成的原因，或核实完成情况",
                    "say why the outputs are there though the money was not spent, or check them",
                ),
                facts={"rate": plain(pair[1] / pair[0] * 100), "count": len(deliveries)},
            )


def _is_explained(declaration: Declaration, rows: list[Row]) -> bool:
    notes = [note for form in declaration.forms for note in form.notes]
    texts = [*declaration.notes, *notes, *(row.indicator.deviation for row in rows)]
    words: list[str] = table("scoring.yaml")["late_payment"]
    return any(word in text for text in texts for word in words)
