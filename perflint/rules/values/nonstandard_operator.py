"""符号不规范。

## 查什么
比较符号写成 >=、<=、≧、＞=、=>、≥≥ 等。全文只报一次，指在第一处。

## 为什么
同一份表里混用几种写法，导入系统时常被当作文字。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 巡河次数 | >=52次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 巡河次数 | ≥52次 |
| 质量指标 | 公文差错率 | <1% |

## 何时可以接受
系统导出的文件本身如此时可以接受。
"""

from collections.abc import Iterator

from perflint.model import Declaration, Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, hit, rule
from perflint.value import Notation, Quantity, parse


@rule(
    "PL108",
    "nonstandard-operator",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="符号不规范",
    title_en="Nonstandard sign",
    message="“{value}”的比较符号不规范（全文共{count}处）",
    message_en="nonstandard sign in “{value}” ({count} in this file)",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag the first nonstandard sign of a file and count the rest."""
    found = [
        (indicator, form, value)
        for form in declaration.forms
        for indicator in form.indicators
        if isinstance(value := parse(indicator.target), Quantity) and value.notation is Notation.NONSTANDARD
    ]
    if found:
        indicator, form, value = found[0]
        cure = Replacement(str(value), safe=True)
        yield hit(Row(indicator, form), span=value.span("comparison"), fix=cure, count=len(found))
