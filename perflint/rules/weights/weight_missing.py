"""有的指标没有权重。

## 查什么
表里别的指标都有权重（分值），这一行空着或者是0。

## 为什么
没有权重的指标做好做坏都不影响得分，等于没有考核。

## 反例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "体检职工人数", "target": "≥260人", "weight": "40"},
  {"level1": "产出指标", "level2": "质量指标", "name": "体检项目完成率", "target": "=100%", "weight": "20"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "职工健康档案建档率", "target": "≥95%", "weight": ""},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "职工满意度", "target": "≥90%", "weight": "10"}]}
```

## 正例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "体检职工人数", "target": "≥260人", "weight": "40"},
  {"level1": "产出指标", "level2": "质量指标", "name": "体检项目完成率", "target": "=100%", "weight": "20"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "职工健康档案建档率", "target": "≥95%", "weight": "30"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "职工满意度", "target": "≥90%", "weight": "10"}]}
```

## 何时可以接受
几行合用一个权重的，写在第一行；其余权重已经满分的，空着的行不报。
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from perflint.lexicon.full_score import full_without_execution
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import NotApplicable, Placeholder
from perflint.value.points import points

_FEWEST = 3  # weights that show that the column is in use
_CURE = Bilingual("写上权重；不考核就删去此行", "give it a weight, or delete the row")


@rule(
    "PL629",
    "weight-missing",
    on=Form,
    needs=("indicator.weight",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="有的指标没有权重",
    title_en="An indicator without a weight",
    message="“{name}”的权重{what}",
    message_en="the weight of “{name}” is {what}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag blank weights and weights of nothing where the other rows have theirs."""
    rows = [row for row in context.rows if _counts(row)]
    weights = {row.indicator.pointer: points(row.indicator.weight) for row in rows}
    written = [weight for weight in weights.values() if weight]
    if len(written) < _FEWEST or len(written) * 2 < len(rows):
        return
    usual, *others = full_without_execution()
    complete = sum(written) in (1, 100, usual, *(others if form.kind == "self-evaluation" else ()))
    for group in _categories(rows):
        shared = any(weights[row.indicator.pointer] is None for row in group[1:]) and len(group) > 1
        for row in group:
            weight = weights[row.indicator.pointer]
            if weight == 0:
                yield hit(row, "weight", suggestion=_CURE, what=Bilingual("是0", "0"))
            elif weight is None and not row.indicator.weight.strip() and not complete and not shared:
                yield hit(row, "weight", suggestion=_CURE, what=Bilingual("空着", "blank"))


def _counts(row: Row) -> bool:
    """Whether a row is an indicator that is scored."""
    return (
        bool(row.text.strip())
        and not isinstance(row.value, (NotApplicable, Placeholder))
        and row.category is not Category.MANAGEMENT
    )


def _categories(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each category; a weight in the first of them may be that of all."""
    for _, group in groupby(rows, key=lambda row: (row.indicator.level1, row.indicator.level2)):
        yield list(group)
