"""Names that measure nothing: a wish, or a side of things that no figure can be of (维护社会稳定, 社会效益明显)."""

from perflint.lexicon.heads import find_head
from perflint.lexicon.nouns import ACTS
from perflint.lexicon.segment import first_word, last_word, may_end, may_say, may_start, tokens
from perflint.lexicon.words import name_words
from perflint.system.words import has_word


def measures_nothing(name: str, *, whole: bool) -> bool:
    """Whether no share of anything can be meant by a name.

    `whole` says that the figure is too high to be how much something rises or falls (提高产量 ≥10%).
    """
    if name_words("measured").end(name) or has_word(name, "shared.names.satisfied"):
        return False
    if (
        not whole
        and name_words("turns").within(name)
        and any(name_words("turns").within(token.text) for token in tokens(name))
    ):
        return False
    return _is_wish(name) or _is_praise(name)


def _is_praise(name: str) -> bool:
    """社会效益明显, 管护能力显著增强: the name ends with how well, or with what cannot be counted."""
    if not may_end(name, "degrees", "slogans", "effects", "verbs") and find_head(name) is None:
        return False
    last = last_word(name)
    if last.text in name_words("scales"):
        # 机械化作业水平 is a rate by custom.
        return False
    praised = last.has("degrees", "slogans") and not last.has("factual", "head")
    return praised or _is_state(last.text) or last.has("effects") or (last.has("verbs") and _is_claimed(name))


def _is_claimed(name: str) -> bool:
    return may_say(name, "adverbs") and any(
        token.has("adverbs") and not token.has("neutral") for token in tokens(name)
    )


def _is_state(word: str) -> bool:
    """Whether a word is a state of things that nobody can count (和谐, 秩序, 经济效益)."""
    head = find_head(word)
    return head is not None and head.measure == "state"


def _is_wish(name: str) -> bool:
    """维护社会稳定: a verb of change, and something that is no act one could count."""
    if not may_start(name, "verbs"):
        return False
    first, last = first_word(name), last_word(name)
    return first.has("verbs") and first.text != name and not last.has(*ACTS, "done_after", "delivered")
