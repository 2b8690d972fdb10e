"""循环定义。

## 查什么
指标值写“按时完成”“规定时间”“及时发放”，等于把名称又说一遍。

## 为什么
没有日期或时长，年底无法判断是否按时。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 校园网改造完成时间 | 计划完成时间 |
| 时效指标 | 疫苗配送及时性 | 按时完成 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 校园网改造完成时间 | 2024年8月31日前 |
| 时效指标 | 疫苗配送及时率 | =100% |

## 何时可以接受
没有；“年底前”一类由 PL203 提示补年份。
"""

from collections.abc import Iterator

from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Text


@rule(
    "PL504",
    "circular-value",
    on=RowOf[Text],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="循环定义",
    title_en="Circular value",
    message="“{value}”没有说出时间，等于没有目标",
    message_en="“{value}” names no time",
    silences=("PL511", "PL503", "PL507", "PL502", "PL501", "PL410"),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag a deadline that says only that there is one."""
    if wording_of(row.text) is Wording.CIRCULAR:
        yield hit(row, suggestion=_cure(row.form.year))


def _cure(year: int | None) -> Bilingual:
    if not year:
        return Bilingual("写明日期；或写及时率=100%", "write the date; or 及时率=100%")
    return Bilingual(
        f"写明日期，如 {year}年12月31日前；或写及时率=100%",
        f"write the date, such as {year}年12月31日前; or 及时率=100%",
    )
