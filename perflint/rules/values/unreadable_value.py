"""指标值读不懂。

## 查什么
指标值里有数或符号，但不成“符号+数+单位”，也不是日期、区间：95%≥、≥%95、≥95.5.5%、≥1,81人、≥1.0E+03人、36×2200=7.92万元；格子里是图片、公式或控件，不是文字，或是没有算出结果的 Excel 公式，或有 PDF 没有编码的字（名称里的也报）。一行只报一次，建议里是最接近的读法。

## 为什么
系统和评分人都读不出这个值；perflint 也读不出，别的查法（单位、上下限、得分）对这一行就不起作用了，所以要说出来。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 疫苗冷链达标率 | 95%≥ |
| 数量指标 | 渡运乘客人次 | ≥1.0E+05人次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 疫苗冷链达标率 | ≥95% |
| 数量指标 | 渡运乘客人次 | ≥10万人次 |
| 质量指标 | 依据文号 | 国发〔2023〕31号 |

## 何时可以接受
行业里通行、评分人都懂的写法可以接受。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.model.unread import UNREAD
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, hit, rule
from perflint.system.pattern import pattern
from perflint.value.nearest import nearest_spelling
from perflint.value.unread_figure import is_unread_figure

_FORMULA = pattern(
    r"=(?:.*[(,!:+\-*/&])?(?:\$?[A-Z]{1,3}\$?[0-9]+(?=$|[),:+\-*/&])|[A-Z]{2,}\().*"
)  # it uses a cell or a function
_GRADE = pattern("=[A-Z]{1,3}[0-9]+")  # a cell, but also a grade: =C30 of concrete, =M10 of mortar
_UNCALCULATED = Bilingual("格子里是没有算出结果的公式", "the cell holds a formula that was never calculated")
_CALCULATE = Bilingual(
    "在 Excel 或 WPS 里打开，保存后再检查；或直接写出值，如 ≥95%",
    "open it in Excel or WPS, save it, lint again; or write the value itself, such as ≥95%",
)
_DATE = Bilingual("写成日期或时限，如 2024年11月底前", "write a date or a time, such as 2024年11月底前")
_NO_VALUE = Bilingual(
    "格子里有图片、公式、控件或没有编码的字，读不成一个值",
    "the cell holds a picture, an equation, a control or letters without a meaning and does not read as a value",
)
_NO_NAME = Bilingual("名称里有没有编码的字，读不出来", "the name has letters without a meaning")
_AS_TEXT = Bilingual("用文字写出来，如 ≥95%", "write it as text, such as ≥95%")
_AS_WORDS = Bilingual("用文字写出来", "write it as text")
_USUAL = Bilingual("写成“符号+数+单位”，如 ≥95%", "write sign, number and unit, such as ≥95%")


@rule(
    "PL119",
    "unreadable-value",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="指标值读不懂",
    title_en="Value that cannot be read",
    message="{what}",
    message_en="{what}",
    silences=("PL410",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a figure that the grammar does not cover, with the nearest reading."""
    if UNREAD in row.text:
        yield hit(row, suggestion=_AS_TEXT, what=_NO_VALUE)
        return
    if row.text.startswith("=") and _FORMULA.fullmatch(row.text):
        severity = Severity.INFO if _GRADE.fullmatch(row.text) else Severity.WARNING
        yield hit(row, suggestion=_CALCULATE, severity=severity, what=_UNCALCULATED)
        return
    if UNREAD in row.indicator.name:
        yield hit(row, "name", suggestion=_AS_WORDS, what=_NO_NAME)
    if not is_unread_figure(row.text, row.value):
        return
    reading = nearest_spelling(row.text)
    fix = Replacement(reading) if reading else None
    dated = row.category is Category.TIMELINESS or row.name.measure is Measure.DATE
    what = Bilingual(
        f"“{row.text}”里有数或符号，但读不成一个值",
        f"“{row.text}” has figures or signs but does not read as a value",
    )
    yield hit(row, fix=fix, suggestion=reading or (_DATE if dated else _USUAL), what=what)
