"""指标值为空。

## 查什么
三级指标写了名称，指标值却是空的。

## 为什么
没有指标值就没有目标，年底无从评分，系统也会拒收。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 校舍维修面积 |  |
| 满意度指标 | 就诊患者满意度 |  |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 校舍维修面积 | ≥3200平方米 |
| 经济效益指标 |  |  |

## 何时可以接受
没有。不适用的行写“不适用”，或整行删去。写着★、分值在自己一行而指标值在下面各分项里的组名行不报。
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from perflint.lexicon.names import Measure, Name
from perflint.lexicon.taxonomy import names_a_label
from perflint.lexicon.unit_fit import likely_unit, unit_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.system.words import word_text
from perflint.value import Placeholder, parse

_STARS = tuple("★☆※▲△◆◇●■")
_ANY = Bilingual("填写可核对的指标值", "fill in a value that can be checked")
_EXAMPLES: dict[Measure | None, Bilingual] = {
    Measure.RATE: Bilingual("填写比率，如 ≥95%", "fill in a rate, such as ≥95%"),
    Measure.MONEY: Bilingual("填写金额，如 ≤10万元", "fill in an amount, such as ≤10万元"),
    Measure.DATE: Bilingual("填写日期，如 2024年12月31日前", "fill in a date, such as 2024年12月31日前"),
    Measure.DURATION: Bilingual("填写时长，如 ≤5个工作日", "fill in a length of time, such as ≤5个工作日"),
}


@rule(
    "PL101",
    "missing-value",
    on=RowOf[Placeholder],
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="指标值为空",
    title_en="Missing target value",
    message="“{name}”没有指标值",
    message_en="“{name}” has no target value",
)
def check(row: RowOf[Placeholder], context: Context) -> Iterator[Hit]:
    """Flag a blank target beside a real name, unless a value for the whole period stands there."""
    if row.indicator.cycle_target.strip():
        return
    if row.text.strip() or not row.indicator.name.strip():
        return
    if isinstance(parse(row.name.text), Placeholder) or names_a_label(row.indicator.name) or _is_number(row):
        return
    if _is_group(row, context.rows) or _is_marked_only(context.rows):
        return
    yield hit(row, suggestion=_example(row.name))


def _example(name: Name) -> Bilingual:
    """What to fill in, in the unit that the name asks for."""
    if name.measure is not Measure.COUNT:
        return _EXAMPLES.get(name.measure, _ANY)
    unit = name.unit or unit_of(name) or likely_unit(name)
    if not unit:
        return Bilingual("填写数量和单位", "fill in a number and its unit")
    return Bilingual(f"填写数量和单位，如 ≥10{unit}", f"fill in a number and its unit, such as ≥10{unit}")


def _is_marked_only(rows: Sequence[Row]) -> bool:
    """Whether a form has points and no targets at all (绩效评分表)."""
    return all(not row.text.strip() and row.indicator.score and row.indicator.weight for row in rows)


def _is_group(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row names a group (★) and carries its weight and score, while the parts below have the values."""
    indicator = row.indicator
    if indicator.actual or not (indicator.weight or indicator.name.strip().startswith(_STARS)):
        return False
    below = next(islice(rows, rows.index(row) + 1, None), None)
    if below is None or below.indicator.level2 not in (indicator.level2, "") or not below.text.strip():
        return False
    return not (below.indicator.weight or below.indicator.name.strip().startswith(_STARS))


def _is_number(row: Row) -> bool:
    """指标1： with nothing after it is an empty row of the template."""
    unlabelled = row.name.text.strip().removeprefix(word_text("shared.names.label"))
    return not unlabelled.strip("0123456789：:、.． 　")
