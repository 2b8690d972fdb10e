"""The sheets of a workbook, and the workbook made of them.

Written as XML by hand: rows go to disk as they come, texts are never formulas, and the same run gives the same bytes.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape

from perflint.reporters.width import lines
from perflint.reporters.xlsx_frame import HEAD, NS, QUOTED, TEXT, frame
from perflint.reporters.xml_text import clean
from perflint.system.pattern import pattern

_ESCAPE = pattern("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for one of its escapes
_LONGEST = 32_000  # characters of a cell
_MOST_LINES, _POINTS = 12, 14  # of a row; the height of a line


def workbook(sheets: Sequence["Sheet"]) -> bytes:
    """The workbook of these sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in frame([sheet.title for sheet in sheets]).items():
            _put(package, name, [content])
        for number, sheet in enumerate(sheets, 1):
            _put(package, f"xl/worksheets/sheet{number}.xml", sheet.pieces())
    return out.getvalue()


class Sheet:
    """A sheet with a frozen header and filters; its rows wait in memory or, when many, on disk."""

    def __init__(self, title: str, heads: Sequence[tuple[str, int]]) -> None:
        self.title = title
        self.rows = 0
        self._heads = heads
        # Closed when the workbook is put together.
        self._written = tempfile.SpooledTemporaryFile(1 << 24, "w+", encoding="utf-8", newline="")  # noqa: SIM115
        self.row((head, HEAD) for head, _ in heads)

    def row(self, cells: Iterable[tuple[str | int | Decimal, int]]) -> None:
        """Append a row of texts and numbers with their styles."""
        self.rows += 1
        row = list(cells)
        written = "".join(
            _cell(f"{chr(65 + n)}{self.rows}", value, style) for n, (value, style) in enumerate(row)
        )
        sized = zip(row, self._heads, strict=True)
        high = max(lines(str(value)[:_LONGEST], size - 1) for (value, _), (_, size) in sized)
        height = f' ht="{min(high, _MOST_LINES) * _POINTS + 3}" customHeight="1"' if high > 1 else ""
        self._written.write(f'<row r="{self.rows}"{height}>{written}</row>')

    def pieces(self) -> Iterator[str]:
        """Yield the XML."""
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{size}" customWidth="1"/>'
            for n, (_, size) in enumerate(self._heads, 1)
        )
        yield (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{NS}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>"
        )
        self._written.seek(0)
        while piece := self._written.read(1 << 16):
            yield piece
        self._written.close()
        last = f"{chr(64 + len(self._heads))}{max(self.rows, 2)}"
        yield (
            f'</sheetData><autoFilter ref="A1:{last}"/>'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )


def _cell(address: str, value: str | int | Decimal, style: int) -> str:
    if isinstance(value, (int, Decimal)):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if value[:1] in ("=", "+", "-", "@", "\t", "\r") and value and style == TEXT:
        # A text already; the mark keeps it one when someone edits the cell or saves the sheet as CSV.
        style = QUOTED
    written = _ESCAPE.sub("_x005F_", escape(clean(value[:_LONGEST]), quote=False))
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with package.open(info, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece.encode())
