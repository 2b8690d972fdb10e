"""Fill a skeleton with the numbers and words of the real text."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from perflint.system.record import replace
from perflint.system.words import word_map, word_set, word_text
from perflint.value.dates import read_date, read_frequency, read_months
from perflint.value.numbers import number, scale_of
from perflint.value.operators import comparison_of, comparison_words, hedges, notation_of
from perflint.value.skeleton import Skeleton, Token
from perflint.value.types import (
    Boolean,
    Comparison,
    Date,
    NotApplicable,
    Notation,
    Part,
    Placeholder,
    Quantity,
    Range,
    Reference,
    Value,
)
from perflint.value.units import KnownUnit

_NAMES = {
    "SIGN": "comparison",
    "WORD": "comparison",
    "KEEP": "comparison",
    "SUFFIX": "suffix",
    "HEDGE": "hedge",
    "MORE": "hedge",
    "PLUS": "hedge",
    "NUM": "number",
    "CNUM": "number",
    "FRACTION": "number",
    "SLASHED": "number",
    "PROPORTION": "number",
    "OF_HUNDRED": "unit",
    "SCALE": "scale",
    "COLLOQUIAL": "scale",
    "TIMES": "unit",
    "PLUS_MINUS": "comparison",
    "UNIT": "unit",
    "PER": "unit",
    "PER_MANY": "unit",
    "ZERO_OF": "noun",
}
_DATE_TOKENS = frozenset(
    [
        "ISO_DATE",
        "ISO_MONTH",
        "MONTH_DAY",
        "YEAR",
        "MONTH",
        "DAY",
        "QUARTER",
        "HALF",
        "NEXT_YEAR",
        "THIS_YEAR",
        "YEAR_END",
        "END",
        "START",
        "TEN_DAYS",
    ]
)


class Words:
    """A text with the tokens of its skeleton."""

    __slots__ = ("first", "folded", "raw", "tokens")

    def __init__(self, raw: str, folded: str, tokens: Sequence[Token]) -> None:
        self.raw = raw
        self.folded = folded
        self.tokens = tokens
        self.first: dict[str, str] = {}  # the text of the first token of each type, in their order
        for token in tokens:
            self.first.setdefault(token.type, folded[token.start : token.end])

    def text(self, *types: str) -> str | None:
        """The text of the first token of one of these types."""
        if not self.first.keys().isdisjoint(types):
            for type_, text in self.first.items():
                if type_ in types:
                    return text
        return None

    def parts(self) -> tuple[Part, ...]:
        """The named parts."""
        return tuple([Part(_NAMES.get(t.type) or t.type.lower(), t.start, t.end) for t in self.tokens])

    def slice(self, start: int, end: int) -> "Words":
        """The same text with some of the tokens."""
        return Words(self.raw, self.folded, self.tokens[start:end])


def build(skeleton: Skeleton, raw: str, folded: str, offset: int) -> Value | None:
    """Make the value; None if the numbers do not fit what the shape promised."""
    tokens: Sequence[Token] = skeleton.tokens
    if offset:
        tokens = [Token(t.type, t.start + offset, t.end + offset) for t in tokens]
    return _MAKERS[skeleton.kind](Words(raw, folded, tokens))


def _quantity(words: Words) -> Value | None:
    if "ZERO_OF" in words.first:
        return Quantity(
            raw=words.raw,
            parts=words.parts(),
            comparison=Comparison.EQUAL,
            number=Decimal(0),
            notation=Notation.WORD,
        )
    if date := _eight_digits(words):
        return date
    return _measured(words)


def _eight_digits(words: Words) -> Date | None:
    """20240630 alone is a date, and 20240631 one that the calendar does not have."""
    only = words.first.get("NUM")
    if not only or len(only) != 8 or len(words.tokens) > 1 + bool(words.text("SIGN", "WORD")):
        return None
    if only[:2] not in ("19", "20") or not only.isdecimal():
        return None
    at = next(token for token in words.tokens if token.type == "NUM")
    date = read_date(words, [Token("EIGHT", at.start, at.end)])
    plausible = date is not None and 1 <= (date.month or 0) <= 12 and 1 <= (date.day or 0) <= 31
    return date if plausible else None


def _measured(words: Words) -> Quantity | None:
    first = words.first
    if "EVERY" in first and words.tokens[0].type == "EVERY":
        return _for_each(words)
    if "FROM" in first and words.tokens[0].type == "FROM":
        return _reached(words)
    figure = _figure(words)
    if figure is None:
        return None
    value, unit = figure
    scale_word = words.text("SCALE", "COLLOQUIAL") or ""
    suffix = first.get("SUFFIX")
    sign = first.get("SIGN")
    written = words.text("SIGN", "WORD", "KEEP")
    hedge = words.text("HEDGE", "MORE", "PLUS")
    about = hedge if hedge in hedges() else None
    comparison = Comparison.AT_MOST if "PLUS_MINUS" in first else comparison_of(written, suffix)
    if comparison is None and about:
        comparison = Comparison.ABOUT
    if comparison is None and written and sign:
        return None
    return Quantity(
        raw=words.raw,
        parts=words.parts() if unit else _without_unit(words),
        comparison=comparison,
        number=-value if "MINUS" in first else value,
        scale=scale_of(scale_word),
        scale_word=scale_word,
        unit=unit,
        hedge=about,
        notation=notation_of(sign, written, suffix or hedge) if comparison else None,
    )


_EACH = frozenset({"EVERY", "UNIT", "PERIOD"})


def _reached(words: Words) -> Quantity | None:
    """由80%提高到95% asks for 95%; where it started from is kept beside it."""
    at = _position(words, "WORD") or 0
    value = _measured(words.slice(at, len(words.tokens)))
    start = Part("from", words.tokens[0].start, words.tokens[at].start)
    return replace(value, parts=(start, *value.parts)) if value else None


def _for_each(words: Words) -> Quantity | None:
    """每亩300元 is 300元/亩."""
    first = next((n for n, token in enumerate(words.tokens) if token.type not in _EACH), 0)
    if words.tokens[first - 1].type == "EVERY":
        # 每2年30万元: the number belongs to the period.
        return None
    per, amount = words.slice(0, first), words.slice(first, len(words.tokens))
    value = _measured(amount)
    if value is None:
        return None
    if value.unit is None:
        # 每亩300: the words stay beside the figure.
        notes = (Part("note", per.tokens[0].start, per.tokens[-1].end),)
        return replace(value, parts=(*notes, *value.parts))
    each = "·".join(per.folded[t.start : t.end] for t in per.tokens if t.type != "EVERY")
    return replace(value, unit=f"{value.unit}/{each}", parts=(*per.parts(), *value.parts))


def _without_unit(words: Words) -> tuple[Part, ...]:
    """The parts of a number whose unit is missing: what it is counted by (28.40/株) is a note beside it."""
    counted_by = [token for token in words.tokens if token.type in _UNIT_TOKENS]
    if not counted_by:
        return words.parts()
    pairs = zip(words.tokens, words.parts(), strict=True)
    parts = [part for token, part in pairs if token not in counted_by]
    return (*parts, Part("note", counted_by[0].start, counted_by[-1].end))


def _figure(words: Words) -> tuple[Decimal, str | None] | None:
    unit = _unit(words)
    if words.text("FRACTION", "SLASHED", "PROPORTION"):
        return _ratio(words)
    value = number(words.text("NUM", "CNUM") or "")
    if value is None or (unit is None and words.text("PER") in _STOPS):
        return None
    if per := words.first.get("OF_HUNDRED"):
        return value, KnownUnit.PERCENT if per == word_text(
            "shared.numerals.per_cent"
        ) else KnownUnit.PER_MILLE
    if unit == KnownUnit.TENTH:
        return value * 10, KnownUnit.PERCENT
    if "CNUM" in words.first and unit in word_set("value.build.ranks"):
        # 一级, 二类 and 三等 are ranks, not amounts.
        return None
    return value, unit or (KnownUnit.YUAN if words.text("CURRENCY") else None)


def _ratio(words: Words) -> tuple[Decimal, str | None] | None:
    if fraction := words.text("FRACTION"):
        below, above = fraction.split(word_text("shared.numerals.fraction"))
        return _divided(number(above), number(below), None)
    if slashed := words.text("SLASHED"):
        above, below = slashed.split("/")
        return _divided(number(above), number(below), None)
    above, below = (words.text("PROPORTION") or "").split(":")[:2]
    return _divided(number(above), number(below), KnownUnit.RATIO)


def _divided(
    above: Decimal | None, below: Decimal | None, unit: str | None
) -> tuple[Decimal, str | None] | None:
    return (above / below, unit) if above is not None and below else None


_STOPS = frozenset(".*·、")  # join units, and part nothing from a number


_UNIT_TOKENS = frozenset({"UNIT", "PER", "PERIOD", "PER_MANY", "TIMES"})


def _unit(words: Words) -> str | None:
    tokens = [t for t in words.tokens if t.type in _UNIT_TOKENS]
    if not tokens or tokens[0].type == "PER":
        # 28.40/株 lacks its unit.
        return None
    pieces, meant = [words.folded[t.start : t.end] for t in tokens], word_map("value.build.per")
    unit = "".join([meant.get(piece, piece) for piece in pieces])
    return word_map("value.build.unit_names").get(unit, unit)


def _range(words: Words) -> Value | None:
    if months := words.text("MONTHS"):
        return read_months(words.raw, months, words.parts())
    middle = next((n for n, t in enumerate(words.tokens) if t.type == "TO"), None)
    if words.tokens[0].type == "EVERY":
        return _each_time(words)
    if (around := _position(words, "PLUS_MINUS")) is not None:
        return _around(words, around)
    if middle is None and words.folded[words.tokens[0].start - 1 : words.tokens[0].start] in ("(", "["):
        middle = _position(words, "AND")
    if middle is None:
        second = (n for n, t in enumerate(words.tokens) if t.type in ("SIGN", "WORD"))
        # 90%以上95%以下: the second begins behind the first 以上.
        middle = max(second, default=(_position(words, "SUFFIX") or 0) + 1)
        return _two_sided(words, middle)
    before, after = words.slice(0, middle), words.slice(middle + 1, len(words.tokens))
    if any(t.type in _DATE_TOKENS for t in words.tokens):
        first, last = _date(before), _date(after)
        return Range(raw=words.raw, parts=words.parts(), low=first, high=last) if first and last else None
    low, high = _measured(before), _measured(after)
    if high and high.unit == KnownUnit.MONTH and high.scale == 1:
        return _month_range(words, low, high)
    return _between(words, low, high)


def _position(words: Words, type_: str) -> int | None:
    return next((n for n, t in enumerate(words.tokens) if t.type == type_), None)


def _each_time(words: Words) -> Range | None:
    """每月1-2次 is 1次/月 to 2次/月."""
    middle, period = _position(words, "TO") or 0, words.text("PERIOD")
    low, high = _measured(words.slice(2, middle)), _measured(words.slice(middle + 1, len(words.tokens)))
    if low is None or high is None:
        return None
    unit = f"{high.unit or KnownUnit.TIME}/{period}"
    return Range(
        raw=words.raw, parts=words.parts(), low=replace(low, unit=unit), high=replace(high, unit=unit)
    )


def _around(words: Words, middle: int) -> Range | None:
    """95±2% is 93%-97%."""
    centre, spread = _measured(words.slice(0, middle)), _measured(words.slice(middle + 1, len(words.tokens)))
    if centre is None or spread is None or centre.unit not in (None, spread.unit):
        return None
    low, high = (replace(spread, number=centre.number + sign * spread.number) for sign in (-1, 1))
    return Range(raw=words.raw, parts=words.parts(), low=low, high=high)


def _month_range(words: Words, low: Quantity | None, high: Quantity) -> Range | None:
    """1-12月."""
    if low is None or not (1 <= low.number <= 12 and 1 <= high.number <= 12):
        return None
    first, last = (Date(raw=words.raw, month=int(end.number)) for end in (low, high))
    return Range(raw=words.raw, parts=words.parts(), low=first, high=last)


def _two_sided(words: Words, middle: int) -> Range | None:
    """≥90%且≤95%."""
    low, high = _measured(words.slice(0, middle)), _measured(words.slice(middle, len(words.tokens)))
    if low is None or high is None or low.comparison is None or high.comparison is None:
        return None
    if low.unit and high.unit and low.unit != high.unit:
        # ≥3场 ≥20人 are two values.
        return None
    if low.comparison.is_upper_bound and high.comparison.is_lower_bound:
        low, high = high, low
    return Range(raw=words.raw, parts=words.parts(), low=low, high=high)


def _between(words: Words, low: Quantity | None, high: Quantity | None) -> Range | None:
    if low is None or high is None:
        return None
    # 3-5天: the unit and scale of the second number belong to both.
    if low.unit is None:
        low = replace(low, unit=high.unit, scale=high.scale, scale_word=high.scale_word)
    return Range(raw=words.raw, parts=words.parts(), low=low, high=high)


def _date(words: Words) -> Date | None:
    return read_date(words, words.tokens)


def _date_or_duration(words: Words) -> Value | None:
    """≤36月 is no month of the year but a number of months."""
    month = words.text("MONTH")
    if month and month[0] not in "0123456789":
        return _date(words)
    alone = not any(
        t.type in ("YEAR", "DAY", "END", "START", "TEN_DAYS", "NEXT_YEAR", "BEFORE") for t in words.tokens
    )
    if month and alone and month.endswith(KnownUnit.MONTH) and not 1 <= int(month[:-1]) <= 12:
        tokens = [t for t in words.tokens if t.type != "MONTH"]
        at = next(t for t in words.tokens if t.type == "MONTH")
        tokens += [Token("NUM", at.start, at.end - 1), Token("UNIT", at.end - 1, at.end)]
        return _measured(Words(words.raw, words.folded, tokens))
    return _date(words)


def _reference(words: Words) -> Reference | None:
    compared = words.text("YEARS_COMPARED")
    if compared:
        return _years_compared(words, compared)
    base = words.text("BUDGET", "PAST", "PEERS") or word_map("value.build.default_bases").get(
        words.text("THAN") or "", ""
    )
    tail = ("SUFFIX",) if words.text("NUM", "CNUM") else ()
    written = words.text("SIGN", "WORD")
    comparison = comparison_of(written, words.text(*tail) if tail else None)
    if words.text("RISE"):
        comparison = comparison if comparison and words.text("NUM", "CNUM") else Comparison.MORE_THAN
    elif words.text("FALL"):
        comparison = Comparison.LESS_THAN
    elif words.text("LEVEL"):
        comparison = Comparison.EQUAL
    elif comparison is None and (
        words.text("INSIDE", "KEEP", "SUFFIX") or base.endswith(word_text("value.build.inside"))
    ):
        comparison = Comparison.AT_MOST
    has_number = words.text("NUM", "CNUM", "OF_HUNDRED", "FRACTION") is not None
    if not base and not has_number:
        # 较明显提高 compares with nothing: 较 is an adverb there.
        return None
    return Reference(
        raw=words.raw,
        parts=words.parts(),
        base=base.removesuffix(word_text("value.build.inside")),
        comparison=comparison,
        quantity=_measured(words) if has_number else None,
    )


def _years_compared(words: Words, text: str) -> Reference:
    compared = max((each for each in comparison_words() if each in text[4:]), key=len)
    base = text.split(compared, 1)[1].rstrip(word_text("value.build.of"))
    return Reference(raw=words.raw, parts=words.parts(), base=base, comparison=comparison_words()[compared])


def _boolean(words: Words) -> Boolean:
    return Boolean(raw=words.raw, parts=words.parts(), truth=words.text("YES") is not None)


def _not_applicable(words: Words) -> NotApplicable:
    return NotApplicable(raw=words.raw, parts=words.parts())


def _placeholder(words: Words) -> Placeholder:
    return Placeholder(raw=words.raw, parts=words.parts())


def _frequency(words: Words) -> Value | None:
    if words.text("UNIT") in word_set("value.build.amounts") or words.text("SCALE"):
        # 每月2000元 is an amount, not how often.
        return _for_each(words)
    return read_frequency(words)


_MAKERS: dict[str, Callable[[Words], Value | None]] = {
    "quantity": _quantity,
    "range": _range,
    "date": _date_or_duration,
    "frequency": _frequency,
    "reference": _reference,
    "boolean": _boolean,
    "not_applicable": _not_applicable,
    "placeholder": _placeholder,
}
