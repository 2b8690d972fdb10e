"""The fixed words of the reports in both languages."""

from perflint.model import Finding, Location, Severity

_SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}


def severity_word(severity: Severity, lang: str) -> str:
    """错误, 警告, 提示 or error, warning, info."""
    return _SEVERITIES.get(lang, _SEVERITIES["zh"])[severity]


def place(path: str, location: Location) -> str:
    """declaration.json:12:5, or 申报表.xlsx:Sheet1!D14."""
    where = str(location)
    return f"{path}:{where}" if where else path


def shown_value(finding: Finding) -> str:
    """The text at fault, or a mark for an empty cell."""
    return finding.value if finding.value.strip() else "（空）"
