"""名称没有主语。

## 查什么
指标名称只有“完成率”“达标率”“及时率”几个字，没有说是什么的。

## 为什么
不知道量的是什么，就无法采集数据，也无法核对。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 完成率 | =100% |
| 质量指标 | 指标1：达标率 | ≥95% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 行道树补植完成率 | =100% |
| 满意度指标 | 满意度 | ≥90% |
| 质量指标 | 验收合格率 | =100% |

## 何时可以接受
项目只做一件事、项目名称已经说清的。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import is_bare_rate
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule


@rule(
    "PL123",
    "bare-name",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="名称没有主语",
    title_en="A name without its subject",
    message="“{name}”没有说是什么的",
    message_en="“{name}” does not say what it is of",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag names that are nothing but a rate."""
    if is_bare_rate(row.name.text) and row.text.strip():
        yield hit(row, "name", suggestion=Bilingual("在前面写明对象", "say in front of it of what it is"))
