"""A number with its sign, scale and unit, and what is written in place of one, from their tokens."""

from decimal import Decimal

from perflint.system.record import replace
from perflint.system.words import word_map, word_set, word_text
from perflint.value.dates import read_date
from perflint.value.numbers import read_number, scale_of
from perflint.value.operators import comparison_of, hedges, notation_of
from perflint.value.skeleton import Token, Tokens
from perflint.value.types import Comparison, Date, Notation, Part, Quantity
from perflint.value.units import KnownUnit

_UNIT_TOKENS = frozenset({"UNIT", "PER", "PERIOD", "PER_MANY", "TIMES"})
_EACH = frozenset({"EVERY", "UNIT", "PERIOD"})
_STOPS = frozenset(".*·、")  # join units, and part nothing from a number


def read_quantity(tokens: Tokens) -> Quantity | Date | None:
    """Read what the grammar calls a quantity: 零投诉 too, and eight digits that are a date."""
    if "ZERO_OF" in tokens.first:
        return Quantity(
            raw=tokens.raw,
            parts=tokens.parts(),
            comparison=Comparison.EQUAL,
            number=Decimal(0),
            notation=Notation.WORD,
        )
    return _eight_digits(tokens) or read_measure(tokens)


def _eight_digits(tokens: Tokens) -> Date | None:
    """20240630 alone is a date, and 20240631 one that the calendar does not have."""
    only = tokens.first.get("NUM")
    if not only or len(only) != 8 or len(tokens.all) > 1 + bool(tokens.text("SIGN", "WORD")):
        return None
    if only[:2] not in ("19", "20") or not only.isdecimal():
        return None
    digits = next(token for token in tokens.all if token.type == "NUM")
    date = read_date(tokens, [Token("EIGHT", digits.start, digits.end)])
    plausible = date is not None and 1 <= (date.month or 0) <= 12 and 1 <= (date.day or 0) <= 31
    return date if plausible else None


def read_measure(tokens: Tokens) -> Quantity | None:
    """Read a number with its sign, scale and unit; None if the numbers do not fit what the shape promised."""
    leading = tokens.all[0].type if tokens.all else ""
    if leading == "EVERY":
        return read_for_each(tokens)
    if leading == "FROM":
        return _reached(tokens)
    figure = _number_and_unit(tokens)
    return _quantity(tokens, *figure) if figure is not None else None


def _quantity(tokens: Tokens, value: Decimal, unit: str | None) -> Quantity | None:
    """The quantity of a number and unit, with the sign, scale and hedge around it."""
    hedge = tokens.text("HEDGE", "MORE", "PLUS")
    about = hedge if hedge in hedges() else None
    comparison = _comparison(tokens) or (Comparison.ABOUT if about else None)
    sign = tokens.first.get("SIGN")
    if comparison is None and sign:
        # ≥≤ contradicts itself.
        return None
    scale_word = tokens.text("SCALE", "COLLOQUIAL") or ""
    return Quantity(
        raw=tokens.raw,
        parts=tokens.parts() if unit else _parts_without_unit(tokens),
        comparison=comparison,
        number=-value if "MINUS" in tokens.first else value,
        scale=scale_of(scale_word),
        scale_word=scale_word,
        unit=unit,
        hedge=about,
        notation=notation_of(sign) if comparison else None,
    )


def _comparison(tokens: Tokens) -> Comparison | None:
    if "PLUS_MINUS" in tokens.first:
        return Comparison.AT_MOST
    return comparison_of(tokens.text("SIGN", "WORD", "KEEP"), tokens.first.get("SUFFIX"))


def _reached(tokens: Tokens) -> Quantity | None:
    """由80%提高到95% asks for 95%; where it started from is kept beside it."""
    at = tokens.position("WORD") or 0
    value = read_measure(tokens.slice(at))
    start = Part("from", tokens.all[0].start, tokens.all[at].start)
    return replace(value, parts=(start, *value.parts)) if value else None


def read_for_each(tokens: Tokens) -> Quantity | None:
    """Read 每亩300元, which is 300元/亩."""
    first = next((at for at, token in enumerate(tokens.all) if token.type not in _EACH), 0)
    if tokens.all[first - 1].type == "EVERY":
        # 每2年30万元: the number belongs to the period.
        return None
    per, amount = tokens.slice(0, first), tokens.slice(first)
    value = read_measure(amount)
    if value is None:
        return None
    if value.unit is None:
        # 每亩300: the words stay beside the figure.
        note = Part("note", per.all[0].start, per.all[-1].end)
        return replace(value, parts=(note, *value.parts))
    each = "·".join(per.folded[token.start : token.end] for token in per.all if token.type != "EVERY")
    return replace(value, unit=f"{value.unit}/{each}", parts=(*per.parts(), *value.parts))


def _parts_without_unit(tokens: Tokens) -> tuple[Part, ...]:
    """The parts of a number whose unit is missing: what it is counted by (28.40/株) is a note beside it."""
    counted_by = [token for token in tokens.all if token.type in _UNIT_TOKENS]
    if not counted_by:
        return tokens.parts()
    pairs = zip(tokens.all, tokens.parts(), strict=True)
    parts = [part for token, part in pairs if token not in counted_by]
    return (*parts, Part("note", counted_by[0].start, counted_by[-1].end))


def _number_and_unit(tokens: Tokens) -> tuple[Decimal, str | None] | None:
    """The number and its unit; None where the two are a rank (一级) or cannot be read."""
    unit = _unit(tokens)
    if tokens.text("FRACTION", "SLASHED", "PROPORTION"):
        return _ratio(tokens)
    value = read_number(tokens.text("NUM", "CNUM") or "")
    if value is None or (unit is None and tokens.text("PER") in _STOPS):
        return None
    if per := tokens.first.get("OF_HUNDRED"):
        is_percent = per == word_text("shared.numerals.per_cent")
        return value, KnownUnit.PERCENT if is_percent else KnownUnit.PER_MILLE
    if unit == KnownUnit.TENTH:
        return value * 10, KnownUnit.PERCENT
    if "CNUM" in tokens.first and unit in word_set("value.build.ranks"):
        # 一级, 二类 and 三等 are ranks, not amounts.
        return None
    return value, unit or (KnownUnit.YUAN if tokens.text("CURRENCY") else None)


def _ratio(tokens: Tokens) -> tuple[Decimal, str | None] | None:
    if fraction := tokens.text("FRACTION"):
        below, above = fraction.split(word_text("shared.numerals.fraction"))
        return _divided(above, below, None)
    if slashed := tokens.text("SLASHED"):
        above, below = slashed.split("/")
        return _divided(above, below, None)
    above, below = (tokens.text("PROPORTION") or "").split(":")[:2]
    return _divided(above, below, KnownUnit.RATIO)


def _divided(above: str, below: str, unit: str | None) -> tuple[Decimal, str | None] | None:
    numerator, denominator = read_number(above), read_number(below)
    return (numerator / denominator, unit) if numerator is not None and denominator else None


def _unit(tokens: Tokens) -> str | None:
    units = [token for token in tokens.all if token.type in _UNIT_TOKENS]
    if not units or units[0].type == "PER":
        # 28.40/株 lacks its unit.
        return None
    usual = word_map("value.build.per")
    pieces = [tokens.folded[token.start : token.end] for token in units]
    unit = "".join([usual.get(piece, piece) for piece in pieces])
    return word_map("value.build.unit_names").get(unit, unit)
