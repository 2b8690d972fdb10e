"""方向栏与名称、符号不一致。

## 查什么
表里另有一栏写明“正向”“反向”，它与指标名称（投诉率写成正向）或与符号（反向配≥）对不上。

## 为什么
系统按方向栏算得分：方向填反，做得越差得分越高。

## 反例
| 二级指标 | 三级指标 | 指标性质 | 指标值 |
|---|---|---|---|
| 质量指标 | 列车晚点率 | 正向指标 | 2% |
| 质量指标 | 竹苗成活率 | 反向≥ | 90% |

## 正例
| 二级指标 | 三级指标 | 指标性质 | 指标值 |
|---|---|---|---|
| 质量指标 | 列车晚点率 | 反向指标 | ≤2% |
| 质量指标 | 竹苗成活率 | 正向≥ | 90% |

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Comparison
from perflint.value.sign_column import Trend, read_sign

_CHECK = Bilingual("核对方向", "check the direction")


@rule(
    "PL308",
    "stated-direction",
    on=Row,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="方向栏不一致",
    title_en="Stated direction does not fit",
    message="写明是“{stated}”，{fault}",
    message_en="said to be “{stated}”, but {fault}",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a direction in a column that the sign or the name contradicts."""
    indicator = row.indicator
    if not indicator.direction and not indicator.operator:
        return
    column = "direction" if read_sign(indicator.direction).trend else "operator"
    stated = read_sign(getattr(indicator, column)).trend
    if stated is None or stated is Trend.NEUTRAL:
        return
    if fault := _against_sign(stated, row) or _against_name(stated, row):
        yield hit(row, column, suggestion=_CHECK, stated=stated.value, fault=fault)


def _against_sign(stated: Trend, row: Row) -> Bilingual | None:
    comparison = getattr(row.value, "comparison", None)
    if not isinstance(comparison, Comparison):
        return None
    against = comparison.is_upper_bound if stated is Trend.FORWARD else comparison.is_lower_bound
    return Bilingual(f"符号却是“{comparison.sign}”", f"the sign is “{comparison.sign}”") if against else None


def _against_name(stated: Trend, row: Row) -> Bilingual | None:
    """Names whose direction is guessed prove nothing."""
    name = row.name
    against = Direction.REVERSE if stated is Trend.FORWARD else Direction.FORWARD
    if name.direction is not against or "guess" in name.marks:
        return None
    if against is Direction.REVERSE:
        return Bilingual(f"“{name.text}”却越低越好", f"“{name.text}” is better when lower")
    return Bilingual(f"“{name.text}”却越高越好", f"“{name.text}” is better when higher")
