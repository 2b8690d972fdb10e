"""投入当产出。

## 查什么
数量、效益指标下写的是投入的人、经费、设备，不是办成的事、带来的变化。

## 为什么
人和钱是投入；考核投入多少，等于花了就算完成。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 在编人员工资保障人数 | =26人 |
| 数量指标 | 投入经费数额 | ≥30万元 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 购置警用车辆数 | =2辆 |
| 数量指标 | 退休人员体检人数 | ≥60人 |
| 数量指标 | 受理信访件数 | ≥80件 |

## 何时可以接受
部门整体表列人员基本支出时常这样写。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import habit_words
from perflint.lexicon.taxonomy import BENEFITS, Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.value import Quantity

_CURE = Bilingual(
    "改为办成的事，如 办件数、检查次数、服务人次",
    "count what gets done instead, such as 办件数, 检查次数, 服务人次",
)
_PUT_IN = frozenset({"people", "money", "thing", "organisation"})  # families of units


@rule(
    "PL412",
    "input-as-target",
    on=RowOf[Quantity],
    categories=(Category.QUANTITY, *BENEFITS),
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="投入当产出",
    title_en="Input counted as output",
    message="“{name}”是投入，不是{level2}",
    message_en="“{name}” is an input, not {level2}",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag staff, funds and equipment put in where the work done is counted."""
    family = family_of_unit(row.unit or "")
    if family not in _PUT_IN or (row.category is not Category.QUANTITY and family != "money"):
        return
    if _names_input(row.name.text) and labels_trusted(row, context):
        yield hit(row, "name", suggestion=_CURE)


def _names_input(name: str) -> bool:
    return habit_words("inputs").within(name) and not habit_words("not_inputs").within(name)
