"""目标写成了资金用途。

## 查什么
绩效目标以“用于”“该项经费主要用于”开头。

## 为什么
目标要说做成什么、达到什么效果；只说钱花在哪里，年底没有可以核对的结果。

## 反例
```json
{"goals": ["目标1：该项资金用于农村公路养护。"], "indicators": [{"level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 正例
```json
{"goals": ["目标1：养护农村公路320公里，路面完好率达到90%以上。"], "indicators": [{"level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 何时可以接受
用途之后紧接着写明了结果的，可以忽略。这条规则平时不运行，选中才查。
"""

from collections.abc import Iterator

from perflint.model import Form, Severity
from perflint.rule import Aspect, Context, Hit, rule
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

_USE = pattern(
    r"\s*(?:(?:年度)?目标\s*\d*\s*[:：]|\d{1,2}\s*[.、．]|[一二三四五六七八九十]\s*、)?\s*"
    r"((?:(?:该|本|此)(?:项|笔|项目)?)?(?:项目|专项|财政)?(?:经费|资金|预算|款项|补助|补贴){0,2}\s*(?:主要|全部|专项)?用于)(?!法)"
)


@rule(
    "PL616",
    "goal-is-budget-use",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="目标写成了资金用途",
    title_en="A goal that only says what the money is for",
    message="目标以“{start}”开头，说的是用途，不是要达到的结果",
    message_en="the goal begins with “{start}”: a use of money, not a result",
    default=False,
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag goals that begin with what the money is used for."""
    for at, goal in enumerate(form.goals):
        if match := _USE.match(goal):
            yield Hit(
                pointer=f"{form.pointer}/goals/{at}",
                text=goal,
                span=match.span(1),
                suggestion=Bilingual(
                    "改写为完成什么、达到什么效果", "say what gets done and what comes of it"
                ),
                facts={"start": match[1].strip()},
            )
