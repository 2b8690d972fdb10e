"""是否类写法。

## 查什么
指标值写“是”“否”，名称却不是一个问题。

## 为什么
名称是陈述句时，“是”只重复了名称，没有给出标准。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 确保专款专用 | 是 |
| 社会效益指标 | 发生食品安全事故 | 否 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 是否专款专用 | 是 |
| 社会效益指标 | 食品安全事故起数 | =0起 |

## 何时可以接受
系统只许选是、否，名称又不能改时可以接受。
"""

from collections.abc import Iterator

from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, RowOf, hit, rule
from perflint.system.bilingual import Bilingual
from perflint.value import Boolean


@rule(
    "PL510",
    "yes-no-form",
    on=RowOf[Boolean],
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="是否类写法",
    title_en="Yes or no to no question",
    message="“{name}”不是问题，不能答“{value}”",
    message_en="“{name}” asks nothing that “{value}” could answer",
    default=False,
)
def check(row: RowOf[Boolean], context: Context) -> Iterator[Hit]:
    """Flag 是 and 否 beside a name that asks nothing."""
    name = row.name
    if not name.text or name.question or name.text.startswith(_ASKING):
        return
    core = name.text
    for word in _ASSURING:
        core = core.removeprefix(word)
    instead = "完成率" if "完成" in core else "比率、次数"
    cure = Bilingual(
        f"名称改为“是否{core}”，或改写成{instead}", f"name it “是否{core}”, or make it a rate or a number"
    )
    yield hit(row, "name", suggestion=cure)


_ASKING = ("能否", "可否", "有没有", "会不会")
_ASSURING = ("确保", "保证", "力争")
