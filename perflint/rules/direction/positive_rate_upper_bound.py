"""正向率用≤。

## 查什么
满意度、合格率、完成率等越高越好的比率写成“≤”。

## 为什么
系统把“≤”当作越低越好：合格率越低得分越高。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 就诊患者满意度 | ≤90% |
| 质量指标 | 苗木成活率 | ≤85% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 就诊患者满意度 | ≥90% |
| 质量指标 | 设备故障率 | ≤2% |

## 何时可以接受
“≤100%”只是写出了上限（如预算执行率），只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure, is_decline, is_growth
from perflint.lexicon.placement import is_capped_rate, unit_suits
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.rules.bounds._limits import is_done_by_item
from perflint.value import UPPER_BOUNDS, Comparison, Quantity

_FLOOR = Bilingual("写成下限，如 ≥95%", "write a lower bound, such as ≥95%")


@rule(
    "PL302",
    "positive-rate-upper-bound",
    on=RowOf[Quantity],
    signs=UPPER_BOUNDS,
    measures=(Measure.RATE,),
    directions=(Direction.FORWARD, None),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="正向率用≤",
    title_en="Upper bound on a rate that should be high",
    message="“{name}”越高越好，“{value}”会按越低越好计分",
    message_en="higher “{name}” is better, but “{value}” is scored as lower is better",
    silences=("PL107", "PL108", "PL307"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag ≤ on a rate that should be high."""
    value, name = row.value, row.name
    if (
        value.magnitude <= 0
        or is_decline(name.text)
        or is_capped_rate(name)
        or not unit_suits(name, row.unit)
    ):
        return
    if name.direction is None and not is_done_by_item(name):
        return
    capped = _is_capped(row, value)
    # ≥100% would be no better than ≤100%.
    turns = not capped and not (value.is_percent and value.number == 100)
    yield hit(
        row,
        span=value.span("comparison", "suffix"),
        fix=Replacement(value.under(Comparison.AT_LEAST)) if turns else None,
        suggestion=None if turns else _FLOOR,
        severity=_severity(row, capped),
    )


def _is_capped(row: Row, value: Quantity) -> bool:
    """A plan may be overfulfilled, so ≤100 % on 完成率 and 执行率 only names the ceiling."""
    name = row.name
    open_ended = not name.bounded and not is_done_by_item(name)
    return (open_ended and value.number == 100) or "execution" in name.marks or is_growth(name.text)


def _severity(row: Row, capped: bool) -> Severity | None:
    if "satisfaction" in row.name.marks:
        return Severity.ERROR
    return Severity.INFO if capped else None
