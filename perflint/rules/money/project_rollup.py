"""项目合计与部门不等。

## 查什么
同一部门的各项目资金相加，超过部门的项目支出（任务金额合计、资金总额），或不足部门的项目支出；任务清单与同名项目的金额不一样。

## 为什么
部门的数是各项目汇总来的，对不上就有一张表改了另一张没有改。有一个项目的总成本恰好能使合计相等时，直接指出来。

## 反例
```json
{"forms": [
  {"kind": "department", "budget": {"unit": "万元", "project": "300"}, "indicators": [{"level2": "数量指标", "name": "项目个数", "target": "≥2个"}]},
  {"kind": "project", "project": "校舍维修", "budget": {"unit": "万元", "total": "260"}, "indicators": [{"level2": "数量指标", "name": "维修面积", "target": "≥300平方米"}]},
  {"kind": "project", "project": "学生资助", "budget": {"unit": "万元", "total": "95"}, "indicators": [{"level2": "数量指标", "name": "资助人数", "target": "≥300人"}]}]}
```

## 正例
```json
{"forms": [
  {"kind": "department", "budget": {"unit": "万元", "project": "355"}, "indicators": [{"level2": "数量指标", "name": "项目个数", "target": "≥2个"}]},
  {"kind": "project", "project": "校舍维修", "budget": {"unit": "万元", "total": "260"}, "indicators": [{"level2": "数量指标", "name": "维修面积", "target": "≥300平方米"}]},
  {"kind": "project", "project": "学生资助", "budget": {"unit": "元", "total": "950000"}, "indicators": [{"level2": "数量指标", "name": "资助人数", "target": "≥300人"}]}]}
```

## 何时可以接受
只公开了一部分项目的，合计少于部门是正常的：少的够得上一个项目时只作提示；只有一个项目、几个单位的项目放在一起的不比。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.model import Declaration, Task
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rules.money._rollup import Rollup, rollup
from perflint.rules.money._sums import Gap, gap
from perflint.rules.money._tables import figure, holders
from perflint.value import Amount, amount, money_text, number_text


@rule(
    "PL607",
    "project-rollup",
    on=Declaration,
    needs=("budget",),
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    title="项目合计与部门不等",
    title_en="The projects do not come to the department",
    message="{parts}{sum}，{whole}却是{total}，差{apart}",
    message_en="{parts}: {sum}, but {whole}: {total}, {apart} apart",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag project money that does not come to what the department says."""
    sums = rollup(context)
    if sums is not None:
        yield _of_sum(sums)
    yield from _of_tasks(declaration)


def _of_sum(sums: Rollup) -> Hit:
    """The finding at the figure of the department that the money of its projects does not come to."""
    unit = sums.amount.unit
    # A whole project that was not handed in would leave a gap of its size.
    unlisted = -sums.apart >= min(project.amount.yuan for project in sums.projects)
    count = len(sums.projects)
    return Hit(
        pointer=sums.department.pointer,
        text=sums.department.text,
        suggestion=_cure(sums, unit),
        severity=Severity.INFO if unlisted else None,
        facts={
            "parts": Bilingual(f"{count}个项目的资金合计", f"the money of {count} projects"),
            "sum": money_text(sums.sum, unit),
            "whole": Bilingual(f"部门{sums.label}", f"that of the department ({sums.label})"),
            "total": money_text(sums.amount.yuan, unit),
            "apart": money_text(abs(sums.apart), unit),
        },
    )


def _cure(sums: Rollup, unit: str) -> Bilingual:
    """What to do: the project whose cost would make the sums agree, the one left out, or check each."""
    if sums.culprit is not None and sums.culprit.cost is not None:
        name, right = sums.culprit.form.label, money_text(sums.culprit.cost.amount.yuan, unit)
        total = money_text(sums.amount.yuan, unit)
        return Bilingual(
            f"“{name}”的资金改为{right}（其总成本之数），合计即为{total}",
            f"change the money of “{name}” to {right}, its total cost; then the sum is {total}",
        )
    if sums.apart < 0:
        apart = money_text(-sums.apart, unit)
        return Bilingual(
            f"补列其余{apart}的项目，或改正金额",
            f"add the projects of the other {apart}, or mend the amounts",
        )
    if sums.missing is not None:
        label = sums.missing.form.label
        return Bilingual(
            f"核对“{label}”是否已列入部门，差数正好是它的资金",
            f"see whether the department counts “{label}”: the difference is just its money",
        )
    sum_ = money_text(sums.sum, unit)
    return Bilingual(f"逐项核对，部门应为{sum_}", f"check each: the department should have {sum_}")


def _of_tasks(declaration: Declaration) -> Iterator[Hit]:
    """Tasks that are called like a project and have another amount."""
    projects: dict[str, list[Amount]] = {}
    for form in declaration.forms:
        total = figure(form.budget, "total")
        if form.kind == "project" and form.project and total and total.amount and total.amount.unit:
            projects.setdefault(text_key(form.project), []).append(total.amount)
    for holder in holders(declaration) if projects else ():
        for task in holder.tasks:
            listed = amount(task.total, task.unit)
            names = {text_key(task.name): task.name}
            names.setdefault(text_key(task.content), task.content)
            for key, name in names.items():
                budgets = projects.get(key, [])
                if listed and listed.unit and len(budgets) == 1 and gap(listed, budgets) is not Gap.NONE:
                    yield _of_task(task, listed, budgets[0], name.strip())


def _of_task(task: Task, listed: Amount, budget: Amount, name: str) -> Hit:
    """The finding at a task whose money is not that of the project of its name."""
    unit = listed.unit
    return Hit(
        pointer=f"{task.pointer}/total",
        text=task.total,
        suggestion=number_text(budget.yuan, unit),
        facts={
            "parts": Bilingual(f"项目“{name}”的资金", f"the money of project “{name}”"),
            "sum": money_text(budget.yuan, unit),
            "whole": Bilingual("任务清单里", "in the list of tasks"),
            "total": money_text(listed.yuan, unit),
            "apart": money_text(abs(listed.yuan - budget.yuan), unit),
        },
    )
