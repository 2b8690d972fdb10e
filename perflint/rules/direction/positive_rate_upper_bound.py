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
from dataclasses import replace

from perflint.lexicon.names import Direction, Measure, is_decline, is_growth
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.value import Comparison, Notation, Quantity


@rule(
    "PL302",
    "positive-rate-upper-bound",
    on=Row,
    kinds=(Quantity,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="正向率用≤",
    title_en="Upper bound on a rate that should be high",
    message="“{name}”越高越好，“{value}”会按越低越好计分",
    message_en="higher “{name}” is better, but “{value}” is scored as lower is better",
    silences=("PL107",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag ≤ on a rate that should be high."""
    value = row.value
    assert isinstance(value, Quantity)
    name = row.name
    if not value.comparison or not value.comparison.is_upper_bound or name.measure is not Measure.RATE:
        return
    if name.direction is not Direction.FORWARD or value.magnitude <= 0:
        return
    cure = str(replace(value, comparison=Comparison.AT_LEAST, notation=Notation.SIGN))
    if is_decline(name.text):
        return
    capped = value.magnitude == 100 or "execution" in name.marks or is_growth(name.text)
    yield hit(
        row,
        span=value.span("comparison", "suffix"),
        fix=None if capped else Replacement(cure),
        suggestion="写成下限，如 ≥95%" if capped else cure,
        severity=_severity(row, capped),
    )


def _severity(row: Row, capped: bool) -> Severity | None:
    if capped:
        return Severity.INFO
    return Severity.ERROR if "satisfaction" in row.name.marks else None
