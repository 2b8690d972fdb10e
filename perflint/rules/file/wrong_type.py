"""应为文本。

## 查什么
应写文本的地方写了数字或是否值。

## 为什么
数字会丢掉写法：0.95 看不出是 95% 还是 0.95 万元。

## 反例
```json
{"indicators": [{"name": "培训场次", "target": 12}]}
```

## 正例
```json
{"indicators": [{"name": "培训场次", "target": "≥12场", "weight": 10}]}
```

## 何时可以接受
权重、得分、年度、金额可以写数字。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rules.file._defects import hits


@rule(
    "PL003",
    "wrong-type",
    on=Declaration,
    of_file=True,
    needs=("defects",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="应为文本",
    title_en="Should be a text",
    message="“{key}”应为文本，已按“{text}”读取",
    message_en="“{key}” should be a text; read as “{text}”",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Report every wrong-type that the reader met."""
    yield from hits(declaration, "wrong-type")
