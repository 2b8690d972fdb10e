"""定量(其他)没有解释。

## 查什么
符号栏选了“定量(其他)”，指标解释一栏空着；别的行填了这一栏才查。

## 为什么
选“定量(其他)”的，系统不知道怎样算完成，要靠解释写明算法；不写，自评时没法计分。

## 反例
```json
{"indicators": [
  {"level2": "数量指标", "name": "案件与人口比", "operator": "定量(其他)", "target": "3:1000"},
  {"level2": "质量指标", "name": "立案准确率", "operator": "≥", "target": "98", "unit": "%", "explanation": "立案准确件数/立案件数"}]}
```

## 正例
```json
{"indicators": [
  {"level2": "数量指标", "name": "案件与人口比", "operator": "定量(其他)", "target": "3:1000", "explanation": "年度案件数与常住人口之比"},
  {"level2": "质量指标", "name": "立案准确率", "operator": "≥", "target": "98", "unit": "%", "explanation": "立案准确件数/立案件数"}]}
```

## 何时可以接受
不用一体化系统申报的表不必管；本条用配置档 yth 或选中才运行。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.system.words import word_set

_CURE = Bilingual("在指标解释里写明怎样算、多少算完成", "explain how it is worked out and when it is met")


@rule(
    "PL124",
    "other-quantity-unexplained",
    on=Form,
    needs=("indicator.explanation",),
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="定量(其他)没有解释",
    title_en="A quantity of another kind without an explanation",
    message="“{name}”选了定量(其他)，没有写指标解释",
    message_en="“{name}” is a quantity of another kind (定量(其他)) and is not explained",
    off=Bilingual("只有一体化系统有这种符号；用配置档 yth 的地方才查", "the profile yth turns it on"),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag rows with the sign 定量(其他) and a blank explanation, where others have one."""
    if not any(row.explanation.strip() for row in form.indicators):
        # The form has no such column, or nobody filled it in, which another rule tells.
        return
    for row in context.rows:
        if (
            text_key(row.indicator.operator) in word_set("rules.other_quantity_unexplained.sign")
            and not row.indicator.explanation.strip()
        ):
            yield hit(row, "operator", suggestion=_CURE)
