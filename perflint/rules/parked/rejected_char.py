"""系统拒收字符。

## 查什么
定量指标值里有“*”“_”“-”：一体化系统的指标值一栏不收这几个字符。

## 为什么
导入时整张表会被退回；区间写成连字符，系统还会当成负号。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 堤防加固实施时间 | 2024.03-2024.11 |
| 满意度指标 | 家长满意度 | 90%-95% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 堤防加固完成时间 | 2024年11月底前 |
| 满意度指标 | 家长满意度 | ≥90% |

## 何时可以接受
不用一体化系统申报的表不必管；本条要选中才运行。
"""

from collections.abc import Iterator

from perflint.lexicon.placement import wants_ceiling
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.value import Comparison, Date, Frequency, Quantity, Range, Text
from perflint.value.dates import written_date

_REJECTED = "*_-＊＿－"
_ADVICE = {
    **dict.fromkeys("*＊", Bilingual("改用“×”，或用文字写", "use “×”, or words")),
    **dict.fromkeys("_＿", Bilingual("删去下划线", "drop the underscore")),
    **dict.fromkeys(
        "-－", Bilingual("改写成一个上限、下限或日期", "write one ceiling, one floor or one date")
    ),
}
_CEILINGS = frozenset({Category.COST, Category.TIMELINESS})


@rule(
    "PL112",
    "rejected-char",
    on=RowOf[Quantity | Range | Date | Frequency | Text],
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="系统拒收字符",
    title_en="Character that the entry system rejects",
    message="“{value}”里的“{char}”一体化系统不收",
    message_en="the budget system rejects the “{char}” in “{value}”",
    off=Bilingual(
        "只有一体化系统拒收这些字符；用配置 yth 的地方才查",
        "only the integrated system refuses them; the profile yth turns it on",
    ),
)
def check(row: RowOf[Quantity | Range | Date | Frequency | Text], context: Context) -> Iterator[Hit]:
    """Flag the characters * _ - in a value made of numbers."""
    place = next((place for place, char in enumerate(row.text) if char in _REJECTED), None)
    if place is None or (isinstance(row.value, Text) and not _between_digits(row.text, place)):
        return
    char, cure = row.text[place], _rewritten(row)
    fix = Replacement(cure) if cure else None
    yield hit(row, span=(place, place + 1), fix=fix, suggestion=cure or _ADVICE[char], char=char)


def _between_digits(text: str, place: int) -> bool:
    """Whether a text has the character between two digits and begins with a number: 7*24小时."""
    around = text[place - 1 : place + 2] if place else ""
    return len(around) == 3 and around[0].isdecimal() and around[2].isdecimal() and text[0].isdecimal()


def _rewritten(row: Row) -> str | None:
    """The same demand without the character, where it has one: the lower end of a range, a date in words."""
    match row.value:
        case Range(low=Quantity() as low, high=Quantity() as high):
            upper = row.category in _CEILINGS or wants_ceiling(row.name, row.category)
            end, comparison = (high, Comparison.AT_MOST) if upper else (low, Comparison.AT_LEAST)
            return end.under(comparison)
        case Date(year=int() as year, month=int() as month, day=day, valid=True):
            return written_date(year, month, day)
    return None
