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
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.words import word_list
from perflint.value.normal import fold

_WITHIN = pattern(
    r"(?:未来|今后)?\s*([1-9]|1\d|[二两三四五六七八九十])\s*年(?:内|之内|以内)|(?:未来|今后)\s*([1-9]|[二两三四五六七八九十])\s*年"
)
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


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
    for at, text in (("name", row.indicator.name), ("target", row.indicator.target)):
        match = _WITHIN.search(fold(text)) if "年" in text else None
        if match is None or any(word in text for word in word_list("rules.period_mismatch.lasting")):
            continue
        period = period_of(row.form)
        if period is None:
            return
        years = period[1] - period[0] + 1
        written = match[1] or match[2]
        if (_NUMERALS.get(written) or int(written)) > years:
            start, end = match.span()
            cure = text[:start] + ("年内" if years == 1 else f"{years}年内") + text[end:]
            yield hit(row, at, span=(start, end), suggestion=cure, years=years, years_written=match[0])
            return
