"""Names that measure a bad thing of which no list of heads knows (退学率, 冷链断链次数, 湿地破坏面积)."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from perflint.lexicon.vocabulary import vocabulary


@cache
def _words(section: str) -> tuple[frozenset[str], int]:
    """The words of a section and the length of the longest."""
    words = frozenset(vocabulary()[section])
    return words, max(map(len, words))


def _tails(text: str, section: str) -> Iterator[str]:
    """The words of a section that a text ends with, longest first."""
    words, longest = _words(section)
    for length in range(min(longest, len(text)), 0, -1):
        if text[-length:] in words:
            yield text[-length:]


class BadThing(NamedTuple):
    """A bad thing at the end of a name: its root (断链), what counts it (次数, 案件占比), and whether that is sure."""

    root: str
    ending: str
    sure: bool = True


@lru_cache(maxsize=16384)
def bad_thing(core: str) -> BadThing | None:
    """Return the bad thing that a name measures; None if there is none.

    A name that says what is done about it (修复破损古籍册数) speaks of work, and 无事故天数 of its absence.
    """
    for measure in _tails(core, "bad_measures"):
        stem = core[: -len(measure)]
        if measure in _TIMES and _is_waiting(stem):
            return BadThing(stem, measure)
        inner = next(_tails(stem, "bad_measures"), "") if measure in _SHARES else ""
        for ending in (measure, inner + measure) if inner else (measure,):
            if (root := _root(core[: -len(ending)])) is not None:
                return BadThing(root, core[core.rindex(root) + len(root) :])
        if measure == "率" and _sounds_bad(core):
            return BadThing(stem[-2:], measure, sure=False)
    return None


def _is_waiting(stem: str) -> bool:
    """患者等候取药 is waiting; 停水提前公告 is not."""
    return "提前" not in stem and any(word in stem[-_NEAR:] for word in vocabulary()["waiting"])


_NEAR = 6  # characters
_TIMES = ("时间", "时长")
_SHARES = ("占比", "比例", "比重", "比率")


def _root(stem: str) -> str | None:
    """The root that a text ends with, a noun such as 案件 aside, unless something is done about it."""
    for noun in ("", *_tails(stem, "bad_nouns")):
        thing = stem[: len(stem) - len(noun)]
        root = next(_tails(thing, "bad_roots"), None)
        if root is not None and not _is_fought(thing[: len(thing) - len(root)], root):
            return root
    return None


def _is_fought(before: str, root: str) -> bool:
    """Whether the words before a bad thing negate it or say that something is done about it."""
    if before.endswith(_ADJACENT) or _is_denied(before[-_NEAR:]):
        return True
    sections = _ON_FAULTS if root in _words("fault_roots")[0] else _ON_EVILS
    return any(word in before for section in sections for word in vocabulary()[section])


def _is_denied(before: str) -> bool:
    """Whether 无, 零 or 未 stands near, and not as part of a word like 无人机."""
    for word in _words("not_negations")[0]:
        before = before.replace(word, "")
    return any(none in before for none in "无零未")


_ADJACENT = ("不", "非", "免", "防")
_ON_FAULTS = ("mended", "reductions")
_ON_EVILS = ("works_on", "remedies", "reductions")


def _sounds_bad(core: str) -> bool:
    """Whether the word before 率 has a character of ill omen (残留率, 退赛率): a guess, and only that."""
    word = core[-3:-1]
    if len(word) < 2 or core.endswith(tuple(vocabulary()["not_rates"])) or word in _words("harmless")[0]:
        return False
    return any(char in vocabulary()["bad_characters"] for char in word) and not _is_fought(core[:-3], word)
