"""From the pages of a document to what the declaration builder takes, with the place of every text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from perflint.formats import Read, ReadError
from perflint.formats.cell_budget import too_long
from perflint.formats.grid import Block, Line, Pages
from perflint.formats.places import parent
from perflint.formats.remarks import Remark, record_of
from perflint.forms.loose import with_loose_tables
from perflint.forms.recognise import recognise
from perflint.model import Acceptance, Defect, Location
from perflint.system.limits import MAX_TEXT
from perflint.system.pattern import pattern
from perflint.system.record import replace

_INDICATOR = pattern(r"/forms/\d+/indicators/\d+(?=/|$)")
_SHOWN = 8  # header words named when no form is recognised
_LONG = 20  # characters of each


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


def read_document(pages: Pages) -> Read:
    """Recognise the forms of a document.

    Raises ReadError, naming the headers that were seen, when there is none.
    """
    found = recognise(replace(pages, blocks=_checked(_blocks(pages))))
    if not found.content.get("forms"):
        seen = "、".join(" ".join(head.split())[:_LONG] for head in found.headers_seen[:_SHOWN])
        shown = f"（见到的表头：{seen}）" if seen else "（没有表格）"
        raise ReadError(
            f"没有认出绩效目标表{shown}；表头应有“三级指标”“指标值”一类的列",
            f"no form recognised (headers seen: {seen or 'none'}); a header needs columns like 三级指标 and 指标值",
        )
    torn = tuple(Defect(kind="torn-levels", pointer=pointer) for pointer in found.doubtful)
    source = DocumentSource(pages.path, found.places, found.content)
    return Read(found.content, source, torn, tuple(_accepted(pages, found.places)))


def _blocks(pages: Pages) -> Iterable[Block]:
    """The blocks of a document; where no table kept its grid, some may stand in the lines."""
    blocks = pages.blocks
    if isinstance(blocks, tuple) and all(isinstance(block, Line) or block.torn for block in blocks):
        return with_loose_tables(blocks)
    return blocks


def _checked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Refuse a text without end before anything looks for meaning in it."""
    for block in blocks:
        for row in ((block,),) if isinstance(block, Line) else block.rows:
            for text in row:
                if text is not None and len(text.text) > MAX_TEXT:
                    raise too_long(text.location)
        yield block


def _accepted(pages: Pages, places: dict[str, Location]) -> Iterator[Acceptance]:
    """What the remarks of a text accept, each of the row or form it is about."""
    if pages.remarks:
        lines = sorted((place.line or 0, place.end_line or 0, pointer) for pointer, place in places.items())
        for remark in pages.remarks:
            yield from remark.about(_about(remark, lines))


def _about(remark: Remark, lines: list[tuple[int, int, str]]) -> str:
    """The row that a remark shares a line with or stands between rows before; else the form that follows."""
    at = remark.location.line or 0
    if not remark.alone:
        here = [record_of(pointer) for first, last, pointer in lines if first <= at <= last]
        return max(here, key=len, default="")
    following = next((record_of(pointer) for first, _, pointer in lines if first > at), "")
    form, row, _ = following.partition("/indicators/")
    within = any(first < at and pointer.startswith(f"{form}/indicators/") for first, _, pointer in lines)
    return following if row and within else form
