"""同名异向。

## 查什么
同一个文件里，同一个指标名称一处写“≥”，一处写“≤”。

## 为什么
两处的计分方向相反，至少有一处写反。

## 反例
```json
{"indicators": [
  {"level2": "数量指标", "name": "选派驻村队员", "target": "≥6人"},
  {"level2": "社会效益指标", "name": "选派驻村队员", "target": "≤8人"}]}
```

## 正例
```json
{"indicators": [
  {"level2": "数量指标", "name": "选派驻村队员", "target": "≥6人"},
  {"level2": "成本指标", "name": "选派驻村队员", "target": "≤8万元"}]}
```

## 何时可以接受
确实上下都有限的量，合成一格写成区间。方向确定的名称由 PL301、PL302、PL303 报。
"""

from collections.abc import Iterator

from perflint.lexicon.names import Direction
from perflint.lexicon.unit_fit import family_of_unit
from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Quantity

_CURE = Bilingual("核对方向，两处统一", "check the direction and write both alike")


@rule(
    "PL307",
    "direction-inconsistent",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="同名异向",
    title_en="Same name, opposite signs",
    message="“{name}”一处写“{other}”，一处写“{value}”，方向相反",
    message_en="“{name}” is “{other}” in one place and “{value}” in another",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag a name that has a floor in one row and a ceiling in another."""
    by_name: dict[tuple[str, str | None], dict[bool, Row]] = {}
    for row in context.rows:
        upper = _is_upper(row)
        if upper is None:
            continue
        by_sign = by_name.setdefault((row.name.text, family_of_unit(row.unit or "")), {})
        opposite = by_sign.get(not upper)
        if opposite is not None and upper not in by_sign:
            wrong, right = _wrong_first(row, opposite)
            yield hit(wrong, suggestion=_CURE, other=right.text)
        by_sign.setdefault(upper, row)


def _is_upper(row: Row) -> bool | None:
    value = row.value
    if not isinstance(value, Quantity) or value.comparison is None or value.magnitude <= 0:
        return None
    if value.comparison.is_upper_bound:
        return True
    return False if value.comparison.is_lower_bound else None


def _wrong_first(row: Row, earlier: Row) -> tuple[Row, Row]:
    """The row that runs against the direction of its name comes first; in doubt the later one."""
    less_is_better = row.name.direction is Direction.REVERSE
    runs_right = row.name.direction is not None and _is_upper(row) is less_is_better
    return (earlier, row) if runs_right else (row, earlier)
