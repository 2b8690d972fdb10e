"""缺比较符号。

## 查什么
同一张表别的行写了“≥”“≤”“=”，这一行只写一个数。一张表里多于三处的，只在第一处报一次，`perflint fix` 一并改。

## 为什么
没有符号，系统和评分人只能猜是不低于还是正好等于；同一张表两种写法，计分口径也不一致。

## 反例
```json
{"indicators": [
  {"level2": "数量指标", "name": "巡回演出场次", "target": "24场"},
  {"level2": "满意度指标", "name": "观众满意度", "target": "≥92%"}]}
```

## 正例
```json
{"indicators": [
  {"level2": "数量指标", "name": "巡回演出场次", "target": "≥24场"},
  {"level2": "满意度指标", "name": "观众满意度", "target": "≥92%"}]}
```

## 何时可以接受
整张表都不写符号的表样不报；补助标准、在职人数一类定值不报；越低越好的名称由 PL304 报。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import habit_words, is_bought
from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.placement import is_adverse, is_ceiling
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.rule import Aspect, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.value import Comparison, Notation, Quantity

_MEASURED = frozenset({Measure.RATE, Measure.COUNT, Measure.MONEY})
_COUNTED = frozenset({"thing", "event", "organisation", "people", "area", "length"})


@rule(
    "PL106",
    "missing-operator",
    on=RowOf[Quantity],
    signs=(None,),
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="缺比较符号",
    title_en="Missing comparison sign",
    message="“{value}”没有比较符号，同一张表别的行有{more}",
    message_en="“{value}” has no comparison sign, unlike other rows of the form{more}",
    once=True,
)
def check(row: RowOf[Quantity], context: Context) -> Iterator[Hit]:
    """Flag a bare number where more is better, in a form that uses signs."""
    value = row.value
    if value.magnitude > 0 and _wants_floor(row) and context.once(_has_signs):
        yield hit(row, fix=Replacement(value.under(_sign(row, value))))


def _wants_floor(row: Row) -> bool:
    name = row.name
    if (
        row.category is Category.QUANTITY
        and name.measure is None
        and habit_words("outputs").within(name.text)
    ):
        # 安装测报设施 25套: nobody knows the noun, but the verb says that it is work.
        return family_of_unit(row.unit or "") in _COUNTED and not is_ceiling(name)
    if name.direction not in (Direction.FORWARD, Direction.DEMAND) or name.measure not in _MEASURED:
        return False
    return row.category is not Category.MANAGEMENT and not is_ceiling(name) and not is_adverse(name)


def _sign(row: Row, value: Quantity) -> Comparison:
    """All of something, and what is bought in a fixed number, is equalled."""
    all_of_it = row.unit == "%" and value.number == 100
    return Comparison.EQUAL if all_of_it or is_bought(row.name.text) else Comparison.AT_LEAST


def _has_signs(context: Context) -> bool:
    """Whether any row of the form has a sign."""
    return any(_is_signed(row) for row in context.rows)


def _is_signed(row: Row) -> bool:
    return isinstance(row.value, Quantity) and row.value.notation in (Notation.SIGN, Notation.NONSTANDARD)
