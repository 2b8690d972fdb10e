"""What free words show: a shape, praise, the chime of a slogan, and what somebody can be seen doing."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from perflint.lexicon.nouns import ACTS
from perflint.lexicon.segment import Token, may_say, says, tokens
from perflint.lexicon.words import words_of
from perflint.system.pattern import pattern
from perflint.system.words import has_word, shape, word_set
from perflint.value.normal import is_han, plain_letters

decidable_words = words_of("decidable.yaml")

BOUNDARY = Token("。", frozenset())  # stands before the first word of a text, or behind the last

_QUOTES = str.maketrans("", "", "“”\"'")
_STOPS = pattern(r"[，,；;。！!\s]+")
_PARTS = pattern(r"[、，,；;。\s]+")


def unquoted(text: str) -> str:
    """The text in plain letters and without quotation marks."""
    return plain_letters(text).translate(_QUOTES)


def clauses_of(text: str) -> list[str]:
    """The clauses of a text."""
    return _split(_STOPS, plain_letters(text).strip())


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


# Signs that a text is vague, whatever stands beside them.
_VAGUE = ("metaphors", "weak_verbs", "templates", "slogans", "open_counts", "open_times", "not_a_thing")
_ABSTRACT = ("topics", "abstract", "nouns", "verbs", "anybody")
# The shapes of a deed: 会喊爷爷奶奶, 推得进去, 穿上新棉袄.
_DEEDS = ("able_to", "outcome_of", "has_happened")
_IDIOM = 4  # characters: a shorter text names nobody
_SEVERAL = 2


def names_work(text: str) -> bool:
    """Whether a text says of a thing that it is made, bought or mended, and nothing of how well."""
    return says(text, *ACTS, "delivered") and not praises(text) and not says(text, "verbs")


def names_place(text: str) -> bool:
    """Whether a text says where, with or by whom (在央视戏曲频道露面, 父母到场接受训诫): praise seldom does."""
    bare, prepositions = plain_letters(text), word_set("lexicon.decidable.placed")
    return not prepositions.isdisjoint(bare) and any(word.text in prepositions for word in tokens(bare))


def is_concrete(text: str, least: int = 5) -> bool:
    """Whether a text of some length has no sign of vagueness: no degree, direction, effect, duration or slogan.

    Nobody said what makes it decidable, nor what makes it vague: 父母到场接受训诫. Of a shorter text (近悦远来) nothing
    can be told: `least` is how many Han characters are more than an idiom.
    """
    bare = unquoted(text)
    if len(bare) < least:
        return False
    han = sum(len(word.text) for word in tokens(bare) if is_han(word.text[0]))
    if han < least or says(bare, *_VAGUE) or not is_plain(bare):
        return False
    # 真、准、全: a list of single characters is one of praises.
    parts = parts_of(text)
    return any(len(part) > 2 for part in parts) and not (has_shape("feeling", text) or chimes("".join(parts)))


def shows_deed(text: str) -> bool:
    """Whether free words tell what somebody or something can be seen doing (能自己穿鞋, 穿上新棉袄, 看得懂说明书).

    Abstract topics and figures of speech (走上致富路, 鼓起农民钱袋子) look like deeds and are none.
    """
    text = without_shape("well_done", unquoted(text))
    bare = without_shape("reached", text)
    if len(text) < _IDIOM or has_word(text, "lexicon.decidable.asked"):
        return False
    if not (says(bare, "firsthand") or any(has_shape(deed, text) for deed in _DEEDS) or _is_series(bare)):
        return False
    if says(bare, *_VAGUE, *_ABSTRACT) or _say_how_well(tokens(bare)):
        return False
    return not (has_shape("felt", text) or chimes("".join(parts_of(text))))


def _is_series(text: str) -> bool:
    """边民推车过关卖货: several things done by hand one after the other, and nothing of how."""
    verbs = word_set("lexicon.decidable.daily") | word_set("lexicon.decidable.hands")
    if sum(char in verbs for char in text) < _SEVERAL:
        return False
    words = tokens(text)
    # 走出去 is one thing done.
    deeds = sum(
        word.text in verbs and before.text not in verbs for before, word in pairwise((BOUNDARY, *words))
    )
    return deeds >= _SEVERAL and not any(word.has("adverbs") and len(word.text) > 1 for word in words)


def _say_how_well(words: tuple[Token, ...]) -> bool:
    """Whether words of degree or praise are among these, a small shop or a big lorry aside."""
    sizes = word_set("lexicon.decidable.sizes")
    rest = [word for word in words if word.text not in sizes]
    return have_praise(rest) or any_has(rest, "degrees")
