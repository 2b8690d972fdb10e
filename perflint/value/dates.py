"""Dates, date ranges and frequencies from their tokens, checked against the calendar."""

import re
from collections.abc import Sequence
from decimal import Decimal

from perflint.system.words import word_map, word_pattern, word_text
from perflint.value.numbers import read_number
from perflint.value.operators import comparison_of
from perflint.value.skeleton import Token, Tokens
from perflint.value.types import Comparison, Date, Frequency, Part, Range
from perflint.value.units import KnownUnit

_NUMBER = word_pattern("value.dates", r"\d+|[{numerals}]+")
# The months and days of parts: 2023年第三季度 lasts from 1 July to 30 September.
_PART_ENDS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12, "h1": 6, "h2": 12}
_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
Day = tuple[int, int, int]
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(tokens: Tokens, dated: Sequence[Token]) -> Date | None:
    """Read the date that some of the tokens make; one that the calendar does not have is marked, not refused."""
    given: dict[str, int] = {}
    part: str | None = None
    parts: list[Part] = []
    for token in dated:
        text = tokens.folded[token.start : token.end]
        part = _part_of(token.type, text) or part
        for name, value, start, end in _numbers(token, text):
            given[name] = value
            parts.append(Part(name, start, end))
    if part is None and not given and not any(token.type in _YEAR_WORDS for token in dated):
        return None
    parts += [each for each in tokens.parts() if each.name in ("comparison", "before", "after")]
    year, month, day = given.get("year"), given.get("month"), given.get("day")
    valid = is_in_calendar(year, month, day) and part != _NO_QUARTER
    return Date(
        raw=tokens.raw,
        parts=tuple(parts),
        year=year,
        month=month,
        day=day,
        part=part,
        comparison=_comparison(tokens),
        valid=valid,
    )


_YEAR_WORDS = frozenset({"THIS_YEAR", "NEXT_YEAR"})
_NO_QUARTER = "q0"  # 第五季度


