"""部门与项目的值不一致。

## 查什么
部门整体表与项目表有同名指标，比率不一样；或部门的数量既不是各项目之和，也不是其中一个项目的数。

## 为什么
部门的指标多是从项目里提炼的，同名不同值，公开后前后矛盾。

## 反例
```json
{"forms": [
  {"kind": "department", "indicators": [{"level2": "质量指标", "name": "造林成活率", "target": "≥85%"}]},
  {"kind": "project", "project": "退耕还林", "indicators": [{"level2": "质量指标", "name": "造林成活率", "target": "≥80%"}]}]}
```

## 正例
```json
{"forms": [
  {"kind": "department", "indicators": [{"level2": "质量指标", "name": "造林成活率", "target": "≥85%"}]},
  {"kind": "project", "project": "退耕还林", "indicators": [{"level2": "质量指标", "name": "造林成活率", "target": "≥85%"}]}]}
```

## 何时可以接受
各项目标准本来不同的。这条规则平时不运行，选中才查；总成本由 PL606、PL607 查。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.likeness import name_key, same_unit
from perflint.lexicon.taxonomy import Category
from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Quantity
from perflint.value.units import KnownUnit

_DEPARTMENT = Bilingual("部门表", "the department's form")


@rule(
    "PL612",
    "dept-project-conflict",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="部门与项目的值不一致",
    title_en="Department and project give different values",
    message="“{name}”在{here}是“{value}”，{there}是“{other}”",
    message_en="“{name}” is “{value}” in {here}, but “{other}” in {there}",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag indicators whose values differ between the department and its projects."""
    departments: dict[str, list[Row]] = {}
    projects: dict[str, list[Row]] = {}
    for row in context.rows:
        kinds = {"department": departments, "project": projects}
        if row.form.kind in kinds and isinstance(row.value, Quantity) and not _is_money(row):
            kinds[row.form.kind].setdefault(name_key(row.indicator.name), []).append(row)
    for key, rows in departments.items():
        if len(rows) == 1 and key in projects:
            yield from _compared(rows[0], projects[key])


def _is_money(row: Row) -> bool:
    return row.category is Category.COST or row.unit in (KnownUnit.YUAN, KnownUnit.WAN_YUAN)


def _compared(department: Row, projects: list[Row]) -> Iterator[Hit]:
    """Percentages must be the same in both; counts of the projects may also add up to that of the department."""
    ours = _figure(department)
    like = [row for row in projects if same_unit(_figure(row).unit, ours.unit)]
    if ours.is_percent:
        for row in like:
            if _figure(row).magnitude != ours.magnitude:
                yield hit(
                    row,
                    suggestion=Bilingual(
                        f"与部门一致：{department.text}", f"as in the department's form: {department.text}"
                    ),
                    here=Bilingual(f"项目“{row.form.label}”", f"project “{row.form.label}”"),
                    there=_DEPARTMENT,
                    other=department.text,
                )
        return
    sum_ = sum((_figure(row).magnitude for row in like), Decimal(0))
    if like and ours.magnitude != sum_ and all(_figure(row).magnitude != ours.magnitude for row in like):
        in_all = f"{sum_.normalize():f}{ours.unit or ''}"
        yield hit(
            department,
            suggestion=Bilingual(f"核对，各项目之和为{in_all}", f"check it: the projects come to {in_all}"),
            here=_DEPARTMENT,
            there=Bilingual("各项目之和", "the sum of the projects"),
            other=in_all,
        )


def _figure(row: Row) -> Quantity:
    assert isinstance(row.value, Quantity)
    return row.value
