"""指标值栏填了分值。

## 查什么
一张表各行的指标值都是没有单位的数，完成值与指标值相同，也没有分值一栏，加起来是整百、90或80。

## 为什么
那是各行的分值，抄进了指标值和完成值两栏；真正的目标没有写。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "完成机井维修", "target": "30", "actual": "30"},
  {"level2": "质量指标", "name": "维修符合要求", "target": "20", "actual": "20"},
  {"level2": "社会效益指标", "name": "保障农田灌溉", "target": "40", "actual": "40"},
  {"level2": "满意度指标", "name": "用水户满意", "target": "10", "actual": "10"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "完成机井维修", "target": "30眼", "actual": "30眼", "weight": "30"},
  {"level2": "质量指标", "name": "维修合格率", "target": "100%", "actual": "100%", "weight": "20"},
  {"level2": "社会效益指标", "name": "灌溉农田面积", "target": "4000亩", "actual": "4000亩", "weight": "40"},
  {"level2": "满意度指标", "name": "用水户满意度", "target": "90%", "actual": "96%", "weight": "10"}]}
```

## 何时可以接受
没有。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._marks import is_subtotal
from perflint.value import Quantity

_FEWEST = 4  # rows; fewer may add up by chance
_FULL = (Decimal(100), Decimal(90), Decimal(80))  # the rest is for the execution of the budget
_CURE = Bilingual(
    "指标值写目标和单位，分值写在分值栏", "write the target and its unit; weights have a column of their own"
)


@rule(
    "PL717",
    "scores-as-values",
    on=Form,
    needs=("indicator.actual",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="指标值栏填了分值",
    title_en="Scores in the value column",
    message="{count}行的指标值都是没有单位的数，共{sum}，像是把分值填进了指标值",
    message_en="the targets of {count} rows are bare numbers that add up to {sum}: they look like weights",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag forms whose targets are the weights of their rows."""
    rows = [row for row in context.rows if row.indicator.target.strip() and not is_subtotal(row)]
    marks = [mark for row in rows if (mark := _mark(row)) is not None]
    if len(rows) < _FEWEST or len(marks) < len(rows) or any(row.indicator.weight for row in rows):
        return
    total = sum(marks, Decimal(0))
    if total in _FULL:
        yield hit(rows[0], suggestion=_CURE, count=len(rows), sum=f"{total:f}")


def _mark(row: Row) -> Decimal | None:
    """The target of a row where it is a bare number that the actual value repeats."""
    value, indicator = row.value, row.indicator
    if not isinstance(value, Quantity) or value.unit or value.comparison or value.scale != 1 or row.name.unit:
        return None
    return value.number if indicator.actual.strip() == indicator.target.strip() else None
