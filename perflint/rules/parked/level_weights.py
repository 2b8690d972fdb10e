"""各级分值不合规定。

## 查什么
每行都有分值的表，一级指标（产出、效益、满意度、成本）的分值合计与选项 parts 里定的不同。parts 由配置档或本单位的配置定，没有定就不查。

## 为什么
统一的自评表定了各部分占多少分；挪动了，得分不好比较。

## 反例
定了产出 50、效益 30、满意度 10，表里产出合计 60、效益合计 20。

## 正例
产出合计 50，效益合计 30，满意度合计 10，另有预算执行率 10。

## 何时可以接受
办法允许按项目特点调整的。
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Option, Row, Severity, hit, rule
from perflint.value.points import bare_points

PARTS = Option(
    "parts",
    {},
    Bilingual("一级指标（产出、效益……）各占多少分", "the points of each first level"),
    low=Decimal(0),
    high=Decimal(100),
)
_FEWEST = 3  # rows


@rule(
    "PL635",
    "level-weights",
    on=Form,
    needs=("indicator.weight",),
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="各级分值不合规定",
    title_en="The weights of a level are not as laid down",
    message="“{level}”的分值合计{sum}，规定是{right}",
    message_en="the weights of “{level}” come to {sum}; {right} are laid down",
    off=Bilingual("各地规定不同；配置档定了 parts 才查", "a profile says what is laid down"),
    options=(PARTS,),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag first levels whose weights come to something else than is laid down."""
    parts: dict[str, Decimal] = context.option("PL635", PARTS)
    weights = [bare_points(row.indicator.weight) for row in context.rows]
    if not parts or len(weights) < _FEWEST or None in weights:
        return
    of_level: dict[str, list[tuple[Row, Decimal]]] = defaultdict(list)
    for row, weight in zip(context.rows, weights, strict=True):
        level = next((part for part in parts if part[:2] in row.indicator.level1), None)
        if level is not None:
            of_level[level].append((row, weight or Decimal(0)))
    for level, rows in of_level.items():
        sum_ = sum((weight for _, weight in rows), Decimal(0))
        if sum_ != parts[level]:
            right = f"{parts[level].normalize():f}"
            yield hit(rows[0][0], "level1", level=level, sum=f"{sum_.normalize():f}", right=right)
