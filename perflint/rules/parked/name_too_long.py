"""名称过长或被截断。

## 查什么
三级指标名称超过 100 字，或断在词的中间、括号没有闭合。

## 为什么
系统按字数截断名称，截断后看不出考核什么；名称过长也说明把几件事写进了一个指标。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 资助困难家庭学生（含建档立卡 | ≥300人 |
| 社会效益指标 | 完善农村基础设 | ≥90% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 资助困难家庭学生人数 | ≥300人 |
| 数量指标 | 扶持专业合作社 | ≥6家 |

## 何时可以接受
原表就是这样、系统也不截断时可以接受。长度用 rules.PL113.max-length 设定。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.slips import is_cut
from perflint.rule import Aspect, Bilingual, Context, Hit, Option, Row, Severity, hit, rule

MAX_LENGTH = Option(
    "max-length", 100, Bilingual("名称最多几个字", "most characters of a name"), low=Decimal(10)
)

_CUT = Bilingual("没有写完", "is cut off")
_SPLIT = Bilingual("拆成几个指标", "make several indicators of it")
_COMPLETE = Bilingual("补全名称", "complete the name")


@rule(
    "PL113",
    "name-too-long",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="名称过长或被截断",
    title_en="Name too long or cut off",
    message="“{shown}”{what}",
    message_en="“{shown}” is too long or cut off",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
    options=(MAX_LENGTH,),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag names that a system cut or would cut."""
    name = row.name.text
    longest = context.option("PL113", MAX_LENGTH)
    if len(name) > longest:
        yield hit(row, "name", suggestion=_SPLIT, shown=f"{name[:12]}…", what=_long(longest))
    elif is_cut(name):
        yield hit(row, "name", suggestion=_COMPLETE, shown=name, what=_CUT)


def _long(most: int) -> Bilingual:
    return Bilingual(f"超过{most}字", f"has more than {most} characters")
