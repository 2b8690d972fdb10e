"""一格多值。

## 查什么
一个指标值里有两个以上的数，各管一件事。

## 为什么
一行只能评一次分；一个做到、一个没做到时，分不出得几分。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 禁毒宣传 | 讲座≥6场，手册≥2000份 |
| 质量指标 | 体检率 | 职工≥98%；退休人员≥80% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 禁毒讲座场次 | ≥6场 |
| 质量指标 | 血糖控制率 | 60%-80% |
| 成本指标 | 补助标准 | 300元/人·月 |

## 何时可以接受
自评表汇总几个下级单位的值时可以接受。
"""

from collections.abc import Iterator
from itertools import pairwise

from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.system.words import has_word, word_set
from perflint.value import Quantity, Text

_SEPARATORS = frozenset("，,；;、。\n 　")


@rule(
    "PL111",
    "multi-value-cell",
    on=RowOf[Text],
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="一格多值",
    title_en="Several values in one cell",
    message="“{value}”里有{count}个指标值",
    message_en="“{value}” holds {count} values",
    silences=("PL119",),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag a text with several measures side by side."""
    value = row.value
    targets = [quantity for quantity in value.quantities if _is_target(quantity)]
    between = [value.raw[left.extent[1] : right.extent[0]] for left, right in pairwise(targets)]
    if len(targets) > 1 and all(map(_sets_apart, between)):
        yield hit(row, suggestion=_rows(len(targets)), count=len(targets))


def _sets_apart(text: str) -> bool:
    """Whether what stands between two numbers makes them two targets."""
    return not (_SEPARATORS | word_set("rules.multi_value_cell.joined")).isdisjoint(text)


def _rows(count: int) -> Bilingual:
    return Bilingual(f"拆成{count}行，每行一个指标值", f"make {count} rows of it, a value each")


def _is_target(quantity: Quantity) -> bool:
    """Whether a number is a measure: no date, no rank, and not said of each one (每天6课时)."""
    unit = quantity.unit
    if unit is None or unit in word_set("rules.multi_value_cell.dated"):
        return False
    if family_of_unit(unit) in (None, "grade"):
        return False
    clause = quantity.raw[: quantity.extent[0]]
    start = max(clause.rfind(mark) for mark in "，,；;。、\n ")
    return not has_word(clause[start + 1 :], "rules.multi_value_cell.each")
