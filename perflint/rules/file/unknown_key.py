"""不认识的键。

## 查什么
JSON/YAML 里出现了格式之外的键。

## 为什么
多半是写错了键名，那一格就没有被检查。

## 反例
```json
{"indicators": [{"level2": "数量指标", "name": "培训场次", "指标值": "≥12场"}]}
```

## 正例
```json
{"indicators": [{"level2": "数量指标", "name": "培训场次", "target": "≥12场"}]}
```

## 何时可以接受
自己的备注写在以“_comment”为名的键里不报。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rules.file._defects import hits


@rule(
    "PL001",
    "unknown-key",
    on=Declaration,
    of_file=True,
    needs=("defects",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="不认识的键",
    title_en="Unknown key",
    message="不认识的键“{key}”，这一格没有检查",
    message_en="unknown key “{key}” was not checked",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Report every unknown-key that the reader met."""
    yield from hits(declaration, "unknown-key")
