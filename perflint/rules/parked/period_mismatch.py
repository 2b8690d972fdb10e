"""年限超出项目期。

## 查什么
一年的项目，指标名称或指标值却写“3年内”“未来三年”。

## 为什么
项目期满时还考核不了，自评只能空着或者编一个数。

## 反例
```json
{"year": 2024, "period": "1年", "indicators": [{"level2": "社会效益指标", "name": "3年内重大群体性事件数量", "target": "=0起"}]}
```

## 正例
```json
{"year": 2024, "period": "1年", "indicators": [
  {"level2": "社会效益指标", "name": "重大群体性事件数量", "target": "=0起"},
  {"level2": "可持续影响指标", "name": "设备使用年限", "target": "≥5年"}]}
```

## 何时可以接受
使用年限、质保期本来就长过项目期，不报。这条规则平时不运行，选中才查。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import period_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.words import has_word, word_map, word_pattern
from perflint.value.normal import fold
from perflint.value.numbers import read_number

_WITHIN = word_pattern(
    "rules.period_mismatch",
    r"{ahead}?\s*([1-9]|1\d|[{numerals}])\s*{years}{within}|{ahead}\s*([1-9]|[{numerals}])\s*{years}",
)


@rule(
    "PL610",
    "period-mismatch",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="年限超出项目期",
    title_en="A span of years beyond the project",
    message="“{name}”说的是“{years_written}”，项目期只有{years}年",
    message_en="“{name}” speaks of “{years_written}”, but the project lasts {years} year(s)",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag spans of years that outlast the project."""
    for field, text in (("name", row.indicator.name), ("target", row.indicator.target)):
        match = _WITHIN.search(fold(text)) if has_word(text, "rules.period_mismatch.years") else None
        if match is None or has_word(text, "rules.period_mismatch.lasting"):
            continue
        period = period_of(row.form)
        if period is None:
            return
        years = period[1] - period[0] + 1
        if (read_number(match[1] or match[2]) or 0) > years:
            start, end = match.span()
            within = word_map("rules.period_mismatch.cure")["one" if years == 1 else "more"]
            cure = text[:start] + within.format(years) + text[end:]
            yield hit(row, field, span=(start, end), suggestion=cure, years=years, years_written=match[0])
            return
