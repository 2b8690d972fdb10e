"""The spellings of comparisons (比较符号) and what they mean.

以上, 以下, 以内 include the number; 超过, 高于, 低于, 不足 do not; 不低于, 不超过 do.
"""

from functools import cache, lru_cache

from perflint.system.words import word_list, word_pattern, word_set, word_text
from perflint.value.normal import fold
from perflint.value.types import LOWER_BOUNDS, UPPER_BOUNDS, Comparison, Notation, Quantity

# The group of words for each comparison; the terminal WORD of the grammar is all of them (tests/test_words_in_data.py).
_SPELLINGS = {
    Comparison.AT_LEAST: "at_least",
    Comparison.AT_MOST: "at_most",
    Comparison.MORE_THAN: "more_than",
    Comparison.LESS_THAN: "less_than",
    Comparison.EQUAL: "equal",
}
_SUFFIXES = {Comparison.AT_LEAST: "floors", Comparison.AT_MOST: "ceilings"}
_STANDARD_SIGNS = frozenset("≥≤><=")


@cache
def comparison_words() -> dict[str, Comparison]:
    """The words that compare, before a number."""
    return {word: comparison for comparison, group in _SPELLINGS.items() for word in _words(group)}


@cache
def _suffixes() -> dict[str, Comparison]:
    """The words that compare, behind a number."""
    return {word: comparison for comparison, group in _SUFFIXES.items() for word in _words(group)}


def _words(group: str) -> tuple[str, ...]:
    return word_list(f"value.operators.{group}")


def hedges() -> frozenset[str]:
    """The words that say about (大约)."""
    return word_set("value.operators.hedges")


_MORE, _LESS = frozenset(">≥≧⩾﹥≮〉》"), frozenset("<≤≦⩽﹤≯〈《")
_EQUAL = frozenset("=≥≤≧≦⩾⩽═≯≮")


def read_signs(text: str) -> Comparison | None:
    """Read a run of signs: ≥≥, =>, ≧, ═; None for a contradiction such as ≥≤."""
    more, less, equal = (not signs.isdisjoint(text) for signs in (_MORE, _LESS, _EQUAL))
    if (more and less) or "≠" in text:
        return None
    if more:
        return Comparison.AT_LEAST if equal else Comparison.MORE_THAN
    if less:
        return Comparison.AT_MOST if equal else Comparison.LESS_THAN
    return Comparison.EQUAL if equal else None


_INCLUDED = word_pattern("value.operators", r"\([{included}][^)]*\)")


def comparison_of(written: str | None, suffix: str | None) -> Comparison | None:
    """The comparison of what stands before and after the number: 达到95%以上 is ≥, 控制在5%以内 is ≤."""
    before = _comparison_before(written) if written else None
    after = _comparison_after(suffix) if suffix else None
    if before is None or (before is Comparison.EQUAL and after is not None):
        return after if after is not None else before
    return before


def _comparison_after(suffix: str) -> Comparison | None:
    bare = _INCLUDED.sub(f"({word_text('value.operators.included')})", suffix.replace(" ", ""))
    return _suffixes().get(bare)


def contradicts_itself(value: Quantity) -> bool:
    """Whether a floor stands before the number and a ceiling after it, or the other way round (不低于95%以下)."""
    if not any(part.name == "suffix" for part in value.parts):
        return False
    written = {part.name: fold(value.raw[part.start : part.end]).replace(" ", "") for part in value.parts}
    before = _comparison_before(written["comparison"]) if "comparison" in written else None
    after = _suffixes().get(written["suffix"])
    return {before, after} in _CONTRADICTIONS


_CONTRADICTIONS = [{one, other} for one in LOWER_BOUNDS for other in UPPER_BOUNDS]


@lru_cache(maxsize=1024)
def _comparison_before(written: str) -> Comparison | None:
    bare = written.replace(" ", "")
    return comparison_words().get(bare) or (
        read_signs(bare) if bare[0] not in word_text("value.operators.keeping") else None
    )


def notation_of(signs: str | None) -> Notation:
    """How a comparison was written, from its signs; None stands for words."""
    if signs is None:
        return Notation.WORD
    return Notation.SIGN if signs in _STANDARD_SIGNS else Notation.NONSTANDARD
