"""时间超出年度。

## 查什么
完成时间早于表的年度，或晚于年度（多年项目则为项目期）的末尾。

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
跨年结算、验收、支付尾款排在次年一季度的只作提示；中长期目标不查。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import period_of
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.value import Date


@rule(
    "PL202",
    "date-outside-year",
    on=Row,
    kinds=(Date,),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="时间超出年度",
    title_en="Date outside the year",
    message="“{value}”不在{period}",
    message_en="“{value}” is outside {period}",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a year before or after the period of the form."""
    value = row.value
    assert isinstance(value, Date)
    period = period_of(row.form)
    if value.year is None or not value.valid or period is None or period[0] <= value.year <= period[1]:
        return
    first, last = period
    settling = (
        value.year == last + 1
        and (value.month or 12) <= 3
        and any(word in row.name.text for word in _SETTLING)
    )
    shown = f"{first}年度" if first == last else f"{first}至{last}年"
    yield hit(
        row, severity=Severity.INFO if settling else None, suggestion=f"改到{shown}之内", period=f"{shown}内"
    )


_SETTLING = ("结算", "支付", "验收", "决算", "尾款", "审计", "报送", "总结", "评价")
