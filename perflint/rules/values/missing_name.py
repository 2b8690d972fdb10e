"""没有指标名称。

## 查什么
有指标值，三级指标却空着，只有序号（指标1：），或者填的是一个数。

## 为什么
没有名称，指标值不知道量的是什么；名称是个数，多半是串了列。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 指标2： | ≥15场 |
| 质量指标 | 95 | 100% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 指标2：惠民演出场次 | ≥15场 |
| 质量指标 | 95598热线接通率 | ≥98% |
| 数量指标 | 指标3： |  |

## 何时可以接受
没有。整行都空的，是模板留下的空行，不报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.words import word_text
from perflint.value import NotApplicable, Placeholder

_NO_NAME = Bilingual("没有写三级指标名称", "has no indicator name")
_CURE = Bilingual("写出三级指标的名称", "write the name of the third-level indicator")
_NUMBERING = "0123456789０１２３４５６７８９.．%％:：、()（）- 　\t"


@rule(
    "PL121",
    "missing-name",
    on=Row,
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="没有指标名称",
    title_en="Missing indicator name",
    message="指标值“{value}”{fault}",
    message_en="target “{value}” {fault}",
    silences=("PL102",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a value whose indicator has no name, or a number for a name."""
    bare = row.indicator.name.strip().removeprefix(word_text("shared.names.label")).strip(_NUMBERING)
    if bare or isinstance(row.value, (Placeholder, NotApplicable)):
        return
    name = row.indicator.name.strip()
    if name[:1].isdecimal() and name[-1:].isdecimal():
        fault = Bilingual(f"的名称是一个数“{name}”，可能串了列", f"has a number for its name, “{name}”")
        yield hit(row, "name", suggestion=_CURE, severity=Severity.WARNING, fault=fault)
    else:
        yield hit(row, "name", suggestion=_CURE, fault=_NO_NAME)
