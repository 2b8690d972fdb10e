"""单位与名称不符。

## 查什么
名称的词尾要的是一种量，单位量的却是另一种：人次写成人，面积写成公里，长度写成立方米，金额写成家数，及时率写成天数或日期。
两边的量纲都认得才报；能换算的单位是一种量纲。

## 为什么
单位决定怎样统计完成值：同一个人参加三次，是 1 人还是 3 人次，得分不同。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 义诊服务人次 | ≥500人 |
| 数量指标 | 持证上岗人员数量 | 95% |
| 质量指标 | 路灯完好率 | ≥98盏 |
| 数量指标 | 草场围栏面积 | ≥36公里 |
| 时效指标 | 款项兑付及时率 | 2024年11月底前 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 义诊服务人次 | ≥500人次 |
| 质量指标 | 持证上岗率 | 95% |
| 数量指标 | 走访慰问户数 | ≥80户 |
| 数量指标 | 沟渠防渗数量 | ≥4.2公里 |
| 社会效益指标 | 万辆车死亡率 | ≤1.6人/万车 |

## 何时可以接受
名称本身有歧义、按当地口径统计的，可注明理由后接受。参观、就诊、接待的人数用人次，是通常的数法，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.dimensions import dimension_of, dimensions_differ, unit_due
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.system.record import replace
from perflint.system.words import word_list, word_set
from perflint.value import Date, Quantity, Range
from perflint.value.units import KnownUnit

_COUNTED = frozenset({"people", "visits", "household", "organisation", "event", "thing", "case", "any"})


@rule(
    "PL105",
    "unit-name-conflict",
    on=RowOf[Quantity | Range | Date],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    silences=("PL201", "PL304", "PL303", "PL106", "PL122", "PL401", "PL402"),
    title="单位与名称不符",
    title_en="Unit contradicts the name",
    message="“{name}”的单位不该是“{unit}”",
    message_en="the unit of “{name}” should not be “{unit}”",
)
def check(row: RowOf[Quantity | Range | Date], context: Context) -> Iterator[Hit]:
    """Flag a unit that measures another thing than the name asks for."""
    unit = _unit(row)
    if not unit:
        return
    stated = row.name.unit
    # 里程（公里） beside 30座: the brackets say what is measured.
    clashes = stated and dimensions_differ(unit, stated)
    expected = stated if clashes else unit_due(row.name, unit, row.category)
    if expected is None or _tells_change(row.value, unit):
        return
    fix = _fix(row.value, expected, unit)
    yield hit(row, suggestion=fix.content if fix else _cure(expected, unit), fix=fix, unit=unit)


def _unit(row: Row) -> str | None:
    """That of the value; a date is measured in the calendar."""
    match row.value:
        case Range(high=Quantity(unit=unit)):
            return unit or row.name.unit
        case Quantity(unit=unit):
            return unit or row.name.unit
        case Date() | Range():
            return KnownUnit.DATE
    return None


def _tells_change(value: object, unit: str) -> bool:
    """下降3%: a share by which anything may fall or rise."""
    if not isinstance(value, Quantity | Range) or not value.has_notes:
        return False
    measured = dimension_of(unit)
    before = (value.raw[part.start : part.end] for part in value.parts if part.name == "note")
    verbs = word_list("lexicon.claims.changed")
    return measured is not None and measured.of == "ratio" and any(note.endswith(verbs) for note in before)


def _fix(value: object, expected: str, unit: str) -> Replacement | None:
    """The same number under the right word; money, areas and dates are other things than a wrong word for them."""
    if not isinstance(value, Quantity) or not value.unit:
        return None
    if unit in word_set("rules.unit_name_conflict.groups"):
        return None
    measured, wanted = dimension_of(unit), dimension_of(expected)
    alike = measured is not None and wanted is not None and {measured.of, wanted.of} <= _COUNTED
    return Replacement(str(replace(value, unit=expected))) if alike and expected else None


def _cure(expected: str, unit: str) -> Bilingual:
    if unit == "%":
        return Bilingual("名称改成比率，或写成数量", "name a rate, or write a number")
    if not expected:
        return Bilingual(
            "换成名称所说的计量单位，或改指标名称", "use a unit that the name allows, or change the name"
        )
    return Bilingual(f"单位改为“{expected}”，或改指标名称", f"change the unit to “{expected}”, or the name")
