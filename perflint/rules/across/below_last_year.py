"""目标低于上年。

## 查什么
同一单位同一项目前后两年的申报表，名称相同、越高越好（或越低越好）的指标，本年的要求松了。一次检查几个文件才查。

## 为什么
做过的事，没有说明就降低标准，审核会问。

## 反例
2023 年“秸秆综合利用率 ≥92%”，2024 年“≥88%”。

## 正例
2024 年“≥93%”；或数量随任务减少：“维修里程”由 40 公里改为 25 公里，数量不查。

## 何时可以接受
任务、口径变了，在说明里写清。
"""

from collections.abc import Iterator

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.names import Direction, read_name
from perflint.model.digest import FormDigest, RowDigest
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_row
from perflint.rules.across._projects import Project, matched, project_of
from perflint.value import Quantity, parse


@rule(
    "PL805",
    "below-last-year",
    on=Run,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="目标低于上年",
    title_en="A target below last year's",
    message="“{name}”{year}年是{before}，今年{after}，要求松了；写明原因或改回",
    message_en="“{name}” was {before} in {year} and is {after} now; say why, or change it back",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag rates that ask less than in the year before."""
    for _, forms in run.groups(_plan):
        by_year = {form.head.year or 0: form for form in forms}
        for year, form in sorted(by_year.items()):
            last = by_year.get(year - 1)
            if last is not None and last.file != form.file:
                for before, after in matched(last, form):
                    if _is_looser(before, after):
                        yield at_row(
                            form,
                            after,
                            name=after.name,
                            year=year - 1,
                            before=before.target,
                            after=after.target,
                        )


def _plan(form: FormDigest) -> Project | None:
    return project_of(form) if form.head.kind == "project" and form.head.year else None


def _is_looser(before: RowDigest, after: RowDigest) -> bool:
    """Whether a percentage moved to the worse; amounts of work follow the task of the year."""
    old, new = parse(before.target), parse(after.target)
    if not (isinstance(old, Quantity) and isinstance(new, Quantity) and old.is_percent and new.is_percent):
        return False
    pair = in_one_unit(old, new)
    match read_name(after.name).direction:
        case Direction.FORWARD:
            return pair is not None and pair[1] < pair[0]
        case Direction.REVERSE:
            return pair is not None and pair[1] > pair[0]
    return False
