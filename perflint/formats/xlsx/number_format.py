"""Values of spreadsheet cells as the spreadsheet shows them: 0.95 under 0% is 95%, a date serial is a date."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction

from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import word_pattern
from perflint.value.dates import written_date
from perflint.value.types import Answer

GENERAL = "General"


class ChineseDate(StrEnum):
    """Formats of dates that Chinese Excel has of its own."""

    YEAR = 'yyyy"年"m"月"'
    MONTH = 'm"月"d"日"'
    DAY = 'yyyy"年"m"月"d"日"'
    LONG = "yyyy年m月d日"


_YEAR, _MONTH, _DAY = ChineseDate.YEAR.value, ChineseDate.MONTH.value, ChineseDate.DAY.value
# The formats that a file names by number only; 27 to 36 and 50 to 58 are those of Chinese Excel.
_BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YEAR, 28: _MONTH, 29: _MONTH, 30: "m-d-yy", 31: _DAY, 32: "h:mm",
    33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: _YEAR, 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0",
    49: "@", 50: _YEAR, 51: _MONTH, 52: _YEAR, 53: _MONTH, 54: _MONTH, 55: "h:mm", 56: "h:mm:ss", 57: _YEAR, 58: _MONTH,
}  # fmt: skip
_SHOWN = Context(prec=15)  # digits that Excel keeps; 0.1 + 0.2 is 0.3
_GENERAL = word_pattern("formats.number_format", r"general|{general}", re.IGNORECASE)
# A quoted text, an escaped character, a condition, colour or locale in brackets, a gap, a filling character.
_PART = word_pattern(
    "formats.number_format",
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|[_*].?|(?P<general>general|{general})'
    r"|(?P<digits>[0#?](?:[0#?,./]*[0#?])?,*)|(?P<power>[eE][+-]0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION_END = pattern(r'(?:"[^"]*"?|[\\!_*].|\[[^\]]*\]|[^;"\\!_*\[])*', re.DOTALL)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SYMBOL = pattern(r"\$([^\-]*)(?:-.*)?", re.DOTALL)  # [$≥-804]
_DATE_LETTER = word_pattern("formats.number_format", r"[ymdhs]|{morning}|am/pm", re.IGNORECASE)
_BESIDE = pattern(r'"[^"]*"?|[\\!_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LASTING = pattern(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_POWER = pattern(r"[eE][+-]0+")
_TENTHS = pattern(r"0!\.(0+)")  # 0!.0,"万": the point is put among the digits


def builtin(number: str) -> str:
    """The format of a number that a file need not spell out."""
    return _BUILTIN.get(int(number), GENERAL) if number.isdecimal() else GENERAL


def is_date(written: str) -> bool:
    """Whether a format shows a day or a time."""
    bare = _GENERAL.sub("", _BESIDE.sub("", written.split(";")[0]))
    return bool(_DATE_LETTER.search(bare)) and "e+" not in bare.lower() and "e-" not in bare.lower()


def is_lasting(written: str) -> bool:
    """Whether a format shows a span of time ([h]:mm)."""
    return bool(_LASTING.search(written))


def shown(value: object, written: str) -> str:
    """The text that a spreadsheet shows for a value under a number format."""
    match value:
        case bool():
            return Answer.YES if value else Answer.NO
        case datetime() | date():
            return _date(value, written)
        case timedelta() | time():
            return str(value)
        case int() | float():
            return _number(_SHOWN.create_decimal(repr(value)), written)
    return str(value).strip()


def _date(value: date, written: str) -> str:
    """The parts of a date that the format shows; a format nobody wrote (General) shows all."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", written).lower()
    year = value.year if "y" in letters or "m" not in letters else None
    day = value.day if "d" in letters or "m" not in letters else None
    return written_date(year, value.month, day)


class _Section(Record):
    """A format for some of the numbers, and whether it writes the minus itself."""

    written: str
    signed: bool


