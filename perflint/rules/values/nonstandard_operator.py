"""符号不规范。

## 查什么
比较符号写成 >=、<=、≧、＞=、=>、≥≥ 等；数字、百分号用了全角（９５％），或把“%”写成“百分比”。全文只报一次，指在第一处；`perflint fix` 把各处一并改过来。

## 为什么
同一份表里混用几种写法，导入系统时常被当作文字。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 巡河次数 | >=52次 |
| 质量指标 | 公文办结率 | ≥９５％ |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 巡河次数 | ≥52次 |
| 质量指标 | 公文差错率 | <1% |

## 何时可以接受
系统导出的文件本身如此时可以接受。
"""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, changes, hit, rule
from perflint.system.record import replace
from perflint.system.words import has_word
from perflint.value import Notation, Quantity, Value, parse
from perflint.value.operators import contradicts_itself

_WIDE = frozenset("０１２３４５６７８９．％")  # entry systems do not read them as numbers


@rule(
    "PL108",
    "nonstandard-operator",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="符号不规范",
    title_en="Nonstandard sign",
    message="“{value}”的符号不规范{more}",
    message_en="nonstandard sign in “{value}”{more}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag the first nonstandard sign of a file, count the rest, and mend them together."""
    rows = [row for row in context.rows if _is_nonstandard(row) and _is_mendable(row)]
    if not rows:
        return
    first, *rest = rows
    span = first.value.span("comparison") if _has_odd_sign(first.value) else None
    mended = [row for row in rest if not _is_accepted(row, context)]
    others = tuple(change for row in mended for change in changes(row, _in_signs(row)))
    yield hit(first, span=span, fix=replace(_in_signs(first), others=others), more=_count(len(rows)))


def _count(count: int) -> Bilingual | str:
    if count == 1:
        return ""
    return Bilingual(f"（全文共{count}处，只在这里报）", f" ({count} in this file, told here only)")


def _is_accepted(row: Row, context: Context) -> bool:
    """Whether the writer wants to keep the sign of this row."""
    return any(
        acceptance.code.strip() in ("PL108", "nonstandard-operator")
        and f"{row.indicator.pointer}/".startswith(f"{acceptance.pointer}/")
        for acceptance in context.declaration.acceptances
    )


def _is_nonstandard(row: Row) -> bool:
    target = row.indicator.target
    value = parse(target) if row.composed else row.value
    if not isinstance(value, Quantity):
        return False
    per_cent_in_words = value.is_percent and has_word(target, "rules.nonstandard_operator.per_cent")
    nonstandard = _has_odd_sign(value) or per_cent_in_words or not _WIDE.isdisjoint(target)
    return nonstandard and not contradicts_itself(value)


def _has_odd_sign(value: Value) -> bool:
    return isinstance(value, Quantity) and value.notation is Notation.NONSTANDARD


def _is_mendable(row: Row) -> bool:
    """Without its separators >=3,000年 would be a date."""
    return isinstance(parse(str(row.value)), Quantity)


def _in_signs(row: Row) -> Replacement:
    return Replacement(str(row.value), safe=True)
