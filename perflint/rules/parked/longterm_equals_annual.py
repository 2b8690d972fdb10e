"""周期值照抄年度值。

## 查什么
跨年项目的实施周期指标值与年度指标值逐行相同，连数量指标也一样。

## 为什么
几年的总量等于一年的量，说明周期目标没有真正设定，后几年无从考核。

## 反例
```json
{"year": 2024, "period": "3年", "indicators": [
  {"level2": "数量指标", "name": "改造户数", "target": "≥300户", "cycle_target": "≥300户"},
  {"level2": "质量指标", "name": "改造合格率", "target": "=100%", "cycle_target": "=100%"},
  {"level2": "满意度指标", "name": "居民满意度", "target": "≥90%", "cycle_target": "≥90%"}]}
```

## 正例
```json
{"year": 2024, "period": "3年", "indicators": [
  {"level2": "数量指标", "name": "改造户数", "target": "≥300户", "cycle_target": "≥900户"},
  {"level2": "质量指标", "name": "改造合格率", "target": "=100%", "cycle_target": "=100%"},
  {"level2": "满意度指标", "name": "居民满意度", "target": "≥90%", "cycle_target": "≥90%"}]}
```

## 何时可以接受
只有比率、每年同一标准的不报。这条规则平时不运行，选中才查。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.lexicon.periods import period_of
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Quantity, parse

_FEWEST = 3  # rows


@rule(
    "PL611",
    "longterm-equals-annual",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="周期值照抄年度值",
    title_en="The targets of the period copy those of the year",
    message="{years}年的项目，周期指标值与年度指标值逐行相同（如“{name}”都是“{value}”）",
    message_en="a project of {years} years has the same targets for the period as for the year (“{name}”: “{value}”)",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag forms of several years whose targets for the period are those of the year."""
    period = period_of(form)
    filled = [row for row in context.rows if row.indicator.cycle_target.strip()]
    if period is None or period[0] == period[1] or len(filled) < max(_FEWEST, len(context.rows)):
        return
    counts = [row for row in filled if row.category is Category.QUANTITY and _is_count(row)]
    if counts and all(_same(row) for row in filled):
        years = period[1] - period[0] + 1
        yield hit(
            counts[0],
            "cycle_target",
            suggestion=Bilingual(f"写{years}年的总量", f"write the total of {years} years"),
            years=years,
        )


def _is_count(row: Row) -> bool:
    return isinstance(row.value, Quantity) and not row.value.is_percent


def _same(row: Row) -> bool:
    annual, period = row.value, parse(row.indicator.cycle_target)
    if isinstance(annual, Quantity) and isinstance(period, Quantity):
        return annual.magnitude == period.magnitude
    return text_key(row.text) == text_key(row.indicator.cycle_target)
