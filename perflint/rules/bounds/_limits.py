"""Which rates end at 100 %, and which numbers at zero."""

from perflint.lexicon.names import Name, is_growth
from perflint.lexicon.words import name_characters
from perflint.system.memo import memo
from perflint.system.resources import table
from perflint.system.words import word_list


@memo()
def _words(kind: str) -> tuple[str, ...]:
    words: dict[str, list[str]] = table("limits.yaml")
    return tuple(words[kind])


def is_closed(name: Name) -> bool:
    """Whether more than 100 % of this rate cannot be; in doubt it can."""
    if not name.bounded or is_growth(name.text):
        return False
    return "timely" in name.marks or not name.text.endswith(_open())


def is_closed_by_word(name: Name) -> bool:
    """Whether a rate whose ending no list knows is of things that are done one by one, or of parts of a whole."""
    text = name.text
    if is_growth(text) or starts_at_100(name) or text.endswith(_open()):
        return False
    return text.endswith(_words("closed_endings")) or _act_of_rate(text) is not None


def is_done_by_item(name: Name) -> bool:
    """Whether such a rate is of things done one by one, the more the better (设备定检率, not 考试不及格率)."""
    act = _act_of_rate(name.text)
    if act is None or is_growth(name.text):
        return False
    return name.text[:-1].removesuffix(act)[-1:] not in name_characters("negations")


def _act_of_rate(text: str) -> str | None:
    """The act that a rate is of."""
    if not text.endswith(word_list("shared.names.rate")):
        return None
    return next((act for act in _words("closed") if text[:-1].endswith(act)), None)


def starts_at_100(name: Name) -> bool:
    """Whether 100 % is where this rate begins (保值增值率), or growth has no end."""
    return is_growth(name.text) or name.text.endswith(_words("start_at_100"))


def may_be_negative(name: Name) -> bool:
    """Whether the number that the name speaks of may fall below zero."""
    return (
        "control" in name.marks
        or is_growth(name.text)
        or any(word in name.text for word in _words("below_zero"))
    )


def is_around_100(name: Name) -> bool:
    """Whether the rate is as often above 100 % as below (毛入学率)."""
    return name.text.endswith(_words("around_100"))


@memo()
def _open() -> tuple[str, ...]:
    return (*_words("may_pass"), *_words("start_at_100"))


def is_whole(unit: str | None) -> bool:
    """Whether what the unit counts comes in whole numbers only."""
    return unit in _words("whole")


def is_averaged(name: str) -> bool:
    """Whether a name speaks of an average or of a number worked out, which may have a fraction."""
    return any(word in name for word in _words("averaged"))
