"""数量下填文字。

## 查什么
数量指标的指标值是一句话，没有数。

## 为什么
数量指标数的是件数、人数、面积；没有数就无法算完成率。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 课题研究成果 | 结题验收材料汇编 |
| 数量指标 | 覆盖乡镇数量 | 三镇两乡 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 课题研究报告数量 | ≥3篇 |
| 数量指标 | 是否建立台账 | 是 |

## 何时可以接受
是否类的名称配“是”“否”不报。文字里说清了做什么、做到哪里的（全部销号、覆盖所有乡镇、出具审计报告一份）只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.decidable import decidable, leaves_count_open
from perflint.lexicon.free_words import is_concrete, names_work
from perflint.lexicon.placement import is_document
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import likely_unit, unit_of
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.system.words import word_list, word_set
from perflint.value import Boolean, Frequency, Text
from perflint.value.numbers import read_chinese
from perflint.value.units import KnownUnit

_FEW = 4  # Han characters: what is to be counted is done or not (揭瓦重盖)
_LONG = 12  # characters of a text that may name a thing delivered
_YEARLY = Bilingual("写成全年的次数，如 ≥12次", "write how many times in the year, such as ≥12次")
_SHORT = 10  # characters; a longer text with 一 in it is a sentence


@rule(
    "PL410",
    "text-in-quantity",
    on=RowOf[Text | Frequency | Boolean],
    categories=(Category.QUANTITY,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    on_words=True,
    title="数量下填文字",
    title_en="Text under quantity",
    message="数量指标“{name}”没有写数",
    message_en="quantity “{name}” has no number",
    silences=("PL507",),
)
def check(row: RowOf[Text | Frequency | Boolean], context: Context) -> Iterator[Hit]:
    """Flag words where a number is asked for."""
    value = row.value
    if row.name.question:
        return
    if isinstance(value, Frequency):
        yield from _of_frequency(row, value)
        return
    if isinstance(value, Boolean):
        if labels_trusted(row, context):
            yield hit(row, suggestion=_cure(row, 0), severity=Severity.INFO)
        return
    if value.quantities:
        return
    if wording_of(row.text) is not Wording.ACCEPTABLE and labels_trusted(row, context):
        counted = _count_in_words(row.text)
        yield hit(row, suggestion=_cure(row, counted), severity=_severity(row.name.text, row.text, counted))


def _severity(name: str, text: str, counted: int) -> Severity | None:
    """Light where the words say what is done and how far (全部销号, 覆盖所有乡镇, 出具审计报告一份)."""
    definite = counted or decidable(name, text) is not None or is_concrete(text, _FEW)
    definite = definite or (len(text) > _LONG and names_work(text))
    return Severity.INFO if definite else None


def _cure(row: Row, counted: int) -> Bilingual:
    """An example in the unit that the text or the name asks for, with the count in words if there is one."""
    unit = KnownUnit.COPY if is_document(row.text) else likely_unit(row.name) or unit_of(row.name)
    unit = unit or (KnownUnit.PIECE if counted else None)
    if unit is None:
        return Bilingual("写成数和单位", "write a number and its unit")
    example = f"≥{counted or (1 if unit == KnownUnit.COPY else 10)}{unit}"
    return Bilingual(f"写成数和单位，如 {example}", f"write a number and its unit, such as {example}")


def _of_frequency(row: Row, value: Frequency) -> Iterator[Hit]:
    """每年 says how often, but not how many times it is done then."""
    counted = any(part.name in ("number", "once", "unit") for part in value.parts)
    if not counted and not row.name.text.endswith(word_list("rules.text_in_quantity.how_often")):
        yield hit(row, suggestion=_YEARLY, severity=Severity.INFO)


def _count_in_words(text: str) -> int:
    """Add up a short count in words: 四县一区 is 5; 0 if it is none."""
    if leaves_count_open(text):
        return 0
    numerals = [char for char in text if char in word_set("rules.text_in_quantity.numerals")]
    counted = sum(int(read_chinese(numeral) or 0) for numeral in numerals)
    return counted if len(text) <= min(_SHORT, 4 * len(numerals)) else 0
