"""OpenDocument texts and spreadsheets (.odt, .ods): paragraphs and tables, every visible sheet as a table."""

from collections.abc import Iterator, Sequence
from typing import Any

from perflint.formats.cell_budget import charge, count
from perflint.formats.errors import ReadError
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS, Block, Cell, Grid, Line, Pages, grid
from perflint.formats.package import open_package, part
from perflint.formats.symbols import superscript, with_signs
from perflint.formats.xlsx.sheet_rows import letters
from perflint.formats.xlsx.xlsx_file import quoted
from perflint.formats.xml_tree import parse_xml
from perflint.model import Location
from perflint.model.location import paragraph_name, table_name
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.record import replace

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST = 10**8  # of any count
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}hidden-text"}
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})


def read_odf(data: bytes, path: str) -> Pages:
    """Read the body of a text or a spreadsheet.

    Raises ReadError for a locked or damaged file.
    """
    package = open_package(data)
    try:
        root = parse_xml(part(package, "content.xml"))
    except KeyError as error:
        raise ReadError(
            Bilingual(
                "OpenDocument 文件不完整；另存为 .docx 或 .xlsx",
                "incomplete OpenDocument file; save it as .docx",
            )
        ) from error
    if b"encryption-data" in part(package, "META-INF/manifest.xml"):
        raise ReadError(
            Bilingual("文件设有密码；去掉密码后再检查", "password-protected; remove the password first")
        )
    return _pages(root, path)


def read_flat_odf(data: bytes, path: str) -> Pages:
    """Read a document that was written as one XML file (.fods, .fodt).

    Raises ReadError for a damaged file.
    """
    return _pages(parse_xml(data), path)


def _pages(root: Any, path: str) -> Pages:
    """The lines and tables of a document; styles say which tables are hidden."""
    body = root.find(f"{_OFFICE}body")
    if body is None:
        raise ReadError(
            Bilingual(
                "OpenDocument 文件不完整；另存为 .docx 或 .xlsx",
                "incomplete OpenDocument file; save it as .docx",
            )
        )
    _settle_spans(root)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(item.get(f"{_TABLE}display") == "false" for item in style)
    }
    return Pages(path, tuple(_Walk(body.find(f"{_OFFICE}spreadsheet") is not None, hidden).blocks(body)))


# super, or how far the text is raised: 33% 58%; a lowered one is -33%.
_RAISED = pattern(r"super|[1-9]\d*%")
_LINES = ("text-line-through-style", "text-line-through-type")  # either says that a text is struck through


def _settle_spans(root: Any) -> None:
    """Raise the digits of superscripts, and take out what is struck through beside other text."""
    styles = [
        (style.get(f"{_STYLE}name"), settings)
        for style in root.iter(f"{_STYLE}style")
        for settings in style.iterfind(f"{_STYLE}text-properties")
    ]
    struck = {
        name for name, text in styles if any(text.get(f"{_STYLE}{of}", "none") != "none" for of in _LINES)
    }
    raised = {name for name, text in styles if _RAISED.match(text.get(f"{_STYLE}text-position", ""))}
    if not struck and not raised:
        return
    for paragraph in (item for tag in _PARAGRAPHS for item in root.iter(tag)):
        spans = list(paragraph.iter(f"{_TEXT}span"))
        for span in spans:
            if span.get(f"{_TEXT}style-name") in raised:
                span.text = superscript(span.text or "")
        _take_out(paragraph, [span for span in spans if span.get(f"{_TEXT}style-name") in struck])


def _take_out(paragraph: Any, gone: Sequence[Any]) -> None:
    """Empty spans of a paragraph that has other text."""
    if "".join(_text(paragraph).split()) != "".join("".join(map(_text, gone)).split()):
        for span in gone:
            tail = span.tail
            span.clear()
            span.tail = tail


class _Walk:
    """The document in order: its tables and lines, both counted for their places."""

    def __init__(self, sheets: bool, hidden: set[str | None]) -> None:
        self.sheets = sheets
        self.hidden = hidden
        self.tables = 0
        self.lines = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_TABLE}table":
                if child.get(f"{_TABLE}style-name") not in self.hidden:
                    yield from self._table(child)
            elif child.tag in _PARAGRAPHS:
                self.lines += 1
                if text := _text(child).strip():
                    yield Line(text, Location(cell=paragraph_name(self.lines)))
                for box in child.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
                    yield from self.blocks(box)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.blocks(child)

    def _table(self, table: Any) -> Iterator[Block]:
        self.tables += 1
        name = table.get(f"{_TABLE}name") or table_name(self.tables)
        yield _grid(table, name if self.sheets else table_name(self.tables), sheet=self.sheets)
        for row in _rows(table):
            for cell in row:
                for nested in cell.findall(f"{_TABLE}table"):
                    yield from self._table(nested)


