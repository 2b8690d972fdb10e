"""有数无物。

## 查什么
指标值写了百分比，名称却是一句愿望或一个说不清的方面：维护社会稳定 ≥95%，社会效益明显 ≥95%。

## 为什么
百分之几的什么？没有分子分母，年底无从计算；数字只是看着量化了。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 维护校园和谐稳定 | ≥95% |
| 可持续影响指标 | 管护能力显著增强 | =100% |
| 经济效益指标 | 带动县域经济发展 | ≥90% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 社会效益指标 | 校园矛盾纠纷化解率 | ≥95% |
| 经济效益指标 | 带动农户收入增长 | ≥8% |
| 社会效益指标 | 降低运输能耗 | ≥5% |

## 何时可以接受
表里另有指标解释说明怎么算的不报；说的是增减幅度的（提高产量 ≥10%）不报。
"""

from collections.abc import Iterator

from perflint.lexicon.hollow import measures_nothing
from perflint.lexicon.names import Measure
from perflint.lexicon.suggestions import proposed_figure
from perflint.lexicon.taxonomy import Category
from perflint.rule import Aspect, Context, Hit, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.rules.wording._undecided import is_explained
from perflint.value import Quantity

_CHANGE = 50  # per cent; a smaller one may be how much something rises or falls


@rule(
    "PL513",
    "hollow-quantity",
    on=RowOf[Quantity],
    units=(Unit.PERCENT,),
    measures={Measure.STATE, None},
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    silences=("PL205", "PL511"),
    title="有数无物",
    title_en="Percent of nothing",
    message="“{name}”没有说量什么，“{value}”无从计算",
    message_en="“{name}” measures nothing that could be “{value}”",
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a percentage under a name that is a wish."""
    value = row.value
    if row.category is Category.MANAGEMENT or "%" in row.name.units or row.name.question or is_explained(row):
        return
    if measures_nothing(row.name.text, whole=abs(value.number) > _CHANGE):
        yield hit(row, "name", suggestion=proposed_figure(row.name, row.category, row.form.year))
