"""常见错字。

## 查什么
申报表里常见的错字：人办资源、服务对像、资金拔付、竣工脸收。

## 为什么
错字会使系统检索不到，也显得没有校对。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 奖补资金拔付率 | =100% |
| 满意度指标 | 帮扶对像满意度 | ≥90% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 奖补资金拨付率 | =100% |
| 数量指标 | 按排水量计费户数 | ≥300户 |

## 何时可以接受
没有。错字表在 data/typos.yaml，只收通顺的文字里不会出现的字串。
"""

from collections.abc import Iterator

from perflint.lexicon.slips import mended, misspelt
from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Severity, hit, rule
from perflint.value import Text


@rule(
    "PL512",
    "typo-known",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="常见错字",
    title_en="Known slip of the pen",
    message="“{wrong}”应为“{right}”",
    message_en="“{wrong}” should be “{right}”",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag known slips in names, in values in words, and in goals."""
    for row in context.rows:
        for field in ("name", "target") if isinstance(row.value, Text) else ("name",):
            text = str(getattr(row.indicator, field))
            if (slip := misspelt(text)) is not None:
                wrong = text[slip.start : slip.end]
                fix = Replacement(mended(text))
                yield hit(row, field, span=(slip.start, slip.end), fix=fix, wrong=wrong, right=slip.right)
    for pointer, text in _goals(declaration):
        if (slip := misspelt(text)) is not None:
            yield Hit(
                pointer=pointer,
                text=text,
                span=(slip.start, slip.end),
                suggestion=slip.right,
                facts={"wrong": text[slip.start : slip.end], "right": slip.right},
            )


def _goals(declaration: Declaration) -> Iterator[tuple[str, str]]:
    homes = [("", declaration.goals), *((form.pointer, form.goals) for form in declaration.forms)]
    for pointer, goals in homes:
        yield from ((f"{pointer}/goals/{place}", goal) for place, goal in enumerate(goals))
    for tasks in (declaration.tasks, *(form.tasks for form in declaration.forms)):
        for task in tasks:
            yield f"{task.pointer}/name", task.name
            yield f"{task.pointer}/content", task.content
