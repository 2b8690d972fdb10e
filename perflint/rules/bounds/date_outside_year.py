"""时间超出年度。

## 查什么
完成时间早于表的年度，或晚于年度（多年项目则为项目期）的末尾；项目期写到月的，完成时间晚于最后一个月。

## 为什么
年度目标应在年度内完成；超出的时间等于年内不考核。

## 反例
```json
{"year": 2024, "indicators": [{"level2": "时效指标", "name": "渠道清淤完成时间", "target": "2025年6月底前"}]}
```

## 正例
```json
{"year": 2024, "period": "3年", "indicators": [{"level2": "时效指标", "name": "渠道清淤完成时间", "target": "2025年6月底前"}]}
```

## 何时可以接受
跨年结算、验收、支付尾款排在次年一季度的只作提示；跨年的起止时间只要与年度有交集就不报；中长期目标、有效期不查。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.periods import ends_of, period_of
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.system.words import has_word
from perflint.value import Date, Range
from perflint.value.dates import first_day


@rule(
    "PL202",
    "date-outside-year",
    on=RowOf[Date | Range],
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="时间超出年度",
    title_en="Date outside the year",
    message="“{value}”不在{period}",
    message_en="“{value}” is outside {period}",
)
def check(row: RowOf[Date | Range], context: Context) -> Iterator[Hit]:
    """Flag a year before or after the period of the form."""
    period = period_of(row.form)
    years = _years(row)
    if period is None or years is None or has_word(row.name.text, "rules.date_outside_year.lasting"):
        return
    if years[0] <= period[1] and years[1] >= period[0]:
        yield from _after_last_month(row)
        return
    first, last = period
    span = Bilingual(f"{first}年度", f"{first}") if first == last else _span(first, last)
    cure = Bilingual(f"改到{span}之内", f"move it into {span.en}")
    yield hit(row, severity=_severity(row, last), suggestion=cure, period=Bilingual(f"{span}内", span.en))


def _span(first: int, last: int) -> Bilingual:
    return Bilingual(f"{first}至{last}年", f"{first} to {last}")


def _after_last_month(row: Row) -> Iterator[Hit]:
    """A month within the last year of the project, but behind its end."""
    ends = ends_of(row.form.period)
    value = row.value.high if isinstance(row.value, Range) else row.value
    if ends is None or not isinstance(value, Date) or not value.likely:
        return
    year, month = ends[1]
    deadline = first_day(value, row.form.year)
    if month is None or deadline is None or (value.month is None and value.part is None):
        return
    if deadline[:2] <= (year, month):
        return
    settling = has_word(row.name.text, "rules.date_outside_year.settling")
    yield hit(
        row,
        severity=Severity.INFO if settling or row.category is not Category.TIMELINESS else None,
        suggestion=Bilingual(
            f"改到{year}年{month}月底前，或改项目期",
            f"move it before {year}-{month:02}, or change the period",
        ),
        period=Bilingual(f"项目期（{row.form.period}）内", f"the period ({row.form.period})"),
    )


def _years(row: Row) -> tuple[int, int] | None:
    """The first and last year that the target names; a service that reaches into the period is within it."""
    value = row.value
    dates = (value.low, value.high) if isinstance(value, Range) else (value,)
    years = [date.year for date in dates if isinstance(date, Date) and date.likely and date.year is not None]
    return (years[0], years[-1]) if years and len(years) == len(dates) else None


def _severity(row: Row, last: int) -> Severity | None:
    """Settling early in the next year is usual; outside deadlines a year may be part of the matter."""
    value = row.value
    if isinstance(value, Date) and value.year == last + 1 and (value.month or 12) <= 3:
        return Severity.INFO if has_word(row.name.text, "rules.date_outside_year.settling") else None
    timely = row.category is Category.TIMELINESS or row.name.measure is Measure.DATE
    return None if timely else Severity.INFO
