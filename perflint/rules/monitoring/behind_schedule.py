"""进度落后。

## 查什么
监控表里数量、资金的完成进度（完成数÷年度指标值）比已过的月份落后两成以上，又没有写原因；写了原因的作提示。

## 为什么
监控就是要在年中看出做不完的事；进度明显落后要说清原因，及时纠偏。

## 反例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "改造供水管网长度", "target": "≥60公里", "actual": "9公里", "deviation": ""}]}
```

## 正例
```json
{"kind": "monitoring", "months": "7", "indicators": [
  {"level2": "数量指标", "name": "改造供水管网长度", "target": "≥60公里", "actual": "33公里", "deviation": ""}]}
```

## 何时可以接受
季节性、集中在下半年做的工作，在原因里写明。比率、时限、满意度不按月份摊，不查；表上看不出监控到几月的不查。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.monitoring._monitoring import has_reason_column, monitored_rows, months_gone, share_gone
from perflint.rules.selfeval._evaluation import explains
from perflint.system.counted import Count
from perflint.value import Quantity

_BEHIND = Decimal("0.2")  # of the year
_ADDS_UP = (Measure.COUNT, Measure.MONEY, None)  # what is done month by month

_CURE = Bilingual("写明落后的原因和赶上来的措施", "give the reason, and say how it will be made up for")


@rule(
    "PL901",
    "behind-schedule",
    on=Form,
    needs=("indicator.actual",),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="进度落后",
    title_en="Behind schedule",
    message="“{name}”{months}个月完成{actual}，只有年度指标值“{value}”的{percent}%",
    message_en="“{name}”: {actual} in {months:month} is {percent}% of the target of the year, “{value}”",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag what is far behind the part of the year that is gone."""
    months = months_gone(form, context.declaration)
    if months is None:
        return
    for row in monitored_rows(form, context):
        share = _share_done(row)
        if share is not None and share < share_gone(months) - _BEHIND:
            excused = explains(row) or not has_reason_column(context)
            yield hit(
                row,
                "actual",
                suggestion=_CURE,
                severity=Severity.INFO if excused else None,
                months=Count(months),
                actual=row.indicator.actual,
                percent=str(round(share * 100)),
            )


def _share_done(row: Row) -> Decimal | None:
    """The part of the target that is done; None for what does not add up over the year."""
    target, actual = row.value, row.actual
    if not row.indicator.actual or not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    adds_up = row.category in (Category.QUANTITY, Category.ECONOMIC) and row.name.measure in _ADDS_UP
    ceiling = target.comparison is not None and target.comparison.is_upper_bound
    if not adds_up or ceiling or target.is_percent or row.name.direction is Direction.REVERSE:
        return None
    pair = in_one_unit(target, actual)
    return pair[1] / pair[0] if pair is not None and pair[0] > 0 else None
