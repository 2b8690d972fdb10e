"""完成值为空。

## 查什么
自评表里别的指标填了实际完成值，这一行有目标却没有填。空着还得了分，是错误；没有得分，作警告。

## 为什么
没有完成值，得分没有依据。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "检测土壤样品数", "target": "≥240份", "actual": "252份", "weight": "30", "score": "30"},
  {"level2": "时效指标", "name": "报告提交时间", "target": "2023年11月底前", "actual": "2023年11月", "weight": "20", "score": "20"},
  {"level2": "满意度指标", "name": "农户满意度", "target": "≥90%", "actual": "", "weight": "10", "score": "10"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "检测土壤样品数", "target": "≥240份", "actual": "252份", "weight": "30", "score": "30"},
  {"level2": "时效指标", "name": "报告提交时间", "target": "2023年11月底前", "actual": "2023年11月", "weight": "20", "score": "20"},
  {"level2": "满意度指标", "name": "农户满意度", "target": "≥90%", "actual": "93%", "weight": "10", "score": "10"}]}
```

## 何时可以接受
没有。没有开展的写“未开展”，得0分，并说明原因。监控表不查。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of, is_filled
from perflint.system.counted import many
from perflint.value import NotApplicable, Placeholder

_CURE = Bilingual(
    "填写实际完成值；没有完成的得0分并说明原因",
    "fill in what was attained; 0 points and a reason if nothing was",
)


@rule(
    "PL712",
    "missing-actual",
    on=Form,
    needs=("indicator.actual",),
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="完成值为空",
    title_en="Missing actual value",
    message="“{name}”没有填实际完成值{score}",
    message_en="“{name}” has no actual value{score}",
    silences=("PL705",),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag rows without an actual value where others have one."""
    evaluation = evaluation_of(context)
    rows = [entry.row for entry in evaluation.entries.values() if _is_due(entry.row)]
    filled = sum(not _is_blank(row) for row in rows)
    if evaluation.monitored or not is_filled(filled):
        return
    for row in filter(_is_blank, rows):
        score = row.indicator.score
        if evaluation.entries[row.indicator.pointer].marks.score:
            yet = Bilingual(f"，却得{score}分", f", yet {many(score, 'point')}")
            yield hit(row, "actual", suggestion=_CURE, score=yet)
        elif is_filled(filled, len(rows)):
            yield hit(row, "actual", suggestion=_CURE, severity=Severity.WARNING, score="")


def _is_due(row: Row) -> bool:
    """Whether a row has a target: rows that only head a group have none."""
    return bool(row.indicator.name.strip()) and not isinstance(row.value, (Placeholder, NotApplicable))


def _is_blank(row: Row) -> bool:
    """Whether nothing was filled in, or a stroke for nothing."""
    return isinstance(row.actual, Placeholder)
