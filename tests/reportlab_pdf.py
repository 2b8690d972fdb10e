"""Forms drawn as PDF by reportlab, the ways that printers draw them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.layouts import Box, Sheet
from tests.printing import header_rows, widths

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_MARGIN = 40.0
_PAD = 4.0
_INVISIBLE = 3
_DARK, _GREY = (0.12, 0.31, 0.47), 0.93


@dataclass(frozen=True, slots=True)
class Style:
    """How a form is printed."""

    page: tuple[float, float] = A4
    size: float = 9.0
    rules: str = (
        "all"  # none, level (between rows), three (around the header and at the end), zebra (backgrounds)
    )
    open_breaks: bool = False  # no line where a page break cuts a cell
    middle: bool = False  # texts in the middle of their cells, on the page where that is
    repeated: int = 0  # rows that stand again at the top of each page
    bold: bool = False  # each glyph drawn twice
    unseen: bool = False  # as the text layer of a scan
    footer: bool = False
    fitted: bool = False  # columns as wide as their texts ask for
    centred: bool = False  # texts in the middle between the sides of their cells
    dark: bool = False  # white letters on a dark header


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    row: int
    column: int


def as_pdf(printed: list[Sheet], style: Style = PLAIN) -> bytes:
    """A document with a table a form, each on pages of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=style.page)
    for sheet in printed:
        _Printer(canvas, sheet, style).draw()
    canvas.save()
    return out.getvalue()


