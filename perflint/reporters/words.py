"""The fixed words of the reports in both languages."""

from perflint.model import Finding, Location, Severity
from perflint.rule import Aspect
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

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


def place(path: str, location: Location) -> str:
    """declaration.json:12:5, or 申报表.xlsx:Sheet1!D14."""
    where = str(location)
    return f"{path}:{where}" if where else path


_CELL = pattern(r"(?:(?:表(\d+))?(（第\d+页）)?(.*?) )?R(\d+)C(\d+)")


def spoken(location: Location, lang: str) -> str:
    """A place as people say it: 第1张表第12行第5列, or table 1, row 12, column 5; Sheet1!D14 as it is."""
    found = _CELL.fullmatch(location.cell or "")
    if found is None:
        return str(location)
    table, page, other, row, column = found.groups("")
    zh = f"{other}{f'第{table}张表' if table else ''}{page}第{row}行第{column}列"
    en = f"{other}{page} row {row}, column {column}".strip()
    return Bilingual(zh, f"table {table}, {en}" if table else en).to(lang)


def spoken_place(path: str, location: Location, lang: str) -> str:
    """The file and the place in it as people say it."""
    where = spoken(location, lang)
    return f"{path}:{where}" if where else path


def shown_value(finding: Finding, lang: str = "zh") -> tuple[str, tuple[int, int]]:
    """The text at fault and the faulty part of it; a mark for an empty cell."""
    if finding.value.strip():
        return finding.value, finding.span
    mark = _EMPTY.get(lang, _EMPTY["zh"])
    return mark, (0, len(mark))
