"""同样的情况扣分不同。

## 查什么
两行的目标值、完成值、分值都一样，得分却不一样。

## 为什么
同样的完成情况应当同样计分。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "修剪行道树株数", "target": "≥800株", "actual": "720株", "weight": "10", "score": "9"},
  {"level2": "数量指标", "name": "补植行道树株数", "target": "≥800株", "actual": "720株", "weight": "10", "score": "7"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "修剪行道树株数", "target": "≥800株", "actual": "720株", "weight": "10", "score": "9"},
  {"level2": "数量指标", "name": "补植行道树株数", "target": "≥800株", "actual": "720株", "weight": "10", "score": "9"}]}
```

## 何时可以接受
评分标准不同的，在说明里写明；写了评分标准或原因的不报。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.selfeval._evaluation import Entry, evaluation_of, explains

_CURE = Bilingual("同样的情况同样计分，或写明为什么不同", "score like cases alike, or say what differs")


@rule(
    "PL721",
    "unlike-deductions",
    on=Form,
    needs=("indicator.score",),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="同样的情况扣分不同",
    title_en="Like cases, unlike deductions",
    message="“{name}”与“{other}”目标、完成、分值都一样，得分一个{score}一个{before}",
    message_en="“{name}” and “{other}” have the same target, actual and weight, but score {score} and {before}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a row that is scored otherwise than one that is just like it."""
    first_with: dict[tuple[str, str, str], Entry] = {}
    for entry in evaluation_of(context).entries.values():
        indicator = entry.row.indicator
        if entry.marks.both is None or not indicator.actual or explains(entry.row) or indicator.explanation:
            continue
        like = first_with.setdefault((entry.row.text, indicator.actual, indicator.weight), entry)
        if like.marks.score != entry.marks.score:
            yield hit(
                entry.row,
                "score",
                suggestion=_CURE,
                other=like.row.name.text,
                score=indicator.score,
                before=like.row.indicator.score,
            )
