"""HTML pages: tables with rowspan and colspan, nested tables after the one they stand in, headings as lines."""

from collections.abc import Iterator
from typing import Any

from perflint.formats.cell_budget import charge, count
from perflint.formats.grid import Block, Cell, Grid, Line, Pages, grid
from perflint.formats.symbols import superscript
from perflint.formats.text.html_tree import UNSHOWN, page_tree
from perflint.model import Location
from perflint.model.location import paragraph_name, table_name

_MAX_SPAN = 1_000
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "rt", "rp"})
_LINES = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "caption", "section", "title", "center"}
)


def read_html(text: str, path: str, tables: int = 0) -> Pages:
    """Read the tables of a page and the lines between them; `tables` were counted before it.

    Raises ReadError when there is nothing to read.
    """
    return Pages(path, tuple(_Walk(tables).blocks(page_tree(text))), cut=_is_cut(text.lower()))


def _is_cut(page: str) -> bool:
    """Whether a whole page breaks off within a table; parts of pages often lack their ends and are whole."""
    return "<html" in page and "</html" not in page and page.rfind("<table") > page.rfind("</table")


class _Walk:
    """The page in order: its tables and lines, both counted for their places."""

    def __init__(self, tables: int) -> None:
        self.tables = tables
        self.lines = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        own = _own_text(parent)
        if own and parent.tag not in ("table", "tr", "tbody", "thead"):
            self.lines += 1
            yield Line(own, Location(cell=paragraph_name(self.lines)))
        for child in parent:
            if child.tag in _SKIPPED or _is_hidden(child):
                continue
            if child.tag == "table":
                yield from self._table(child)
            else:
                yield from self.blocks(child)

    def _table(self, table: Any) -> Iterator[Block]:
        self.tables += 1
        label = table_name(self.tables)
        caption = table.find("caption")
        if caption is not None:
            yield from self.blocks(caption)
        yield _grid(table, label)
        for nested in _inner(table, ("table",), ()):
            if not _is_hidden(nested):
                yield from self._table(nested)


def _own_text(element: Any) -> str:
    """The text of an element outside its block children."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in _LINES | _SKIPPED | {"table"}:
            pieces.append(_inline(child))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _inline(element: Any) -> str:
    if element.find(".//table") is not None or any(
        element.find(f".//{tag}") is not None for tag in ("p", "div")
    ):
        return ""
    return "".join(element.itertext())


def _grid(table: Any, label: str) -> Grid:
    """The grid of a table, each cell in all the rows and columns that it spans."""
    rows: list[list[Cell | None]] = []
    pending: dict[tuple[int, int], Cell] = {}
    for row, element in enumerate(_rows(table)):
        cells: list[Cell | None] = []
        for source in element:
            if source.tag not in ("td", "th") or _is_hidden(source):
                continue
            _take_pending(cells, pending, row)
            high, wide = _span(source, "rowspan"), _span(source, "colspan")
            place = Location(cell=f"{label} R{row + 1}C{len(cells) + 1}")
            text = _text(source)
            cell = Cell(text, place, row, len(cells), high, wide, not text and _holds_unread(source))
            charge(high * wide)
            for below in range(1, high):
                for column in range(len(cells), len(cells) + wide):
                    pending[row + below, column] = cell
            cells.extend([cell] * wide)
        _take_pending(cells, pending, row)
        rows.append(cells)
    return grid(label, rows)


def _holds_unread(cell: Any) -> bool:
    """Whether a cell without text holds a picture or a field to fill."""
    return any(UNSHOWN.isdisjoint(inner.attrib) for inner in _inner(cell, _UNREAD, ("td", "th")))


def _inner(parent: Any, kinds: tuple[str, ...], apart: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these kinds in an element, without those in one another or in what stands apart."""
    for child in parent:
        if child.tag in kinds:
            yield child
        elif child.tag not in apart:
            yield from _inner(child, kinds, apart)


_UNREAD = ("img", "svg", "object", "canvas", "input", "select", "textarea", "math")


def _take_pending(cells: list[Cell | None], pending: dict[tuple[int, int], Cell], row: int) -> None:
    while (row, len(cells)) in pending:
        cells.append(pending.pop((row, len(cells))))


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if _is_hidden(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))


def _is_hidden(element: Any) -> bool:
    """Whether a browser shows nothing of an element, as of the rows and cells that Excel hides."""
    return element.get("hidden") is not None


def _span(cell: Any, name: str) -> int:
    return max(count(cell.get(name), 1, _MAX_SPAN), 1)


def _text(cell: Any) -> str:
    """The text of a cell; what is struck out beside other text is gone."""
    return _lines_of(cell, struck=False) or _lines_of(cell, struck=True)


def _lines_of(cell: Any, *, struck: bool) -> str:
    pieces: list[str] = []
    _collect(cell, pieces, struck=struck)
    lines = ["".join(line.split("\xa0")).strip() for line in "".join(pieces).split("\n")]
    return "\n".join(line for line in lines if line)


def _collect(element: Any, pieces: list[str], *, struck: bool) -> None:
    """The texts of an element; those that are `struck` out only where that is asked for."""
    pieces.append(" ".join((element.text or "").split()) if element.text else "")
    for child in element:
        tag = child.tag
        shown = not _is_hidden(child) and (struck or child.get("struck") is None)
        if tag == "input":
            pieces.append(_held(child))
        elif tag == "select":
            pieces.append(_chosen(child))
        elif tag not in _SKIPPED and tag != "table" and shown:
            if tag in ("br", "p", "div", "li"):
                pieces.append("\n")
            start = len(pieces)
            _collect(child, pieces, struck=struck)
            if tag == "sup":
                pieces[start:] = map(superscript, pieces[start:])
        pieces.append(" ".join((child.tail or "").split()))


def _held(field: Any) -> str:
    """What a field holds: its text, or a box that is ticked or not."""
    if not UNSHOWN.isdisjoint(field.attrib):
        return ""
    match field.get("type", "text").lower():
        case "checkbox" | "radio":
            return "□" if field.get("checked") is None else "☑"
        case "hidden" | "button" | "submit" | "reset" | "image" | "file" | "password":
            return ""
    return str(field.get("value", ""))


def _chosen(field: Any) -> str:
    """The option of a list that is chosen, or shown because none is."""
    options = list(field.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return "".join("".join(option.itertext()).strip() for option in chosen[:1])
