"""Names that measure a bad thing of which no list of heads knows (退学率, 冷链断链次数, 湿地破坏面积)."""

from functools import lru_cache

from perflint.lexicon.nouns import starts_with_act, tackles
from perflint.lexicon.words import name_characters, name_words
from perflint.system.record import Record
from perflint.system.words import has_word, word_list, word_set


class BadThing(Record):
    """A bad thing at the end of a name: its root (断链), what counts it (次数, 案件占比), and whether that is sure.

    `event` says that nothing counts it: the name ends with the thing itself.
    """

    root: str
    ending: str
    sure: bool = True
    event: bool = False


def bad_thing(core: str) -> BadThing | None:
    """Return the bad thing that a name measures; None if there is none.

    A name that says what is done about it (修复破损古籍册数) speaks of work, and 无事故天数 of its absence.
    """
    for measure in _measures(core[-_LONGEST_MEASURE:]):
        stem = core[: -len(measure)]
        if measure in word_list("lexicon.bad_things.times") and _is_waiting(stem):
            return BadThing(stem, measure)
        if _may_end(stem[-2:]) and (root := _root(stem) or _manner(stem)):
            return BadThing(root, core[core.rindex(root) + len(root) :])
        inner = (
            name_words("bad_measures").tail(stem) if measure in word_list("lexicon.bad_things.shares") else ""
        )
        if inner and (root := _root(stem[: -len(inner)])):
            return BadThing(root, core[core.rindex(root) + len(root) :])
        if (
            measure in word_set("shared.names.rate")
            and _sounds_bad(core[-3:])
            and not _is_fought(core[:-3], core[-3:-1])
        ):
            return BadThing(stem[-2:], measure, sure=_is_surely_bad(stem[-2:]))
    return _event(core)


def _event(core: str) -> BadThing | None:
    """A name that ends with the bad thing itself (船舶堵航事件, 跨村越级上访), and begins with no act on it."""
    bad = _bad_end(core)
    if bad is None or tackles(core) or starts_with_act(core) or name_words("verbs").start(core):
        return None
    return bad


def _bad_end(core: str) -> BadThing | None:
    if not _may_end(core[-2:]):
        return None
    if head := name_words("bad_heads").tail(core):
        return None if _is_fought(core.removesuffix(head), head) else BadThing(head, "", event=True)
    noun = name_words("bad_events").tail(core)
    thing = core.removesuffix(noun)
    root = name_words("bad_roots").tail(thing)
    if not root or _is_fought(thing.removesuffix(root), root):
        root = _manner(thing)
    return BadThing(root, noun, event=True) if root else None


_LONGEST_MEASURE = 3  # characters of what counts a bad thing


@lru_cache(4096)
def _measures(ending: str) -> tuple[str, ...]:
    """What counts things in names that end so."""
    return tuple(name_words("bad_measures").tails(ending))


def _is_waiting(stem: str) -> bool:
    """患者等候取药 is waiting; 停水提前公告 is not."""
    return not has_word(stem, "lexicon.bad_things.ahead") and name_words("waiting").within(stem[-_NEAR:])


_NEAR = 6  # characters


def _root(stem: str) -> str:
    """The root that a text ends with, a noun such as 案件 aside; "" where there is none or something is done about it."""
    for noun in ("", *name_words("bad_nouns").tails(stem)):
        thing = stem.removesuffix(noun)
        root = name_words("bad_roots").tail(thing)
        if root and not _is_fought(thing.removesuffix(root), root):
            return root
    return ""


def _manner(stem: str) -> str:
    """How badly a thing is done that should be done well (逾期 in 逾期发放); 逾期未办 is a root, 逾期清收 is work."""
    for act in name_words("plain_acts").tails(stem):
        before = stem.removesuffix(act)
        for manner in name_words("bad_manners").tails(before):
            subject = before.removesuffix(manner)
            # Relief money paid late is no relief work.
            works = () if name_words("paid").end(subject) else _ON_EVILS
            if not _is_opposed(subject, (*_ON_FAULTS, *works)):
                return manner
    return ""


@lru_cache(4096)
def _may_end(tail: str) -> bool:
    """Whether a text whose last two characters these are may end with a bad thing: few names do."""
    return name_words("bad_heads", "bad_events", "bad_roots", "bad_nouns", "plain_acts").may_end(tail)


def _is_fought(before: str, root: str) -> bool:
    """Whether the words before a bad thing negate it or say that something is done about it."""
    return _is_opposed(before, _ON_FAULTS if root in name_words("fault_roots") else _ON_EVILS)


def _is_opposed(before: str, sections: tuple[str, ...]) -> bool:
    if before.endswith(word_list("lexicon.bad_things.adjacent")) or _is_denied(before[-_NEAR:]):
        return True
    return name_words(*sections).within(before)


def _is_denied(before: str) -> bool:
    """Whether 无, 零 or 未 stands near, and not as part of a word like 无人机."""
    if not word_set("lexicon.bad_things.denials").isdisjoint(before):
        for word in name_words("not_negations"):
            before = before.replace(word, "")
    return not word_set("lexicon.bad_things.denials").isdisjoint(before)


_ON_FAULTS = ("mended", "reductions")
_ON_EVILS = ("works_on", "remedies", "reductions")


def _is_surely_bad(word: str) -> bool:
    """Whether both characters are bad (丢损), or a mistake is made with a thing (错字)."""
    bad, things = name_characters("sure_characters"), name_characters("sure_things")
    return word[0] in bad and (word[1] in bad or word[1] in things)


@lru_cache(4096)
def _sounds_bad(ending: str) -> bool:
    """Whether the word before 率 has a character of ill omen (残留率, 退赛率): a guess, and only that."""
    word = ending[:-1]
    if len(word) < 2 or name_words("not_rates").end(ending) or word in name_words("harmless"):
        return False
    return not name_characters("bad_characters").isdisjoint(word)
