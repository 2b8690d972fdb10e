"""接受了没有的问题。

## 查什么
写明接受（忽略）某条规则，而那一行、那张表里这条规则并没有报问题；或者写的不是规则的代码，或是已经撤销的规则。

## 为什么
问题已经改好，或代码写错了。留着的接受会把以后真出现的同类问题也放过去。

## 反例
```json
{"indicators": [{"level2": "质量指标", "name": "抽检合格率", "target": "≥98%", "perflint": {"ignore": {"PL304": "县级限额"}}}]}
```

## 正例
```json
{"indicators": [{"level2": "时效指标", "name": "报警响应时间", "target": "=8分钟", "perflint": {"ignore": {"PL304": "按考核办法，恰为8分钟"}}}]}
```

## 何时可以接受
没有；删去多余的接受即可。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, Unused, rule

_DROP = Bilingual("删去这条接受", "delete this acceptance")
_NAME = Bilingual("写规则的完整代码，如 PL304", "write the whole code of a rule, such as PL304")
_NO_RULE = Bilingual("：没有这条规则", ": no such rule")
_NO_CODE = Bilingual("：没有写规则代码", ": no rule is named")


@rule(
    "PL005",
    "unused-acceptance",
    on=Unused,
    of_file=True,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="接受了没有的问题",
    title_en="Unused acceptance",
    message="接受的“{code}”这里没有报{why}",
    message_en="“{code}” is accepted here but not reported{why}",
)
def check(unused: Unused, context: Context) -> Iterator[Hit]:
    """Report what the engine found no use for; a code that no rule has is graver, since its writer counts on it."""
    accepted = unused.acceptance
    is_rule = unused.names_rule or unused.retired is not None
    yield Hit(
        pointer=accepted.at or accepted.pointer,
        text=accepted.reason,
        location=accepted.location,
        severity=None if is_rule else Severity.WARNING,
        suggestion=_DROP if is_rule else _NAME,
        facts={"code": accepted.code or "ignore", "why": _why(unused)},
    )


def _why(unused: Unused) -> Bilingual:
    """Why an acceptance meets nothing, where that is not the doing of the form."""
    if unused.names_rule:
        return Bilingual("", "")
    if unused.retired is not None:
        return Bilingual(f"：{unused.retired.zh}", f": {unused.retired.en}")
    return _NO_RULE if unused.acceptance.code else _NO_CODE
