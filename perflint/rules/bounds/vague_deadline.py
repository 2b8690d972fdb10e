"""时限只到年。

## 查什么
时效指标的时间只写了年度（2024年、全年、年内），没有写到月或日。

## 为什么
只要在年内就算按时，时效等于没有考核。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 道路改造完成时间 | 2024年 |
| 时效指标 | 设备安装完成时限 | 全年 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 道路改造完成时间 | 2024年10月底前 |
| 时效指标 | 设备安装完成时限 | 第三季度 |

## 何时可以接受
全年持续开展的服务、保障类工作。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.value import Date


@rule(
    "PL214",
    "vague-deadline",
    on=RowOf[Date],
    categories=(Category.TIMELINESS,),
    severity=Severity.INFO,
    aspect=Aspect.FEASIBILITY,
    title="时限只到年",
    title_en="A deadline no more exact than the year",
    message="“{value}”只说到年，没有说到月日{more}",
    message_en="“{value}” says no more than the year, no month or day{more}",
    once=True,
)
def check(row: RowOf[Date], context: Context) -> Iterator[Hit]:
    """Flag deadlines that are no more exact than the year."""
    value = row.value
    year_only = value.month is None and value.part is None and value.day is None
    if year_only and labels_trusted(row, context):
        yield hit(row, suggestion=Bilingual("写到月或日", "name the month or the day"))
