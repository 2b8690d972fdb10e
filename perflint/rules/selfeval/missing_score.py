"""得分为空。

## 查什么
自评表里别的指标打了分，这一行有分值、有完成值，得分却空着。

## 为什么
漏一行得分，总分就对不上。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "检测土壤样品数", "target": "≥240份", "actual": "252份", "weight": "30", "score": "30"},
  {"level2": "质量指标", "name": "样品合格率", "target": "≥95%", "actual": "97%", "weight": "20", "score": "20"},
  {"level2": "满意度指标", "name": "农户满意度", "target": "≥90%", "actual": "93%", "weight": "10", "score": ""}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "检测土壤样品数", "target": "≥240份", "actual": "252份", "weight": "30", "score": "30"},
  {"level2": "质量指标", "name": "样品合格率", "target": "≥95%", "actual": "97%", "weight": "20", "score": "20"},
  {"level2": "满意度指标", "name": "农户满意度", "target": "≥90%", "actual": "93%", "weight": "10", "score": "10"}]}
```

## 何时可以接受
几行合并打一个分的，写在第一行。监控表不查。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of, is_filled

_CURE = Bilingual("按完成情况打分", "score what was attained")


@rule(
    "PL713",
    "missing-score",
    on=Form,
    needs=("indicator.score",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="得分为空",
    title_en="Missing score",
    message="“{name}”有分值{weight}、有完成值，没有打分",
    message_en="“{name}” has a weight of {weight} and an actual value, but no score",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag rows without a score where most others have one."""
    evaluation = evaluation_of(context)
    weighed = [entry for entry in evaluation.entries.values() if entry.marks.weight]
    scored = [entry for entry in weighed if entry.row.indicator.score]
    if evaluation.monitored or not is_filled(len(scored), len(weighed)):
        return
    for entry in weighed:
        indicator = entry.row.indicator
        if not indicator.score and indicator.actual:
            yield hit(entry.row, "score", suggestion=_CURE, weight=indicator.weight)
