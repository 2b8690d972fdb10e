"""不同项目的表照抄。

## 查什么
两个文件里不同的项目，各行名称和指标值全部相同，或有一条二十字以上的目标一字不差。一次检查几个文件才查；一个文件里的见 PL614。

## 为什么
不同的钱办不同的事。指标照抄，考核不出差别；目标照抄，多半忘了改。

## 反例
“甲校维修”和“乙校维修”是两个文件，六行指标的名称和数值完全相同。

## 正例
两个项目指标名称相同，维修面积、完工时间各写各的。

## 何时可以接受
同一政策分单位、分标段安排，要求统一填写的。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.model.digest import FormDigest
from perflint.model.head import yearless
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form
from perflint.rules.across._projects import content_of


@rule(
    "PL803",
    "copied-from-other-file",
    on=Run,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="不同项目的表照抄",
    title_en="A form copied from another project",
    message="“{form}”的{what}与“{other}”（{file}）的相同；按本项目另写",
    message_en="{what} of “{form}” are those of “{other}” ({file}); write them for this project",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag a project whose rows or goals stand in the form of another one before it."""
    first_with_rows: dict[object, FormDigest] = {}
    first_with_goal: dict[str, FormDigest] = {}
    for form in run.forms:
        if form.head.kind != "project" or not form.head.project:
            continue
        rows = content_of(form)
        twin = first_with_rows.setdefault(rows, form) if rows is not None else form
        source = next((first_with_goal[goal] for goal in form.goals if goal in first_with_goal), form)
        for goal in form.goals:
            first_with_goal.setdefault(goal, form)
        if _copied(form, twin):
            yield _hit(form, twin, Bilingual(f"{len(form.rows)}行指标", f"the {len(form.rows)} indicators"))
        elif _copied(form, source):
            yield _hit(form, source, Bilingual("绩效目标", "the goals"))


def _copied(form: FormDigest, earlier: FormDigest) -> bool:
    """Whether a form that says the same is of another project in another file."""
    names = {yearless(text_key(each.head.project), each.head.year) for each in (form, earlier)}
    return earlier.file != form.file and len(names) > 1


def _hit(form: FormDigest, earlier: FormDigest, copied: Bilingual) -> Hit:
    label = form.head.label
    return at_form(form, label, form=label, other=earlier.head.label, file=earlier.file, what=copied)
