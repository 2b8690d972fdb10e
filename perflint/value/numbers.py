"""Chinese numerals and decimals."""

import re
from decimal import Decimal, InvalidOperation

from perflint.value.units import KnownUnit

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_SHORT = {"廿": "二十", "卅": "三十"}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHARACTERS = frozenset({*_DIGITS, *_PLACES, *_SHORT})
MAX_DIGITS = 30

SCALES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
    **dict.fromkeys("wW", 10**4),
    **dict.fromkeys("kK", 10**3),
}


_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether a decimal digit stands in a text, in half or full width."""
    # Most names are letters alone, which is sooner told.
    return not text.isalpha() and _DIGIT.search(text) is not None


def decimal(text: str) -> Decimal | None:
    """Read 1,234.50; None for what is not a number or has more digits than any budget."""
    bare = text.replace(",", "").replace(" ", "")
    if len(bare) > MAX_DIGITS:
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def points(text: str) -> Decimal | None:
    """Read a score or weight: 9.5 or 9.5分."""
    return decimal(text.strip().removesuffix(KnownUnit.POINT))


def chinese(text: str) -> Decimal | None:
    """Read 十二, 一百二十, 两, 二〇二四; None for a malformed numeral, such as 二5."""
    if not _CHARACTERS.issuperset(text):
        return None
    for short, long in _SHORT.items():
        text = text.replace(short, long)
    if not any(char in _PLACES for char in text):
        digits = [_DIGITS[char] for char in text]
        return Decimal("".join(map(str, digits))) if len(digits) <= MAX_DIGITS else None
    total, current, last = 0, None, 10**9
    for char in text:
        if char in _PLACES:
            place = _PLACES[char]
            if place >= last or (current is None and place != 10):
                return None
            total += (1 if current is None else current) * place
            current, last = None, place
        else:
            current = _DIGITS[char]
    return Decimal(total + (current or 0))


def number(text: str) -> Decimal | None:
    """Read a number in either writing."""
    return chinese(text) if text[:1] in _CHARACTERS else decimal(text)


def arabic(text: str) -> str:
    """Write the numerals of a text in digits; a fraction (三分之二) and a malformed numeral stay as they are."""
    if "分之" in text:
        return text
    return re.sub(f"[{_NUMERALS}]+", lambda found: _in_digits(found[0]), text)


_NUMERALS = "".join([*_DIGITS, *_PLACES])


def _in_digits(numeral: str) -> str:
    value = chinese(numeral)
    return numeral if value is None else f"{value:f}"
