"""Whether free words that nothing measures show a deed or a thing that anybody could see."""

from itertools import pairwise

from perflint.lexicon.free_words import (
    BOUNDARY,
    any_has,
    chimes,
    has_shape,
    have_praise,
    is_plain,
    parts_of,
    praises,
    unquoted,
    without_shape,
)
from perflint.lexicon.nouns import ACTS
from perflint.lexicon.segment import Token, says, tokens
from perflint.system.words import has_word, word_set
from perflint.value.han import is_han
from perflint.value.normal import letters

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
    bare, prepositions = letters(text), word_set("lexicon.decidable.placed")
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
