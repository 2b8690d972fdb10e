"""Values of spreadsheet cells as the spreadsheet shows them: 0.95 under 0% is 95%, a date serial is a date."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from perflint.system.pattern import pattern


def shown(value: object, pattern: str) -> str:
    """Return the text that Excel shows for a value under a number format (the formats that forms use)."""
    match value:
        case bool():
            return "是" if value else "否"
        case datetime() | date():
            return _date(value, pattern)
        case timedelta() | time():
            return str(value)
        case int() | float():
            return _number(value, pattern)
    return str(value).strip()


def _date(value: date, pattern: str) -> str:
    """The parts of a date that the format shows; a format nobody wrote (General) shows all."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", pattern).lower()
    year = f"{value.year}年" if "y" in letters or "m" not in letters else ""
    day = f"{value.day}日" if "d" in letters or "m" not in letters else ""
    return f"{year}{value.month}月{day}"


_SHOWN = Context(prec=15)  # digits that Excel keeps; 0.1 + 0.2 is 0.3
_LITERAL = pattern(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_THOUSANDS = pattern(r"[0#](,+)(?:[^0#,]|$)")  # a comma behind the digits divides by 1000
_TENTHS = pattern(r"0!\.(0+)")  # 0!.0,"万": the point is put among the digits


def _number(value: float, pattern: str) -> str:
    section = pattern.split(";")[0]
    bare = _LITERAL.sub("", section)
    number = _SHOWN.create_decimal(repr(value)) * (100 if "%" in bare else 1)
    if scale := _THOUSANDS.search(bare):
        number /= 1000 ** len(scale[1])
    if tenths := _TENTHS.search(bare):
        number = _rounded(number, 0).scaleb(-len(tenths[1]))
        text = f"{number:f}"
    elif "0" in bare and bare.lower() != "general":
        text = _digits(number, bare)
    else:
        text = f"{number.normalize():f}"
    prefix, suffix = _around(section)
    return f"{prefix}{text}{'%' if '%' in bare else ''}{suffix}"


def _digits(number: Decimal, bare: str) -> str:
    places = re.search(r"\.([0#?]+)", bare)
    if places is None:
        return f"{_rounded(number, 0):f}"
    text = f"{_rounded(number, len(places[1])):f}"
    spare = len(places[1]) - places[1].rfind("0") - 1  # 0.0#: the last digit is shown if it is not 0
    kept = len(text) - spare
    return (text[:kept] + text[kept:].rstrip("0")).rstrip(".")


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _around(section: str) -> tuple[str, str]:
    """The words before and behind the digits of a format."""
    literals = [match for match in _LITERAL.finditer(section) if match[1] or match[2]]
    digits = re.sub(r'"[^"]*"', lambda quoted: " " * len(quoted[0]), section)
    first = next((at for at, char in enumerate(digits) if char in "0#?"), len(section))
    before = "".join(match[1] or match[2] for match in literals if match.start() < first)
    behind = "".join(match[1] or match[2] for match in literals if match.start() > first)
    return before, behind
