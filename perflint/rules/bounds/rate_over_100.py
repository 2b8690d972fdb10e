"""比率超100%。

## 查什么
合格率、及时率、满意度等不可能超过100%的比率写成了大于100%的值；完成值也一样查。名称不在词尾表里、但说的是一件件办的事（消缺率、接通率）或一部分（占比）的，作警告。

## 为什么
超过100%的封闭比率永远达不到，多半是录入或识别错误（≥92%识别成292%）。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 疫苗接种率 | 292% |
| 满意度指标 | 游客满意度 | ≥105% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 疫苗接种率 | ≥92% |
| 经济效益指标 | 旅游收入增长率 | ≥120% |
| 数量指标 | 造林任务完成率 | ≥110% |

## 何时可以接受
增长率、任务完成率、控制率、床位使用率、毛入学率可以超过100%，不报；写到1000%以上时提醒核对。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Measure
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, RowOf, Severity, hit, rule
from perflint.rule.where import Unit
from perflint.rules.bounds._limits import is_closed, is_closed_by_word, starts_at_100
from perflint.value import Quantity, Range

_CURE = Bilingual("核对原数，不应超过100%", "check the number: it should not exceed 100%")
_ABSURD = 1000  # per cent
# What a target is likely to be when its first digit was a sign.
_LIKELY = {"2": 50, "1": 80}


@rule(
    "PL204",
    "rate-over-100",
    on=RowOf[Quantity | Range],
    units=(Unit.PERCENT, Unit.NONE),
    severity=Severity.ERROR,
    aspect=Aspect.FEASIBILITY,
    title="比率超100%",
    title_en="Rate over 100 %",
    message="“{name}”不会达到{percent}%",
    message_en="“{name}” does not reach {percent} %",
    silences=("PL205", "PL209", "PL302", "PL304", "PL106"),
)
def check(row: RowOf[Quantity | Range], context: Context) -> Iterator[Hit]:
    """Flag more than 100 % on a closed rate."""
    value = row.value.high if isinstance(row.value, Range) else row.value
    if not isinstance(value, Quantity):
        return
    if (severity := _severity_over_100(row, value)) is not None:
        likely = _unmisread(value)
        yield hit(
            row,
            span=value.span("number"),
            suggestion=likely or _CURE,
            fix=Replacement(likely) if likely else None,
            severity=severity,
            percent=f"{value.magnitude:f}",
        )
    actual = row.actual if row.indicator.actual else None
    if isinstance(actual, Quantity) and (severity := _severity_over_100(row, actual)) is not None:
        yield hit(row, "actual", suggestion=_CURE, severity=severity, percent=f"{actual.magnitude:f}")


def _severity_over_100(row: Row, value: Quantity) -> Severity | None:
    """An error on a closed rate; a warning on any other but growth when the number is absurd."""
    if (value.unit or row.unit) != "%" or value.magnitude <= 100:
        return None
    if is_closed(row.name):
        return Severity.ERROR
    if is_closed_by_word(row.name):
        return Severity.WARNING
    absurd = value.magnitude > _ABSURD and row.name.measure is Measure.RATE
    return Severity.WARNING if absurd and not starts_at_100(row.name) else None


def _unmisread(value: Quantity) -> str | None:
    """OCR reads ≥ as 2 and sometimes as 1: 292% is ≥92%."""
    digits = f"{value.number:f}"
    rest = digits[1:]
    plausible = rest[:1] not in ("", "0", ".") and value.comparison is None
    if plausible and _LIKELY.get(digits[0], 101) <= float(rest) <= 100:
        return f"≥{rest}%"
    return None
