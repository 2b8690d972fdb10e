"""JSON files: plain objects quickly, and the place of every value when one is asked for."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from perflint.formats.decode import decode
from perflint.formats.errors import ReadError
from perflint.formats.json.json_faults import check_depth, check_values, constant, explained
from perflint.formats.json.json_places import SURROGATE, Places, key_of
from perflint.formats.places import LineCounts, Lines, join, parent, unescaped
from perflint.formats.read import Number, Read
from perflint.model import Defect, Location
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

_NUMBER = pattern(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_NESTED = ("{", "[")


class JsonSource:
    """Where the values of a JSON text stand."""

    def __init__(self, path: str, text: str, encoding: str, *, repeated: bool = False) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self._repeated = repeated
        self._ascii = "\\u" in text and text.isascii()

    @cached_property
    def _places(self) -> Places:
        return Places(self.text, repeated=self._repeated)

    @cached_property
    def _lines(self) -> Lines | LineCounts:
        return (Lines if "\r" in self.text else LineCounts)(self.text)

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of a value, or of the part of its string from start to end."""
        nearest, first, last = self._places.find(pointer)
        if nearest != pointer:
            return self._lines.location(first, min(first + 1, last))
        if start is not None and end is not None and not self._is_nested(first):
            first, last = self._part(first, last, start, end)
        return self._lines.location(first, last)

    def editable(self, pointer: str) -> bool:
        """Whether a text or number stands at the pointer."""
        first = self._places.start(pointer)
        return first is not None and not self._is_nested(first)

    def _is_nested(self, first: int) -> bool:
        """Whether a list or object starts here, and no text that begins like one."""
        return self.text.startswith(_NESTED, first) and self.text[first - 1 : first] != '"'

    def written(self, content: str, pointer: str) -> str:
        """Escape a text for the inside of a JSON string, beyond ASCII only as the file does.

        A number stays a number if it can; else it, or null, gives way to a string with its quotes.
        """
        text = encode_basestring_ascii(content) if self._ascii else encode_basestring(content)
        _, first, _ = self._places.find(pointer)
        if first and self.text[first - 1] == '"':
            return text[1:-1]
        was_number = self.text[first : first + 1].isdigit() or self.text[first : first + 1] == "-"
        return content if was_number and _NUMBER.fullmatch(content) else text

    def _part(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        if self.text.find("\\", first, last) < 0 or self.text[first - 1] != '"':
            return min(first + start, last), min(first + end, last)
        offsets = _offsets(self.text, first, last)
        final = len(offsets) - 1
        return offsets[min(start, final)], offsets[min(end, final)]


def read_json(data: bytes, path: str) -> Read:
    """Read a JSON file.

    Raises ReadError for what is not JSON, or is nested deeper than any form.
    """
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise ReadError(
            Bilingual("文件是空的；填好申报表再检查", "the file is empty; fill in the form first")
        )
    check_depth(text)
    check_values(text)
    content, repeated = _parsed(text)
    if "\\u" in text and SURROGATE.search(json.dumps(content, ensure_ascii=False)):
        content = _without_surrogates(content)
    source = JsonSource(path, text, decoded.encoding, repeated=repeated)
    return Read(content, source, tuple(_repeated_keys(text)) if repeated else ())


def _parsed(text: str) -> tuple[Any, bool]:
    """The content of a JSON text, and whether a key stands twice in an object of it."""
    repeated = False

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        members = dict(items)
        repeated = repeated or len(members) != len(items)
        return members

    def refuse(name: str) -> Any:
        raise constant(text, name)

    try:
        content = json.loads(
            text, object_pairs_hook=pairs, parse_int=Number, parse_float=Number, parse_constant=refuse
        )
    except json.JSONDecodeError as error:
        raise explained(text, error) from error
    return content, repeated


def _without_surrogates(value: Any) -> Any:
    """Replace lone surrogates, which no output can encode."""
    match value:
        case str():
            return type(value)(SURROGATE.sub("\ufffd", value))
        case list():
            return [_without_surrogates(item) for item in value]
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value


# A key with its colon is one token; commas, colons and spaces between tokens are passed over.
_TOKEN = pattern(r'("(?:[^"\\]++|\\.)*+")(\s*+:)?+|[\[\]{}]|[^\s\[\]{},:"]++', re.DOTALL)


def _values(text: str) -> Iterator[tuple[str, int, int]]:
    """Every pointer of a valid text with the span of its value, inner ones first; strings without the quotes."""
    outer: list[tuple[str, int, str, int]] = []  # of what is open: pointer, start, home and index around it
    home, index, pointer = "", -1, ""  # index is -1 in an object and counts the items in a list
    for match in _TOKEN.finditer(text):
        first = match.start()
        mark = text[first]
        if mark in "}]":
            pointer, start, home, index = outer.pop()
            yield pointer, start, match.end()
            continue
        if match.start(2) >= 0:
            pointer = join(home, key_of(match[1]))
            continue
        if index >= 0:
            pointer = f"{home}/{index}"
            index += 1
        if mark in "{[":
            outer.append((pointer, first, home, index))
            home, index = pointer, 0 if mark == "[" else -1
        elif mark == '"':
            yield pointer, first + 1, match.end() - 1
        else:
            yield pointer, first, match.end()


def _repeated_keys(text: str) -> Iterator[Defect]:
    seen: set[str] = set()
    for pointer, _, _ in _values(text):
        # What holds a value comes after it, unless the holder is itself a repetition: then that one is reported.
        if pointer in seen and parent(pointer) not in seen:
            yield Defect(kind="duplicate-key", pointer=pointer, facts={"key": unescaped(pointer)})
        seen.add(pointer)


_ESCAPE = pattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)


def _offsets(text: str, first: int, last: int) -> list[int]:
    """The offset in the text of every character of the string that stands at first to last, and of its end."""
    offsets: list[int] = []
    at = first
    for match in _ESCAPE.finditer(text, first, last):
        offsets.extend(range(at, match.start()))
        offsets.append(match.start())
        at = match.end()
    offsets.extend(range(at, last + 1))
    return offsets
