"""Slips of the pen: words written twice, names cut off, common wrong characters (笔误)."""

from functools import cache, lru_cache
from typing import NamedTuple

from perflint.lexicon.words import words_of
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.system.words import grouped, longest_first, shape

_words = words_of("habits.yaml")


class Slip(NamedTuple):
    """A slip in a text: where it stands, and the right words for that place."""

    start: int
    end: int
    right: str
    sure: bool = True


_TWICE = pattern(r"([\u4e00-\u9fff]{2,8})\1")
_DOUBLED = shape("lexicon.slips.doubled")  # 的的, 率率
# What may follow a word that was written twice; 服务服务对象 and 管理管理员 are two words each.
_CLOSED = shape("lexicon.slips.closed")
_LONG = 4  # characters; so long a word is no accident


@lru_cache(8192)
def repeated(text: str) -> Slip | None:
    """The first word that a text has twice in a row."""
    for match in _TWICE.finditer(text):
        word = match[1]
        if len(set(word)) == 1:
            continue
        closed = bool(_CLOSED.match(text, match.end()))
        if closed or len(word) >= _LONG:
            return Slip(match.start(), match.end(), word, closed)
    doubled = _DOUBLED.search(text)
    return Slip(doubled.start(), doubled.end(), doubled[0][0]) if doubled else None


_PAIRS = (("（(", "）)"), ("《", "》"), ("“", "”"), ("【[", "】]"))


def is_cut(name: str) -> bool:
    """Whether a name breaks off: a bracket left open, a dangling 和, half a word."""
    bare = name.strip()
    for opening, closing in _PAIRS:
        if sum(map(bare.count, opening)) > sum(map(bare.count, closing)):
            return True
    return _words("cut_endings").end(bare) and not _words("whole_endings").end(bare)


@cache
def typos() -> dict[str, str]:
    """Every known slip with the right word."""
    entries = table("typos.yaml")["slips"]
    return {wrong: wrong.replace(entry["for"], entry["write"]) for entry in entries for wrong in entry["in"]}


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    return grouped(longest_first(typos()), None, 2)


@lru_cache(8192)
def misspelt(text: str) -> Slip | None:
    """The first known slip in a text."""
    starts = _by_start()
    for at in range(len(text) - 1):
        for wrong in starts.get(text[at : at + 2], ()):
            if text.startswith(wrong, at):
                return Slip(at, at + len(wrong), typos()[wrong])
    return None


def mended(text: str) -> str:
    """The text with every known slip put right."""
    while (slip := misspelt(text)) is not None:
        text = text[: slip.start] + slip.right + text[slip.end :]
    return text
