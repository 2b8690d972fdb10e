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
from perflint.system.record import replace
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
    own: Mapping[str, Any] = context.option("PL210", LIMITS)
    limit = _limit(row.name, own) if value.magnitude > 0 else None
    if limit is None:
        return
    number, ceiling = limit
    if row.name.direction is (Direction.FORWARD if ceiling else Direction.REVERSE):
        # 零投诉率 is no 投诉率.
        return
    comparison = Comparison.AT_MOST if ceiling else Comparison.AT_LEAST
    against = Comparison.is_lower_bound if ceiling else Comparison.is_upper_bound
    if value.comparison is not None and against.__get__(value.comparison):
        return
    if value.number > number if ceiling else value.number < number:
        cure = replace(value, comparison=comparison, number=number, hedge=None, notation=Notation.SIGN)
        yield hit(row, suggestion=_both(str(cure)) if row.indicator.cycle_target else str(cure))


def _both(cure: str) -> Bilingual:
    """The target of the year must not become stricter than that of the whole period (PL209)."""
    return Bilingual(f"{cure}，实施周期指标值一并改", f"{cure}, and likewise that of the whole period")


def _limit(name: Name, own: Mapping[str, Any]) -> tuple[Decimal, bool] | None:
    """The limit of the longest ending that is known, and whether it is a ceiling."""
    tolerances = table("tolerances.yaml")
    ceilings, floors = tolerances["ceilings"], tolerances["floors"]
    for length in range(min(len(name.text), 12), 1, -1):
        ending = name.text[-length:]
        if ending not in floors and ending not in ceilings and ending not in own:
            continue
        if any(word in name.text for word in tolerances["uncertain"]):
            return None
        ceiling, floor = ceilings.get(ending), floors.get(ending)
        stated = own.get(ending, ceiling if ceiling is not None else floor)
        if stated is not None:
            listed = ceiling is not None or floor is not None
            return Decimal(
                str(stated)
            ), ceiling is not None if listed else name.direction is Direction.REVERSE
    return None
