"""满意度错放。

## 查什么
满意度写在产出、社会效益等类别下。

## 为什么
满意度有自己的一级指标和权重；放在别处，满意度指标就缺了。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 旅客满意度 | ≥95% |
| 质量指标 | 参训教师满意度 | ≥90% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 满意度指标 | 旅客满意度 | ≥95% |
| 数量指标 | 满意度调查次数 | ≥2次 |

## 何时可以接受
群众安全感一类的测评有的指标库列在社会效益，只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Context, Hit, Row, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted, move_to
from perflint.system.words import has_word


@rule(
    "PL406",
    "satisfaction-misplaced",
    on=Row,
    measures=(Measure.RATE,),
    categories=set(Category) - {Category.SATISFACTION, Category.MANAGEMENT},
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="满意度错放",
    title_en="Satisfaction under another category",
    message="“{name}”属于满意度指标，不属于{level2}",
    message_en="“{name}” belongs under satisfaction",
    silences=("PL401", "PL402", "PL403", "PL405", "PL408", "PL410"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag the wrong category."""
    name = row.name
    if "satisfaction" not in name.marks or not labels_trusted(row, context):
        return
    felt = has_word(name.text, "rules.satisfaction_misplaced.felt")
    yield hit(
        row, "name", suggestion=move_to(Category.SATISFACTION), severity=Severity.INFO if felt else None
    )
