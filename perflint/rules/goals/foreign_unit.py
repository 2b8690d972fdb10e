"""目标说的是别的单位。

## 查什么
绩效目标自称“我校”“我局”，填表的单位却是医院、乡镇：多半是从别处抄来的目标没有改。

## 为什么
目标不是本单位的，指标和资金也就对不上。

## 反例
```json
{"kind": "project", "project": "设备更新", "department": "县人民医院", "goals": ["改善我校教学条件，更新设备40台。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "更新设备数量", "target": "=40台"}]}
```

## 正例
```json
{"kind": "project", "project": "设备更新", "department": "县人民医院", "goals": ["改善我院诊疗条件，更新设备40台。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "更新设备数量", "target": "=40台"}]}
```

## 何时可以接受
表头写的是主管部门、目标是下属单位写的。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.system.resources import table

_CURE = Bilingual("核对目标是不是本单位的", "check whether the goal is that of this unit")


@rule(
    "PL627",
    "foreign-unit",
    on=Form,
    needs=("goals", "cycle_goals"),
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="目标说的是别的单位",
    title_en="A goal of another unit",
    message="目标自称“{own}”，填表的却是“{department}”",
    message_en="the goal says “{own}”, but the form is of “{department}”",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag goals that call their unit what it is not."""
    department = form.department.strip().partition("（")[0].partition("(")[0].strip()
    if not department:
        return
    own_units: dict[str, list[str]] = table("form_texts.yaml")["own_units"]
    for key in ("goals", "cycle_goals"):
        for place, goal in enumerate(getattr(form, key)):
            for own, endings in own_units.items():
                start = goal.find(own)
                if start >= 0 and not department.endswith(tuple(endings)):
                    yield Hit(
                        pointer=f"{form.pointer}/{key}/{place}",
                        text=goal,
                        span=(start, start + len(own)),
                        suggestion=_CURE,
                        facts={"own": own, "department": department},
                    )
