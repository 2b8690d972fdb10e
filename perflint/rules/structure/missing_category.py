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
运转类、工资类项目确实没有效益的，可在表里说明。自评表照年初批复填，只作提示，分成几个目标的不报；有的行看不出是哪一类时，可能缺的类别不报。不到四行的只当一张表的片段，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.families import families, kind_of
from perflint.lexicon.periods import is_longterm
from perflint.lexicon.taxonomy import BENEFITS, OUTPUTS, Category, categories_under
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, rule
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
    if len(rows) < _FEWEST or _is_part(form) or slipped(context):
        return
    family = families()[context.taxonomy]
    present = {kind_of(row.category) for row in rows if row.category} | _perhaps_there(rows)
    if is_longterm(form):
        present.add(Category.TIMELINESS.value)
    needed = (family.needed, Severity.INFO if form.kind == "self-evaluation" else Severity.WARNING)
    for names, severity in (needed, (family.wanted, Severity.INFO)):
        if missing := [name for name in names if name not in present]:
            yield _hit(form, missing, rows[0], severity)


def _is_part(form: Form) -> bool:
    """Whether the form is one goal of several, or speaks of a year that is not over."""
    return form.kind == "monitoring" or (form.kind == "self-evaluation" and bool(form.weight))


def _perhaps_there(rows: tuple[Row, ...]) -> set[str]:
    """The categories that rows with an unknown label may belong to."""
    perhaps: set[str] = set()
    for level1 in {row.indicator.level1 for row in rows if row.category is None}:
        perhaps |= set(map(kind_of, categories_under(level1) or {*OUTPUTS, *BENEFITS, Category.SATISFACTION}))
    return perhaps


def _hit(form: Form, names: list[str], first: Row, severity: Severity) -> Hit:
    missing = Bilingual("、".join(names), ", ".join(names))
    facts = {"form": form.label or Bilingual("本表", "this form"), "missing": missing}
    # A form without a label is blamed at its first row.
    pointer, text = form.label_pointer, form.label
    if not text:
        pointer, text = f"{first.indicator.pointer}/level2", first.indicator.level2
    return Hit(pointer=pointer, text=text, suggestion=_cure(names), severity=severity, facts=facts)


def _cure(names: list[str]) -> Bilingual:
    if len(names) == 1:
        return Bilingual(f"补一条{names[0]}指标", f"add one {names[0]}指标")
    return Bilingual(f"补{'、'.join(names)}指标各一条", f"add one indicator each of {', '.join(names)}")
