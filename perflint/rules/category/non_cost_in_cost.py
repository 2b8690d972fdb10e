"""成本下非成本。

## 查什么
成本指标下写的是人数、件数、土方量、合格率，或收回、征收、贷出的钱。

## 为什么
成本指标控制花费；收回来的钱越多越好，放在成本下会按越少越好计分。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 欠薪追缴金额 | 1000万元 |
| 成本指标 | 消毒合格率 | ≥98% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 人均培训成本 | ≤400元/人 |
| 成本指标 | 用水成本节约率 | ≥5% |
| 成本指标 | 公用经费控制率 | ≤100% |

## 何时可以接受
节约率、下降率、控制率放在成本下是可以的，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure, is_collected, rate_home
from perflint.lexicon.placement import counts_work, is_costly
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import COUNTED, family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted, move_to
from perflint.value import Comparison, Quantity, Text

_QUALITY = frozenset({Category.QUALITY})
_TO_BENEFIT = Bilingual("移到经济效益或数量指标", "move it to 经济效益指标 or 数量指标")


@rule(
    "PL405",
    "non-cost-in-cost",
    on=RowOf[Quantity | Text],
    categories=(Category.COST,),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="成本下非成本",
    title_en="No cost under cost",
    message="“{name}”不是花费，不属于{level2}",
    message_en="“{name}” is not a cost",
    silences=("PL501", "PL502"),
)
def check(row: RowOf[Quantity | Text], context: Context) -> Iterator[Hit]:
    """Flag what is not spent."""
    if row.name.marks & {"cost", "control"}:
        return
    cure = _cure(row)
    if cure and labels_trusted(row, context):
        yield hit(row, "name", suggestion=cure)


def _cure(row: Row) -> str | None:
    """Where the row belongs; None for what is spent, and for what nobody can place."""
    name = row.name
    if not name.categories and _is_amount_of_work(row):
        return move_to(Category.QUANTITY)
    if name.measure is Measure.MONEY:
        collected = name.direction is not Direction.FIXED and is_collected(name.text)
        return _TO_BENEFIT if collected else None
    if not name.categories or Category.COST in name.categories or is_costly(name.text):
        return None
    if family_of_unit(row.unit or "") == "money":
        return None
    if name.measure is Measure.STATE:
        return move_to(Category.QUALITY) if name.categories == _QUALITY else None
    if name.measure is Measure.COUNT:
        return move_to(Category.QUANTITY)
    return move_to(rate_home(name)) if name.measure is Measure.RATE else None


def _is_amount_of_work(row: Row) -> bool:
    """A floor of things counted is no cost, whatever its name, since costs have ceilings; nor are 12 cars bought."""
    value = row.value
    sign = value.comparison if isinstance(value, Quantity) else Comparison.AT_MOST
    floor = sign is not None and sign.is_lower_bound
    bought = counts_work(row.name) and (sign is None or sign is Comparison.EQUAL)
    counted = family_of_unit(row.unit or "") in COUNTED
    return counted and (floor or bought) and not is_costly(row.name.text)
