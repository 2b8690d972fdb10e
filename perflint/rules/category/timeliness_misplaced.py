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
质量、社会效益下的及时率有的指标库允许，只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.rules.category._placement import moved, settled
from perflint.value import Date


@rule(
    "PL402",
    "timeliness-misplaced",
    on=Row,
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="时效错放",
    title_en="Timeliness under another category",
    message="“{name}”说的是时间，不属于{level2}",
    message_en="“{name}” is about time, not {level2}",
    silences=(
        "PL401",
        "PL410",
        "PL405",
        "PL408",
    ),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag the wrong category."""
    if row.category not in _ELSEWHERE or not settled(row, context):
        return
    dated = isinstance(row.value, Date) and row.value.part not in ("h1", "h2") and row.name.measure in _DATED
    if (
        (row.name.categories == _TIME and not _lasting(row))
        or (dated and row.category is not Category.SUSTAINABLE)
        or _slow(row)
    ):
        soft = row.category in (Category.QUALITY, Category.SOCIAL, Category.SUSTAINABLE)
        yield hit(
            row, "name", suggestion=moved(Category.TIMELINESS), severity=Severity.INFO if soft else None
        )


_TIME = frozenset({Category.TIMELINESS})
_DATED = (None, Measure.DATE, Measure.STATE)
_ELSEWHERE = frozenset(Category) - {Category.TIMELINESS, Category.MANAGEMENT, Category.SATISFACTION}


def _lasting(row: Row) -> bool:
    """How long something lasts is what 可持续影响 asks for."""
    return row.category is Category.SUSTAINABLE and row.name.measure is Measure.DURATION


def _slow(row: Row) -> bool:
    """A response or handling time under quantity or cost."""
    late = row.name.measure is Measure.DURATION and row.name.direction is Direction.REVERSE
    return late and row.category in (Category.QUANTITY, Category.COST, Category.ECONOMIC)
