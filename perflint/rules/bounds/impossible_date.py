"""日期不存在。

## 查什么
指标值、周期指标值或完成值里的日期日历上没有：11月31日、2月30日、13月。日历上有、却不像项目年份的（1850年、2204年），作警告。

## 为什么
不存在的日期无法判断是否按期完成，系统会拒收。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 排水管网竣工时间 | 2022年11月31日 |
| 时效指标 | 宣传片交付时间 | 13月底前 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 排水管网竣工时间 | 2022年11月30日 |
| 时效指标 | 闰年档案移交时间 | 2024年2月29日 |

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, hit, rule
from perflint.value import Date, Range, Value, parse
from perflint.value.dates import days_in, written_date

_YEAR = Bilingual("核对年份", "check the year")
_REAL = Bilingual("改成日历上有的日期", "write a date that the calendar has")


@rule(
    "PL201",
    "impossible-date",
    on=Row,
    severity=Severity.ERROR,
    aspect=Aspect.FEASIBILITY,
    title="日期不存在",
    title_en="Impossible date",
    message="{fault}",
    message_en="{fault}",
    silences=("PL202", "PL203"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a date that the calendar does not have."""
    indicator = row.indicator
    if not (indicator.cycle_target or indicator.actual) and not isinstance(row.value, (Date, Range)):
        return
    for field, text, value in _written(row):
        dates = (value.low, value.high) if isinstance(value, Range) else (value,)
        bad = next((date for date in dates if isinstance(date, Date) and not date.likely), None)
        if bad is not None:
            yield _unlikely(row, field, bad) if bad.valid else _impossible(row, field, bad, text)
            return


def _impossible(row: Row, field: str, date: Date, text: str) -> Hit:
    cure = _last_day(date, text)
    fault = _fault(date)
    fix = Replacement(cure) if cure else None
    return hit(row, field, fix=fix, suggestion=cure or _REAL, fault=fault)


def _unlikely(row: Row, field: str, date: Date) -> Hit:
    """A day that was or will be, but hardly in a project; the year of a building may be part of the matter."""
    timely = row.category is Category.TIMELINESS or row.name.measure is Measure.DATE
    return hit(
        row,
        field,
        severity=Severity.WARNING if timely else Severity.INFO,
        suggestion=_YEAR,
        fault=Bilingual(
            f"{date.year}年不像项目的年份，多半是写错了",
            f"the year {date.year} is unlikely for a project, perhaps a slip",
        ),
    )


def _written(row: Row) -> Iterator[tuple[str, str, Value]]:
    """The target, and the other cells of the row that say something else."""
    yield "target", row.text, row.value
    row_target = row.indicator.target
    for field, text in (("cycle_target", row.indicator.cycle_target), ("actual", row.indicator.actual)):
        if text and text != row_target:
            yield field, text, parse(text)


def _fault(date: Date) -> Bilingual:
    """What is wrong with it, in Chinese and in English."""
    if date.month is not None and not 1 <= date.month <= 12:
        return Bilingual(f"没有{date.month}月", f"there is no month {date.month}")
    if date.day is not None and date.month is not None:
        when = written_date(date.year, date.month)
        return Bilingual(f"{when}没有{date.day}日", f"{when} has no day {date.day}")
    return Bilingual(f"“{date.raw}”不是合理的日期", f"“{date.raw}” is no sensible date")


def _last_day(date: Date, text: str) -> str | None:
    """The same text with the last day that the month has."""
    day = next((part for part in date.parts if part.name == "day"), None)
    if day is None or date.month is None or not 1 <= date.month <= 12 or not date.day or date.day > 31:
        return None
    last = days_in(date.year or 2023, date.month)
    return f"{text[: day.start]}{last}{text[day.end :]}" if day.end <= len(text) else None
