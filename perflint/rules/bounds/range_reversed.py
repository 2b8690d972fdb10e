"""区间颠倒或自相矛盾。

## 查什么
区间的下限大于上限（90%-80%），两个界限没有共同的数（≥95%且≤90%），前后两个方向相反（≥95%以下、不低于95%以下），起止时间前后颠倒（2025年3月至2024年5月）。

## 为什么
没有一个完成值能同时满足，怎么评都说不通；两种读法哪一种对，只有填表人知道。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 住院病人满意度 | 90%-80% |
| 质量指标 | 道路平整度合格率 | 不低于95%以下 |
| 时效指标 | 桥梁施工期 | 2025年3月至2024年5月 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 住院病人满意度 | 80%-90% |
| 质量指标 | 道路平整度合格率 | 达到95%以上 |
| 时效指标 | 供暖期 | 11月至次年3月 |

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Comparison, Date, Quantity, Range
from perflint.value.operators import contradicts_itself

_OPPOSITE = Bilingual("前后方向相反", "asks for more before the number and for less behind it")
_UPSIDE_DOWN = Bilingual("前一个界限大于后一个", "begins above its end")


@rule(
    "PL212",
    "range-reversed",
    on=RowOf[Quantity | Range],
    severity=Severity.ERROR,
    aspect=Aspect.FEASIBILITY,
    title="区间颠倒或自相矛盾",
    title_en="Range upside down or contradicting itself",
    message="“{value}”{fault}",
    message_en="“{value}” {fault}",
    silences=("PL109", "PL202", "PL301"),
)
def check(row: RowOf[Quantity | Range], context: Context) -> Iterator[Hit]:
    """Flag a range that holds no value."""
    value = row.value
    if isinstance(value, Quantity):
        if contradicts_itself(value):
            yield hit(row, suggestion=_one_way(value), fault=_OPPOSITE)
        return
    if _is_reversed(value):
        yield hit(row, suggestion=_cure(value), fault=_UPSIDE_DOWN)


def _one_way(value: Quantity) -> Bilingual:
    least, most = value.under(Comparison.AT_LEAST), value.under(Comparison.AT_MOST)
    return Bilingual(f"只留一个方向，写 {least} 或 {most}", f"keep one direction: {least} or {most}")


def _is_reversed(value: Range) -> bool:
    low, high = value.low, value.high
    if isinstance(low, Quantity) and isinstance(high, Quantity):
        return low.unit == high.unit and low.magnitude > high.magnitude
    return isinstance(low, Date) and isinstance(high, Date) and _begins_late(low, high)


def _begins_late(first: Date, last: Date) -> bool:
    """Whether a period ends before it begins; without years it may run into the next one (11月至3月)."""
    if not (first.valid and last.valid) or first.year is None or last.year is None:
        return False
    if first.year == last.year and first.raw.count(str(first.year)) < 2:
        # 2024年10-3月 ends in the next year.
        return False
    return (first.year, first.month or 1, first.day or 1) > (last.year, last.month or 12, last.day or 31)


def _cure(value: Range) -> Bilingual:
    low, high = value.low, value.high
    if isinstance(low, Quantity) and isinstance(high, Quantity):
        swapped = f"{high.under(None)}-{low.under(None)}"
        return Bilingual(f"核对后改写，如 {swapped}", f"check and rewrite, such as {swapped}")
    return Bilingual("核对起止时间", "check when it begins and ends")
