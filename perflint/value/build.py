"""Fill a skeleton with the numbers and words of the real text."""

from collections.abc import Callable, Sequence

from perflint.system.words import word_map, word_set, word_text
from perflint.value.dates import read_date, read_frequency
from perflint.value.operators import comparison_of, comparison_words
from perflint.value.quantities import read_for_each, read_measure, read_quantity
from perflint.value.ranges import read_range
from perflint.value.skeleton import Skeleton, Token, Tokens
from perflint.value.types import Boolean, Comparison, NotApplicable, Placeholder, Reference, Value
from perflint.value.units import KnownUnit


def build(skeleton: Skeleton, raw: str, folded: str, offset: int) -> Value | None:
    """Make the value; None if the numbers do not fit what the shape promised."""
    tokens: Sequence[Token] = skeleton.tokens
    if offset:
        tokens = [Token(each.type, each.start + offset, each.end + offset) for each in tokens]
    return _READERS[skeleton.kind](Tokens(raw, folded, tokens))


_NOT_MONTHS = frozenset({"YEAR", "DAY", "END", "START", "TEN_DAYS", "NEXT_YEAR", "BEFORE"})


def _date_or_duration(tokens: Tokens) -> Value | None:
    """≤36月 is no month of the year but a number of months."""
    month = tokens.text("MONTH")
    alone = month and month[0] in "0123456789" and _NOT_MONTHS.isdisjoint(tokens.first)
    if month and alone and month.endswith(KnownUnit.MONTH) and not 1 <= int(month[:-1]) <= 12:
        at = next(token for token in tokens.all if token.type == "MONTH")
        counted = [token for token in tokens.all if token.type != "MONTH"]
        counted += [Token("NUM", at.start, at.end - 1), Token("UNIT", at.end - 1, at.end)]
        return read_measure(Tokens(tokens.raw, tokens.folded, counted))
    return read_date(tokens, tokens.all)


def _reference(tokens: Tokens) -> Reference | None:
    """A comparison with a base (比上年增长5%, 不低于全省平均水平)."""
    if compared := tokens.text("YEARS_COMPARED"):
        return _years_compared(tokens, compared)
    default = word_map("value.build.default_bases").get(tokens.text("THAN") or "", "")
    base = tokens.text("BUDGET", "PAST", "PEERS") or default
    has_number = tokens.text("NUM", "CNUM", "OF_HUNDRED", "FRACTION") is not None
    if not base and not has_number:
        # 较明显提高 compares with nothing: 较 is an adverb there.
        return None
    return Reference(
        raw=tokens.raw,
        parts=tokens.parts(),
        base=base.removesuffix(word_text("value.build.inside")),
        comparison=_comparison_with(base, tokens),
        quantity=read_measure(tokens) if has_number else None,
    )


def _comparison_with(base: str, tokens: Tokens) -> Comparison | None:
    """How a value is compared with what it refers to: 比上年提高 is more, 在预算范围内 at most."""
    counted = tokens.text("NUM", "CNUM")
    comparison = comparison_of(tokens.text("SIGN", "WORD"), tokens.text("SUFFIX") if counted else None)
    if "RISE" in tokens.first:
        return comparison if comparison and counted else Comparison.MORE_THAN
    if "FALL" in tokens.first:
        return Comparison.LESS_THAN
    if "LEVEL" in tokens.first:
        return Comparison.EQUAL
    inside = tokens.text("INSIDE", "KEEP", "SUFFIX") or base.endswith(word_text("value.build.inside"))
    return Comparison.AT_MOST if comparison is None and inside else comparison


def _years_compared(tokens: Tokens, text: str) -> Reference:
    """2024年规模大于2023年的."""
    word = max((word for word in comparison_words() if word in text[4:]), key=len)
    base = text.split(word, 1)[1].rstrip(word_text("value.build.of"))
    return Reference(raw=tokens.raw, parts=tokens.parts(), base=base, comparison=comparison_words()[word])


def _boolean(tokens: Tokens) -> Boolean:
    return Boolean(raw=tokens.raw, parts=tokens.parts(), truth="YES" in tokens.first)


def _not_applicable(tokens: Tokens) -> NotApplicable:
    return NotApplicable(raw=tokens.raw, parts=tokens.parts())


def _placeholder(tokens: Tokens) -> Placeholder:
    return Placeholder(raw=tokens.raw, parts=tokens.parts())


def _frequency(tokens: Tokens) -> Value | None:
    if tokens.text("UNIT") in word_set("value.build.amounts") or tokens.text("SCALE"):
        # 每月2000元 is an amount, not how often.
        return read_for_each(tokens)
    return read_frequency(tokens)


# By the name of the rule of the grammar.
_READERS: dict[str, Callable[[Tokens], Value | None]] = {
    "quantity": read_quantity,
    "range": read_range,
    "date": _date_or_duration,
    "frequency": _frequency,
    "reference": _reference,
    "boolean": _boolean,
    "not_applicable": _not_applicable,
    "placeholder": _placeholder,
}