def is_in_calendar(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has the date, as far as it is given; 29 February needs a leap year if the year is given."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    return 1 <= day <= (days_in(year or 2024, month) if month else 31)


def days_in(year: int, month: int) -> int:
    """How many days a month has; the module calendar loads for longer than a form is linted."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def last_day(date: Date, year: int | None) -> Day | None:
    """The last day that a date can mean, in a given year if it names none."""
    at = date.year or year
    if at is None:
        return None
    month = date.month or _PART_ENDS.get(date.part or "", 12)
    day = date.day or _PART_DAYS.get(date.part or "", (1, 31))[1]
    return at, month, min(day, days_in(at, month))


def first_day(date: Date, year: int | None) -> Day | None:
    """The first day that a date can mean, in a given year if it names none."""
    at = date.year or year
    if at is None:
        return None
    if date.month is None:
        months = 6 if date.part in ("h1", "h2") else 3
        ends = _PART_ENDS.get(date.part or "")
        return (at, ends - months + 1, 1) if ends else (at, 1, 1)
    return at, date.month, date.day or _PART_DAYS.get(date.part or "", (1, 31))[0]


def written_date(year: int | None, month: int, day: int | None = None) -> str:
    """The usual spelling of a date, as far as it is given: 2024年6月30日."""
    spelling = word_map("value.dates.written")
    given = (("year", year), ("month", month), ("day", day))
    return "".join(spelling[name].format(figure) for name, figure in given if figure)


def _numbers(token: Token, text: str) -> list[tuple[str, int, int, int]]:
    """The numbers of a token by name with their spans."""
    if token.type == "EIGHT":
        return [(name, int(text[a:b]), token.start + a, token.start + b) for name, a, b in _EIGHT]
    names, digits = _NUMBERS.get(token.type, ()), _NUMBER.finditer(text)
    return [
        (name, _number_of(name, match[0]), token.start + match.start(), token.start + match.end())
        for name, match in zip(names, digits, strict=False)
    ]


def _number_of(name: str, digits: str) -> int:
    """The number; a year of two digits is one of this century."""
    written = int(read_number(digits) or 0)
    return 2000 + written if name == "year" and len(digits) == 2 else written


# Which numbers stand in a token, in their order.
_NUMBERS = {
    "ISO_DATE": ("year", "month", "day"),
    "ISO_MONTH": ("year", "month"),
    "MONTH_DAY": ("month", "day"),
    "YEAR": ("year",),
    "MONTH": ("month",),
    "DAY": ("day",),
}
_EIGHT = (("year", 0, 4), ("month", 4, 6), ("day", 6, 8))


def _part_of(type_: str, text: str) -> str | None:
    if type_ in ("END", "YEAR_END"):
        return "end"
    if type_ == "START":
        return "start"
    if type_ == "TEN_DAYS":
        return word_map("value.dates.ten_days")[text]
    if type_ == "HALF":
        return word_map("value.dates.halves")[text]
    if type_ == "QUARTER":
        which = int(read_number(text.removeprefix(word_text("value.dates.ordinal"))[0]) or 0)
        return f"q{which}" if 1 <= which <= 4 else _NO_QUARTER
    return None


def _comparison(tokens: Tokens) -> Comparison | None:
    if tokens.text("BEFORE", "WITHIN"):
        return Comparison.AT_MOST
    if tokens.text("AFTER"):
        return Comparison.AT_LEAST
    if (on := tokens.text("ON")) and on[0] in word_text("value.dates.until"):
        return Comparison.AT_MOST
    if (within := tokens.text("THIS_YEAR")) and within.endswith(word_text("value.build.inside")):
        return Comparison.AT_MOST
    return comparison_of(tokens.text("SIGN", "WORD"), None)


def read_months(raw: str, text: str, parts: tuple[Part, ...]) -> Range | None:
    """Read 2023.07-2024.01 and 202001-202012."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 2:
        digits = [digits[0][:4], digits[0][4:], digits[1][:4], digits[1][4:]]
    if len(digits) == 3:
        digits = [digits[0], digits[1], digits[0], digits[2]]
    low, high = (_month(raw, digits[at], digits[at + 1]) for at in (0, 2))
    plausible = 1900 <= (low.year or 0) <= 2200 and 1900 <= (high.year or 0) <= 2200
    return Range(raw=raw, parts=parts, low=low, high=high) if plausible else None


def _month(raw: str, year: str, month: str) -> Date:
    return Date(raw=raw, year=int(year), month=int(month), valid=is_in_calendar(int(year), int(month), None))


_ONCE = word_pattern("value.dates", r"(.{1,2}?){piece}?({periods})(.{1,2}){times}")


def _period_named(written: str) -> str:
    return word_map("value.dates.periods")[written]


def read_frequency(tokens: Tokens) -> Frequency | None:
    """Read how often: 每年, 每季度2次, 一年一次, 按月, 7×24小时."""
    if once := tokens.text("ONCE"):
        return _times_in_period(tokens, once)
    if by := tokens.text("BY_PERIOD"):
        return Frequency(
            raw=tokens.raw,
            parts=tokens.parts(),
            period=_period_named(by.lstrip(word_text("value.dates.each"))),
        )
    if tokens.text("ROUND_THE_CLOCK"):
        return Frequency(raw=tokens.raw, parts=tokens.parts(), period="day")
    return _each_period(tokens)


def _each_period(tokens: Tokens) -> Frequency | None:
    """每季度2次, 每2年一次."""
    period_at = tokens.position("PERIOD") or 0
    before, after = tokens.slice(0, period_at), tokens.slice(period_at + 1)
    count = read_number(after.text("NUM", "CNUM") or "1")
    every = read_number(before.text("NUM", "CNUM") or "1")
    if count is None or every is None:
        return None
    return Frequency(
        raw=tokens.raw,
        parts=tokens.parts(),
        count=count,
        period=_period_named(tokens.text("PERIOD") or KnownUnit.YEAR),
        every=int(every),
        comparison=comparison_of(after.text("SIGN", "WORD"), after.text("SUFFIX")),
    )


def _times_in_period(tokens: Tokens, text: str) -> Frequency | None:
    """So many times in so many periods (两年一次)."""
    match = _ONCE.fullmatch(text)
    if match is None:
        return None
    every, count = read_number(match[1]), read_number(match[3])
    if every is None or count is None or every < 1:
        return None
    return Frequency(
        raw=tokens.raw,
        parts=tokens.parts(),
        count=Decimal(count),
        period=_period_named(match[2]),
        every=int(every),
    )
