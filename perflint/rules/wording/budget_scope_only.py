"""仅称预算内。

## 查什么
成本写“在预算范围内”“不超预算”“≤总成本预算数”，没有写出金额。

## 为什么
预算数就在表上，写出来才能与决算比较。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 检测站运行成本 | 在预算范围内 |
| 成本指标 | 展览总成本 | ≤预算批复数 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 检测站运行成本 | ≤60万元 |
| 成本指标 | 预算控制率 | ≤100% |

## 何时可以接受
预算分年下达、填报时尚无金额的可以接受。不高于某个定好的价（招标控制价、评估价）的只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.system.words import has_word, word_list
from perflint.value import Quantity, Reference, Text, money_text, parse
from perflint.value.units import KnownUnit

# Marks of rates whose whole is a budget; a complaint rate within the budget is a slip.
_OF_BUDGETS = frozenset({"control", "execution", "cost"})


@rule(
    "PL508",
    "budget-scope-only",
    on=RowOf[Reference | Text],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="仅称预算内",
    title_en="Only within budget",
    message="“{value}”没有写出金额",
    message_en="“{value}” states no amount",
    silences=("PL501", "PL502", "PL507", "PL410"),
)
def check(row: RowOf[Reference | Text], context: Context) -> Iterator[Hit]:
    """Flag a cost that names no amount."""
    if not _names_budget_only(row):
        return
    amount = _limit(row)
    fix = Replacement(amount) if amount else None
    yield hit(
        row,
        # A price that somebody set (低于招标控制价) can be looked up; a budget is what the form itself has to say.
        severity=Severity.INFO if has_word(row.text, "rules.budget_scope_only.prices") else None,
        fix=fix,
        suggestion=amount or Bilingual("写出金额，如 ≤60万元", "write the amount, such as ≤60万元"),
    )


def _limit(row: Row) -> str | None:
    """What the budget comes to: the whole of a rate that may not be exceeded, else the amount."""
    if row.unit == "%" or row.name.text.endswith(word_list("shared.names.rate")):
        return "≤100%" if row.name.marks & _OF_BUDGETS else None
    return _amount(row)


def _names_budget_only(row: Row) -> bool:
    match row.value:
        case Reference(quantity=None) as value:
            return any(part.name == "budget" for part in value.parts)
        case Text(quantities=()):
            return wording_of(row.text) is Wording.BUDGET
    return False


def _amount(row: Row) -> str | None:
    """The total of the project, in 万元 where it has that many."""
    budget = row.form.budget
    total = parse(f"{budget.total}{budget.unit}") if budget and budget.unit else None
    if not isinstance(total, Quantity) or total.unit != KnownUnit.YUAN or total.magnitude <= 0:
        return None
    unit = KnownUnit.YUAN if total.magnitude < 10_000 else KnownUnit.WAN_YUAN
    return f"≤{money_text(total.magnitude, unit)}"
