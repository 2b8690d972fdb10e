"""多年项目没有总目标。

## 查什么
项目期跨几个年度，表上有实施周期总目标的栏目，里面却是空的。

## 为什么
跨年项目要先说清几年以后做成什么，各年的目标才有依据。

## 反例
```json
{"kind": "project", "project": "中心医院迁建", "year": 2024, "period": "2024-2026", "cycle_goals": "", "goals": ["完成主体结构封顶。"], "indicators": [
  {"level2": "数量指标", "name": "建筑面积", "target": "≥3万平方米"}]}
```

## 正例
```json
{"kind": "project", "project": "中心医院迁建", "year": 2024, "period": "2024-2026", "cycle_goals": "2026年底建成投入使用，新增床位600张。", "goals": ["完成主体结构封顶。"], "indicators": [
  {"level2": "数量指标", "name": "建筑面积", "target": "≥3万平方米"}]}
```

## 何时可以接受
经常性项目每年目标相同的。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import is_of_several_years
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_CURE = Bilingual("写明几年以后做成什么", "say what there will be at the end")


@rule(
    "PL631",
    "stage-goals",
    on=Form,
    needs=("period",),
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="多年项目没有总目标",
    title_en="A project of several years without a goal for them all",
    message="项目期“{period}”跨几个年度，实施周期总目标空着",
    message_en="the period “{period}” is of several years, but the goal of the whole period is blank",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a blank goal for the whole period of a project of several years."""
    if not is_of_several_years(form):
        return
    pointer = f"{form.pointer}/cycle_goals"
    if context.declaration.leaves_blank(pointer, "".join(form.cycle_goals)):
        yield Hit(pointer=pointer, text="", suggestion=_CURE, facts={"period": form.period})
