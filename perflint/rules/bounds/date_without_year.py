"""缺年份。

## 查什么
时间只写“12月底前”“年底前”，没有年份。

## 为什么
表会跨年流转、汇总，缺年份的时限要靠猜。

## 反例
```json
{"year": 2024, "indicators": [{"level2": "时效指标", "name": "助学金发放时间", "target": "12月底前"}]}
```

## 正例
```json
{"year": 2024, "indicators": [{"level2": "时效指标", "name": "助学金发放时间", "target": "2024年12月底前"}]}
```

## 何时可以接受
当地系统自动带出年份时可以不改。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import period_of
from perflint.rule import Aspect, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.system.words import has_word, word_set
from perflint.value import Date
from perflint.value.units import KnownUnit


@rule(
    "PL203",
    "date-without-year",
    on=RowOf[Date],
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="缺年份",
    title_en="Deadline without a year",
    message="“{value}”没有写年份",
    message_en="“{value}” names no year",
)
def check(row: RowOf[Date], context: Context) -> Iterator[Hit]:
    """Flag a deadline that leaves the year to guess."""
    value = row.value
    period = _period(row)
    dated = value.month is not None or value.part is not None
    if value.year is not None or not value.valid or not dated or period is None or period[0] != period[1]:
        return
    start = _start(value)
    if start is not None:
        rest = value.raw[start:].removeprefix(KnownUnit.YEAR)
        cure = f"{value.raw[:start]}{period[0]}{KnownUnit.YEAR}{rest}"
        yield hit(row, fix=Replacement(cure, safe=True))


def _period(row: Row) -> tuple[int, int] | None:
    """The years of the form; beside a value for the whole period stands that of the year."""
    if row.indicator.cycle_target and row.form.year is not None:
        return row.form.year, row.form.year
    return period_of(row.form)


def _start(value: Date) -> int | None:
    """Where the year belongs: before the month, or before 年底, 上半年, 第三季度; None for 每年 and 次年."""
    text = value.raw.lstrip()
    if not text or has_word(text, "rules.date_without_year.relative"):
        return None
    if any(part.name == "month" for part in value.parts):
        return value.span("month")[0]
    begins = text[0].isdecimal() or text[0] in word_set("rules.date_without_year.beginnings")
    return len(value.raw) - len(text) if begins else None
