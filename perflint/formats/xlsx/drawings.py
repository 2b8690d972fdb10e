"""The cells that floating pictures and text boxes lie over: a value may be one of them."""

import zipfile
from collections.abc import Iterator
from typing import Any

from perflint.formats.cell_budget import count
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS
from perflint.formats.main_part import relations
from perflint.formats.package import part
from perflint.formats.xml_tree import parse_xml

_D = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST = 6  # cells; what covers more is a seal, a chart or a scan, and no value
_SLIGHT = (
    60_000  # so far into a cell (a sixtieth of an inch in EMU, of 914 400) it was drawn by a slip of the hand
)


def covered_cells(package: zipfile.ZipFile, sheet: str) -> Iterator[tuple[int, int]]:
    """The row and column of each cell under a small drawing of a sheet, from 0.

    Raises ReadError for damaged XML.
    """
    names = frozenset(package.namelist())
    for relation in relations(package, sheet):
        if relation.kind == "drawing" and relation.target in names:
            for anchor in parse_xml(part(package, relation.target)):
                if _holds_content(anchor):
                    yield from _under(anchor)


def _holds_content(anchor: Any) -> bool:
    """Whether a picture is drawn, or a shape with words; lines and frames say nothing."""
    if anchor.find(f".//{_D}pic") is not None:
        return True
    return any((text.text or "").strip() for text in anchor.iter(f"{_A}t"))


def _under(anchor: Any) -> Iterator[tuple[int, int]]:
    start, end = anchor.find(f"{_D}from"), anchor.find(f"{_D}to")
    if start is None:
        return
    end = start if end is None else end
    rows = _range(start, end, "row", MAX_ROWS)
    columns = _range(start, end, "col", MAX_COLUMNS)
    if len(rows) * len(columns) <= _MOST:
        yield from ((row, column) for row in rows for column in columns)


def _range(start: Any, end: Any, axis: str, most: int) -> range:
    """The rows or columns from one corner to the other, without a last one that is only touched."""
    first, last = (count(corner.findtext(f"{_D}{axis}"), 0, most) for corner in (start, end))
    touched = last > first and count(end.findtext(f"{_D}{axis}Off"), 0, _SLIGHT) < _SLIGHT
    return range(first, last if touched else last + 1)
