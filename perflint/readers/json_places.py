"""Where values stand in a JSON text: only the way to what is asked for is walked, the rest is skipped at C speed."""

import json
import re
from collections.abc import Iterator

from perflint.readers.places import escaped

_GAP = re.compile(r"[ \t\n\r]*+,?+[ \t\n\r]*+")
_KEY = re.compile(r'("(?:[^"\\]++|\\.)*+")[ \t\n\r]*+:[ \t\n\r]*+', re.DOTALL)
_SCALAR = re.compile(r'"(?:[^"\\]++|\\.)*+"|[^\s,\]}]++', re.DOTALL)


class Places:
    """The spans of the values of a valid JSON text by pointer; strings without their quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Numbers stay texts: one of a million digits need not become an integer.
        self._decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        start = self._past_gap(0)
        self._spans = {"": (start, self._end(start))}
        self._opened: set[str] = set()

    def find(self, pointer: str) -> tuple[str, int, int]:
        """Return the pointer, or that of its nearest ancestor in the text, and its span."""
        if (span := self._spans.get(pointer)) is not None:
            return pointer, *span
        nearest = ""
        for match in re.finditer("/[^/]*", pointer):
            self._open(nearest)
            if (below := pointer[: match.end()]) not in self._spans:
                break
            nearest = below
        return nearest, *self._spans[nearest]

    def _open(self, pointer: str) -> None:
        """Learn the spans of what stands directly in a list or an object."""
        if pointer in self._opened:
            return
        self._opened.add(pointer)
        start, _ = self._spans[pointer]
        children = {"{": self._members, "[": self._items}.get(self._text[start : start + 1])
        for key, first, last in children(self._past_gap(start + 1)) if children else ():
            quoted = self._text[first] == '"'
            self._spans[f"{pointer}/{key}"] = (first + 1, last - 1) if quoted else (first, last)

    def _members(self, at: int) -> Iterator[tuple[str, int, int]]:
        while match := _KEY.match(self._text, at):
            first = match.end()
            last = self._end(first)
            yield escaped(_key(match[1])), first, last
            at = self._past_gap(last)

    def _items(self, at: int) -> Iterator[tuple[str, int, int]]:
        number = 0
        while self._text[at] != "]":
            last = self._end(at)
            yield str(number), at, last
            at, number = self._past_gap(last), number + 1

    def _end(self, at: int) -> int:
        """Where the value that starts here ends."""
        if self._text[at] in "{[":
            return self._decoder.raw_decode(self._text, at)[1]
        match = _SCALAR.match(self._text, at)
        return match.end() if match else at

    def _past_gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at


def _key(written: str) -> str:
    return _SURROGATE.sub("\ufffd", json.loads(written)) if "\\" in written else written[1:-1]


_SURROGATE = re.compile("[\ud800-\udfff]")
