"""工作量上限。

## 查什么
受理、立案、检查、报名等由来件多少决定的数量写成“≤”。

## 为什么
“≤”写的是承受能力，系统却当作越少越好计分：来的人越少得分越高。投诉、信访、案件、救援一类，
来得多也不是成绩，写成“≥”同样不对：改为办结率、及时率。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 行政复议受理件数 | ≤300件 |
| 数量指标 | 门诊人次 | ≤50000人次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 行政复议按期办结率 | ≥95% |
| 数量指标 | 门诊人次 | ≥50000人次 |
| 数量指标 | 法治讲座次数 | ≥12次 |

## 何时可以接受
确实要表达接待能力上限、并已与财政部门说明的，可以接受。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction
from perflint.lexicon.placement import is_ceiling, is_grievance
from perflint.lexicon.taxonomy import BENEFITS, Category
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import UPPER_BOUNDS, Comparison, Quantity

_HANDLED = Bilingual(
    "来多少不由单位定，改为考核办结率、及时率", "the number is not in your hands: measure 办结率 or 及时率"
)
# Few petitions are a benefit; as an output their number is the work to be done.
_AIMS = BENEFITS | {Category.SATISFACTION}


@rule(
    "PL305",
    "workload-upper-bound",
    on=RowOf[Quantity],
    signs=UPPER_BOUNDS,
    directions=(Direction.DEMAND,),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="工作量上限",
    title_en="Upper bound on a workload",
    message="“{name}”由来件多少决定，“≤”会按越少越好计分",
    message_en="“{name}” depends on demand; ≤ is scored as less is better",
    silences=("PL107", "PL307"),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a cap on what others bring."""
    value = row.value
    if value.magnitude <= 0 or row.category in _AIMS:
        return
    if "beneficiary" not in row.name.marks and not is_ceiling(row.name):
        yield hit(row, span=value.span("comparison", "suffix"), suggestion=_cure(row))


def _cure(row: RowOf[Quantity]) -> Bilingual:
    """More patients seen are more work done; more petitions are no aim, so no figure is given for them."""
    if is_grievance(row.name):
        return _HANDLED
    cure = row.value.under(Comparison.AT_LEAST)
    return Bilingual(f"改为 {cure}，或考核办结率", f"write {cure}, or measure 办结率")
