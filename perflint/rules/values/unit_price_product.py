"""单价乘数量不等于总价。

## 查什么
指标值、指标解释、依据里写着算式（36人×2200元×12月=95.04万元），左右不等。

## 为什么
算式是测算依据；算错了，成本和资金就都不可信。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 护林员补助 | 40人×800元×12月=48.4万元 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 护林员补助 | 40人×800元×12月=38.4万元 |

## 何时可以接受
四舍五入、省写“万”的不报。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value.products import product_in

_CURE = Bilingual("核对单价、数量和总价", "check price, number and total")


@rule(
    "PL633",
    "unit-price-product",
    on=Row,
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="单价乘数量不等于总价",
    title_en="A product that is worked out wrongly",
    message="“{sum}”算下来应是{right}",
    message_en="“{sum}” comes to {right}",
    silences=("PL119",),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Work out the products that a row writes out."""
    for field in ("target", "explanation", "basis"):
        text = str(getattr(row.indicator, field))
        if "=" not in text and "＝" not in text:
            continue
        product = product_in(text)
        if product is not None and not product.agrees:
            yield hit(row, field, suggestion=_CURE, sum=product.text, right=f"{product.right:f}")
