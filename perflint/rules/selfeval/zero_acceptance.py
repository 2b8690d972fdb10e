"""验收、合格率为零却全部完成。

## 查什么
数量指标都完成了，验收、合格一类质量指标的完成值却是0%。

## 为什么
一件都没有验收合格，数量就不能算完成；也可能是完成值漏填成了0。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "新建厕所数", "target": "≥12座", "actual": "12座"},
  {"level2": "质量指标", "name": "竣工验收合格率", "target": "=100%", "actual": "0%"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "新建厕所数", "target": "≥12座", "actual": "12座"},
  {"level2": "质量指标", "name": "竣工验收合格率", "target": "=100%", "actual": "100%"}]}
```

## 何时可以接受
年底完工、次年验收的，在偏差原因里写明；写了的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of, explains
from perflint.system.resources import table
from perflint.system.words import word_list
from perflint.value import Quantity

_CURE = Bilingual(
    "核实验收情况；没有验收的写明原因并扣分", "check the acceptance; give the reason and take off the points"
)


@rule(
    "PL719",
    "zero-acceptance",
    on=Form,
    needs=("indicator.actual",),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="验收、合格率为零却全部完成",
    title_en="All done, yet nothing accepted",
    message="“{name}”完成值是{actual}，数量指标却都完成了",
    message_en="“{name}” is {actual}, yet all quantities were delivered",
    silences=("PL705",),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a rate of acceptance of nothing beside quantities that are all met."""
    evaluation = evaluation_of(context)
    entries = evaluation.entries.values()
    quantities = [entry for entry in entries if entry.row.category is Category.QUANTITY]
    deliveries = [
        entry.outcome.met for entry in quantities if entry.row.indicator.actual and entry.outcome is not None
    ]
    if evaluation.monitored or not deliveries or not all(deliveries):
        return
    for entry in entries:
        if _accepts_nothing(entry.row) and not explains(entry.row):
            yield hit(entry.row, "actual", suggestion=_CURE, actual=entry.row.indicator.actual)


def _accepts_nothing(row: Row) -> bool:
    """Whether a row is about what was found good, and nothing was."""
    actual, target, name = row.actual, row.value, row.name
    if not isinstance(actual, Quantity) or not row.indicator.actual or actual.number != 0:
        return False
    if not isinstance(target, Quantity) or target.number <= 0 or name.direction is Direction.REVERSE:
        return False
    is_rate = name.text.endswith(word_list("shared.names.rate"))
    return is_rate and any(word in name.text for word in table("scoring.yaml")["accepted"])
