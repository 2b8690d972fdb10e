"""The sheets of a workbook, and the workbook made of them.

Written as XML by hand: rows go to disk as they come, texts are never formulas, and the same run gives the same bytes.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import TypeAlias

from perflint.formats.package import new_entry
from perflint.formats.xlsx.sheet_rows import letters
from perflint.reporters.xlsx_frame import HEAD, NS, QUOTED, TEXT, frame
from perflint.reporters.xlsx_text import LONGEST, literal, row_height
from perflint.system.bilingual import Bilingual
from perflint.system.xml_text import clean


def workbook(sheets: Sequence["Sheet"]) -> bytes:
    """The workbook of these sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in frame([sheet.title for sheet in sheets]).items():
            _put(package, name, [content])
        for number, sheet in enumerate(sheets, 1):
            _put(package, f"xl/worksheets/sheet{number}.xml", sheet.pieces())
            if relations := sheet.relations():
                _put(package, f"xl/worksheets/_rels/sheet{number}.xml.rels", [relations])
    return out.getvalue()


Cell: TypeAlias = tuple[str | int | Decimal, int]  # a text or number, and its style
_MOST_LINKS = 65_000  # Excel opens no sheet with more
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet_in(lang: str, title: Bilingual, heads: Iterable[tuple[Bilingual, int]]) -> "Sheet":
    """A sheet with its title and heads in a language."""
    return Sheet(title.to(lang), [(head.to(lang), size) for head, size in heads])


class Sheet:
    """A sheet with a frozen header and filters; its rows wait in memory or, when many, on disk.

    `heads` are those of its columns, each with the width in characters.
    """

    def __init__(self, title: str, heads: Sequence[tuple[str, int]]) -> None:
        self.title = title
        self.rows = 0
        self._heads = heads
        self._links: list[str] = []
        self._targets: dict[str, int] = {}  # files that links lead to
        # Closed when the workbook is put together.
        self._written = tempfile.SpooledTemporaryFile(1 << 24, "w+", encoding="utf-8", newline="")  # noqa: SIM115
        self.row((head, HEAD) for head, _ in heads)

    def row(self, cells: Iterable[Cell]) -> None:
        """Append a row of texts and numbers with their styles."""
        self.rows += 1
        row = list(cells)
        written = "".join(
            _cell(f"{letters(n)}{self.rows}", value, style) for n, (value, style) in enumerate(row)
        )
        sized = zip(row, self._heads, strict=True)
        points = row_height((str(value), size) for (value, _), (_, size) in sized)
        height = f' ht="{points}" customHeight="1"' if points else ""
        self._written.write(f'<row r="{self.rows}"{height}>{written}</row>')

    def link(self, column: int, target: str, place: str = "") -> None:
        """Let a cell of the last row lead to a file, or to a place in it such as Sheet1!D14."""
        if len(self._links) < _MOST_LINKS:
            number = self._targets.setdefault(target, len(self._targets) + 1)
            where = f' location="{escape(place)}"' if place else ""
            self._links.append(f'<hyperlink ref="{letters(column)}{self.rows}" r:id="rId{number}"{where}/>')

    def relations(self) -> str:
        """The part that names the files which links lead to; empty for none."""
        if not self._targets:
            return ""
        entries = "".join(
            f'<Relationship Id="rId{number}" Type="{_LINKS_TO}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
            for target, number in self._targets.items()
        )
        return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'

    def pieces(self) -> Iterator[str]:
        """Yield the XML of the sheet, which closes what its rows were kept in."""
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{size}" customWidth="1"/>'
            for n, (_, size) in enumerate(self._heads, 1)
        )
        yield (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{NS}" xmlns:r="{_LINKS_TO}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>"
        )
        self._written.seek(0)
        while piece := self._written.read(1 << 16):
            yield piece
        self._written.close()
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        last = f"{letters(len(self._heads) - 1)}{max(self.rows, 2)}"
        yield (
            f'</sheetData><autoFilter ref="A1:{last}"/>{links}'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )


def _cell(address: str, value: str | int | Decimal, style: int) -> str:
    if isinstance(value, (int, Decimal)):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if value[:1] in ("=", "+", "-", "@", "\t", "\r") and style == TEXT:
        # A text already; the mark keeps it one when someone edits the cell or saves the sheet as CSV.
        style = QUOTED
    written = escape(literal(clean(value[:LONGEST])), quote=False)
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with package.open(new_entry(name), "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece.encode())
