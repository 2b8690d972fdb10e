"""同一张表交了两次。

## 查什么
两个文件里的表单位、项目、年度、类型相同：各行也相同，是重复报送；各行不同，是一个项目交了两种内容（提示）。一次检查几个文件才查。

## 为什么
重复的表会把资金和数量算两遍；内容不同的两份，审核人不知道以哪份为准。

## 反例
`甲.json` 和 `甲-副本.json` 都是某市水务局 2024 年“河道清淤”的项目表，各行相同。

## 正例
`甲.json` 是“河道清淤”，`乙.json` 是“河道保洁”；或者一份是申报表，一份是自评表。

## 何时可以接受
同一张表有意留着 Word、Excel 两种格式。把其中一种写进 `exclude`。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.model.digest import FormDigest
from perflint.model.head import yearless
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form
from perflint.rules.across._projects import Project, content_of, subject_of

_KINDS = ("project", "department", "self-evaluation")
_SAME_ROWS = Bilingual("各行相同", "with the same rows")
_OTHER_ROWS = Bilingual("各行不同", "with other rows")


@rule(
    "PL801",
    "form-handed-in-twice",
    on=Run,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="同一张表交了两次",
    title_en="A form that was handed in twice",
    message="“{form}”在“{other}”里也有，{how}；留一份",
    message_en="“{form}” is also in “{other}”, {how}; keep one of them",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag each form but the first of a unit, project, year, kind and title."""
    for _, forms in run.groups(_same):
        first_with: dict[object, FormDigest] = {}
        for form in forms:
            rows = content_of(form)
            if rows is None:
                continue
            first = next(iter(first_with.values()), form)
            twin = first_with.setdefault(rows, form)
            if twin is not form and twin.file != form.file:
                yield _hit(form, twin, _SAME_ROWS)
            elif twin is form and first.file != form.file:
                yield _hit(form, first, _OTHER_ROWS, Severity.INFO)


def _hit(form: FormDigest, earlier: FormDigest, how: Bilingual, severity: Severity | None = None) -> Hit:
    label = form.head.label
    return at_form(form, label, severity=severity, form=label, other=earlier.file, how=how)


def _same(form: FormDigest) -> tuple[Project, str, str, int] | None:
    subject, head = subject_of(form), form.head
    if subject is None or head.kind not in _KINDS or head.year is None:
        return None
    return subject, head.kind, yearless(text_key(head.title), head.year), head.year
