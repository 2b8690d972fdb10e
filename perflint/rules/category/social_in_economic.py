"""经济效益下写社会的事。

## 查什么
经济效益指标下写的是伤亡、事故、投诉、犯罪一类社会的事。

## 为什么
经济效益说收入、产值、节约的钱；安全和稳定是社会效益。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 经济效益指标 | 溺水死亡人数 | 0人 |
| 经济效益指标 | 群体性事件 | ≤1起 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 溺水死亡人数 | 0人 |
| 经济效益指标 | 火灾直接经济损失 | ≤200万元 |

## 何时可以接受
没有。损失、赔付以钱计的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import dimension_of
from perflint.lexicon.placement import is_social
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted, move_to
from perflint.value import Quantity


@rule(
    "PL414",
    "social-in-economic",
    on=RowOf[Quantity],
    categories=(Category.ECONOMIC,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="经济效益下写社会的事",
    title_en="Social matter under economic benefit",
    message="“{name}”是社会的事，不是经济效益",
    message_en="“{name}” is a social matter, not an economic benefit",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag casualties, accidents and complaints where money is due."""
    measured = dimension_of(row.unit or "")
    if measured is not None and measured.of == "money":
        return
    if is_social(row.name) and labels_trusted(row, context):
        yield hit(row, "name", suggestion=move_to(Category.SOCIAL))
