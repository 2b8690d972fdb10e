"""约数。

## 查什么
指标值带“约、左右、近、余、多、大约”。

## 为什么
约数没有界线，完成 110 次算不算达到“约 120 次”，评分时说不清。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 古籍修复数量 | 约120册 |
| 数量指标 | 巡回审判场次 | 30场左右 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 古籍修复数量 | ≥120册 |
| 质量指标 | 学生近视率 | ≤38% |

## 何时可以接受
没有；需求不定的工作量写下限即可。
"""

from collections.abc import Iterator

from perflint.lexicon.placement import wants_ceiling
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit, unit_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.system.record import replace
from perflint.system.words import word_list, word_set
from perflint.value import Comparison, Notation, Quantity
from perflint.value.units import KnownUnit

_NUMBER = Bilingual("写出具体的数，如 ≥10件", "write a number, such as ≥10件")


@rule(
    "PL109",
    "approximate-value",
    on=RowOf[Quantity],
    signs=(None, Comparison.ABOUT),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="约数",
    title_en="Approximate value",
    message="“{value}”是约数，达没达到说不清",
    message_en="“{value}” is approximate and cannot be judged",
    silences=("PL103", "PL104", "PL110"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a hedged number."""
    value = row.value
    if _says_some(row):
        yield hit(row, suggestion=_NUMBER)
    elif value.comparison is Comparison.ABOUT:
        unit = value.unit or (None if row.unit else _implied(row))
        exact = replace(value, comparison=_bound(row, unit), unit=unit, hedge=None, notation=Notation.SIGN)
        cure = str(exact)
        # Which unit is meant only the writer knows; a number without one would be the next fault.
        fix = Replacement(cure) if unit or row.unit else None
        yield hit(row, span=value.span("comparison", "hedge"), suggestion=cure, fix=fix)


def _says_some(row: RowOf[Quantity]) -> bool:
    """若干, 一批; where batches are counted, 一批 is a number."""
    some = row.value.raw.strip() in word_set("rules.approximate_value.some")
    return some and not row.name.text.endswith(word_list("rules.approximate_value.batches"))


def _bound(row: RowOf[Quantity], unit: str | None) -> Comparison:
    """The sign that the number was meant to have."""
    if _is_ceiling(row, unit):
        return Comparison.AT_MOST
    all_of_it = (unit or row.unit) == "%" and row.value.magnitude == 100
    return Comparison.EQUAL if all_of_it else Comparison.AT_LEAST


def _implied(row: RowOf[Quantity]) -> str | None:
    """The unit that the name implies; 20 may be 元 or 万元, 3亿 is 元."""
    unit = unit_of(row.name)
    return None if unit == KnownUnit.YUAN and row.value.scale == 1 else unit


def _is_ceiling(row: Row, unit: str | None) -> bool:
    """Whether less is better, as with all money under 成本."""
    costs = row.category is Category.COST and unit is not None and family_of_unit(unit) == "money"
    return costs or wants_ceiling(row.name, row.category)