class _Printer:
    def __init__(self, canvas: Canvas, sheet: Sheet, style: Style) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._style = style
        room = style.page[0] - 2 * _MARGIN
        shares = widths(sheet) if style.fitted else [1 / sheet.width] * sheet.width
        self._edges = [_MARGIN, *(_MARGIN + room * share for share in accumulate(shares))]
        self._head = header_rows(sheet)
        self._boxes = [
            _Placed(box, row, column)
            for row, line in enumerate(sheet.positions())
            for column, box in enumerate(line)
            if box is not None
        ]
        self._heights = self._fitted()
        self._unwritten: dict[_Placed, list[str]] = {}
        self._page = 0

    def draw(self) -> None:
        top = self._style.page[1] - _MARGIN
        for line in self._sheet.before:
            self._text(line, _MARGIN, top - self._style.size)
            top -= 2 * self._style.size
        for first, last in self._pages(top):
            top = self._part(first, last, top)
            if last < len(self._heights):
                self._turn()
                top = self._header()
        for line in self._sheet.after:
            for part in self._wrapped(line, self._style.page[0] - 2 * _MARGIN):
                if top < _MARGIN:
                    self._turn()
                    top = self._style.page[1] - _MARGIN
                self._text(part, _MARGIN, top - 2 * self._style.size)
                top -= 1.25 * self._style.size
            top -= self._style.size
        self._turn()

    def _turn(self) -> None:
        self._page += 1
        if self._style.footer:
            self._text(f"第{self._page}页", self._style.page[0] / 2, 15)
        self._canvas.showPage()

    def _header(self) -> float:
        top = self._style.page[1] - _MARGIN
        self._unwritten = {
            placed: lines for placed, lines in self._unwritten.items() if placed.row >= self._style.repeated
        }
        return self._part(0, self._style.repeated, top) if self._style.repeated else top

    def _fitted(self) -> list[float]:
        heights = [2 * self._style.size] * len(self._sheet.rows)
        for placed in sorted(self._boxes, key=lambda placed: placed.box.rows):
            rows = range(placed.row, placed.row + placed.box.rows)
            wanted = len(self._lines_of(placed)) * self._style.size * 1.25 + 2 * _PAD
            lacking = wanted - sum(heights[row] for row in rows)
            for row in rows:
                heights[row] += max(lacking, 0) / len(rows)
        return heights

    def _pages(self, top: float) -> Iterator[tuple[int, int]]:
        """The first row of each page, and the one after the last."""
        first, left = 0, top - _MARGIN
        head = sum(self._heights[: self._style.repeated])
        for row, height in enumerate(self._heights):
            if height > left and row > first:
                yield first, row
                first, left = row, self._style.page[1] - 2 * _MARGIN - head
            left -= height
        yield first, len(self._heights)

    def _part(self, first: int, last: int, top: float) -> float:
        """Draw some of the rows; give where they end."""
        tops = [top - sum(self._heights[first:row]) for row in range(first, last + 1)]
        for placed in self._boxes:
            start, end = max(placed.row, first), min(placed.row + placed.box.rows, last)
            if start >= end:
                continue
            left, right = self._sides(placed)
            upper, lower = tops[start - first], tops[end - first]
            self._fill(placed, (left, lower, right, upper))
            self._lines(
                (left, lower, right, upper),
                cut_above=placed.row < first,
                cut_below=placed.row + placed.box.rows > last,
                last=end == len(self._heights),
                header=placed.row == (self._head[1] if self._style.fitted else self._style.repeated)
                or placed.row == 0,
            )
            self._write(placed, upper, lower, here=self._is_middle(placed, first, last))
        return tops[-1]

    def _is_middle(self, placed: _Placed, first: int, last: int) -> bool:
        return first <= placed.row + (placed.box.rows - 1) // 2 < last

    def _lines(
        self,
        edges: tuple[float, float, float, float],
        *,
        cut_above: bool,
        cut_below: bool,
        last: bool,
        header: bool,
    ) -> None:
        left, lower, right, upper = edges
        if self._style.rules in ("none", "zebra") or self._style.unseen:
            return
        line = self._canvas.line
        if self._style.rules == "three":
            if header:
                line(left, upper, right, upper)
            if last:
                line(left, lower, right, lower)
            return
        if not (cut_above and self._style.open_breaks):
            line(left, upper, right, upper)
        if not (cut_below and self._style.open_breaks):
            line(left, lower, right, lower)
        if self._style.rules == "all":
            line(left, lower, left, upper)
            line(right, lower, right, upper)

    def _sides(self, placed: _Placed) -> tuple[float, float]:
        return self._edges[placed.column], self._edges[placed.column + placed.box.columns]

    def _is_head(self, placed: _Placed) -> bool:
        first, end = self._head
        return first <= placed.row < end

    def _fill(self, placed: _Placed, edges: tuple[float, float, float, float]) -> None:
        """The background of a cell."""
        left, lower, right, upper = edges
        if self._style.dark and self._is_head(placed):
            self._canvas.setFillColorRGB(*_DARK)
        elif self._style.rules == "zebra" and placed.row % 2:
            self._canvas.setFillGray(_GREY)
        else:
            return
        self._canvas.rect(left, lower, right - left, upper - lower, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def _write(self, placed: _Placed, upper: float, lower: float, *, here: bool) -> None:
        """Write what of a text has room; the rest follows on the next page."""
        left, right = self._sides(placed)
        step = self._style.size * 1.25
        lines = self._lines_of(placed)
        if self._style.middle:
            top = (upper + lower + len(lines) * step) / 2
            room = len(lines) if here else 0
        else:
            top = upper - _PAD
            lines = self._unwritten.pop(placed, lines)
            room = max(int((top - lower) / step), 0)
            self._unwritten[placed] = lines[room:]
        self._canvas.setFillGray(1 if self._style.dark and self._is_head(placed) else 0)
        for number, line in enumerate(lines[:room]):
            x = left + _PAD
            if self._style.centred:
                x = (left + right - pdfmetrics.stringWidth(line, FONT, self._style.size)) / 2
            self._text(line, x, top - self._style.size - number * step)
        self._canvas.setFillGray(0)

    def _text(self, text: str, x: float, y: float) -> None:
        for shift in (0.0, 0.3) if self._style.bold else (0.0,):
            writer = self._canvas.beginText(x + shift, y)
            writer.setFont(FONT, self._style.size)
            if self._style.unseen:
                writer.setTextRenderMode(_INVISIBLE)
            writer.textOut(text)
            self._canvas.drawText(writer)

    def _lines_of(self, placed: _Placed) -> list[str]:
        left, right = self._sides(placed)
        return self._wrapped(placed.box.text, right - left - 2 * _PAD)

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for char in paragraph:
                if line and pdfmetrics.stringWidth(line + char, FONT, self._style.size) > width:
                    lines.append(line)
                    line = ""
                line += char
            lines.append(line)
        return lines
