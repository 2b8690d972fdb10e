"""没有全年预计。

## 查什么
监控表有全年预计完成情况一栏，这一行填了执行情况，预计却空着。

## 为什么
预计全年完成多少，是判断能不能完成目标、要不要纠偏的依据。

## 反例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "培训护林员人数", "target": "≥300人", "actual": "180人", "forecast": ""}]}
```

## 正例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "培训护林员人数", "target": "≥300人", "actual": "180人", "forecast": "300人"}]}
```

## 何时可以接受
表样没有这一栏的不报。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.monitoring._monitoring import is_left_blank, monitored_rows

_CURE = Bilingual("填写预计全年完成多少", "say how much will be done in the whole year")


@rule(
    "PL902",
    "missing-forecast",
    on=Form,
    needs=("indicator.actual", "indicator.forecast"),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="没有全年预计",
    title_en="Missing forecast",
    message="“{name}”没有填全年预计完成情况",
    message_en="“{name}” has no forecast for the whole year",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag blank forecasts of rows that are filled in."""
    for row in monitored_rows(form, context):
        if is_left_blank(row, context, "forecast"):
            yield hit(row, "forecast", suggestion=_CURE)
