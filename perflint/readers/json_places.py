"""Where values stand in a JSON text: only the way to what is asked for is walked, the rest is skipped at C speed."""

import json
import re
from collections.abc import Iterator

from perflint.pattern import pattern
from perflint.readers.places import escaped

_GAP = pattern(r"[ \t\n\r]*+,?+[ \t\n\r]*+")
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_KEY = pattern(rf"({_STRING})[ \t\n\r]*+:[ \t\n\r]*+", re.DOTALL)
_SCALAR = pattern(rf"{_STRING}|[^\s,\]}}]++", re.DOTALL)
# An object without lists or objects inside, as indicators mostly are, and a member of it.
_FLAT = pattern(rf'\{{[^"\[\]{{}}]*+(?:{_STRING}[^"\[\]{{}}]*+)*+\}}', re.DOTALL)
_MEMBER = pattern(rf"({_STRING})[ \t\n\r]*+:[ \t\n\r]*+({_STRING}|[^\s,\]}}]++)", re.DOTALL)


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
        above = pointer.rpartition("/")[0]
        nearest, *_ = self.find(above)
        if nearest == above and above not in self._opened:
            self._opened.add(above)
            self._open(above)
        if (span := self._spans.get(pointer)) is not None:
            return pointer, *span
        return nearest, *self._spans[nearest]

    def _open(self, pointer: str) -> None:
        """Learn the spans of what stands directly in a list or an object."""
        start, end = self._spans[pointer]
        match self._text[start : start + 1]:
            case "{" if _FLAT.fullmatch(self._text, start, end):
                children = self._scalars(start, end)
            case "{":
                children = self._members(self._past_gap(start + 1))
            case "[":
                children = self._items(self._past_gap(start + 1))
            case _:
                return
        text, spans = self._text, self._spans
        for key, first, last in children:
            spans[f"{pointer}/{key}"] = (first + 1, last - 1) if text[first] == '"' else (first, last)

    def _scalars(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        for match in _MEMBER.finditer(self._text, start, end):
            yield escaped(_key(match[1])), *match.span(2)

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
        text = self._text
        if text[at] in "{[":
            flat = _FLAT.match(text, at)
            return flat.end() if flat else self._decoder.raw_decode(text, at)[1]
        match = _SCALAR.match(text, at)
        return match.end() if match else at

    def _past_gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at


def _key(written: str) -> str:
    return _SURROGATE.sub("\ufffd", json.loads(written)) if "\\" in written else written[1:-1]


_SURROGATE = pattern("[\ud800-\udfff]")
