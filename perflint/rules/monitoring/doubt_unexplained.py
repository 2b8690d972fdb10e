"""可能完不成没有说明。

## 查什么
监控表里预计全年达不到指标值，或者完成目标可能性填“有可能”“不可能”，偏差原因却空着；只写了原因没有写措施的作提示。

## 为什么
完不成要写明原因和措施，监控才起作用。

## 反例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "更新路灯盏数", "target": "≥800盏", "actual": "210盏", "forecast": "600盏", "likelihood": "不可能", "deviation": ""}]}
```

## 正例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "更新路灯盏数", "target": "≥800盏", "actual": "210盏", "forecast": "600盏", "likelihood": "不可能", "deviation": "招标流标两次；拟9月前完成重新招标"}]}
```

## 何时可以接受
原因写在表下备注里的。
"""

from collections.abc import Iterator

from perflint.lexicon.attainment import Aim, outcome
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.monitoring._monitoring import (
    has_reason_column,
    is_doubtful,
    monitored_rows,
    names_measure,
)
from perflint.rules.selfeval._evaluation import explains
from perflint.value import parse

_REASON_WORD, _MEASURE_WORD = Bilingual("原因", "reason"), Bilingual("改进措施", "measure")
_REASON = Bilingual("写明原因和改进措施", "give the reason and the measure")
_MEASURE = Bilingual("补写改进措施", "say what is done about it")


@rule(
    "PL903",
    "doubt-unexplained",
    on=Form,
    needs=("indicator.forecast", "indicator.likelihood"),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="可能完不成没有说明",
    title_en="Doubt without a reason",
    message="“{name}”{doubt}，没有写{what}",
    message_en="“{name}”: {doubt}, and no {what} is given",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag targets that are given up or doubted without a reason, or without a measure."""
    for row in monitored_rows(form, context):
        doubt = _doubt(row)
        if doubt is None:
            continue
        if not explains(row):
            if has_reason_column(context):
                yield hit(row, "deviation", suggestion=_REASON, doubt=doubt, what=_REASON_WORD)
        elif not names_measure(row):
            yield hit(
                row, "deviation", suggestion=_MEASURE, severity=Severity.INFO, doubt=doubt, what=_MEASURE_WORD
            )


def _doubt(row: Row) -> Bilingual | None:
    """Why the target may not be met: the unit says so, or forecasts less."""
    if is_doubtful(row):
        likelihood = row.indicator.likelihood.strip()
        return Bilingual(f"完成目标可能性填“{likelihood}”", f"the likelihood is “{likelihood}”")
    forecast = row.indicator.forecast.strip()
    expected = outcome(
        row.value, parse(forecast), Aim(row.name, row.category, row.indicator.operator, row.form.year)
    )
    if not forecast or expected is None or expected.met or not expected.sure:
        return None
    return Bilingual(
        f"预计全年“{forecast}”达不到“{row.text}”", f"the forecast “{forecast}” misses “{row.text}”"
    )
