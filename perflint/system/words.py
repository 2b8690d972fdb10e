"""The words of the knowledge tables, by room: word_list("lexicon.heads.quality") are those of data/words/lexicon.yaml."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from perflint.system.pattern import pattern
from perflint.system.resources import table


@cache
def word_list(group: str) -> tuple[str, ...]:
    """The words of a group, for str.startswith and str.endswith too."""
    return tuple(_group(group))


@cache
def word_set(group: str) -> frozenset[str]:
    """The words of a group, to ask for one of them; of a group that is one text, its characters."""
    return frozenset(_group(group))


@cache
def word_map(group: str) -> Mapping[str, str]:
    """The words of a group with what each stands for."""
    return dict(_group(group))


@cache
def number_map(group: str) -> Mapping[str, int]:
    """The words of a group with the number of each."""
    return dict(_group(group))


@cache
def word_text(group: str) -> str:
    """The text of a group that is one: a word, or characters."""
    return str(_group(group))


def has_word(text: str, group: str) -> bool:
    """Whether a word of the group stands in the text."""
    return any(map(text.__contains__, word_list(group)))


def longest_first(words: Iterable[str]) -> list[str]:
    """The words in the order in which they are tried, so that none is taken for a shorter one in it."""
    return sorted(words, key=len, reverse=True)


def grouped(words: Iterable[str], start: int | None, end: int | None) -> dict[str, tuple[str, ...]]:
    """The words by some of their characters, from start to end; in each group they keep their order."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[start:end], []).append(word)
    return {key: tuple(group) for key, group in groups.items()}


def word_pattern(module: str, text: str, flags: int = 0) -> re.Pattern[str]:
    r"""A regular expression with words: in r"{grade}\s*[{mark}]" of "rules.x" stand the groups of rules.x.

    Of a list or map any of its words may stand there, the first that fits; of a group that is one text, its characters, which
    belong into square brackets. A group of another module is named in full: {shared.numerals.digits}.
    The groups are read when the pattern is first used.
    """
    return pattern(lambda: _PLACE.sub(lambda place: _alternatives(module, place[1]), text), flags)


def shape(group: str) -> re.Pattern[str]:
    """A regular expression that is a group itself, with the words of other groups of its module in it."""
    module = group.rpartition(".")[0]
    return pattern(lambda: _PLACE.sub(lambda place: _alternatives(module, place[1]), word_text(group)))


_PLACE = re.compile(r"\{([a-z]\w*(?:\.\w+)*)\}")


def _alternatives(module: str, name: str) -> str:
    words = _group(name if "." in name else f"{module}.{name}")
    if isinstance(words, str):
        return re.escape(words)
    return f"(?:{'|'.join(map(re.escape, words))})"


def _group(group: str) -> Any:
    room, module, name = group.split(".")
    return table(f"words/{room}.yaml")[module][name]
