"""反向指标用等号。

## 查什么
成本、响应时间、失业率一类越小越好的指标，指标值写成“=”或只写一个数。

## 为什么
计分时“=”和单独的数按“不低于”处理：完成值越大得分越高，提前完成、节约支出反而可能失分。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 报警平台响应时间 | =8小时 |
| 成本指标 | 校舍维修总成本 | 200000元 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 报警平台响应时间 | ≤8小时 |
| 成本指标 | 低保金补助标准 | =720元/人·月 |
| 社会效益指标 | 较大火灾事故起数 | =0起 |

## 何时可以接受
补助标准、固定单价是定值，用等号是对的；perflint 认得的定值名称不报。自评表只填数的表样只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.endings import is_act_time
from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.placement import unit_suits, wants_ceiling
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import name_words
from perflint.rule import Aspect, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.rules.direction._cure import ceiling
from perflint.system.words import has_word, word_list, word_set
from perflint.value import Comparison, Quantity


@rule(
    "PL304",
    "reverse-equals",
    on=RowOf[Quantity],
    signs=(None, Comparison.EQUAL),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="反向指标用等号",
    title_en="Reverse indicator with an equals sign",
    message="“{name}”越低越好，“{value}”会按越多越好计分",
    message_en="“{name}” is better when lower, but “{value}” is scored as more is better",
    silences=("PL107",),
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag = and bare numbers above zero where less is better."""
    value, name = row.value, row.name
    if not (name.direction is Direction.REVERSE or name.measure is Measure.DATE) or value.magnitude <= 0:
        return
    less_is_better = wants_ceiling(name, row.category) and not _is_fixed(row, value)
    if not (less_is_better and unit_suits(name, row.unit)) and not _is_elapsed(row):
        return
    fix, cure = ceiling(row, value, context.declaration)
    bare = value.comparison is None and row.form.kind == "self-evaluation"
    doubtful = bare or "guess" in name.marks
    yield hit(row, fix=fix, suggestion=cure, severity=Severity.INFO if doubtful else None)


def _is_elapsed(row: Row) -> bool:
    """Hours under a name that asks for a date or for hours (小修完成时间: 24小时): how long it takes."""
    dated = row.name.measure is Measure.DATE and row.category in (Category.TIMELINESS, None)
    return dated and row.unit in word_set("rules.reverse_equals.elapsed") and is_act_time(row.name.text)


def _is_fall(value: Quantity) -> bool:
    """Whether the value is what something goes down by (下降4%): the more the better."""
    notes = (value.raw[part.start : part.end] for part in value.parts if part.name == "note")
    return any(name_words("reductions").within(note) for note in notes)


def _is_fixed(row: Row, value: Quantity) -> bool:
    """A price or standard is what it is, and a control rate is PL306's."""
    return (
        "/" in (value.unit or "")
        or has_word(row.name.text, "rules.reverse_equals.standards")
        or row.name.text.endswith(word_list("rules.reverse_equals.prices"))
        or "control" in row.name.marks
        or row.name.measure is Measure.DATE
        or _is_fall(value)
        or (row.category is Category.MANAGEMENT and row.name.measure is not Measure.RATE)
    )
