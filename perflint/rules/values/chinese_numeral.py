"""汉字数字。

## 查什么
指标值的数用汉字写：两场、十二座、两小时。

## 为什么
系统只认阿拉伯数字；汉字数字不能比较，也不能汇总。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 驻村义诊场次 | 两场 |
| 时效指标 | 消防栓抢修时间 | 两小时 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 驻村义诊场次 | 2场 |
| 质量指标 | 系统等保级别 | 三级 |
| 时效指标 | 消防设施巡检频次 | 每季度一次 |
| 时效指标 | 资金支付时间 | 第一季度 |

## 何时可以接受
不录入系统的表可以保留；等级、季度、频次（一年一次）、专名（一网通办）习惯用汉字，不报；“不超过两小时”连符号一起由 PL107 报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Context, Hit, Replacement, RowOf, Severity, hit, rule
from perflint.system.words import word_text
from perflint.value import Quantity, Range
from perflint.value.numbers import in_arabic_digits


@rule(
    "PL110",
    "chinese-numeral",
    on=RowOf[Quantity | Range],
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="汉字数字",
    title_en="Number in Chinese characters",
    message="“{shown}”宜写成阿拉伯数字",
    message_en="write “{shown}” in digits",
)
def check(row: RowOf[Quantity | Range], context: Context) -> Iterator[Hit]:
    """Flag a value whose numbers are written in characters; the fix changes them where they stand."""
    value = row.value
    numbers = [(part.start, part.end) for part in value.parts if part.name == "number"]
    written = [
        (start, end)
        for start, end in numbers
        if in_arabic_digits(value.raw[start:end]) != value.raw[start:end]
    ]
    if not written:
        return
    cure = value.raw
    for start, end in reversed(written):
        cure = cure[:start] + in_arabic_digits(cure[start:end]) + cure[end:]
    first, last = written[0][0], written[-1][1]
    yield hit(
        row, span=(first, last), fix=Replacement(_percent(cure), safe=True), shown=value.raw[first:last]
    )


def _percent(text: str) -> str:
    """百分之95 is 95%."""
    before, mark, after = text.partition(word_text("shared.numerals.per_cent"))
    if not mark:
        return text
    digits = len(after) - len(after.lstrip("0123456789."))
    return f"{before}{after[:digits]}%{after[digits:]}"
