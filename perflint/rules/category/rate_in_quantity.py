"""数量下填比率。

## 查什么
数量指标下写的是合格率、达标率等比率，或者名称不是比率、值却只有百分数。

## 为什么
数量指标要数出做了多少件事；比率放在这里，数量实际上没有目标。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 苗木栽植合格率 | ≥95% |
| 数量指标 | 执法文书准确率 | 98% |
| 数量指标 | 乡村医生补贴兑付 | 100% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 苗木栽植合格率 | ≥95% |
| 数量指标 | 栽植苗木株数 | ≥2000株 |

## 何时可以接受
覆盖率、完成率有些省份的指标库列在数量下，只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure, Name, rate_home
from perflint.lexicon.placement import is_prompt, is_rate, may_be_counted
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.rules.category._placement import labels_trusted, move_to
from perflint.value import Quantity, Range

_IS_RATE = Bilingual("是比率，不是数量", "is a rate, not a quantity")
_NO_QUANTITY = Bilingual("只写了百分数，没有写数量", "has a percentage and no quantity")
_COUNT = Bilingual("写出件数、人数等数量和单位", "write the number of cases or people, with its unit")


@rule(
    "PL401",
    "rate-in-quantity",
    on=RowOf[Quantity | Range],
    units=(Unit.PERCENT,),
    categories=(Category.QUANTITY,),
    measures=set(Measure) - {Measure.COUNT} | {None},
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="数量下填比率",
    title_en="Rate under quantity",
    message="“{name}”{fault}",
    message_en="“{name}” {fault}",
)
def check(row: RowOf[Quantity | Range], context: Context) -> Iterator[Hit]:
    """Flag a rate where things are counted."""
    if labels_trusted(row, context):
        fault, cure = (_IS_RATE, _moved(row.name)) if is_rate(row.name) else (_NO_QUANTITY, _COUNT)
        severity = Severity.INFO if may_be_counted(row.name) else None
        yield hit(row, "name", suggestion=cure, severity=severity, fault=fault)


def _moved(name: Name) -> Bilingual:
    home = move_to(Category.TIMELINESS if is_prompt(name.text) else rate_home(name))
    return Bilingual(f"{home}，数量指标另写件数、人数", f"{home.en}; under 数量指标 count cases or people")
