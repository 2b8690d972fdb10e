"""Names that measure nothing: a wish, or a side of things that no figure can be of (维护社会稳定, 社会效益明显)."""

from perflint.lexicon.heads import find_head
from perflint.lexicon.nouns import ACTS
from perflint.lexicon.segment import Token, may_end, may_start, tokens
from perflint.lexicon.vocabulary import words
from perflint.system.words import has_word


def measures_nothing(name: str, *, whole: bool) -> bool:
    """Whether no share of anything can be meant by a name.

    `whole` says that the figure is too high to be how much something rises or falls (提高产量 ≥10%).
    """
    if words("measured").end(name) or has_word(name, "shared.names.satisfied"):
        return False
    if not _may_measure_nothing(name):
        return False
    found = tokens(name)
    if not whole and any(words("turns").within(token.text) for token in found):
        return False
    return bool(found) and (_is_praise(found) or _is_wish(found))


def _may_measure_nothing(name: str) -> bool:
    """Whether the first or the last word can be one of praise or wish; else the name need not be cut."""
    head = find_head(name)
    return (
        may_start(name, "verbs")
        or may_end(name, "degrees", "slogans", "effects", "verbs")
        or (head is not None and any(_is_state(head.text[at:]) for at in range(len(head.text))))
    )


def _is_praise(found: tuple[Token, ...]) -> bool:
    """社会效益明显, 管护能力显著增强: the name ends with how well, or with what cannot be counted."""
    last = found[-1]
    if last.text in words("scales"):
        # 机械化作业水平 is a rate by custom.
        return False
    claimed = any(token.has("adverbs") and not token.has("neutral") for token in found)
    praised = last.has("degrees", "slogans") and not last.has("factual", "head")
    return praised or _is_state(last.text) or last.has("effects") or (last.has("verbs") and claimed)


def _is_state(word: str) -> bool:
    """Whether a word is a state of things that nobody can count (和谐, 秩序, 经济效益)."""
    head = find_head(word)
    return head is not None and head.measure == "state"


def _is_wish(found: tuple[Token, ...]) -> bool:
    """维护社会稳定: a verb of change, and something that is no act one could count."""
    return found[0].has("verbs") and len(found) > 1 and not found[-1].has(*ACTS, "done_after", "delivered")
