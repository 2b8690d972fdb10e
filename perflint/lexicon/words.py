"""Word lists that are asked of thousands of texts: does it hold, start or end with one of the words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TypeAlias

from perflint.system.resources import table
from perflint.system.words import grouped, longest_first

_Groups: TypeAlias = dict[str, tuple[str, ...]]  # words by some of their characters


class Words:
    """Words in their order, sorted by their first or last characters: most texts have none of these."""

    def __init__(self, words: Iterable[str]) -> None:
        self.every = tuple(dict.fromkeys(words))

    # Each sorting waits until it is asked for; few lists are asked in every way.

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.every)

    @cached_property
    def _longest_first(self) -> list[str]:
        return longest_first(self.every)

    @cached_property
    def _by_first(self) -> _Groups:
        return grouped(self._longest_first, None, 1)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(self._by_first)

    @cached_property
    def _by_last(self) -> _Groups:
        return grouped(self._longest_first, -1, None)

    @cached_property
    def _by_tail(self) -> _Groups:
        return grouped(self._longest_first, -2, None)

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of the words."""
        return text in self._set

    def within(self, text: str) -> bool:
        """Whether a word stands in the text."""
        for first in self._firsts.intersection(_letters(text)):
            for word in self._by_first[first]:
                if word in text:
                    return True
        return False

    def all_within(self, text: str) -> Iterator[str]:
        """The words that stand in the text, in no order."""
        for first in self._firsts.intersection(_letters(text)):
            for word in self._by_first[first]:
                if word in text:
                    yield word

    def isdisjoint(self, texts: Iterable[str]) -> bool:
        """Whether none of the texts is one of the words."""
        return self._set.isdisjoint(texts)

    def pieces(self, text: str) -> Iterator[str | None]:
        """Split the text into the words, the longest that fits first; None stands for a character of no word."""
        at = 0
        while at < len(text):
            fitting = self._by_first.get(text[at], ())
            piece = next((word for word in fitting if text.startswith(word, at)), None)
            yield piece
            at += len(piece) if piece else 1

    def end(self, text: str) -> bool:
        """Whether the text ends with a word."""
        return text.endswith(self._by_last.get(text[-1:], ()))

    def start(self, text: str) -> bool:
        """Whether the text starts with a word."""
        return text.startswith(self._by_first.get(text[:1], ()))

    def heads(self, text: str) -> Sequence[str]:
        """The words that the text starts with, longest first."""
        return [word for word in self._by_first.get(text[:1], ()) if text.startswith(word)]

    def tails(self, text: str) -> Sequence[str]:
        """The words that the text ends with, longest first."""
        longer = [word for word in self._by_tail.get(text[-2:], ()) if text.endswith(word)]
        # Of a text of one character both keys are the same.
        return [*longer, *self._by_tail.get(text[-1:], ())] if len(text) > 1 else longer

    def tail(self, text: str) -> str:
        """The longest word that the text ends with; "" where there is none."""
        for word in self._by_tail.get(text[-2:], ()):
            if text.endswith(word):
                return word
        return text[-1:] if text[-1:] in self._by_tail else ""

    def may_end(self, tail: str) -> bool:
        """Whether a text whose last two characters these are may end with a word."""
        return tail in self._by_tail or tail[-1:] in self._by_tail

    def __iter__(self) -> Iterator[str]:
        """The words in their order."""
        return iter(self.every)


@lru_cache(maxsize=64)
def _letters(text: str) -> frozenset[str]:
    """The characters of a text; several lists are asked of one text in a row."""
    return frozenset(text)


def words_of(file: str) -> Callable[..., Words]:
    """The function that gives the words of some sections of a table, each time the same object."""

    @cache
    def words(*sections: str) -> Words:
        return Words(chain.from_iterable(map(table(file).__getitem__, sections)))

    return words


name_words = words_of("names.yaml")


@cache
def name_characters(section: str) -> frozenset[str]:
    """The characters of a section of data/names.yaml that is one text."""
    return frozenset(table("names.yaml")[section])
