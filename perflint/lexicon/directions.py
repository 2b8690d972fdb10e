"""Which way is better: the direction of a head noun, and what turns it round."""

from perflint.lexicon.heads import Head
from perflint.lexicon.senses import Direction
from perflint.lexicon.words import Words, name_characters, name_words
from perflint.system.words import has_word, word_list, word_set


def direction_of(head: Head, stem: str) -> Direction | None:
    """The direction that a head has after this stem; None where it has none or the stem takes it away."""
    if head.direction == "none":
        return None
    direction = _DIRECTIONS[head.direction]
    if (
        stem
        and stem[-1] in name_characters("negations")
        and direction in _OPPOSITE
        and head.measure == "rate"
    ):
        return _OPPOSITE[direction]
    if direction is Direction.REVERSE:
        return _of_bad(head, stem)
    if direction is Direction.FORWARD and head.measure == "count":
        return _of_count(head, stem)
    return direction


def _of_bad(head: Head, stem: str) -> Direction | None:
    """Less is better of a bad head, but not of what was prevented, got back, or done about it."""
    averted = head.measure != "rate" and _is_averted(stem)
    welcome = name_words("consumption").within(head.text) and name_words("welcome_sources").within(stem)
    driven = head.measure == "money" and name_words("drives").within(stem)
    ahead = head.measure == "duration" and is_ahead(stem)
    if averted or welcome or driven or ahead or name_words("reductions").within(stem):
        return None
    worked_on = head.measure == "count" and name_words("remedies").within(stem)
    return Direction.DEMAND if worked_on else Direction.REVERSE


def _of_count(head: Head, stem: str) -> Direction | None:
    """More is better of what is counted, but not of bad events and of what others bring."""
    if head.text not in word_set("lexicon.directions.generic"):
        return (
            Direction.DEMAND if stem.endswith(word_list("lexicon.directions.comers")) else Direction.FORWARD
        )
    if events := name_words("events_reverse").tails(stem):
        if _is_averted(stem.removesuffix(events[0])) or name_words("reductions").within(stem):
            return None
        # 再就业失业人员数 counts work on a bad thing.
        return Direction.DEMAND if _is_worked_on(stem) else Direction.REVERSE
    # 仲裁业务次数 depends on who comes, as 仲裁次数 does.
    return Direction.DEMAND if name_words("demands").within(stem) else Direction.FORWARD


def _is_averted(before: str) -> bool:
    """Whether a bad thing after these words did not come about (预防火灾次数, 未发生返贫户数)."""
    return before.endswith(word_list("lexicon.directions.none"))


def is_ahead(act: str) -> bool:
    """Whether an act comes before something (提前发布): the earlier, the better."""
    return has_word(act[-_NEAR:], "lexicon.directions.ahead")


_NEAR = 6  # characters


_DIRECTIONS = {direction.value: direction for direction in Direction}


def _is_worked_on(stem: str) -> bool:
    return name_words("works_on").within(stem) or name_words("remedies").within(stem)


_OPPOSITE = {Direction.FORWARD: Direction.REVERSE, Direction.REVERSE: Direction.FORWARD}


def nearest_direction(stem: str, reverse: Words, forward: Words) -> Direction | None:
    """The direction by the word nearest to the end of the stem."""
    at = {word: stem.rfind(word) + len(word) for word in [*reverse, *forward] if word in stem}
    if not at:
        return None
    nearest = max(at, key=lambda word: (at[word], len(word)))
    return Direction.REVERSE if nearest in reverse else Direction.FORWARD
