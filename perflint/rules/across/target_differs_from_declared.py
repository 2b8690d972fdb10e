"""自评的指标值与申报的不同。

## 查什么
同一单位同一项目同一年度的申报表和自评表：名称相同的指标，自评表上的年度指标值与申报的不是一回事。申报了、自评表里没有的指标，一张表报一次。一次检查几个文件才查。

## 为什么
自评要对着批复的目标打分。改低了的目标、漏掉的指标，得分就不作数。

## 反例
申报“培训人次 ≥300人次”，自评表的年度指标值写“≥200人次”。

## 正例
申报“≥300人次”，自评写“300人次”：只是没写符号。

## 何时可以接受
年中按程序调整过绩效目标的，在备注里写明调整文件。
"""

from collections.abc import Iterator

from perflint.lexicon.amounts import in_one_unit
from perflint.model.digest import FormDigest, RowDigest
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form, at_row
from perflint.rules.across._projects import FEWEST, Project, content_of, matched, project_of
from perflint.system.counted import many
from perflint.value import Quantity, parse

_HALF = 0.5  # so many of the declared rows must be found again, or the form is another one

_SHOWN = 3  # names in the message


@rule(
    "PL804",
    "target-differs-from-declared",
    on=Run,
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="自评的指标值与申报的不同",
    title_en="A self-evaluation with another target than was declared",
    message="{what}；自评照申报的目标（{other}）填",
    message_en="{what}; evaluate against the declared targets ({other})",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag targets that changed between declaration and self-evaluation, and indicators that were dropped."""
    for _, forms in run.groups(_year):
        declared = [form for form in forms if form.head.kind == "project"]
        if len({content_of(form) for form in declared}) != 1:
            # Of two different declarations nobody knows which was approved.
            continue
        for form in forms:
            if form.head.kind == "self-evaluation" and form.file != declared[0].file:
                yield from _compared(declared[0], form)


def _year(form: FormDigest) -> tuple[Project, int] | None:
    project = project_of(form)
    return (project, form.head.year) if project and form.head.year else None


def _compared(declared: FormDigest, evaluated: FormDigest) -> Iterator[Hit]:
    """What an evaluation has changed in the targets that were declared, and what it has dropped of them."""
    pairs = matched(declared, evaluated)
    if len(pairs) < max(FEWEST, _HALF * len(declared.rows)):
        return
    for before, after in pairs:
        if _differ(before, after):
            changed = Bilingual(
                f"“{after.name}”申报的是{before.target}，自评写成{after.target}",
                f"“{after.name}” was declared as {before.target}, and is {after.target} here",
            )
            yield at_row(evaluated, after, what=changed, other=declared.file)
    names = {row.name_key for row in evaluated.rows}
    dropped = [row.name for row in declared.rows if row.name_key and row.name_key not in names]
    if dropped:
        label = evaluated.head.label
        yield at_form(evaluated, label, what=_are_dropped(dropped), other=declared.file)


def _are_dropped(names: list[str]) -> Bilingual:
    shown = "、".join(names[:_SHOWN])
    more = Bilingual("等", " …") if len(names) > _SHOWN else Bilingual("", "")
    return Bilingual(
        f"申报的{len(names)}个指标（{shown}{more}）自评表里没有",
        f"{many(len(names), 'declared indicator')} ({shown}{more.en}) not in the self-evaluation",
    )


def _differ(before: RowDigest, after: RowDigest) -> bool:
    """Whether two figures are of one dimension and not the same; a missing sign changes nothing."""
    old, new = parse(before.target), parse(after.target)
    if not isinstance(old, Quantity) or not isinstance(new, Quantity):
        return False
    pair = in_one_unit(old, new)
    return pair is not None and pair[0] != pair[1]
