"""What shows in free words: the shape that they have, praise, and the chime of a slogan."""

import re
from collections.abc import Iterable
from functools import cache

from perflint.lexicon.segment import Token, may_say, tokens
from perflint.lexicon.words import words_of
from perflint.system.pattern import pattern
from perflint.system.words import shape, word_set
from perflint.value.normal import letters

decidable_words = words_of("decidable.yaml")

BOUNDARY = Token("。", frozenset())  # stands before the first word of a text, or behind the last

_QUOTES = str.maketrans("", "", "“”\"'")
_STOPS = pattern(r"[，,；;。！!\s]+")
_PARTS = pattern(r"[、，,；;。\s]+")


def unquoted(text: str) -> str:
    """The text in plain letters and without quotation marks."""
    return letters(text).translate(_QUOTES)


def clauses_of(text: str) -> list[str]:
    """The clauses of a text."""
    return _split(_STOPS, letters(text).strip())


def parts_of(text: str) -> list[str]:
    """The clauses of a text, and in them what 、 parts."""
    return _split(_PARTS, text)


def _split(stops: re.Pattern[str], text: str) -> list[str]:
    return [text] if text.isalpha() else stops.split(text)


def match_of(name: str, text: str) -> re.Match[str] | None:
    """The first match of a shape of free words; most texts have none of the characters that it needs one of."""
    if word_set(f"lexicon.decidable_needs.{name}").isdisjoint(text):
        return None
    return shape_named(name).search(text)


def has_shape(name: str, text: str) -> bool:
    """Whether a shape of free words stands in a text."""
    return match_of(name, text) is not None


def without_shape(name: str, text: str) -> str:
    """The text without what has a shape."""
    return shape_named(name).sub("", text) if has_shape(name, text) else text


@cache
def shape_named(name: str) -> re.Pattern[str]:
    """A shape of free words (words/lexicon.yaml: decidable)."""
    return shape(f"lexicon.decidable.{name}")


def any_has(words: Iterable[Token], *tags: str) -> bool:
    """Whether one of the words has one of these tags."""
    return any(word.has(*tags) for word in words)


_CLAIMS = ("effects", "wishes", "slogans", "satisfaction")
_UNCLEAR = ("verbs", "degrees", "nouns", "open_counts")


def praises(text: str) -> bool:
    """Whether a text says how well: words that no fact beside them makes decidable."""
    return may_say(text, *_CLAIMS, "adverbs", "degrees") and have_praise(tokens(text))


def have_praise(words: Iterable[Token]) -> bool:
    """Whether one of the words says how well."""
    return any(
        word.has(*_CLAIMS) or (word.has("adverbs", "degrees") and not word.has("neutral", "factual"))
        for word in words
    )


def is_plain(text: str) -> bool:
    """Whether nothing in a text speaks of degree, direction, effect or duration."""
    return not may_say(text, *_CLAIMS, "adverbs", *_UNCLEAR) or are_plain(tokens(text))


def are_plain(words: tuple[Token, ...]) -> bool:
    """Whether none of the words speaks of degree, direction, effect or duration."""
    return not have_praise(words) and not any_has(words, *_UNCLEAR)


def chimes(text: str) -> bool:
    """Whether two halves of a text answer each other as in a slogan (家长放心孩子开心, 抓细抓实)."""
    half, odd = divmod(len(text), 2)
    return not odd and any(left == right for left, right in zip(text[:half], text[half:], strict=True))
