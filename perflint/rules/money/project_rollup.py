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
from perflint.rules.money._tables import Entry, figure, holders
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
        yield _sum(sums)
    yield from _tasks(declaration)


def _sum(sums: Rollup) -> Hit:
    unit = sums.amount.unit
    # A whole project that was not handed in would leave a gap of its size.
    unlisted = -sums.apart >= min(project.amount.yuan for project in sums.projects)
    return _hit(
        sums.whole,
        Bilingual(f"{len(sums.projects)}个项目的资金合计", f"the money of {len(sums.projects)} projects"),
        money_text(sums.sum, unit),
        (
            Bilingual(f"部门{sums.label}", f"that of the department ({sums.label})"),
            money_text(sums.amount.yuan, unit),
        ),
        money_text(abs(sums.apart), unit),
        _cure(sums, unit),
        Severity.INFO if unlisted else None,
    )


def _cure(sums: Rollup, unit: str) -> Bilingual:
    """What to do: the project whose cost would make the sums agree, the one left out, or check each."""
    if sums.culprit is not None and sums.culprit.cost is not None:
        name, right = sums.culprit.form.label, money_text(sums.culprit.cost.amount.yuan, unit)
        whole = money_text(sums.amount.yuan, unit)
        return Bilingual(
            f"“{name}”的资金改为{right}（其总成本之数），合计即为{whole}",
            f"change the money of “{name}” to {right}, its total cost; then the sum is {whole}",
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


def _hit(
    at: Entry,
    parts: str,
    sum_: str,
    whole: tuple[str, str],
    apart: str,
    cure: str,
    severity: Severity | None = None,
) -> Hit:
    facts = {"parts": parts, "sum": sum_, "whole": whole[0], "total": whole[1], "apart": apart}
    return Hit(pointer=at.pointer, text=at.text, suggestion=cure, severity=severity, facts=facts)


def _tasks(declaration: Declaration) -> Iterator[Hit]:
    """Tasks that are called like a project and have another amount."""
    projects: dict[str, list[Entry]] = {}
    for form in declaration.forms:
        total = figure(form.budget, "total")
        if form.kind == "project" and form.project and total and total.amount and total.amount.unit:
            projects.setdefault(text_key(form.project), []).append(total)
    for holder in holders(declaration) if projects else ():
        for task in holder.tasks:
            for key in dict.fromkeys((text_key(task.name), text_key(task.content))):
                same = projects.get(key, [])
                ours = amount(task.total, task.unit)
                theirs = same[0].amount if len(same) == 1 else None
                if ours and ours.unit and theirs and gap(ours, [theirs]) is not Gap.NONE:
                    yield _task(task, ours, theirs, task.name if key == text_key(task.name) else task.content)


def _task(task: Task, ours: Amount, theirs: Amount, name: str) -> Hit:
    unit = ours.unit
    at = Entry(name, task.total, f"{task.pointer}/total", ours)
    apart = money_text(abs(ours.yuan - theirs.yuan), unit)
    parts = Bilingual(f"项目“{name.strip()}”的资金", f"the money of project “{name.strip()}”")
    return _hit(
        at,
        parts,
        money_text(theirs.yuan, unit),
        (Bilingual("任务清单里", "in the list of tasks"), money_text(ours.yuan, unit)),
        apart,
        number_text(theirs.yuan, unit),
    )
