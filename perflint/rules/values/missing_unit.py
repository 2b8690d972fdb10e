"""缺计量单位。

## 查什么
只写了一个数，值、名称括号、表头和单位栏里都没有计量单位；合格率、满意度只写100，没有“%”。名称认不认识都查。

## 为什么
没有单位，50 可以是 50 次、50 家或 50 万元，完成值无法比较。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 入户走访户数 | ≥5875 |
| 数量指标 | 抽检任务量 | 50 |
| 质量指标 | 管网施工合格率 | 100 |
| 社会效益指标 | 社区凝聚能力 | 95 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 入户走访户数 | ≥5875户 |
| 数量指标 | 新建站点数量（个） | 10 |
| 社会效益指标 | 道路拥堵延时指数 | ≤1.6 |

## 何时可以接受
指数、系数、评分、等级没有单位；比、比例写法各异；零不需要单位；带宽按行业习惯书写。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import counted_in, dimension_of, is_based
from perflint.lexicon.habits import habit_words
from perflint.lexicon.names import Direction, Measure, Name
from perflint.lexicon.unit_fit import family_of_unit, unit_for_example, unit_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.system.pattern import pattern
from perflint.system.record import replace
from perflint.system.words import word_text
from perflint.value import Quantity, Range
from perflint.value.units import KnownUnit

_PERCENT = Bilingual("补上“%”，按分计的写“分”", "add “%”, or “分” where points are meant")
_NOTE = pattern(r"[（(]\s*[\d.]*\s*([^（）()]{1,8}?)\s*[)）]")
_RATIO = frozenset({"ratio", "grade"})
_YEAR = 1900  # under a name that asks for a date, a number from here on is a year


@rule(
    "PL103",
    "missing-unit",
    on=RowOf[Quantity | Range],
    units=(Unit.NONE,),
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="缺计量单位",
    title_en="Missing unit",
    message="“{value}”缺计量单位",
    message_en="“{value}” has no unit",
    silences=("PL106",),
)
def check(row: RowOf[Quantity | Range], context: Context) -> Iterator[Hit]:
    """Flag a bare number unless the name is of a kind that has no unit."""
    value = row.value.high if isinstance(row.value, Range) else row.value
    if not isinstance(value, Quantity) or row.unit or not _lacks_unit(value):
        return
    if not row.name.text or _needs_none(row.name) or _is_year(row.name, value) or _is_noted(row.text):
        return
    if _is_share(row.name):
        fix = _percentage(row, value)
        yield hit(row, fix=fix, suggestion=None if fix and not _turns(row, value) else _PERCENT)
    elif (unit := unit_of(row.name)) in (None, KnownUnit.YUAN):
        yield hit(row, suggestion=_example(row, value))
    else:
        fix = Replacement(_with(row, value, unit))
        yield hit(row, fix=fix, suggestion=_add(unit) if _turns(row, value) else None)


def _lacks_unit(value: Quantity) -> bool:
    """Whether a number stands alone; 3万 lacks more than a unit (PL104), a nought and a fraction need none."""
    return not value.unit and value.scale <= 1 and value.magnitude != 0 and not value.is_fraction


def _turns(row: Row, value: Quantity) -> bool:
    """Whether the sign is wrong, too: what another rule turns round is not repeated here."""
    sign, direction = value.comparison, row.name.direction
    if sign is None:
        return False
    return (direction is Direction.FORWARD and sign.is_upper_bound) or (
        direction is Direction.REVERSE and sign.is_lower_bound
    )


def _add(unit: str) -> Bilingual:
    return Bilingual(f"补上“{unit}”", f"add “{unit}”")


def _is_share(name: Name) -> bool:
    """Whether a name asks for a percentage (合格率, 满意度), so that 100 lacks its sign."""
    if not habit_words("percent_endings").end(name.bare) or is_based(name):
        return False
    counted = counted_in(name)
    return counted is not None and "ratio" in counted.dimensions


def _percentage(row: Row, value: Quantity) -> Replacement | None:
    """98 is 98%; 0.98 may be 98% or less than one per cent, and 95 of a satisfaction may be points."""
    if isinstance(row.value, Range) or not 1 < value.number <= 100 or "satisfaction" in row.name.marks:
        return None
    return Replacement(str(replace(value, unit="%")))


def _with(row: Row, value: Quantity, unit: str) -> str:
    """The value with the unit behind its number: ≤28.40/株 is ≤28.40元/株."""
    if isinstance(row.value, Range):
        return f"{row.value.raw.strip()}{unit}"
    return str(replace(value, unit=unit))


def _example(row: Row, value: Quantity) -> str:
    """Where the name leaves the unit in doubt."""
    example = unit_for_example(row.name, value.magnitude)
    if not example:
        return Bilingual("补上计量单位", "add the unit")
    shown = _with(row, value, example)
    return Bilingual(f"补上计量单位，如 {shown}", f"add the unit, such as {shown}")


def _needs_none(name: Name) -> bool:
    """Ratios, scores, indexes and grades have no unit; bandwidth and its like are written in the way of their trade."""
    if name.question or name.measure is Measure.GRADE or _says_its_unit(name):
        return True
    if _is_share(name):
        return False
    if habit_words("unitless").within(name.text) or (
        habit_words("unitless_endings").end(name.bare) and not _is_measured(name)
    ):
        return True
    return bool(name.units) and family_of_unit(name.units[0]) == "tech"


def _says_its_unit(name: Name) -> bool:
    """1/10万 in brackets is how a rate is counted, whatever unit that is; MQI and AQI are indexes."""
    last = name.text[-1]
    return "/" in name.raw or (last.isascii() and last.isalpha())


def _is_noted(text: str) -> bool:
    """Whether the unit stands in brackets behind the number (≤20（0.01mm）), or the number is a ratio (1/10000)."""
    return (
        "/" in text
        or word_text("shared.numerals.fraction") in text
        or any(dimension_of(note[1]) is not None for note in _NOTE.finditer(text))
    )


def _is_measured(name: Name) -> bool:
    """浓度 and 高度 end as 难度 does, but have units."""
    counted = counted_in(name)
    return counted is not None and not counted.dimensions <= _RATIO


def _is_year(name: Name, value: Quantity) -> bool:
    whole = value.number == value.number.to_integral_value()
    return name.measure is Measure.DATE and whole and value.number > _YEAR
