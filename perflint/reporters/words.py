"""The fixed words of the reports in both languages."""

from perflint.model import Finding, Location, Severity
from perflint.rule import Aspect
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many

_SEVERITIES = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
ADVICE = Bilingual("建议：", "try: ")  # before a suggestion
NO_UNIT = Bilingual("（未写单位）", "(no unit named)")
_EMPTY = Bilingual("（空）", "(empty)")


def severity_name(severity: Severity) -> Bilingual:
    """错误, 警告, 提示 and error, warning, info."""
    return _SEVERITIES[severity]


def severity_word(severity: Severity, lang: str) -> str:
    """错误, 警告, 提示 or error, warning, info."""
    return _SEVERITIES[severity].to(lang)


def severity_count(severity: Severity, count: int, lang: str) -> str:
    """3 个警告, or 3 warnings; info has no plural."""
    word = _SEVERITIES[severity]
    en = f"{count} {word.en}" if severity is Severity.INFO else many(count, word.en)
    return Bilingual(f"{count} 个{word}", en).to(lang)


def aspect_word(aspect: Aspect, lang: str) -> str:
    """完整性 or completeness."""
    return Bilingual(aspect.value, aspect.name.lower()).to(lang)


def and_cure(finding: Finding) -> str:
    """The suggestion at the end of a line; empty for none."""
    return f" → {finding.suggestion}" if finding.suggestion else ""


def spoken_place(path: str, location: Location, lang: str) -> str:
    """The file and the place in it as people say it: declaration.json:12:5, or 申报表.docx:第1张表第12行第5列."""
    where = location.spoken(lang)
    return f"{path}:{where}" if where else path


def shown_value(finding: Finding, lang: str = "zh") -> tuple[str, tuple[int, int]]:
    """The text at fault and the faulty part of it; a mark for an empty cell."""
    if finding.value.strip():
        return finding.value, finding.span
    mark = _EMPTY.to(lang)
    return mark, (0, len(mark))
