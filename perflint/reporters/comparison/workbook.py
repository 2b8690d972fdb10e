"""The comparison as an Excel workbook: the forms, what changed in them, and what became of the findings."""

from collections.abc import Iterator, Sequence

from perflint.engine.changes import value_of
from perflint.engine.comparison import Compared
from perflint.reporters.comparison.words import (
    ADDED,
    FRESH,
    MENDED,
    REMOVED,
    STANDING,
    kind_of,
    label,
    numbers,
    row_name,
    side,
    what,
)
from perflint.reporters.words import severity_word
from perflint.reporters.xlsx_frame import FILLED, TEXT
from perflint.reporters.xlsx_sheet import sheet_in, workbook
from perflint.system.bilingual import Bilingual

_FORM = (
    (Bilingual("项目或表", "Form"), 30),
    (Bilingual("旧", "Old"), 30),
    (Bilingual("新", "New"), 30),
)
_NUMBERS = tuple((word, 8) for word in (Bilingual("改", "Changed"), ADDED, REMOVED, MENDED, STANDING, FRESH))
_CHANGES = (
    (Bilingual("项目或表", "Form"), 30),
    (Bilingual("变化", "Change"), 8),
    (Bilingual("内容", "What"), 36),
    (Bilingual("旧", "Old"), 30),
    (Bilingual("新", "New"), 30),
)
_FINDINGS = (
    (Bilingual("项目或表", "Form"), 30),
    (Bilingual("结果", "State"), 8),
    (Bilingual("文件", "File"), 26),
    (Bilingual("位置", "Place"), 14),
    (Bilingual("级别", "Level"), 8),
    (Bilingual("规则", "Rule"), 9),
    (Bilingual("指标", "Indicator"), 26),
    (Bilingual("原文", "Written"), 24),
    (Bilingual("问题", "Problem"), 50),
    (Bilingual("改法", "Rewrite"), 36),
)
_Row = list[tuple[str | int, int]]


def book(forms: Sequence[Compared], lang: str) -> bytes:
    """The workbook."""
    overview = sheet_in(lang, Bilingual("对照", "Overview"), (*_FORM, *_NUMBERS))
    changes = sheet_in(lang, Bilingual("变化", "Changes"), _CHANGES)
    findings = sheet_in(lang, Bilingual("问题", "Findings"), _FINDINGS)
    for form in forms:
        sides = [label(form), side(form.old, lang, old=True), side(form.new, lang, old=False)]
        overview.row([*((name, TEXT) for name in sides), *((number, TEXT) for number in numbers(form))])
        for change in _changes(form, lang):
            changes.row((cell, TEXT) for cell in (label(form), *change))
        for row in _findings(form, lang):
            findings.row(row)
    return workbook([overview, changes, findings])


def _changes(form: Compared, lang: str) -> Iterator[tuple[str, str, str, str]]:
    for each in form.changed:
        yield kind_of(each, lang), what(each, lang), each.before, each.after
    for row in form.added:
        yield ADDED.to(lang), row_name(row), "", value_of(row)
    for row in form.removed:
        yield REMOVED.to(lang), row_name(row), value_of(row), ""


def _findings(form: Compared, lang: str) -> Iterator[_Row]:
    """Yield a row for each finding that is mended, still there or new."""
    for word, findings in ((MENDED, form.mended), (STANDING, form.standing), (FRESH, form.fresh)):
        for finding in findings:
            severity = severity_word(finding.severity, lang), FILLED[finding.severity]
            texts = (
                finding.code,
                finding.indicator,
                finding.value,
                finding.message,
                finding.suggestion or "",
            )
            yield [
                (label(form), TEXT),
                (word.to(lang), TEXT),
                (finding.file, TEXT),
                (finding.location.spoken(lang), TEXT),
                severity,
                *((text, TEXT) for text in texts),
            ]
