"""占位符残留。

## 查什么
指标名称或指标值里留着模板的“……”“XX”“**”“/”，或只有符号、单位而没有数。

## 为什么
占位符说明这一行没有填完；系统把它当作指标计数，评分时却没有标准。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 培训场次 | XX场 |
| 质量指标 | …… |  |
| 满意度指标 | 学生满意度 | ≥% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 培训场次 | ≥12场 |
| 生态效益指标 | 不适用 | 不适用 |

## 何时可以接受
经济、社会、生态、可持续影响等选填类别里的“/”只作提示；删去空行即可。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import dimension_of
from perflint.lexicon.taxonomy import BENEFITS, Category
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Placeholder, Text, parse

_OPTIONAL = BENEFITS | {Category.SATISFACTION}
_FILL = Bilingual("填写指标值；不适用就删去此行", "fill in the value; delete the row if it does not apply")
_DELETE = Bilingual("删去此行，或填写指标", "delete the row, or fill in an indicator")


@rule(
    "PL102",
    "placeholder-value",
    on=RowOf[Placeholder | Text],
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="占位符残留",
    title_en="Placeholder left in",
    message="“{shown}”是没有填完的占位符",
    message_en="“{shown}” is a placeholder that was never filled in",
    silences=("PL101", "PL410", "PL501", "PL502"),
)
def check(row: RowOf[Placeholder | Text], context: Context) -> Iterator[Hit]:
    """Flag a placeholder in the target, the printed unit alone, or a placeholder as the name of a blank row."""
    if isinstance(row.value, Text) and dimension_of(row.text.strip()) is None:
        return
    if row.text.strip():
        yield hit(row, suggestion=_FILL, shown=row.text.strip())
    elif row.indicator.name.strip() and isinstance(parse(row.name.text), Placeholder):
        severity = Severity.INFO if row.category in _OPTIONAL else None
        yield hit(row, "name", suggestion=_DELETE, severity=severity, shown=row.indicator.name.strip())
