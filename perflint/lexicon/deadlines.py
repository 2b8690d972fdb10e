"""The days that a date can mean: 2023年第三季度 lasts from 1 July to 30 September."""

from perflint.value import Date
from perflint.value.dates import days_in

_PART_ENDS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12, "h1": 6, "h2": 12}
_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}

Day = tuple[int, int, int]


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
