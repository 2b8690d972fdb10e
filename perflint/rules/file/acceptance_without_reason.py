"""接受问题没写理由。

## 查什么
用 perflint.ignore 或注释接受一条发现，却没有写理由。

## 为什么
没有理由，审核人和以后接手的人不知道是核实过还是随手关掉。没有理由的接受不生效。

## 反例
```json
{"indicators": [{"level2": "时效指标", "name": "报警响应时间", "target": "=8分钟", "perflint": {"ignore": {"PL304": ""}}}]}
```

## 正例
```json
{"indicators": [{"level2": "时效指标", "name": "报警响应时间", "target": "=8分钟", "perflint": {"ignore": {"PL304": "按考核办法，恰为8分钟"}}}]}
```

## 何时可以接受
没有；写一句理由即可。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_CURE = Bilingual(
    "写明理由，如 ignore[PL304] 按考核办法恰为8分钟",
    "give the reason, such as ignore[PL304] 按考核办法恰为8分钟",
)


@rule(
    "PL006",
    "acceptance-without-reason",
    on=Declaration,
    of_file=True,
    needs=("acceptances",),
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="接受问题没写理由",
    title_en="Acceptance without a reason",
    message="接受“{code}”没有写理由，不生效",
    message_en="“{code}” is accepted without a reason, so the acceptance does not count",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag acceptances whose reason is blank."""
    for accepted in declaration.acceptances:
        if accepted.code and not accepted.reason.strip():
            yield Hit(
                pointer=accepted.at or accepted.pointer,
                text=accepted.reason,
                location=accepted.location,
                suggestion=_CURE,
                facts={"code": accepted.code},
            )
