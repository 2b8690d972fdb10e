"""Where values stand in a JSON text: only the way to what is asked for is walked, the rest is skipped at C speed.

Every pointer of a text at once (as json_file does for keys that stand twice) would take 25 lines: one form costs the
same that way, but the run over a form of 1,000 rows 5 % more instructions, and 200 forms in one file 69 ms in place of 15.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

from perflint.formats.places import parent
from perflint.model.pointer import escaped
from perflint.system.pattern import pattern

_GAP = pattern(r"[ \t\n\r]*+,?+[ \t\n\r]*+")
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_KEY = pattern(rf"({_STRING})[ \t\n\r]*+:[ \t\n\r]*+", re.DOTALL)
_SCALAR = pattern(rf"{_STRING}|[^\s,\]}}]++", re.DOTALL)
_MEMBER = pattern(rf"({_STRING})[ \t\n\r]*+:[ \t\n\r]*+({_STRING}|[^\s,\]}}]++)", re.DOTALL)
_COLON = pattern(r"[ \t\n\r]*+:[ \t\n\r]*+")


def _flat_end(text: str, start: int, limit: int | None = None) -> int:
    """Where an object of plain values without escapes ends, as indicators mostly are; -1 for any other value.

    It ends at the next } unless that is in a text. The caller may know that no list and no escape stands before `limit`.
    """
    end = text.find("}", start) + 1 if text[start] == "{" else 0
    if limit is None:
        limit = -1 if any(text.find(mark, start, end) >= 0 for mark in "[\\") else end
    plain = (
        0 < end <= limit
        and text.find("{", start + 1, end) < 0
        # Of an odd number of quotes the last one opens a text that goes on.
        and text.count('"', start, end) % 2 == 0
    )
    return end if plain else -1


def _next(text: str, mark: str, at: int) -> int:
    place = text.find(mark, at)
    return place if place >= 0 else len(text)


@cache
def _decoder() -> json.JSONDecoder:
    # Numbers stay texts: one of a million digits need not become an integer.
    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class Places:
    """The spans of the values of a valid JSON text by pointer; strings without their quotes."""

    def __init__(self, text: str, *, repeated: bool = False) -> None:
        self._text = text
        self._repeated = repeated  # a key stands twice somewhere: the last one counts
        self._starts = {"": self._past_gap(0)}
        self._ends: dict[str, int] = {}
        self._flat: set[str] = set()
        self._absent: set[str] = set()  # keys that no object of plain values has
        self._unescaped = -1, -1  # a part of the text without escapes
        self._walks: dict[str, Iterator[None]] = {}

    def find(self, pointer: str) -> tuple[str, int, int]:
        """Return the pointer, or that of its nearest ancestor in the text, and its span."""
        nearest = pointer
        while not self.has(nearest):
            nearest = parent(nearest)
        return nearest, self._starts[nearest], self._end_of(nearest)

    def start(self, pointer: str) -> int | None:
        """Where the value at a pointer starts; None where the text has none there."""
        return self._starts[pointer] if self.has(pointer) else None

    def has(self, pointer: str) -> bool:
        """Whether the text has a value at the pointer: along what holds it is walked until it is met."""
        if pointer in self._starts:
            return True
        above, slash, key = pointer.rpartition("/")
        if above in self._flat and "~" not in key and not self._repeated:
            return key not in self._absent and self._seek(pointer, above, key)
        if not slash or not self.has(above):
            return False
        walk = self._walks.get(above)
        if walk is None:
            walk = self._walks[above] = self._walk(above)
        for _ in walk:
            if pointer in self._starts and not self._repeated:
                break
        return pointer in self._starts

    def _seek(self, pointer: str, above: str, key: str) -> bool:
        """Look for a key in an object of plain values, where it can only be a key or a whole text."""
        text, end, word = self._text, self._ends[above], f'"{key}"'
        behind = self._starts[above]
        while (at := text.find(word, behind, end)) >= 0:
            behind = at + len(word)
            # So keys and texts are written mostly.
            if text.startswith(': "', behind):
                self._starts[pointer] = first = behind + len(': "')
                self._ends[pointer] = text.index('"', first)
                return True
            if (colon := _COLON.match(text, behind)) is not None:
                first = colon.end()
                self._starts[pointer] = first + (text[first] == '"')
                return True
        if word not in text:
            self._absent.add(key)
        return False

    def _walk(self, pointer: str) -> Iterator[None]:
        """Learn where the values directly in a list or an object stand, one at a time."""
        start = self._starts[pointer]
        mark = self._text[start : start + 1]
        if mark == "{" and (end := _flat_end(self._text, start)) >= 0:
            self._learn(pointer, start, end)
        elif mark == "{":
            yield from self._members(pointer, self._past_gap(start + 1))
        elif mark == "[":
            yield from self._items(pointer, self._past_gap(start + 1))

    def _learn(self, pointer: str, start: int, end: int) -> None:
        """Learn the members of an object of plain values at once."""
        self._ends[pointer] = end
        for match in _MEMBER.finditer(self._text, start, end):
            below = f"{pointer}/{escaped(key_of(match[1]))}"
            first, last = match.span(2)
            quoted = self._text[first] == '"'
            self._starts[below] = first + quoted
            self._ends[below] = last - quoted

    def _members(self, pointer: str, at: int) -> Iterator[None]:
        while match := _KEY.match(self._text, at):
            below = f"{pointer}/{escaped(key_of(match[1]))}"
            at = match.end()
            yield from self._value(below, at)
            at = self._past(below)

    def _items(self, pointer: str, at: int) -> Iterator[None]:
        """Learn the items of a list: at once the plain objects that it begins with, the others one at a time."""
        text = self._text
        number, limit = 0, self._limit(at)
        while (end := _flat_end(text, at, limit)) >= 0:
            below = f"{pointer}/{number}"
            self._starts[below], self._ends[below] = at, end
            self._flat.add(below)
            number += 1
            start, at = at, self._past_gap(end)
            if number == 1 and text[at] == "{" and (line := text.rfind("\n", start, end)) >= 0:
                number, at = self._alike(pointer, text[line : at + 1], at, limit)
        yield
        while text[at] != "]":
            below = f"{pointer}/{number}"
            yield from self._value(below, at)
            at, number = self._past(below), number + 1

    def _alike(self, pointer: str, between: str, at: int, limit: int) -> tuple[int, int]:
        """Learn at once the items that are laid out as the first two, as far as there are any.

        `between` reads from the line end before the } of the first to the { of the second; no text holds a line end, so
        it cuts the list into what is inside its items. Returns the number of the next item, and where it starts.
        """
        starts, ends, flat = self._starts, self._ends, self._flat
        bracket = between.index("}") + 1
        inside = self._text[at + 1 : limit].split(between)[:-1] if between[:bracket].strip() == "}" else ()
        for number, inner in enumerate(inside, 1):
            if "{" in inner or "}" in inner:
                return number, at
            below = f"{pointer}/{number}"
            flat.add(below)
            starts[below] = at
            at += len(inner) + 1
            ends[below] = at + bracket
            at += len(between) - 1
        return len(inside) + 1, at

    def _limit(self, at: int) -> int:
        """Where the next list or escape follows."""
        if not self._unescaped[0] <= at <= self._unescaped[1]:
            self._unescaped = at, _next(self._text, "\\", at)
        return min(_next(self._text, "[", at), self._unescaped[1])

    def _value(self, pointer: str, at: int) -> Iterator[None]:
        """Note where a value starts, and leave its end until somebody asks for it."""
        self._ends.pop(pointer, None)
        self._starts[pointer] = at + (self._text[at] == '"')
        yield

    def _past(self, pointer: str) -> int:
        """Where the value after this one starts."""
        last = self._end_of(pointer)
        return self._past_gap(last + (self._text[self._starts[pointer] - 1] == '"'))

    def _end_of(self, pointer: str) -> int:
        """Where a value ends, a string before its quote."""
        if (last := self._ends.get(pointer)) is None:
            start = self._starts[pointer]
            quoted = self._text[start - 1 : start] == '"'
            last = self._ends[pointer] = self._end(start - quoted) - quoted
        return last

    def _end(self, at: int) -> int:
        """Where the value that starts here ends."""
        text = self._text
        if text[at] in "{[":
            end = _flat_end(text, at)
            return end if end >= 0 else _decoder().raw_decode(text, at)[1]
        match = _SCALAR.match(text, at)
        return match.end() if match else at

    def _past_gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at


def key_of(written: str) -> str:
    """A key as it is meant, from how it is written with its quotes; lone surrogates, which no output can encode, go."""
    return SURROGATE.sub("\ufffd", json.loads(written)) if "\\" in written else written[1:-1]


SURROGATE = pattern("[\ud800-\udfff]")
