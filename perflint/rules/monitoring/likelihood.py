"""完成可能性没有选。

## 查什么
监控表的完成目标可能性一栏空着，或者填的不是“确定能”“有可能”“不可能”之一。

## 为什么
这一栏是监控的结论，后面的纠偏按它分类。

## 反例
```json
{"kind": "monitoring", "indicators": [
  {"level2": "数量指标", "name": "发放农技手册册数", "target": "≥5000册", "actual": "3200册", "likelihood": "正常推进"}]}
```

## 正例
```json
{"kind": "monitoring", "indicators": [
  {"level2": "数量指标", "name": "发放农技手册册数", "target": "≥5000册", "actual": "3200册", "likelihood": "确定能"}]}
```

## 何时可以接受
表样没有这一栏的不报。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.monitoring._monitoring import is_left_blank, is_likelihood, likelihoods, monitored_rows


@rule(
    "PL904",
    "likelihood",
    on=Form,
    needs=("indicator.actual", "indicator.likelihood"),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="完成可能性没有选",
    title_en="Likelihood not chosen",
    message="“{name}”的完成目标可能性{what}",
    message_en="the likelihood of “{name}” is {what}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag likelihoods that are blank or none of those that the form takes."""
    cure = Bilingual(f"选{'、'.join(likelihoods())}之一", f"choose one of {', '.join(likelihoods())}")
    for row in monitored_rows(form, context):
        written = row.indicator.likelihood.strip()
        if written and not is_likelihood(written):
            yield hit(row, "likelihood", suggestion=cure, what=Bilingual(f"填了“{written}”", f"“{written}”"))
        elif is_left_blank(row, context, "likelihood"):
            yield hit(row, "likelihood", suggestion=cure, what=Bilingual("空着", "blank"))
