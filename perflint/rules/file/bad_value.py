"""取值不认识。

## 查什么
kind、year 等固定取值的键写了格式之外的值。

## 为什么
表的类型、年度不明，有些检查无法进行。

## 反例
```json
{"kind": "projects", "indicators": [{"name": "培训场次", "target": "≥12场"}]}
```

## 正例
```json
{"kind": "project", "year": 2024, "indicators": [{"name": "培训场次", "target": "≥12场"}]}
```

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rules.file._defects import hits


@rule(
    "PL004",
    "bad-value",
    on=Declaration,
    of_file=True,
    needs=("defects",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="取值不认识",
    title_en="Unknown value",
    message="“{key}”不认识“{text}”",
    message_en="“{key}” does not know “{text}”",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Report every bad-value that the reader met."""
    yield from hits(declaration, "bad-value")
