"""照抄名称。

## 查什么
指标值把指标名称（或其中一截）又抄了一遍。

## 为什么
照抄的值没有提供任何标准，等于空着。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 对基层治理能力的提升 | 对基层治理能力的提升 |
| 质量指标 | 伤残抚恤金按时足额发放 | 按时足额发放 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 基层治理事项办结率 | ≥95% |
| 质量指标 | 项目验收合格 | 合格 |

## 何时可以接受
没有。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import similarity
from perflint.lexicon.suggestions import proposed_figure
from perflint.lexicon.wording import Wording, is_verb, wording_of
from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Text

_SHORT = 5  # characters; shorter copies are graded by their wording
_ALIKE = 0.9  # of the letters


@rule(
    "PL505",
    "value-copies-name",
    on=RowOf[Text],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="照抄名称",
    title_en="Value copies the name",
    message="指标值照抄了名称",
    message_en="the value copies the name",
    silences=("PL511", "PL504", "PL503", "PL508", "PL507", "PL502", "PL501", "PL410"),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag a value that repeats its name."""
    value = row.value
    if value.quantities or wording_of(row.text) in (Wording.ACCEPTABLE, Wording.TEMPLATE):
        return
    # 改善湿地生态系统，保护鸟类 says the name and then some more of the kind.
    goes_on = row.text.startswith(tuple(f"{row.name.text}{mark}" for mark in "，,；;"))
    if goes_on or _copies(_letters(row.text), _letters(row.name.text)):
        yield hit(row, suggestion=proposed_figure(row.name, row.category))


def _letters(text: str) -> str:
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def _copies(value: str, name: str) -> bool:
    if len(value) <= _SHORT or not name:
        return False
    if value.endswith(name) and len(name) > _SHORT and is_verb(value[: -len(name)]):
        # 保障群众乘车安全 under the name 群众乘车安全.
        return True
    if name.startswith(value) or name.endswith(value):
        return True
    if value.startswith(name) and len(value) - len(name) <= 1:
        return True
    # Sooner told than how alike they are.
    equally_long = abs(len(value) - len(name)) <= 0.2 * max(len(value), len(name))
    return equally_long and similarity(value, name) >= _ALIKE
