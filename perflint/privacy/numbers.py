"""Telephone and identity numbers: reports hide their middle, and never an amount or a code of a project."""

import re
from functools import cache

from perflint.system.pattern import pattern
from perflint.system.words import word_pattern

# What every personal number has, so that other texts cost one look.
_LONG = pattern(r"\d[^\d.]?" * 9 + r"\d")  # written out it takes half the time of (?:…){9}
_ASCII = str.maketrans("０１２３４５６７８９ＸＸｘ－–—（）", "0123456789XXx---()")
_LEAD = word_pattern("privacy.numbers", r"{codes}[^0-9]{0,6}$")  # what stands before a code of something
_SIGN = word_pattern("privacy.numbers", r"[≥≤＞＜><=＝≧≦¥￥${about}]\s*$")
_UNIT = word_pattern("privacy.numbers", r"\s*(?:{units}|[%％‰])")


def masked(text: str, spared: str = "") -> str:
    """The text with the middle of personal numbers as stars, as long as it was.

    `spared` is a number known not to be personal.
    """
    if not may_hold_number(text):
        return text
    plain = text.translate(_ASCII)
    for expression, keep in _patterns():
        for match in expression.finditer(plain):
            if match[0] != spared and _is_personal(match, plain):
                text = _starred(text, match, keep)
                # What is hidden is no part of another number.
                plain = text.translate(_ASCII)
    return text


def may_hold_number(text: str) -> bool:
    """Whether a personal number may stand in a text: a quick look."""
    return _LONG.search(text) is not None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[int, int]], ...]:
    """Each kind of number, and how many of its digits stay at the head and the tail."""
    before, after = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z]|\.[0-9]|,[0-9]{3}(?![0-9]))"
    identity = r"(?P<id18>[1-9][0-9]{5} ?[12][0-9]{3}[01][0-9][0-3][0-9] ?[0-9]{3}[0-9Xx])"
    old = r"(?P<id15>[1-9][0-9]{7}[01][0-9][0-3][0-9]{4})"
    mobile = r"(?P<mobile>(?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|-[0-9]{4}-[0-9]{4}| [0-9]{4} [0-9]{4}))"
    area = r"0(?:10|2[0-57-9]|[3-9][0-9]{2})"
    landline = rf"(?P<line>(?:\({area}\)[- ]?|{area}-)[1-9][0-9]{{6,7}})"
    return (
        (re.compile(before + identity + after), (6, 4)),
        (re.compile(before + old + after), (6, 3)),
        (re.compile(before + mobile + after), (3, 4)),
        (
            re.compile(r"(?<![0-9A-Za-z.-])" + landline + r"(?![0-9A-Za-z]|\.[0-9]|-[0-9]{1,2}(?![0-9]))"),
            (4, 2),
        ),
    )


def _is_personal(match: re.Match[str], plain: str) -> bool:
    """Whether what stands around a number, and what is in it, make it one of a person."""
    before, after = plain[: match.start()], plain[match.end() :]
    if _SIGN.search(before) or _LEAD.search(before[-14:]):
        return False
    if match.lastgroup != "line" and _UNIT.match(after):
        return False
    if match.lastgroup == "id18":
        return _is_identity(match[0])
    return match.lastgroup != "id15" or _is_old_identity(match[0])


_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)


def _is_identity(written: str) -> bool:
    """18 digits of GB 11643: a province, a birthday, a check digit. No birthday from 2020 on: those are codes."""
    number = written.replace(" ", "").upper()
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return (
        number[:2] in _PROVINCES
        and number[-1] == "10X98765432"[total % 11]
        and 1900 <= int(number[6:10]) < 2020
        and _is_day(int(number[6:10]), number[10:14])
    )


def _is_old_identity(number: str) -> bool:
    """15 digits: a province and a birthday of the last century."""
    return number[:2] in _PROVINCES and _is_day(1900 + int(number[6:8]), number[8:12])


def _is_day(year: int, day: str) -> bool:
    from datetime import date  # noqa: PLC0415 (5 M instructions; few texts hold such a number)

    try:
        date(year, int(day[:2]), int(day[2:]))
    except ValueError:
        return False
    return True


def _starred(text: str, match: re.Match[str], keep: tuple[int, int]) -> str:
    """Stars in the place of digits, but for those kept; signs between them stay."""
    places = [place for place in range(match.start(), match.end()) if text[place].isalnum()]
    head = keep[0] + (2 if match.lastgroup == "mobile" and len(places) > 11 else 0)
    hidden = frozenset(places[head : len(places) - keep[1]])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))
