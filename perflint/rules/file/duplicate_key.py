"""键重复。

## 查什么
同一个对象里同一个键写了两次。

## 为什么
只有后一个生效，前一个的内容悄悄丢了。

## 反例
```json
{"indicators": [{"name": "培训场次", "target": "≥12场", "target": "≥10场"}]}
```

## 正例
```json
{"indicators": [{"name": "培训场次", "target": "≥12场"}]}
```

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rules.file._defects import hits


@rule(
    "PL002",
    "duplicate-key",
    on=Declaration,
    of_file=True,
    needs=("defects",),
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="键重复",
    title_en="Duplicate key",
    message="键“{key}”重复，只有最后一个生效",
    message_en="key “{key}” is repeated; only the last counts",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Report every duplicate-key that the reader met."""
    yield from hits(declaration, "duplicate-key")
