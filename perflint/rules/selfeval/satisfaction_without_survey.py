"""满意度没有调查。

## 查什么
满意度写着达到，完成值或说明里却是“无投诉”“未开展调查”一类的话。

## 为什么
没有人投诉不等于满意；没有调查，满意度就没有依据。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 偏差原因分析 |
|---|---|---|---|---|
| 服务对象满意度指标 | 乘客满意度 | ≥90% | 95% | 全年无投诉 |
| 服务对象满意度指标 | 住户满意度 | ≥90% | 未收到投诉 |  |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 偏差原因分析 |
|---|---|---|---|---|
| 服务对象满意度指标 | 乘客满意度 | ≥90% | 95% | 问卷600份 |
| 社会效益指标 | 乘客投诉件数 | =0件 | 无投诉 |  |

## 何时可以接受
另有调查报告的。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.resources import table

_CURE = Bilingual("写明调查了多少人、多少人满意", "say how many were asked and how many were satisfied")


@rule(
    "PL720",
    "satisfaction-without-survey",
    on=Row,
    assessed=True,
    categories=(Category.SATISFACTION,),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="满意度没有调查",
    title_en="Satisfaction without a survey",
    message="“{name}”的依据是“{said}”，没有调查",
    message_en="“{name}” rests on “{said}”, not on a survey",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag satisfaction that is concluded from silence."""
    words: list[str] = table("scoring.yaml")["no_survey"]
    for field in ("actual", "deviation"):
        text = str(getattr(row.indicator, field))
        if claim := next((word for word in words if word in text), ""):
            yield hit(row, field, suggestion=_CURE, said=claim)
            return
