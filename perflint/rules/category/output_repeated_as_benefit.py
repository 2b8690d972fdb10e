"""产出、效益写同一个指标。

## 查什么
同一个指标名称，在产出下写一遍，在效益下又写一遍。

## 为什么
同一件事算两次分；效益应写产出带来的变化。

## 反例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新增停车泊位数", "target": "≥300个"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "新增停车泊位数", "target": "≥300个"}]}
```

## 正例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新增停车泊位数", "target": "≥300个"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "违停投诉下降率", "target": "≥20%"}]}
```

## 何时可以接受
名称相同、指标解释不同的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import name_key
from perflint.lexicon.taxonomy import BENEFITS, OUTPUTS, Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.rules.structure._twins import is_named, same_matter

_OUTPUTS = OUTPUTS - {Category.COST}
_SHORTEST = 4  # characters of a name that says what it is of

_CURE = Bilingual("效益写产出带来的变化", "let the benefit say what came of the output")


@rule(
    "PL416",
    "output-repeated-as-benefit",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="产出、效益写同一个指标",
    title_en="One indicator as output and as benefit",
    message="“{name}”在{first}下已经写过，又列为{level2}",
    message_en="“{name}” stands under {first} already, and again under {level2}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag benefits that have the name of an output."""
    outputs = {name_key(row.indicator.name): row for row in context.rows if row.category in _OUTPUTS}
    for row in context.rows:
        if row.category not in BENEFITS:
            continue
        first = outputs.get(name_key(row.indicator.name))
        if first is not None and _repeats(first, row) and labels_trusted(row, context):
            yield hit(row, "name", suggestion=_CURE, first=first.indicator.level2)


def _repeats(first: Row, row: Row) -> bool:
    """Whether a row is that one again; a short name says too little, a row without a value nothing yet."""
    long_enough = len(name_key(row.name.text)) >= _SHORTEST
    return long_enough and is_named(row) and same_matter(first, row) and bool(row.text.strip())
