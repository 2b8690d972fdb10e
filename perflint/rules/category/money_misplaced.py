"""金额错放。

## 查什么
数量、质量、时效指标下写的是花费、支付、拨付的金额，或者该写做了多少却只写了多少钱。

## 为什么
花了多少钱是成本，不是产出；放在产出里等于把投入当成绩。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 展厅布展费用 | ≤45万元 |
| 质量指标 | 宣传品印刷成本 | ≤2万元 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 展厅布展费用 | ≤45万元 |
| 数量指标 | 扶持创业人数 | ≥50人 |
| 数量指标 | 创业担保贷款发放额 | ≥500万元 |

## 何时可以接受
贷款、投资、征收额等资金本身就是产出的不报；发给人的补助、奖补资金一类只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure, Name
from perflint.lexicon.placement import money_sense
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.category._placement import dated_instead, labels_trusted, move_to
from perflint.system.words import word_map
from perflint.value import Quantity

_COUNT = Bilingual("写出做了多少，金额写在成本指标", "count what was done, and give the sum under 成本指标")


@rule(
    "PL404",
    "money-misplaced",
    on=RowOf[Quantity],
    categories=(Category.QUANTITY, Category.QUALITY, Category.TIMELINESS),
    measures=set(Measure) - {Measure.COUNT} | {None},
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="金额错放",
    title_en="Money under an output category",
    message="“{name}”说的是金额，不属于{level2}",
    message_en="“{name}” is an amount of money, not {level2}",
    silences=("PL403",),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag sums of money where outputs are counted."""
    if row.category is None or not _is_money(row) or not labels_trusted(row, context):
        return
    match _sense(row.name):
        case "spent":
            yield hit(row, "name", suggestion=move_to(Category.COST))
        case "stated":
            yield hit(row, "name", suggestion=_COUNT)
        case "earned":
            yield hit(row, "name", suggestion=move_to(Category.ECONOMIC), severity=Severity.INFO)
        case "paid":
            yield hit(row, "name", suggestion=_other_measure(row.category), severity=Severity.INFO)
        case "work" if row.category is Category.TIMELINESS:
            yield hit(row, "name", suggestion=dated_instead(Category.QUANTITY))


def _sense(name: Name) -> str | None:
    """What the money of a name is; one that gives its unit, 服务外包（万美元）, says itself that it is a sum."""
    sense = money_sense(name)
    return "paid" if sense == "stated" and name.unit else sense


def _other_measure(category: Category) -> Bilingual:
    """Move the sum, and measure something that fits the category."""
    home, example = move_to(Category.COST), word_map("rules.money_misplaced.instead")[category]
    return Bilingual(
        f"金额{home}，{category.value}指标另写{example}",
        f"{home.en}, and give {category.value}指标 a measure of its own, such as {example}",
    )


def _is_money(row: RowOf[Quantity]) -> bool:
    """The unit is money, or a bare 万 stands after the name of a sum."""
    if row.unit:
        return family_of_unit(row.unit) == "money"
    return row.value.scale > 1 and row.name.measure is Measure.MONEY
