"""Word lists that are asked of thousands of texts: does it hold, start or end with one of the words."""

from collections.abc import Iterable, Iterator


class Words:
    """Words in their order, sorted beforehand by their first and last characters: most texts have none of these."""

    __slots__ = ("_by_first", "_by_last", "_firsts", "every")

    def __init__(self, words: Iterable[str]) -> None:
        self.every = tuple(dict.fromkeys(words))
        self._by_first: dict[str, tuple[str, ...]] = {}
        self._by_last: dict[str, tuple[str, ...]] = {}
        for word in self.every:
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), word)
            self._by_last[word[-1]] = (*self._by_last.get(word[-1], ()), word)
        self._firsts = frozenset(self._by_first)

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of the words."""
        return text in self._by_first.get(text[:1], ())

    def within(self, text: str) -> bool:
        """Whether a word stands in the text."""
        for first in self._firsts.intersection(text):
            for word in self._by_first[first]:
                if word in text:
                    return True
        return False

    def end(self, text: str) -> bool:
        """Whether the text ends with a word."""
        return text.endswith(self._by_last.get(text[-1:], ()))

    def start(self, text: str) -> bool:
        """Whether the text starts with a word."""
        return text.startswith(self._by_first.get(text[:1], ()))

    def tails(self, text: str) -> list[str]:
        """The words that the text ends with, longest first."""
        ended = [word for word in self._by_last.get(text[-1:], ()) if text.endswith(word)]
        return sorted(ended, key=len, reverse=True) if len(ended) > 1 else ended

    def __iter__(self) -> Iterator[str]:
        """The words in their order."""
        return iter(self.every)
