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
是否类的名称配“是”“否”不报。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import Category
from perflint.lexicon.wording import Grade, grade
from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.rules.category._placement import settled
from perflint.value import Text


@rule(
    "PL410",
    "text-in-quantity",
    on=Row,
    kinds=(Text,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="数量下填文字",
    title_en="Text under quantity",
    message="数量指标“{name}”没有写数",
    message_en="quantity “{name}” has no number",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag the wrong category."""
    value = row.value
    assert isinstance(value, Text)
    if (
        row.category is not Category.QUANTITY
        or value.quantities
        or row.name.question
        or not settled(row, context)
    ):
        return
    if grade(row.text) is Grade.ACCEPTABLE:
        return
    counted = any(numeral in row.text for numeral in _NUMERALS)
    cure = "写成数和单位，如 ≥5个" if counted else "写成数和单位；产出是文件就写 ≥1份"
    yield hit(row, suggestion=cure, severity=Severity.INFO if counted else None)


_NUMERALS = "一二两三四五六七八九十百千"