def _number(number: Decimal, written: str) -> str:
    """A number as its section of a format shows it."""
    section = _section(number, written)
    if _TENTHS.search(section.written):
        return _tenths(number, section.written)
    parts = list(_PART.finditer(section.written))
    if not any(part["digits"] or part["general"] for part in parts):
        return _words(parts, number)
    texts: list[str] = []
    done = False
    for part in parts:
        if (part["digits"] or part["general"]) and not done:
            texts.append(_figures(abs(number) if section.signed else number, part, section.written))
            done = True
        elif not (part["digits"] or part["general"] or part["power"]):
            texts.append(_literal(part))
    sign = "-" if number < 0 and not section.signed else ""
    return (sign + "".join(texts)).strip()


def _words(parts: "list[re.Match[str]]", number: Decimal) -> str:
    """A section without digits shows its words alone; @ and an unknown one the number."""
    if any(part["other"] == "@" for part in parts):
        return f"{number.normalize():f}"
    return "".join(map(_literal, parts)).strip()


def _literal(part: "re.Match[str]") -> str:
    if part["bracket"] is not None:
        symbol = _SYMBOL.fullmatch(part["bracket"])
        return symbol[1] if symbol else ""
    return part["quoted"] or part["escaped"] or part["other"] or ""


def _section(number: Decimal, written: str) -> _Section:
    """The section for a number: by its conditions, else positive;negative;zero."""
    sections = _sections(written)
    conditions = [_CONDITION.search(_bracketed(section)) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return _Section(
                    section, signed=number < 0 and condition is not None and condition[1][0] == "<"
                )
        return _Section(GENERAL, signed=False)
    if number < 0 and len(sections) > 1:
        return _Section(sections[1], signed=True)
    return _Section(sections[2] if number == 0 and len(sections) > 2 else sections[0], signed=False)


def _sections(written: str) -> list[str]:
    sections: list[str] = []
    at = 0
    while at <= len(written):
        match = _SECTION_END.match(written, at)
        assert match is not None
        sections.append(match[0])
        at = match.end() + 1
    return sections


def _bracketed(section: str) -> str:
    return " ".join(re.findall(r"\[([^\]]*)\]", section))


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _figures(number: Decimal, part: "re.Match[str]", section: str) -> str:
    """The digits, without a minus."""
    number = abs(number) * 100 ** _percents(section)
    if part["general"]:
        return f"{_SHOWN.plus(number).normalize():f}"
    digits = part["digits"]
    if "/" in digits or re.match(r"\s*[?#0]+/", section[part.end() :]):
        return _fraction(number)
    scale = len(digits) - len(digits.rstrip(","))
    if _POWER.match(section, part.end()):
        return _scientific(number, digits)
    return _digits(number / 1000**scale, digits.rstrip(","))


def _scientific(number: Decimal, digits: str) -> str:
    places = len(digits.partition(".")[2])
    figures, _, power = f"{number:.{places}E}".partition("E")
    return f"{figures}E{power[0]}{int(power[1:]):02d}"


def _percents(section: str) -> int:
    bare = re.sub(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]', "", section)
    return bare.count("%")


def _fraction(number: Decimal) -> str:
    whole, rest = divmod(Fraction(number), 1)
    near = rest.limit_denominator(9)
    texts = [str(whole) if whole or not near else "", f"{near.numerator}/{near.denominator}" if near else ""]
    return " ".join(filter(None, texts))


def _tenths(number: Decimal, section: str) -> str:
    """A point put among the digits: 0!.0,"万" shows 123456 as 12.3万."""
    match = _TENTHS.search(section)
    assert match is not None
    rest = section[match.end() :]
    scale = len(rest) - len(rest.lstrip(","))
    whole = _rounded(number / 1000**scale, 0).scaleb(-len(match[1]))
    return f"{whole:f}" + "".join(map(_literal, _PART.finditer(rest.lstrip(","))))


def _digits(number: Decimal, bare: str) -> str:
    places = re.search(r"\.([0#?]*)", bare)
    count = len(places[1]) if places else 0
    text = f"{_rounded(number, count):f}"
    if not count or places is None:
        return text
    spare = count - places[1].rfind("0") - 1  # 0.0#: the last digit is shown if it is not 0
    kept = len(text) - spare
    return (text[:kept] + text[kept:].rstrip("0")).rstrip(".")


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
