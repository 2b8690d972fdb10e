"""生态错放。

## 查什么
生态效益指标下写的内容与空气、水、土壤、能源、垃圾、绿化都不相干。

## 为什么
生态效益是选填项；没有就写不适用，不要拿社会效益凑数。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 生态效益指标 | 促进社会公平正义 | 明显 |
| 生态效益指标 | 提升政务服务能力 | 有效提升 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 生态效益指标 | 减少办公用纸 | ≥10% |
| 生态效益指标 | 辖区空气质量优良天数 | ≥300天 |
| 生态效益指标 | 不适用 | 不适用 |

## 何时可以接受
名称没有写出、实际确与环境有关的，补上环境名词即可。
"""

from collections.abc import Iterator

from perflint.lexicon.placement import is_ecological, is_unecological
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.value import NotApplicable, Placeholder

_CURE = Bilingual(
    "移到社会效益指标；没有生态效益就写不适用",
    "move it to 社会效益指标; write 不适用 if there is no ecological benefit",
)


@rule(
    "PL408",
    "non-eco-in-ecology",
    on=Row,
    categories=(Category.ECOLOGICAL,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    silences=("PL501",),
    title="生态错放",
    title_en="No ecology under ecology",
    message="“{name}”与生态环境无关",
    message_en="“{name}” has nothing to do with the environment",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag what is not about air, water, soil, energy, waste or greenery."""
    name = row.name
    if not name.text or "ecological" in name.marks:
        return
    if isinstance(row.value, (NotApplicable, Placeholder)) or not labels_trusted(row, context):
        return
    if is_unecological(name.text) and not is_ecological(name.text) and not is_ecological(row.text):
        yield hit(row, "name", suggestion=_CURE)
