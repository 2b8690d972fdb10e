"""起止时间颠倒。

## 查什么
项目期的结束早于开始；或者表的年度不在起止时间之内（警告）。

## 为什么
起止颠倒，年度目标、完成时限都无从核对。

## 反例
```json
{"kind": "project", "project": "灌渠清淤", "year": 2024, "period": "2024年9月-2024年3月", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "清淤渠道长度", "target": "≥18公里"}]}
```

## 正例
```json
{"kind": "project", "project": "灌渠清淤", "year": 2024, "period": "2024年3月-2024年9月", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "清淤渠道长度", "target": "≥18公里"}]}
```

## 何时可以接受
没有。自评、监控在次年填表的，年度晚于项目期一年以内不报。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import Month, ends_of
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_SWAP = Bilingual("核对开始和结束的年月", "check the months of start and end")
_CHECK = Bilingual("核对年度与起止时间", "check the year against the period")


@rule(
    "PL624",
    "period-reversed",
    on=Form,
    needs=("period",),
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="起止时间颠倒",
    title_en="The period ends before it starts",
    message="{fault}",
    message_en="{fault}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a period that ends before it starts, and one that has nothing to do with the year of the form."""
    ends = ends_of(form.period)
    if ends is None:
        return
    start, end = ends
    if _is_before(end, start):
        fault = Bilingual(
            f"起止时间“{form.period}”结束早于开始", f"the period “{form.period}” ends before it starts"
        )
        yield _hit(form, fault, _SWAP, None)
    elif form.year is not None and not start[0] <= form.year <= end[0] + _years_late(form):
        fault = Bilingual(
            f"起止时间“{form.period}”不含{form.year}年", f"the period “{form.period}” is without {form.year}"
        )
        yield _hit(form, fault, _CHECK, Severity.WARNING)


def _is_before(month: Month, other: Month) -> bool:
    """Whether one month is before another; where one of them has no month the years decide."""
    if None in (month[1], other[1]):
        return month[0] < other[0]
    return (month[0], month[1] or 0) < (other[0], other[1] or 0)


def _years_late(form: Form) -> int:
    """By how many years the form may come late: it is filled in after the money was spent."""
    return 1 if form.kind in ("self-evaluation", "monitoring") else 0


def _hit(form: Form, fault: Bilingual, cure: Bilingual, severity: Severity | None) -> Hit:
    return Hit(
        pointer=f"{form.pointer}/period",
        text=form.period,
        suggestion=cure,
        severity=severity,
        facts={"fault": fault},
    )
