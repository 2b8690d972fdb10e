"""表头没填。

## 查什么
表上有项目名称、部门（单位）名称、项目期（起止时间）、绩效目标的栏目，里面却是空的。

## 为什么
表头不全，这张表是谁的、管哪一年、要做成什么都说不清，审核时第一眼就会退回。

## 反例
```json
{"kind": "project", "project": "", "department": "县林业局", "year": 2024, "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "中幼林抚育面积", "target": "≥6000亩"}]}
```

## 正例
```json
{"kind": "project", "project": "森林抚育", "department": "县林业局", "year": 2024, "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "中幼林抚育面积", "target": "≥6000亩"}]}
```

## 何时可以接受
表样上没有的栏目不报。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_FIELDS = (
    ("project", Bilingual("项目名称", "name of the project")),
    ("department", Bilingual("部门（单位）名称", "name of the department")),
    ("period", Bilingual("项目期（起止时间）", "period")),
    ("goals", Bilingual("绩效目标", "goal")),
)


@rule(
    "PL622",
    "blank-head-field",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="表头没填",
    title_en="A field of the head is blank",
    message="{field}一栏空着",
    message_en="the field {field} is blank",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag the fields of the head that are there and blank."""
    for key, label in _FIELDS:
        written = getattr(form, key)
        text = "".join(written) if isinstance(written, tuple) else str(written)
        for pointer in (f"{form.pointer}/{key}", f"{form.pointer}/{key}/0"):
            if context.declaration.leaves_blank(pointer, text):
                cure = Bilingual(f"填写{label}", f"fill in the {label.en}")
                yield Hit(pointer=pointer, text=text, suggestion=cure, facts={"field": label})
