"""容忍度过宽。

## 查什么
投诉率、差错率定得过高，准确率、发放率、验收合格率定得过低。

## 为什么
允许一成群众投诉、一成补贴发错，达到了也说明不了工作做得好。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 乘客投诉率 | ≤10% |
| 质量指标 | 助学金发放准确率 | ≥85% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 乘客投诉率 | ≤2% |
| 质量指标 | 助学金发放准确率 | =100% |
| 质量指标 | 冰雹预报准确率 | ≥70% |

## 何时可以接受
初次开展、没有历史数据的工作可以放宽。界线用 rules.PL210.limits 改，如 {投诉率: 3, 准确率: 98}。
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perflint.lexicon.names import Direction, Name
from perflint.rule import Aspect, Bilingual, Context, Hit, Option, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.system.record import Record, replace
from perflint.system.resources import table
from perflint.value import Comparison, Notation, Quantity

LIMITS = Option(
    "limits",
    {},
    Bilingual(
        "词尾: 最宽的百分数，补充或改掉 data/tolerances.yaml", "widest percentage by ending of the name"
    ),
    low=Decimal(0),
    high=Decimal(100),
)
_LONGEST = 12  # characters of an ending


class _Limit(Record):
    """The widest percentage that makes sense for a rate."""

    percent: Decimal
    is_ceiling: bool


@rule(
    "PL210",
    "absurd-tolerance",
    on=RowOf[Quantity],
    units=(Unit.PERCENT,),
    severity=Severity.INFO,
    aspect=Aspect.FEASIBILITY,
    title="容忍度过宽",
    title_en="Tolerance too wide",
    message="“{name}”定为“{value}”过宽",
    message_en="“{value}” is too generous for “{name}”",
    silences=("PL106", "PL107"),
    options=(LIMITS,),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag rates beyond the widest that makes sense."""
    value = row.value
    limit = _limit(row.name, context.option("PL210", LIMITS)) if value.magnitude > 0 else None
    if limit is None or _is_other_matter(row, limit):
        return
    if value.number > limit.percent if limit.is_ceiling else value.number < limit.percent:
        comparison = Comparison.AT_MOST if limit.is_ceiling else Comparison.AT_LEAST
        cure = replace(value, comparison=comparison, number=limit.percent, hedge=None, notation=Notation.SIGN)
        yield hit(row, suggestion=_for_all_years(str(cure)) if row.indicator.cycle_target else str(cure))


def _is_other_matter(row: RowOf[Quantity], limit: _Limit) -> bool:
    """Whether the name or the sign points the other way than the limit: 零投诉率 is no 投诉率."""
    sign = row.value.comparison
    if limit.is_ceiling:
        return row.name.direction is Direction.FORWARD or (sign is not None and sign.is_lower_bound)
    return row.name.direction is Direction.REVERSE or (sign is not None and sign.is_upper_bound)


def _for_all_years(cure: str) -> Bilingual:
    """The target of the year must not become stricter than that of the whole period (PL209)."""
    return Bilingual(f"{cure}，实施周期指标值一并改", f"{cure}, and likewise that of the whole period")


def _limit(name: Name, own: Mapping[str, Any]) -> _Limit | None:
    """The limit of the longest ending that has one, in the table or by the option."""
    tolerances = table("tolerances.yaml")
    ceilings, floors = tolerances["ceilings"], tolerances["floors"]
    for length in range(min(len(name.text), _LONGEST), 1, -1):
        ending = name.text[-length:]
        if ending not in floors and ending not in ceilings and ending not in own:
            continue
        if any(word in name.text for word in tolerances["uncertain"]):
            return None
        ceiling, floor = ceilings.get(ending), floors.get(ending)
        stated = own.get(ending, ceiling if ceiling is not None else floor)
        if stated is not None:
            listed = ceiling is not None or floor is not None
            is_ceiling = ceiling is not None if listed else name.direction is Direction.REVERSE
            return _Limit(Decimal(str(stated)), is_ceiling)
    return None
