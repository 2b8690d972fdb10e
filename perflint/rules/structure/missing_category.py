"""缺少二级指标。

## 查什么
一张表没有数量、质量或任何效益指标（警告）；没有时效或满意度指标、2021年以后的表样没有成本指标（提示）。

## 为什么
缺一类指标，这一面的绩效就无从考核；财政部门审核完整性时首先看这几类是否齐全。

## 反例
```json
{"kind": "project", "project": "病媒生物防制", "indicators": [
  {"level1": "产出指标", "level2": "质量指标", "name": "蚊虫密度达标率", "target": "≥95%"},
  {"level1": "产出指标", "level2": "时效指标", "name": "消杀完成时间", "target": "2024年10月底前"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "登革热病例数", "target": "=0例"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥90%"}]}
```

## 正例
```json
{"kind": "project", "project": "病媒生物防制", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "消杀面积", "target": "≥80万平方米"},
  {"level1": "产出指标", "level2": "质量指标", "name": "蚊虫密度达标率", "target": "≥95%"},
  {"level1": "产出指标", "level2": "时效指标", "name": "消杀完成时间", "target": "2024年10月底前"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "登革热病例数", "target": "=0例"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥90%"}]}
```

## 何时可以接受
运转类、工资类项目确实没有效益的，可在表里说明。自评表照年初批复填，不报；有的行看不出是哪一类时，可能缺的类别不报。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import BENEFITS, OUTPUTS, Category, holds
from perflint.model import Form, Severity
from perflint.rule import Aspect, Context, Hit, Row, rule
from perflint.rules.category._placement import slipped

_FEWEST = 4  # rows; a shorter table is a fragment


@rule(
    "PL601",
    "missing-category",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="缺少二级指标",
    title_en="A category of indicators is missing",
    message="“{form}”没有{missing}指标",
    message_en="“{form}” has no {missing} indicator",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag forms without the categories that every form needs."""
    rows = context.rows
    if len(rows) < _FEWEST or form.kind == "self-evaluation" or slipped(context):
        return
    missing = set(_NEEDED) - {row.category for row in rows}
    if BENEFITS & {row.category for row in rows}:
        missing -= {_BENEFIT}
    missing -= _perhaps_there(rows)
    if context.taxonomy == "dept-6":
        # The output rows of this template may be named after the core business.
        missing -= {Category.QUALITY, Category.TIMELINESS, Category.COST}
    if context.taxonomy != "2021":
        missing -= {Category.COST}
    if any(word in form.title for word in ("长期", "中期", "周期")):
        missing -= {Category.TIMELINESS}
    for severity, group in ((Severity.WARNING, _GRAVE), (Severity.INFO, set(_NEEDED) - _GRAVE)):
        if names := [_name(category) for category in _NEEDED if category in missing & group]:
            yield _hit(form, names, rows[0], severity)


_BENEFIT = Category.SOCIAL  # stands for any benefit
_NEEDED = (
    Category.QUANTITY,
    Category.QUALITY,
    Category.TIMELINESS,
    Category.COST,
    _BENEFIT,
    Category.SATISFACTION,
)
_GRAVE = {Category.QUANTITY, Category.QUALITY, _BENEFIT}


def _name(category: Category) -> str:
    return "效益" if category is _BENEFIT else category.value


def _perhaps_there(rows: tuple[Row, ...]) -> set[Category]:
    """The categories that rows with an unknown label may belong to."""
    perhaps: set[Category] = set()
    for level1 in {row.indicator.level1 for row in rows if row.category is None}:
        below = holds(level1) or {*OUTPUTS, *BENEFITS, Category.SATISFACTION}
        perhaps |= below | ({_BENEFIT} if below & BENEFITS else set())
    return perhaps


def _hit(form: Form, names: list[str], first: Row, severity: Severity) -> Hit:
    at = "project" if form.project else "title"
    missing = "、".join(names)
    facts = {"form": form.label or "本表", "missing": missing}
    cure = f"补一条{missing}指标" if len(names) == 1 else f"补{missing}指标各一条"
    if form.label:
        return Hit(
            pointer=f"{form.pointer}/{at}",
            text=form.label,
            suggestion=cure,
            severity=severity,
            facts=facts,
        )
    return Hit(
        pointer=f"{first.indicator.pointer}/level2",
        text=first.indicator.level2,
        suggestion=cure,
        severity=severity,
        facts=facts,
    )
