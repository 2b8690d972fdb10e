"""执行率低没有说明。

## 查什么
预算执行率不到90%，表上预算执行率一行的偏差原因空着，备注里也没有说明。

## 为什么
钱没有花完，要说清是节约、进度慢还是预算报多了。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level1": "预算执行", "name": "预算执行率", "target": "100%", "actual": "72%", "weight": "10", "score": "7.2", "deviation": ""},
  {"level2": "数量指标", "name": "检定计量器具数", "target": "≥900台件", "actual": "912台件", "weight": "90", "score": "90"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level1": "预算执行", "name": "预算执行率", "target": "100%", "actual": "72%", "weight": "10", "score": "7.2", "deviation": "招标节约"},
  {"level2": "数量指标", "name": "检定计量器具数", "target": "≥900台件", "actual": "912台件", "weight": "90", "score": "90"}]}
```

## 何时可以接受
表样没有写原因的地方、另附报告的。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of, explains, is_monitoring
from perflint.rules.selfeval._funds import spending
from perflint.rules.selfeval._marks import plain
from perflint.value import Quantity

_LEAST = Decimal(90)  # per cent

_CURE = Bilingual("写明钱没有花完的原因", "say why the money was not spent")


@rule(
    "PL723",
    "low-execution-unexplained",
    on=Form,
    needs=("indicator.actual", "budget.executed"),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="执行率低没有说明",
    title_en="A low rate of execution without a reason",
    message="预算执行率{rate}%，没有说明原因",
    message_en="{rate}% of the budget was spent, and no reason is given",
    silences=("PL705",),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a low rate of execution whose row has a blank place for the reason."""
    low = [
        (row, rate)
        for row in context.rows
        if (rate := _rate(row, context.declaration)) is not None and 0 <= rate < _LEAST and not explains(row)
    ]
    # How a form is scored is asked last: to read its formulas takes a parser.
    if not low or is_monitoring(form, context.declaration) or evaluation_of(context).has_reason:
        return
    for row, rate in low:
        yield hit(row, "deviation", suggestion=_CURE, rate=plain(rate))


def _rate(row: Row, declaration: Declaration) -> Decimal | None:
    """The rate of execution in percent, of a row for it that has a place for the reason."""
    if "execution" not in row.name.marks:
        return None
    if not declaration.source.editable(f"{row.indicator.pointer}/deviation"):
        return None
    pair = spending(row.form.budget) if row.form.budget else None
    if pair is not None:
        return pair[1] / pair[0] * 100
    if row.indicator.actual and isinstance(row.actual, Quantity) and row.actual.is_percent:
        return row.actual.number
    return None
