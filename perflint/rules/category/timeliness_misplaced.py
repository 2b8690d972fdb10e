"""时效错放。

## 查什么
及时率、完成时间、截止日期写在数量、成本、经济效益等类别下。

## 为什么
时间要求放错类别，时效指标就空着，评价时按类别汇总也会算错。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 奖学金发放及时率 | 100% |
| 经济效益指标 | 资金在规定时间内拨付 | 及时 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 奖学金发放及时率 | 100% |
| 数量指标 | 培训天数 | ≥3天 |
| 可持续影响指标 | 设备使用年限 | ≥8年 |

## 何时可以接受
质量、社会效益下的及时率有的指标库允许，只作提示；可持续影响下的年限不报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted, move_to
from perflint.value import Date, Range

_TIME = frozenset({Category.TIMELINESS})
# Where time is out of place in every library; and those where 及时 in an unknown name is no way of speaking.
_HARD = frozenset({Category.QUANTITY, Category.COST, Category.ECONOMIC, Category.ECOLOGICAL})
_PLAIN = _HARD - {Category.ECOLOGICAL} | {Category.QUALITY}
_WHOLE_PERIODS = ("h1", "h2")  # 上半年 is when, not by when


@rule(
    "PL402",
    "timeliness-misplaced",
    on=Row,
    categories=set(Category) - {Category.TIMELINESS, Category.MANAGEMENT, Category.SATISFACTION},
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="时效错放",
    title_en="Timeliness under another category",
    message="“{name}”说的是时间，不属于{level2}",
    message_en="“{name}” is about time, not {level2}",
    silences=("PL401", "PL410", "PL405", "PL408"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag words and dates of timeliness elsewhere."""
    named = _is_named(row)
    if (named or _is_dated(row)) and labels_trusted(row, context):
        field = "name" if named or row.name.measure in (Measure.DATE, Measure.STATE) else "target"
        yield hit(row, field, suggestion=move_to(Category.TIMELINESS), severity=_severity(row))


def _is_named(row: Row) -> bool:
    """The name speaks of nothing but time; how long a thing lasts is what 可持续影响 asks for."""
    name = row.name
    if name.categories == _TIME:
        if name.head is None and row.category not in _PLAIN:
            # 及时回应社会关切 is a way of speaking.
            return False
        return not (row.category is Category.SUSTAINABLE and name.measure is Measure.DURATION)
    if name.measure is not Measure.DURATION or name.direction is not Direction.REVERSE:
        return False
    strange = row.category is Category.QUALITY and Category.QUALITY not in name.categories
    return strange or row.category in (Category.QUANTITY, Category.COST, Category.ECONOMIC)


def _is_dated(row: Row) -> bool:
    """The value is a deadline; a bare year may be a heading that slid in."""
    value = row.value
    if isinstance(value, Range):
        value = value.high
    if not isinstance(value, Date) or value.part in _WHOLE_PERIODS or row.category is Category.SUSTAINABLE:
        return False
    exact = value.month is not None or value.part is not None or value.comparison is not None
    return exact and row.name.measure not in (Measure.RATE, Measure.MONEY, Measure.DURATION)


def _severity(row: Row) -> Severity | None:
    """及时率 under 质量 or 社会效益 stands in some libraries; a date there does not."""
    if row.category in _HARD:
        return None
    dated = row.name.measure is Measure.DATE or (isinstance(row.value, Date) and row.name.categories == _TIME)
    return None if row.category is Category.QUALITY and dated else Severity.INFO
