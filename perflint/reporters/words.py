"""The fixed words of the reports in both languages."""

from perflint.model import Finding, Location, Severity
from perflint.rule import Aspect

_SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_EMPTY = {"zh": "（空）", "en": "(empty)"}


def severity_word(severity: Severity, lang: str) -> str:
    """错误, 警告, 提示 or error, warning, info."""
    return _SEVERITIES.get(lang, _SEVERITIES["zh"])[severity]


def aspect_word(aspect: Aspect, lang: str) -> str:
    """完整性 or completeness."""
    return aspect.name.lower() if lang == "en" else aspect.value


def spoken_place(path: str, location: Location, lang: str) -> str:
    """The file and the place in it as people say it: declaration.json:12:5, or 申报表.docx:第1张表第12行第5列."""
    where = location.spoken(lang)
    return f"{path}:{where}" if where else path


def shown_value(finding: Finding, lang: str = "zh") -> tuple[str, tuple[int, int]]:
    """The text at fault and the faulty part of it; a mark for an empty cell."""
    if finding.value.strip():
        return finding.value, finding.span
    mark = _EMPTY.get(lang, _EMPTY["zh"])
    return mark, (0, len(mark))
