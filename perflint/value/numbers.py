"""Chinese numerals and decimals."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

from perflint.system.words import number_map, word_list, word_map, word_text

MAX_DIGITS = 30
_DIGIT = re.compile(r"\d")


@cache
def _digits() -> dict[str, int]:
    """The digit that each character stands for: 两 is 2."""
    return {char: digit for digit, chars in enumerate(word_list("value.numbers.digits")) for char in chars}


def _places() -> Mapping[str, int]:
    return number_map("value.numbers.places")


@cache
def _characters() -> frozenset[str]:
    """All of which a numeral is made."""
    return frozenset({*_digits(), *_places(), *word_map("value.numbers.short")})


def scale_of(word: str) -> int:
    """The multiplier that a word stands for (万: 10,000); 1 for any other."""
    return number_map("value.numbers.scales").get(word, 1)


def has_digit(text: str) -> bool:
    """Whether a decimal digit stands in a text, in half or full width."""
    # Most names are letters alone, which is sooner told.
    return not text.isalpha() and _DIGIT.search(text) is not None


def read_decimal(text: str) -> Decimal | None:
    """Read 1,234.50; None for what is not a number or has more digits than any budget."""
    bare = text.replace(",", "").replace(" ", "")
    if len(bare) > MAX_DIGITS:
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def decimals(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def read_chinese(text: str) -> Decimal | None:
    """Read 十二, 一百二十, 两, 二〇二四; None for a malformed numeral, such as 二5."""
    if not _characters().issuperset(text):
        return None
    for short, long in word_map("value.numbers.short").items():
        text = text.replace(short, long)
    if not any(char in _places() for char in text):
        # 二〇二四
        digits = [str(_digits()[char]) for char in text]
        return Decimal("".join(digits)) if len(digits) <= MAX_DIGITS else None
    return _sum_of_places(text)


def _sum_of_places(text: str) -> Decimal | None:
    """一百二十 is 1×100 and 2×10; None where a place is not below the one before it."""
    total, digit, last = 0, None, 10**9
    for char in text:
        place = _places().get(char)
        if place is None:
            digit = _digits()[char]
        elif place >= last or (digit is None and place != 10):
            return None
        else:
            total += (1 if digit is None else digit) * place
            digit, last = None, place
    return Decimal(total + (digit or 0))


def read_number(text: str) -> Decimal | None:
    """Read a number in either writing."""
    return read_chinese(text) if text[:1] in _characters() else read_decimal(text)


def in_arabic_digits(text: str) -> str:
    """Write the numerals of a text in digits; a fraction (三分之二) and a malformed numeral stay as they are."""
    if text.isascii() or word_text("shared.numerals.fraction") in text:
        return text
    return _numeral().sub(lambda numeral: _in_digits(numeral[0]), text)


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(f"[{''.join([*_digits(), *_places()])}]+")


def _in_digits(numeral: str) -> str:
    value = read_chinese(numeral)
    return numeral if value is None else f"{value:f}"
