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
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.value import Date


@rule(
    "PL203",
    "date-without-year",
    on=Row,
    kinds=(Date,),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="缺年份",
    title_en="Deadline without a year",
    message="“{value}”没有写年份",
    message_en="“{value}” names no year",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a deadline that leaves the year to guess."""
    value = row.value
    assert isinstance(value, Date)
    period = period_of(row.form)
    dated = value.month is not None or value.part is not None
    if value.year is not None or not value.valid or not dated or period is None or period[0] != period[1]:
        return
    at = value.raw.find(value.raw.strip()[:1])
    if value.raw.strip()[0] in "0123456789一二三四五六七八九十年上下第":
        cure = f"{value.raw[:at]}{period[0]}年{value.raw[at:].removeprefix('年') if value.raw[at] == '年' else value.raw[at:]}"
        yield hit(row, fix=Replacement(cure, safe=True))
