"""产出冒充效益。

## 查什么
效益指标下数的是发放、举办、印制、采购了多少。

## 为什么
做了多少事是产出；效益要写做完以后带来的变化。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 印发防溺水告知书份数 | ≥8000份 |
| 可持续影响指标 | 举办家长学校期数 | ≥6期 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 印发防溺水告知书份数 | ≥8000份 |
| 社会效益指标 | 学生溺水事故起数 | =0起 |
| 社会效益指标 | 受益家长人数 | ≥1200人 |

## 何时可以接受
有的指标库把活动场次列在社会效益下；本条要选中才运行。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import habit_words
from perflint.lexicon.names import Direction
from perflint.lexicon.taxonomy import BENEFITS, Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rules.category._placement import labels_trusted
from perflint.value import Quantity

_CURE = Bilingual(
    "移到数量指标；效益写带来的变化，如 受益人数、事故下降率",
    "move it to 数量指标; a benefit says what changed, such as 受益人数 or 事故下降率",
)
_COUNTED = frozenset({"event", "thing", "organisation", "area", "length"})  # families of units


@rule(
    "PL409",
    "output-in-benefit",
    on=RowOf[Quantity],
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="产出冒充效益",
    title_en="Output among the benefits",
    message="“{name}”数的是做了多少事，不是{level2}",
    message_en="“{name}” counts what was done, not what came of it",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag counts of work done where its results are due."""
    if row.category not in BENEFITS or row.category is Category.ECOLOGICAL:
        return
    if row.name.direction is Direction.REVERSE or family_of_unit(row.unit or "") not in _COUNTED:
        return
    if (
        habit_words("outputs").within(row.name.text)
        and not habit_words("outcomes").within(row.name.text)
        and labels_trusted(row, context)
    ):
        yield hit(row, "name", suggestion=_CURE)
