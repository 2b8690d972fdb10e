"""受益人数用≤。

## 查什么
受益、服务、培训的人数和活动次数写成“≤”“不超过”。

## 为什么
系统把“≤”当作越少越好：服务的人越少得分越高，与目标正好相反。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 享受助学金学生人数 | ≤1818人 |
| 数量指标 | 非遗培训人次 | 不超过600人次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 享受助学金学生人数 | ≥1818人 |
| 数量指标 | 行政编制人数 | ≤42人 |
| 社会效益指标 | 未参保人数 | ≤100人 |
| 数量指标 | 受理行政复议案件数 | ≤300件 |

## 何时可以接受
名额由上级限定、超出即违规的（编制、会议次数、班额），perflint 认得的不报；其余写明依据后可以接受。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.nouns import Work, work_of
from perflint.lexicon.placement import is_adverse, is_ceiling, is_gained, is_served
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.lexicon.unwelcome import left_undone
from perflint.rule import Aspect, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.value import UPPER_BOUNDS, Comparison, Quantity

_SEVERITY_OF_ACT = {"served": None, "held": None, "built": Severity.INFO}
_COUNTED = frozenset({"people", "organisation", "event", "thing"})  # families of units
_SIDE_EFFECTS = frozenset({Category.SOCIAL_COST, Category.ECOLOGICAL_COST})


@rule(
    "PL301",
    "benefit-count-upper-bound",
    on=RowOf[Quantity],
    signs=UPPER_BOUNDS,
    measures=(Measure.COUNT, None),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="受益人数用≤",
    title_en="Upper bound on a beneficiary count",
    message="“{name}”越多越好，“{value}”会按越少越好计分",
    message_en="more of “{name}” is better, but “{value}” is scored as less is better",
    silences=("PL107", "PL108", "PL307"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag ≤ on people served and things done."""
    value = row.value
    if value.magnitude <= 0 or row.category in _SIDE_EFFECTS or is_ceiling(row.name):
        return
    act = _act(row)
    beneficiary = "beneficiary" in row.name.marks and row.name.direction is not Direction.REVERSE
    if beneficiary or act or (row.name.direction is Direction.FORWARD and not is_adverse(row.name)):
        yield hit(
            row,
            span=value.span("comparison", "suffix"),
            fix=Replacement(value.under(Comparison.AT_LEAST)),
            severity=_SEVERITY_OF_ACT[act] if act else _severity(row),
        )


def _act(row: Row) -> Work | None:
    """What is done by a name of an act and its object (培训救护员), where no head noun tells the direction."""
    if row.name.measure is not None or row.name.direction is not None or is_adverse(row.name):
        return None
    core = row.name.bare
    if not core or family_of_unit(row.unit or "") not in _COUNTED:
        return None
    return work_of(core) if left_undone(core) is None else None


def _severity(row: Row) -> Severity | None:
    """Serving fewer people cannot be meant; doing fewer things can, now and then."""
    if is_served(row.name):
        return Severity.ERROR
    family = family_of_unit(row.unit or "")
    won = is_gained(row.name) and family in ("organisation", "people")
    return None if won or family == "event" or "people" in row.name.marks else Severity.INFO
