"""A range of two quantities or two dates from its tokens."""

from perflint.system.record import replace
from perflint.value.dates import read_date, read_months
from perflint.value.quantities import read_measure
from perflint.value.skeleton import Tokens
from perflint.value.types import Date, Quantity, Range
from perflint.value.units import KnownUnit

_DATE_TOKENS = frozenset(
    "ISO_DATE ISO_MONTH MONTH_DAY YEAR MONTH DAY QUARTER HALF NEXT_YEAR THIS_YEAR YEAR_END END START TEN_DAYS".split()
)


def read_range(tokens: Tokens) -> Range | None:
    """Read a range; None if the numbers do not fit what the shape promised."""
    if months := tokens.text("MONTHS"):
        return read_months(tokens.raw, months, tokens.parts())
    if tokens.all[0].type == "EVERY":
        return _each_time(tokens)
    if (middle := tokens.position("PLUS_MINUS")) is not None:
        return _around(tokens, middle)
    if (middle := _middle(tokens)) is None:
        return _two_sided(tokens)
    before, after = tokens.slice(0, middle), tokens.slice(middle + 1)
    if any(token.type in _DATE_TOKENS for token in tokens.all):
        return _range(tokens, read_date(before, before.all), read_date(after, after.all))
    low, high = read_measure(before), read_measure(after)
    if high and high.unit == KnownUnit.MONTH and high.scale == 1:
        return _month_range(tokens, low, high)
    return _between(tokens, low, high)


def _range(tokens: Tokens, low: Quantity | Date | None, high: Quantity | Date | None) -> Range | None:
    return Range(raw=tokens.raw, parts=tokens.parts(), low=low, high=high) if low and high else None


def _middle(tokens: Tokens) -> int | None:
    """Which token parts the two ends: 至 or -, or the comma of an interval (90%,95%]."""
    middle = tokens.position("TO")
    first = tokens.all[0].start
    if middle is None and tokens.folded[first - 1 : first] in ("(", "["):
        return tokens.position("AND")
    return middle


def _each_time(tokens: Tokens) -> Range | None:
    """每月1-2次 is 1次/月 to 2次/月."""
    middle, period = tokens.position("TO") or 0, tokens.text("PERIOD")
    low, high = read_measure(tokens.slice(2, middle)), read_measure(tokens.slice(middle + 1))
    if low is None or high is None:
        return None
    unit = f"{high.unit or KnownUnit.TIME}/{period}"
    return _range(tokens, replace(low, unit=unit), replace(high, unit=unit))


def _around(tokens: Tokens, middle: int) -> Range | None:
    """95±2% is 93%-97%."""
    centre, spread = read_measure(tokens.slice(0, middle)), read_measure(tokens.slice(middle + 1))
    if centre is None or spread is None or centre.unit not in (None, spread.unit):
        return None
    low, high = (replace(spread, number=centre.number + sign * spread.number) for sign in (-1, 1))
    return _range(tokens, low, high)


def _month_range(tokens: Tokens, low: Quantity | None, high: Quantity) -> Range | None:
    """1-12月."""
    if low is None or not (1 <= low.number <= 12 and 1 <= high.number <= 12):
        return None
    first, last = (Date(raw=tokens.raw, month=int(end.number)) for end in (low, high))
    return _range(tokens, first, last)


def _two_sided(tokens: Tokens) -> Range | None:
    """≥90%且≤95%."""
    signs = (at for at, token in enumerate(tokens.all) if token.type in ("SIGN", "WORD"))
    # 90%以上95%以下: the second begins behind the first 以上.
    second = max(signs, default=(tokens.position("SUFFIX") or 0) + 1)
    low, high = read_measure(tokens.slice(0, second)), read_measure(tokens.slice(second))
    if low is None or high is None or low.comparison is None or high.comparison is None:
        return None
    if low.unit and high.unit and low.unit != high.unit:
        # ≥3场 ≥20人 are two values.
        return None
    if low.comparison.is_upper_bound and high.comparison.is_lower_bound:
        low, high = high, low
    return _range(tokens, low, high)


def _between(tokens: Tokens, low: Quantity | None, high: Quantity | None) -> Range | None:
    # 3-5天: the unit and scale of the second number belong to both.
    if low is not None and high is not None and low.unit is None:
        low = replace(low, unit=high.unit, scale=high.scale, scale_word=high.scale_word)
    return _range(tokens, low, high)
