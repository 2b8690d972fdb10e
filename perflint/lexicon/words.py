"""Word lists that are asked of thousands of texts: does it hold, start or end with one of the words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

_Groups: TypeAlias = dict[str, tuple[str, ...]]


class Words:
    """Words in their order, sorted by their first or last characters: most texts have none of these."""

    __slots__ = ("_by_first", "_by_last", "_by_tail", "_firsts", "_singles", "every")

    def __init__(self, words: Iterable[str]) -> None:
        self.every = tuple(dict.fromkeys(words))
        # Each sorting waits until it is asked for; few lists are asked in every way.
        self._by_first: _Groups | None = None
        self._by_last: _Groups | None = None
        self._by_tail: _Groups | None = None
        self._firsts: frozenset[str] = frozenset()
        self._singles = False

    def _sorted_by_first(self) -> _Groups:
        self._by_first = found = _grouped(self.every, None, 1)
        self._firsts = frozenset(found)
        return found

    def _sorted_by_tail(self) -> _Groups:
        self._by_tail = found = _grouped(self.every, -2, None)
        self._singles = any(len(word) == 1 for word in self.every)
        return found

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of the words."""
        by_tail = self._sorted_by_tail() if self._by_tail is None else self._by_tail
        return text in by_tail.get(text[-2:], ())

    def within(self, text: str) -> bool:
        """Whether a word stands in the text."""
        by_first = self._sorted_by_first() if self._by_first is None else self._by_first
        for first in self._firsts.intersection(_letters(text)):
            for word in by_first[first]:
                if word in text:
                    return True
        return False

    def found(self, text: str) -> Iterator[str]:
        """The words that stand in the text, in no order."""
        by_first = self._sorted_by_first() if self._by_first is None else self._by_first
        for first in self._firsts.intersection(_letters(text)):
            for word in by_first[first]:
                if word in text:
                    yield word

    def pieces(self, text: str) -> Iterator[str | None]:
        """Split the text into the words, the longest that fits first; None stands for a character of no word."""
        by_first = self._sorted_by_first() if self._by_first is None else self._by_first
        at = 0
        while at < len(text):
            fitting = by_first.get(text[at], ())
            piece = next((word for word in fitting if text.startswith(word, at)), None)
            yield piece
            at += len(piece) if piece else 1

    def end(self, text: str) -> bool:
        """Whether the text ends with a word."""
        if (by_last := self._by_last) is None:
            by_last = self._by_last = _grouped(self.every, -1, None)
        return text.endswith(by_last.get(text[-1:], ()))

    def start(self, text: str) -> bool:
        """Whether the text starts with a word."""
        by_first = self._sorted_by_first() if self._by_first is None else self._by_first
        return text.startswith(by_first.get(text[:1], ()))

    def heads(self, text: str) -> Sequence[str]:
        """The words that the text starts with, longest first."""
        by_first = self._sorted_by_first() if self._by_first is None else self._by_first
        return [word for word in by_first.get(text[:1], ()) if text.startswith(word)]

    def tails(self, text: str) -> Sequence[str]:
        """The words that the text ends with, longest first."""
        by_tail = self._sorted_by_tail() if self._by_tail is None else self._by_tail
        longer = by_tail.get(text[-2:])
        single = by_tail.get(text[-1:], ()) if self._singles else ()
        if longer is None:
            return single
        found = [word for word in longer if text.endswith(word)]
        # A text of one character was looked up twice.
        return [*found, *single] if len(text) > 1 else found

    def may_end(self, tail: str) -> bool:
        """Whether a word of two characters or more ends with these two."""
        return tail in (self._sorted_by_tail() if self._by_tail is None else self._by_tail)

    def __iter__(self) -> Iterator[str]:
        """The words in their order."""
        return iter(self.every)


@lru_cache(maxsize=64)
def _letters(text: str) -> frozenset[str]:
    """The characters of a text; several lists are asked of one text in a row."""
    return frozenset(text)


def _grouped(words: Iterable[str], start: int | None, end: int | None) -> _Groups:
    """The words by some of their characters, the longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[start:end], []).append(word)
    return {key: tuple(group) for key, group in groups.items()}
