"""把上年的表原样再报。

## 查什么
同一单位同一项目两个年度的表，各行名称和指标值都相同（年份不算）。一次检查几个文件才查。

## 为什么
任务、资金、环境年年不同，指标一字不改，说明没有按当年的安排设定。

## 反例
某市水务局“河道清淤”2023 年和 2024 年的项目表，六行指标全部相同。

## 正例
2024 年的清淤长度由 30 公里改为 42 公里。

## 何时可以接受
任务确实年年相同的经常性项目，如固定标准、固定人数的补助。
"""

from collections.abc import Iterator

from perflint.model.digest import FormDigest
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form
from perflint.rules.across._projects import Project, content_of, subject_of

_PLANS = ("project", "department")


@rule(
    "PL802",
    "last-year-unchanged",
    on=Run,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="把上年的表原样再报",
    title_en="Last year's form once more",
    message="“{form}”的{count}行指标与{year}年的（{other}）全部相同；按本年任务重定",
    message_en="the {count} indicators of “{form}” are those of {year} ({other}); set them by this year's work",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag a form whose rows are those of the nearest earlier year."""
    for _, forms in run.groups(_plan):
        by_year = sorted(forms, key=lambda form: form.head.year or 0)
        last: FormDigest | None = None
        for form in by_year:
            rows = content_of(form)
            if last is not None and last.head.year != form.head.year and rows and rows == content_of(last):
                label = form.head.label
                yield at_form(form, label, form=label, count=len(rows), year=last.head.year, other=last.file)
            last = form


def _plan(form: FormDigest) -> tuple[Project, str] | None:
    subject = subject_of(form)
    if subject is None or form.head.kind not in _PLANS or form.head.year is None:
        return None
    return subject, form.head.kind
