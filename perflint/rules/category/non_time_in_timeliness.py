"""时效下非时间。

## 查什么
时效指标下写的是完成率、合格率、人数、服务质量等与时间无关的内容。

## 为什么
时效指标考核早晚；只写完成率，看不出是不是按时完成。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 水质抽检合格率 | ≥98% |
| 时效指标 | 图书采购完成率 | =100% |
| 时效指标 | 设备质量 | 合格 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 时效指标 | 图书采购按时完成率 | =100% |
| 时效指标 | 图书采购完成时间 | 2024年9月底前 |
| 时效指标 | 资金支出进度 | ≥80% |

## 何时可以接受
完成率、预算执行率在有些省份的指标库里可列时效，本条只作提示。单位是人、人次、户的，里面没有时间，报警告；别的只作提示。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import speaks_of_time
from perflint.lexicon.names import Measure, Name, rate_home
from perflint.lexicon.placement import is_execution, is_prompt, is_timed
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import COUNTED, family_of_unit
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.rules.category._placement import dated_instead, labels_trusted, move_to
from perflint.system.words import word_list
from perflint.value import Boolean, Quantity, Text

_PAID = Bilingual(
    "写成支付及时率，或到某日支付多少；执行率移到预算执行一栏",
    "write 支付及时率, or how much is paid by a date; the rate of execution belongs to 预算执行",
)
_TIMED = Bilingual(
    "写成及时率、按时完成率，或写完成日期", "write 及时率 or 按时完成率, or a date of completion"
)


@rule(
    "PL403",
    "non-time-in-timeliness",
    on=RowOf[Quantity | Text | Boolean],
    categories=(Category.TIMELINESS,),
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="时效下非时间",
    title_en="No time under timeliness",
    message="“{name}”没有时间要求，放在{level2}下不合适",
    message_en="“{name}” says nothing about time",
)
def check(row: RowOf[Quantity | Text | Boolean], context: Context) -> Iterator[Hit]:
    """Flag rates, counts and grades that say nothing of time."""
    name = row.name
    if "timely" in name.marks:
        return
    if row.unit == "%" and is_execution(name):
        if labels_trusted(row, context):
            yield hit(row, "name", suggestion=_PAID)
        return
    if is_timed(name.text):
        return
    if isinstance(row.value, Text) and (
        row.value.quantities or wording_of(row.text) is not Wording.ACCEPTABLE
    ):
        return
    cure = _by_name(name) if name.categories else _by_value(row)
    if cure and family_of_unit(row.unit or "") != "time" and labels_trusted(row, context):
        yield hit(row, "name", suggestion=cure, severity=_severity(row))


def _severity(row: Row) -> Severity | None:
    """A number of people has neither time nor share in it, whatever the name says."""
    people = row.unit is not None and family_of_unit(row.unit) in ("people", "visits", "household")
    return Severity.WARNING if people and not speaks_of_time(row.name.text) else None


def _by_name(name: Name) -> str | None:
    """What to do with a name that the lexicon knows; None where it may speak of time."""
    completed, completed_in_time = word_list("rules.non_time_in_timeliness.timed")
    if name.measure is Measure.RATE and completed in name.text:
        timed = name.text.replace(completed, completed_in_time)
        return Bilingual(f"移到质量指标，或改为“{timed}”", f"move it to 质量指标, or name it “{timed}”")
    if name.measure is Measure.RATE:
        return move_to(rate_home(name))
    if Category.TIMELINESS in name.categories or name.measure in (Measure.DATE, Measure.DURATION):
        return None
    if name.measure is Measure.COUNT:
        return dated_instead(Category.QUANTITY)
    return move_to(Category.QUALITY) if Category.QUALITY in name.categories else None


def _by_value(row: Row) -> str | None:
    """Of a name that nobody knows, what is counted or graded tells the place."""
    if speaks_of_time(row.name.text) or is_prompt(row.name.text):
        return None
    if not isinstance(row.value, Quantity):
        of_quality = row.name.question or row.name.text.endswith(
            word_list("rules.non_time_in_timeliness.graded")
        )
        return dated_instead(Category.QUALITY) if of_quality else None
    if row.unit in ("%", "％"):
        return _TIMED
    return dated_instead(Category.QUANTITY) if family_of_unit(row.unit or "") in COUNTED else None
