"""Where the texts of a declaration that was recognised in a document stand."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from perflint.formats.places import parent
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import replace

_INDICATOR = pattern(r"/forms/\d+/indicators/\d+(?=/|$)")


class DocumentSource:
    """Where the texts of a recognised document stand."""

    def __init__(self, path: str, places: dict[str, Location], content: object) -> None:
        self.path = path
        self._places = places
        self._content = content

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of a text; the part of it where the text stands on one line as it is."""
        asked = pointer
        while pointer not in self._places and pointer:
            pointer = parent(pointer)
        place = self._places.get(pointer, Location())
        if pointer != asked or start is None or end is None or place.column is None:
            return place
        if place.line != place.end_line or place.end_column != place.column + len(self._text(pointer)):
            return place
        return replace(place, column=place.column + start, end_column=place.column + end)

    def _text(self, pointer: str) -> str:
        """The text at a pointer; shorter than its place where marks or a number were taken off."""
        value: Any = self._content
        for key in pointer.split("/")[1:]:
            value = value[int(key)] if isinstance(value, list) else value.get(key, "")
        return value if isinstance(value, str) else ""

    def editable(self, pointer: str) -> bool:
        """Whether the text has a cell that no other indicator stands in (a merged cell serves several)."""
        place = self._places.get(pointer)
        return place is not None and len(self._owners[place]) == 1

    @cached_property
    def _owners(self) -> dict[Location, set[str]]:
        owners: dict[Location, set[str]] = defaultdict(set)
        for pointer, place in self._places.items():
            match = _INDICATOR.match(pointer)
            owners[place].add(match[0] if match else "")
        return owners

    def written(self, content: str, pointer: str) -> str:
        """A cell takes a text as it is."""
        del pointer
        return content
