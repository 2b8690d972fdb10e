"""目标低于历史水平。

## 查什么
表里填了近两年的实际值，年度指标值却比各年都差，比它们的平均数差两成以上；比最差的一年还差一半以上的作警告。

## 为什么
定得比往年已经做到的还低，等于不用努力就能完成，考核没有意义。

## 反例
```json
{"indicators": [{"level2": "数量指标", "name": "人工造林面积", "target": "≥2000亩", "history": {"2022": "3600亩", "2023": "3200亩"}}]}
```

## 正例
```json
{"indicators": [{"level2": "数量指标", "name": "人工造林面积", "target": "≥3200亩", "history": {"2022": "3600亩", "2023": "3000亩"}}]}
```

## 何时可以接受
任务到期、政策取消、口径变化的，在指标解释里说明即可。往年格里写“≥”的是当年的目标，不当实际值比；管理效率类的上限是统一标准，不比。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.likeness import same_unit
from perflint.lexicon.names import Direction, is_growth
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Option, Row, Severity, hit, rule
from perflint.value import Quantity, parse

_WORSE_BY = Option(
    "worse-by",
    20,
    Bilingual(
        "比往年平均数差多少（%）才报", "how much worse than the mean of the years before (%) is reported"
    ),
    low=Decimal(0),
    high=Decimal(100),
)

_FAR = 50  # per cent worse than the worst of the years


@rule(
    "PL208",
    "target-worse-than-history",
    on=Form,
    needs=("indicator.history",),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="目标低于历史水平",
    title_en="A target below what was already reached",
    message="“{name}”往年为{history}，本年指标值“{value}”比各年都差",
    message_en="“{name}” was {history}; the target “{value}” is worse than any of them",
    options=(_WORSE_BY,),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag targets well below every actual value of the years before."""
    for row in context.rows:
        value = row.value
        if row.indicator.history and isinstance(value, Quantity) and row.category is not Category.MANAGEMENT:
            yield from _worse_than_before(row, value, context)


def _worse_than_before(row: Row, value: Quantity, context: Context) -> Iterator[Hit]:
    """A target that is worse than every year before and, by more than the margin, than their mean."""
    low = _less_is_better(row, value)
    past = [(text, year) for text in row.indicator.history.values() if (year := _actual(text, row, value))]
    if low is None or not past:
        return
    figures = [year.magnitude for _, year in past]
    mean = sum(figures, Decimal(0)) / len(figures)
    margin = mean * Decimal(str(context.option("PL208", _WORSE_BY))) / 100
    best = max(figures) if low else min(figures)
    worse = value.magnitude > max(best, mean + margin) if low else value.magnitude < min(best, mean - margin)
    if worse and mean > 0:
        nearest = next(year for _, year in past if year.magnitude == best)
        sign = value.comparison.sign if value.comparison else ""
        unit = nearest.unit or value.unit or ""
        cure = f"{sign}{nearest.number:f}{nearest.scale_word}{unit}"
        far = abs(value.magnitude - best) * 100 >= abs(best) * _FAR
        yield hit(
            row,
            severity=Severity.WARNING if far else None,
            suggestion=cure,
            history="、".join(text.strip() for text, _ in past),
        )


def _less_is_better(row: Row, value: Quantity) -> bool | None:
    """Whether less is better; None where the name or the sign does not say."""
    direction = row.name.direction
    if direction in (Direction.FIXED, Direction.DEMAND) or is_growth(row.name.text):
        return None
    comparison = value.comparison
    if comparison is not None and comparison.is_upper_bound:
        return None if direction is Direction.FORWARD else True
    if comparison is not None and comparison.is_lower_bound:
        return None if direction is Direction.REVERSE else False
    return None if direction is None else direction is Direction.REVERSE


def _actual(text: str, row: Row, value: Quantity) -> Quantity | None:
    """The value of a year before, if it was reached rather than aimed at and is of the same unit."""
    year = parse(text)
    if not isinstance(year, Quantity):
        return None
    if year.comparison and (year.comparison.is_lower_bound or year.comparison.is_upper_bound):
        return None
    same = same_unit(year.unit, value.unit or row.unit) or (year.unit is None and year.scale == value.scale)
    return year if same else None
