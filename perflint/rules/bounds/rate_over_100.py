"""比率超100%。

## 查什么
合格率、及时率、满意度等不可能超过100%的比率写成了大于100%的值。

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
增长率、任务完成率、控制率可以超过100%，不报。
"""

from collections.abc import Iterator

from perflint.model import Severity
from perflint.rule import Aspect, Context, Hit, Row, hit, rule
from perflint.value import Quantity


@rule(
    "PL204",
    "rate-over-100",
    on=Row,
    kinds=(Quantity,),
    severity=Severity.ERROR,
    aspect=Aspect.FEASIBILITY,
    title="比率超100%",
    title_en="Rate over 100 %",
    message="“{name}”不可能达到{percent}%",
    message_en="“{name}” cannot reach {percent} %",
    silences=(
        "PL205",
        "PL302",
        "PL304",
    ),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag more than 100 % on a closed rate."""
    value = row.value
    assert isinstance(value, Quantity)
    if row.unit == "%" and row.name.bounded and value.magnitude > 100:
        yield hit(
            row, span=value.span("number"), suggestion=_unmisread(value), percent=f"{value.magnitude:f}"
        )


def _unmisread(value: Quantity) -> str:
    """OCR reads ≥ as 2: 292% is ≥92%."""
    digits = f"{value.number:f}"
    rest = digits[1:]
    if digits[0] == "2" and rest and not rest.startswith(("0", ".")) and float(rest) <= 100:
        return f"≥{rest}%"
    return "核对原数，不应超过100%"
