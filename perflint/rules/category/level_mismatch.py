"""一级、二级指标不配。

## 查什么
二级指标写在了别的一级指标下：社会效益指标列在产出指标下，数量指标列在效益指标下。同一组合只报第一行。

## 为什么
按一级汇总时，这一行会算进别的部分，权重和得分都跟着错。

## 反例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|
| 产出指标 | 社会效益指标 | 渡口安全事故 | =0起 |
| 效益指标 | 数量指标 | 更新渡船数量 | =3艘 |

## 正例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|
| 效益指标 | 社会效益指标 | 渡口安全事故 | =0起 |
| 效益指标 | 服务对象满意度指标 | 乘客满意度 | ≥90% |
| 产出指标 | 成本指标 | 渡船购置成本 | ≤90万元 |

## 何时可以接受
表格错行造成的由 PL411 报，这里不报；满意度列在效益下、成本列在产出下，都是通行的表样。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import BENEFITS, OUTPUTS, Category, categories_under
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.system.words import word_map

_MOST = 0.4  # of the rows; where more are astray, the labels slipped
_FEW = 4  # rows that say nothing about a slip


@rule(
    "PL415",
    "level-mismatch",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="一级、二级指标不配",
    title_en="A category under the wrong first level",
    message="“{level2}”不在“{level1}”之下",
    message_en="“{level2}” does not stand under “{level1}”",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag the first row of each category that stands under the first level of another."""
    astray = [row for row in context.rows if _is_astray(row)]
    if len(context.rows) > _FEW and len(astray) > len(context.rows) * _MOST:
        return
    reported: set[tuple[str, str]] = set()
    for row in astray:
        pair = (row.indicator.level1, row.indicator.level2)
        if pair not in reported and labels_trusted(row, context):
            reported.add(pair)
            yield hit(row, "level2", suggestion=_cure(row), level1=row.indicator.level1.strip())


def _is_astray(row: Row) -> bool:
    """Whether an output stands among the benefits or the other way round; the rest is custom of the place."""
    if row.category is None or not row.indicator.level2.strip():
        return False
    under = categories_under(row.indicator.level1)
    if row.category in under:
        return False
    output_as_benefit = bool(under & BENEFITS) and row.category in OUTPUTS - {Category.COST}
    benefit_as_output = bool(under & {Category.QUANTITY, Category.QUALITY}) and row.category in BENEFITS
    # Satisfaction as a first level has no second one but its own.
    return output_as_benefit or benefit_as_output or under == {Category.SATISFACTION}


def _cure(row: Row) -> Bilingual:
    home = word_map("rules.level_mismatch.first_levels")["output" if row.category in OUTPUTS else "benefit"]
    return Bilingual(f"移到{home}下，或改二级指标", f"move it under {home}, or change its category")
