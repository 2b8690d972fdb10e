"""完成值换了单位。

## 查什么
完成值与目标值的单位量的不是一种东西（目标12个月，完成30人；目标100%，完成18件），或者单位不同而数字一样（目标3200平方米，完成3200亩）。

## 为什么
不是一种量就没法比；数字一样、单位不同，必有一个写错，按换算比出来的偏差是假的。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 质量指标 | 除颤仪配置率 | 100% | 36台 |
| 数量指标 | 屋面防水面积 | ≥1800平方米 | 1800亩 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 质量指标 | 除颤仪配置率 | 100% | 100% |
| 数量指标 | 管道铺设长度 | ≥3公里 | 3200米 |
| 数量指标 | 活动场次 | ≥12场 | 15次 |

## 何时可以接受
没有。目标与完成值用同一个单位。
"""

from collections.abc import Iterator

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.dimensions import dimensions_differ
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.selfeval._marks import is_subtotal
from perflint.value import Quantity

_FAR = 10  # the figures agree, but what they mean is so many times apart
_NEAR = 2  # the figures are nearly one where they are not so many times apart


@rule(
    "PL715",
    "actual-unit-differs",
    on=RowOf[Quantity],
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="完成值换了单位",
    title_en="Actual value in another unit",
    message="目标“{value}”与完成值“{actual}”的单位对不上",
    message_en="the units of target “{value}” and actual “{actual}” do not go together",
    silences=("PL701", "PL703", "PL705"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag an actual value in a unit that cannot be that of the target."""
    target, actual = row.value, row.actual
    if not row.indicator.actual or not isinstance(actual, Quantity) or is_subtotal(row):
        return
    target_unit, actual_unit = target.unit or row.name.unit, actual.unit
    if (
        target_unit
        and actual_unit
        and (dimensions_differ(target_unit, actual_unit) or _is_slip(target, actual))
    ):
        cure = Bilingual(f"完成值按“{target_unit}”填写", f"give the actual value in “{target_unit}”")
        yield hit(row, "actual", suggestion=cure, actual=row.indicator.actual)


def _is_slip(target: Quantity, actual: Quantity) -> bool:
    """3200 平方米 and 3200 亩: two units of one thing with nearly one figure."""
    pair = in_one_unit(target, actual)
    if pair is None or target.unit == actual.unit or min(*pair, target.number, actual.number) <= 0:
        return False
    means, figures = pair[1] / pair[0], actual.number / target.number
    apart = max(means, 1 / means) >= _FAR
    return apart and target.scale == actual.scale and max(figures, 1 / figures) < _NEAR