def _grid(table: Any, label: str, *, sheet: bool) -> Grid:
    """The grid of a table: repeated rows written out, merged cells in all their places, blank rows at the end cut."""
    rows: list[list[Cell | None]] = []
    pending: list[Cell] = []
    hidden: set[int] = set()
    for element in _rows(table):
        cells = _cells(element, len(rows), label, sheet=sheet)
        repeated = _count(element, "number-rows-repeated")
        if len(rows) + repeated > MAX_ROWS and any(cells):
            raise ReadError(
                Bilingual(f"{label} 超过 {MAX_ROWS} 行，不像申报表", f"{label} has more than {MAX_ROWS} rows")
            )
        # A blank row repeated to the end of the sheet is no content.
        repeated = repeated if any(cells) else min(repeated, 100)
        charge(repeated * max(len(cells), 1))
        if _is_hidden(element):
            hidden.update(range(len(rows), len(rows) + repeated))
        rows.extend(_again(cells, more) for more in range(repeated))
        pending += [cell for cell in cells if cell and (cell.rows > 1 or cell.columns > 1)]
    for cell in dict.fromkeys(pending):
        for row in rows[cell.row : cell.row + cell.rows]:
            charge(cell.columns)
            row.extend([None] * (cell.column + cell.columns - len(row)))
            row[cell.column : cell.column + cell.columns] = [cell] * cell.columns
    while rows and not any(cell and cell.text for cell in rows[-1]):
        rows.pop()
    hidden_columns = frozenset(_hidden_columns(table))
    return grid(label, rows, hidden=frozenset(hidden), hidden_columns=hidden_columns, sheet=sheet)


def _is_hidden(element: Any) -> bool:
    """Whether a row or a column is not shown, by hand or by a filter."""
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _hidden_columns(table: Any) -> Iterator[int]:
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        times = min(_count(element, "number-columns-repeated"), MAX_COLUMNS)
        if _is_hidden(element):
            yield from range(column, min(column + times, MAX_COLUMNS))
        column += times


def _again(cells: list[Cell | None], below: int) -> list[Cell | None]:
    """The cells of a row that is written once for several, for one of them."""
    return [cell and replace(cell, row=cell.row + below) for cell in cells] if below else list(cells)


def _rows(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child)


_FRAME = (
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"  # around a picture, an equation, an object
)


def _cells(element: Any, row: int, label: str, *, sheet: bool) -> list[Cell | None]:
    """The cells of a row, repeated ones written out; None where a merged cell covers, or nothing stands in a sheet."""
    cells: list[Cell | None] = []
    for source in element:
        if source.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        column = len(cells)
        text = "\n".join(filter(None, (_text(p).strip() for p in source if p.tag in _PARAGRAPHS)))
        where = f"{quoted(label)}!{letters(column)}{row + 1}" if sheet else f"{label} R{row + 1}C{column + 1}"
        high, wide = _count(source, "number-rows-spanned"), _count(source, "number-columns-spanned")
        covered = source.tag.endswith("covered-table-cell")
        empty = covered or (sheet and not text and high == wide == 1)
        unread = not text and next(source.iter(_FRAME), None) is not None
        place = Location(cell=where)
        cell = None if empty else Cell(text, place, row, column, high, min(wide, MAX_COLUMNS), unread)
        times = min(_count(source, "number-columns-repeated"), MAX_COLUMNS - column)
        # Cells that hold the same are written once, and are not one cell for that.
        cells += [cell and replace(cell, column=column + more) for more in range(times)]
    return cells


def _count(element: Any, name: str) -> int:
    return max(count(element.get(f"{_TABLE}{name}"), 1, _MOST), 1)


def _text(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * count(child.get(f"{_TEXT}c"), 1, 100))
        elif child.tag == f"{_TEXT}tab":
            pieces.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and "drawing" not in child.tag:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return with_signs("".join(pieces))
