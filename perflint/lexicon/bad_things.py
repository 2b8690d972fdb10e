"""Names that measure a bad thing of which no list of heads knows (退学率, 冷链断链次数, 湿地破坏面积)."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from perflint.resources import table


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("names.yaml")
    return read


@cache
def _tuple(section: str) -> tuple[str, ...]:
    return tuple(sorted(_table()[section], key=len, reverse=True))


class BadThing(NamedTuple):
    """A bad thing at the end of a name: its root (断链) and what counts it (次数, 案件占比)."""

    root: str
    ending: str


@lru_cache(maxsize=16384)
def bad_thing(core: str) -> BadThing | None:
    """Return the bad thing that a name measures; None if there is none.

    A name that says what is done about it (修复破损古籍册数) speaks of work, and 无事故天数 of its absence.
    """
    for measure in _tuple("bad_measures"):
        if core.endswith(measure):
            stem = core[: -len(measure)]
            if measure in _TIMES and _is_waiting(stem):
                return BadThing(stem, measure)
            inner = next((count for count in _tuple("bad_measures") if stem.endswith(count)), "")
            for ending in (measure, inner + measure) if measure in _SHARES and inner else (measure,):
                if (root := _root(core[: -len(ending)])) is not None:
                    return BadThing(root, core[core.rindex(root) + len(root) :])
    return None


def _is_waiting(stem: str) -> bool:
    """患者等候取药 is waiting; 停水提前公告 is not."""
    return "提前" not in stem and any(word in stem[-_NEAR:] for word in _table()["waiting"])


_NEAR = 6  # characters
_TIMES = ("时间", "时长")
_SHARES = ("占比", "比例", "比重", "比率")


def _root(stem: str) -> str | None:
    """The root that a text ends with, a noun such as 案件 aside, unless something is done about it."""
    for noun in ("", *_tuple("bad_nouns")):
        if stem.endswith(noun):
            thing = stem[: len(stem) - len(noun)]
            root = next((root for root in _tuple("bad_roots") if thing.endswith(root)), None)
            if root is not None and not _is_fought(thing[: len(thing) - len(root)], root):
                return root
    return None


def _is_fought(before: str, root: str) -> bool:
    """Whether the words before a bad thing negate it or say that something is done about it."""
    if before.endswith(_ADJACENT) or any(none in before[-_NEAR:] for none in "无零未"):
        return True
    sections = _ON_FAULTS if root in _table()["fault_roots"] else _ON_EVILS
    return any(word in before for section in sections for word in _table()[section])


_ADJACENT = ("不", "非", "免", "防")
_ON_FAULTS = ("mended", "reductions")
_ON_EVILS = ("works_on", "remedies", "reductions")
