"""数字反常。

## 查什么
一个一个数的带小数（≥12.5人、2.5辆）；人数、合格率是负的（−5人、-0%）；下限是零（≥0次，什么都不做也达到）；时间一栏里是一串数，像表格软件存日期的序号（45626，是2024年11月30日；完成值里的也是）；合格率、满意度一类写成百分之零点几（≥0.95%，像是95%，只作提示）。

## 为什么
多半是导出、换算时留下的：半个人、半辆车评不了，序号没有人看得懂，0.95%与95%差一百倍。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 返乡创业培训人数 | ≥12.5人 |
| 质量指标 | 竹苗成活率 | -95% |
| 数量指标 | 巡回演出场次 | ≥0场 |
| 时效指标 | 粮库维修完工时间 | 45626 |
| 满意度指标 | 旅客满意度 | ≥0.95% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 每千人口执业医师数 | ≥3.2人 |
| 时效指标 | 粮库维修完工时间 | 2024年11月30日前 |
| 质量指标 | 处方差错率 | ≤0.95% |

## 何时可以接受
折算的人数、台数（如全时当量）可以带小数，在名称里写明即可。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.rules.bounds._limits import is_averaged, is_whole, may_be_negative
from perflint.value import Comparison, Date, Quantity
from perflint.value.dates import written_date

_SPLIT = Bilingual("带小数，这是一个一个数的", "has a fraction of what is counted one by one")
_ROUND = Bilingual(
    "写成整数；平均数在名称里写明", "write a whole number, or say in the name that it is an average"
)
_BELOW_ZERO = Bilingual("带负号，这里不会小于零", "has a minus sign where nothing is below zero")
_DROP = Bilingual("删去负号；若说减少，写成下降率", "drop the minus sign; for a decrease name a 下降率")
_ALWAYS = Bilingual("什么都不做也达到", "is met by doing nothing")
_ABOVE = Bilingual(
    "写成大于零的数；不许发生的写“=0”", "write a number above zero, or =0 for what must not happen"
)
_HUNDREDTH = Bilingual(
    "不到百分之一，像是少乘了100", "is less than one per cent, as if 100 had been forgotten"
)
_FIRST, _LAST = 36_526, 54_788  # serial numbers of 2000-01-01 and 2049-12-31
_HALF = Decimal("0.5")


@rule(
    "PL213",
    "odd-number",
    on=RowOf[Quantity | Date],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="数字反常",
    title_en="Odd number",
    message="“{value}”{fault}",
    message_en="“{value}” {fault}",
    silences=("PL103", "PL106", "PL210", "PL304"),
)
def check(row: RowOf[Quantity | Date], context: Context) -> Iterator[Hit]:
    """Flag half a person, the serial number of a date, and a hundredth of a rate."""
    value = row.value
    if _asks_when(row) and isinstance(row.actual, Quantity) and (date := _serial_date(row.actual)):
        fault = Bilingual(f"像是日期{date}的序号", f"looks like the serial number of {date}")
        yield hit(row, "actual", suggestion=date, fault=fault, value=row.indicator.actual)
    if isinstance(value, Quantity):
        yield from _of_number(row, value)


def _of_number(row: Row, value: Quantity) -> Iterator[Hit]:
    """What is odd about the number of a target."""
    if _is_split(row, value):
        yield hit(row, suggestion=_ROUND, fault=_SPLIT)
    elif _is_negative(row, value):
        yield hit(row, suggestion=_DROP, fault=_BELOW_ZERO)
    elif _is_always_met(row, value):
        yield hit(row, suggestion=_ABOVE, fault=_ALWAYS)
    elif _asks_when(row) and (date := _serial_date(value)):
        fault = Bilingual(f"像是日期{date}的序号", f"looks like the serial number of {date}")
        sign = value.comparison.sign if value.comparison else ""
        yield hit(row, suggestion=f"{sign}{date}", fault=fault)
    elif _is_hundredth(row, value):
        cure = str(value).replace(f"{value.number:f}", f"{(value.number * 100).normalize():f}")
        yield hit(row, severity=Severity.INFO, fix=Replacement(cure), fault=_HUNDREDTH)


def _is_split(row: Row, value: Quantity) -> bool:
    """A fraction of what is counted one by one and is no average."""
    number = value.magnitude
    fraction = number != number.to_integral_value()
    return fraction and is_whole(value.unit) and not is_averaged(row.name.text)


def _is_negative(row: Row, value: Quantity) -> bool:
    """A minus before people, or before a rate that begins at zero; -0% is a slip as well."""
    if not any(part.name == "minus" for part in value.parts) or may_be_negative(row.name):
        return False
    return is_whole(value.unit) or (value.is_percent and (row.name.bounded or value.number == 0))


def _is_always_met(row: Row, value: Quantity) -> bool:
    """A floor of zero under what is never below it; under what should be little PL303 says more."""
    floor = value.comparison is Comparison.AT_LEAST and value.magnitude == 0
    return floor and row.name.direction is not Direction.REVERSE and not may_be_negative(row.name)


def _asks_when(row: Row) -> bool:
    return row.unit is None and (row.name.measure is Measure.DATE or row.category is Category.TIMELINESS)


def _serial_date(value: Quantity) -> str | None:
    """The date that a spreadsheet keeps as a bare number."""
    bare = value.unit is None and value.scale == 1
    number = value.number
    if not (bare and _FIRST <= number <= _LAST and number == number.to_integral_value()):
        return None
    from datetime import date, timedelta  # noqa: PLC0415 (5 M instructions; few values are such a number)

    day = date(1899, 12, 30) + timedelta(days=int(number))
    return written_date(day.year, day.month, day.day)


def _is_hundredth(row: Row, value: Quantity) -> bool:
    """A rate that should be near 100 % and is below one."""
    if not (value.is_percent and _HALF <= value.number < 1):
        return False
    name = row.name
    rate = name.measure is Measure.RATE or row.category is Category.SATISFACTION
    upper = value.comparison is not None and value.comparison.is_upper_bound
    return rate and name.direction is Direction.FORWARD and not upper and not may_be_negative(name)
