"""Word lists that are asked of thousands of texts: does it hold, start or end with one of the words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from perflint.typed import TYPE_CHECKING, Any


class Words:
    """Words in their order, sorted by their first or last characters: most texts have none of these."""

    __slots__ = ("_by_first", "_by_last", "_by_tail", "_firsts", "_singles", "every")
    _by_first: dict[str, tuple[str, ...]]
    _by_last: dict[str, tuple[str, ...]]
    _by_tail: dict[str, tuple[str, ...]]
    _firsts: frozenset[str]
    _singles: bool

    def __init__(self, words: Iterable[str]) -> None:
        self.every = tuple(dict.fromkeys(words))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Sort the words in the way that is asked for first; few lists are asked in every way."""
            if name == "_firsts":
                sorted_so = frozenset(self._by_first)
            elif name == "_singles":
                sorted_so = any(len(word) == 1 for word in self.every)
            elif name in _PARTS:
                sorted_so = _grouped(sorted(self.every, key=len, reverse=True), *_PARTS[name])
            else:
                raise AttributeError(name)
            setattr(self, name, sorted_so)
            return sorted_so

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of the words."""
        return text in self._by_tail.get(text[-2:], ())

    def within(self, text: str) -> bool:
        """Whether a word stands in the text."""
        for first in self._firsts.intersection(_letters(text)):
            for word in self._by_first[first]:
                if word in text:
                    return True
        return False

    def found(self, text: str) -> Iterator[str]:
        """The words that stand in the text, in no order."""
        for first in self._firsts.intersection(_letters(text)):
            for word in self._by_first[first]:
                if word in text:
                    yield word

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
        longer = self._by_tail.get(text[-2:])
        single = self._by_tail.get(text[-1:], ()) if self._singles else ()
        if longer is None:
            return single
        found = [word for word in longer if text.endswith(word)]
        # A text of one character was looked up twice.
        return [*found, *single] if len(text) > 1 else found

    def may_end(self, tail: str) -> bool:
        """Whether a word of two characters or more ends with these two."""
        return tail in self._by_tail

    def __iter__(self) -> Iterator[str]:
        """The words in their order."""
        return iter(self.every)


@lru_cache(maxsize=64)
def _letters(text: str) -> frozenset[str]:
    """The characters of a text; several lists are asked of one text in a row."""
    return frozenset(text)


# By which of their characters words are sorted.
_PARTS: dict[str, tuple[int | None, int | None]] = {
    "_by_first": (None, 1),
    "_by_last": (-1, None),
    "_by_tail": (-2, None),
}


def _grouped(words: Iterable[str], start: int | None, end: int | None) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[start:end], []).append(word)
    return {key: tuple(group) for key, group in groups.items()}
