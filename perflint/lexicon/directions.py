"""Which way is better: the direction of a head noun, and what turns it round."""

from perflint.lexicon.heads import Head
from perflint.lexicon.senses import Direction
from perflint.lexicon.vocabulary import characters, words
from perflint.lexicon.words import Words
from perflint.system.words import word_list, word_set


def direction_of(head: Head, stem: str) -> Direction | None:
    """The direction that a head has after this stem; None where it has none or the stem takes it away."""
    if head.direction == "none":
        return None
    direction = _DIRECTIONS[head.direction]
    if stem and stem[-1] in characters("negations") and direction in _OPPOSITE and head.measure == "rate":
        return _OPPOSITE[direction]
    if direction is Direction.REVERSE:
        if head.measure == "money" and words("drives").within(stem):
            return None
        if stem[-1:] in word_set("lexicon.directions.none") or words("reductions").within(stem):
            return None
        if head.measure == "count" and words("remedies").within(stem):
            return Direction.DEMAND
    if (
        direction is Direction.FORWARD
        and head.measure == "count"
        and head.text in word_set("lexicon.directions.generic")
    ):
        if words("events_reverse").end(stem):
            # 再就业失业人员数 counts work on a bad thing.
            return Direction.DEMAND if _is_worked_on(stem) else Direction.REVERSE
        # 仲裁业务次数 depends on who comes, as 仲裁次数 does.
        return Direction.DEMAND if words("demands").within(stem) else direction
    if (
        direction is Direction.FORWARD
        and head.measure == "count"
        and stem.endswith(word_list("lexicon.directions.comers"))
    ):
        return Direction.DEMAND
    return direction


_DIRECTIONS = {direction.value: direction for direction in Direction}


def _is_worked_on(stem: str) -> bool:
    return words("works_on").within(stem) or words("remedies").within(stem)


_OPPOSITE = {Direction.FORWARD: Direction.REVERSE, Direction.REVERSE: Direction.FORWARD}


def nearest_direction(stem: str, reverse: Words, forward: Words) -> Direction | None:
    """The direction by the word nearest to the end of the stem."""
    at = {word: stem.rfind(word) + len(word) for word in [*reverse, *forward] if word in stem}
    if not at:
        return None
    nearest = max(at, key=lambda word: (at[word], len(word)))
    return Direction.REVERSE if nearest in reverse else Direction.FORWARD
