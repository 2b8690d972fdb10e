"""Names that no ending of the tables settles: what is counted by the noun that they end with or act on.

购置执法记录仪 and 渔港码头 end with a noun, which says it without more ado. 渔港码头修缮 and 站点建设情况 end with what
is done: the last word before that is looked at, for which few names are cut.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, TypeAlias

from perflint.lexicon.segment import first_word, last_word, says
from perflint.lexicon.words import Words, words_of
from perflint.system.memo import memo
from perflint.system.record import Record, replace
from perflint.system.resources import table

# Of the lists beside the nouns: ACTS, tackling, modifiers, …
noun_words = words_of("nouns.yaml")


class Noun(Record):
    """What can be counted: its kind (person, place, thing, …), the dimensions it can be counted in, a usual unit."""

    text: str
    kind: str
    dimensions: frozenset[str]
    usual: str


@cache
def _nouns() -> dict[str, dict[str, str]]:
    """The line of the table that each noun stands in."""
    return {word: line for line in table("nouns.yaml")["nouns"] for word in line["words"].split()}


@cache
def _noun_words() -> Words:
    return Words(_nouns())


@cache
def _noun(word: str) -> Noun | None:
    """The noun that is counted; None for any other word."""
    line = _nouns().get(word)
    if line is None or not line["counted"]:
        return None
    return Noun(word, line["tag"], frozenset(line["counted"].split()), line["usual"])


def starts_with_act(text: str) -> bool:
    """Whether a name begins with what is done (组织…, 采购…), so that it counts work."""
    return noun_words(*ACTS).start(text)


def tackles(text: str) -> bool:
    """Whether a name begins with a word for dealing with evils (查处…, 抢修…)."""
    return noun_words("tackling").start(text)


def tells_progress(text: str) -> bool:
    """Whether a percentage under a name says how much of the work is done (清淤任务完成情况)."""
    return noun_words("progress").within(text)


def last_noun(core: str) -> Noun | None:
    """The noun that a text ends with; None where it ends with something else, or with what only looks like one."""
    noun = _noun(_noun_words().tail(core))
    if noun is None:
        return None
    # 接种流感疫苗 is counted by doses or by those who get one.
    return replace(noun, dimensions=noun.dimensions | _PERSONS) if noun_words("given").within(core) else noun


def names_people(text: str) -> bool:
    """Whether a word for people stands in a text."""
    return _words_for_people().within(text)


@cache
def _words_for_people() -> Words:
    return Words(word for word, line in _nouns().items() if line["tag"] == "person")


@memo(4096)
def counted_noun(core: str) -> Noun | None:
    """The noun that says what a name counts (无线电监测站建设: 站); work on it by the people who came, too."""
    if (noun := last_noun(core)) is not None:
        return noun
    if not noun_words(*ACTS, "modifiers").end(core) or not any(nouns_in(core)):
        return None
    noun = _noun(_acted_on(core))
    if noun is None:
        return None
    # 人员培训 is counted by people or by courses.
    usual = "" if noun.kind in _PEOPLE else noun.usual
    return Noun(noun.text, noun.kind, noun.dimensions | _TIMES, usual)


_TIMES = frozenset({"visits"})
_PERSONS = frozenset({"people", "visits"})


def nouns_in(text: str) -> Iterator[Noun]:
    """The nouns that stand in a text and can be counted, if only across two words: what the text counts is one of them."""
    return filter(None, map(_noun, _noun_words().all_within(text)))


def _acted_on(core: str) -> str:
    """The last word of a name before what is done, 情况 and the like; empty where there is none."""
    while core:
        last = last_word(core)
        if not last.has(*ACTS, "modifiers"):
            return last.text
        core = core.removesuffix(last.text)
    return ""


ACTS = ("jobs", "serving", "building", "holding")  # tags of what is done


_PEOPLE = ("person", "household", "firm")


# What a name counts of what is done: the more the better.
Work: TypeAlias = Literal[
    "served",  # 培训台站管理员, 困难职工帮扶: people and firms that something is done for
    "held",  # 开展应急救护演练: events
    "built",  # 新建换热站: things that were not there before
]


@memo(4096)
def work_of(core: str) -> Work | None:
    """What is done by a name of an act and its object; None where fewer of it may be wanted."""
    first, last = first_word(core), last_word(core)
    if last.has("serving") and says(core, *_PEOPLE[:2]):
        # 乡村教师技能培训
        return "served"
    noun = counted_noun(core)
    if noun is None:
        return None
    if noun.kind in _PEOPLE and (first.has("serving") or last.has("serving")):
        return "served"
    if noun.kind == "event" and first.has("holding"):
        return "held"
    if noun.kind not in _PEOPLE[:2] and (first.has("building") or last.has("building")):
        return "built"
    return None
