"""The characters and lines of every page of a PDF, by PDFium."""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

import pypdfium2
import pypdfium2.raw as pdfium

from perflint.formats.pdf.overlaid import Glyph, Paint, without_overlaid
from perflint.model.unread import UNREAD
from perflint.value.normal import without_radicals

MAX_PAGES = 500
MAX_ITEMS = 1_000_000  # characters and lines of a document; a page of a form has some thousand
_MAX_DEPTH = 12  # of drawings in drawings
_THIN = 3.0  # points; a filled box as thin as this is a line
_INVISIBLE = 3  # text render mode of the layer that OCR puts under a scan
_LEVEL = 1.0  # points that a line may rise
_INK = (
    0.01  # points that the box of a character goes beyond its ink, where the font says how high its lines are
)
_FLAT = 0.6  # of the size of a font: a line is higher
_BELOW = 0.12  # of the size of a font, below the line that characters stand on
_SAME = 0.4  # of the height: the same character nearer than this is one, drawn twice to look bold

Matrix = tuple[float, float, float, float, float, float]
Drawn = dict[str, Any]


def pages(data: bytes) -> Iterator[Drawn]:
    """Each page as numbers and texts; at the end, or instead, {"error": …}."""
    try:
        yield from _pages(pypdfium2.PdfDocument(data))
    except _RefusedError as refused:
        yield {"error": refused.reason}
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        yield {"error": "password" if locked else "damaged"}


class _RefusedError(Exception):
    """A document is no form; the reason is a key of what child.py says of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _pages(document: Any) -> Iterator[Drawn]:
    count = len(document)
    if count > MAX_PAGES or not count:
        raise _RefusedError("pages" if count else "damaged")
    document.init_forms()
    left = MAX_ITEMS
    for number in range(count):
        page = _Page(document, number).drawn()
        left -= len(page["chars"]) + len(page["segments"])
        if left < 0:
            raise _RefusedError("items")
        yield {"page": number + 1, "of": count, **page}


class _Page:
    """A page of a document, turned the way its text is read."""

    def __init__(self, document: Any, number: int) -> None:
        self._page = document[number]
        self._document = document
        self._text = self._page.get_textpage()
        self._crop = self._page.get_cropbox()

    def drawn(self) -> Drawn:
        """What is drawn on the page."""
        chars = without_overlaid(list(self._chars())) + list(self._fields())
        turns = Counter(char[5] for char in chars)
        turn = turns.most_common(1)[0][0] if turns else 0
        lines = _Lines(self._crop)
        left, bottom, right, top = self._crop
        place = _placing(turn, (left, bottom, right, top))
        width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
        return {
            "width": width,
            "height": height,
            "chars": _without_ghosts(
                [(char[0], *place(*char[1:5]), (char[5] - turn) % 4, char[6]) for char in chars]
            ),
            "segments": [place(*segment) for segment in lines.of_page(self._page)],
            "pictures": [place(*picture) for picture in lines.pictures],
        }

    def _chars(self) -> Iterator[tuple[Glyph, Paint]]:
        """What the text of the page is made of, and in which colour."""
        text = self._text
        box = pdfium.FS_RECTF()
        for at in range(pdfium.FPDFText_CountChars(text)):
            char = self._char(at)
            if not char:
                continue
            turn = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
            if abs(turn - round(turn)) > 0.05 or not pdfium.FPDFText_GetLooseCharBox(text, at, box):
                continue  # a watermark
            if not self._shows((box.left + box.right) / 2, (box.top + box.bottom) / 2):
                continue
            hidden = (
                pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, at)) == _INVISIBLE
            )
            self._fill_square(box, at, char)
            glyph = char, box.left, box.bottom, box.right, box.top, round(turn) % 4, hidden
            yield glyph, self._paint(at)

    def _paint(self, at: int) -> Paint:
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text, at, red, green, blue, opacity):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, opacity.value

    def _fill_square(self, box: Any, at: int, char: str) -> None:
        """Give a character the height of its line, and a Chinese one its width, where its box ends with its ink.

        Fonts that browsers make of drawings (Type 3) have no height of their own, nor small ones of LibreOffice: 一 and
        、 would be lines of their own.
        """
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(self._text, at)
        matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetMatrix(self._text, at, matrix)
        around = abs(top.value - box.top) < _INK and abs(bottom.value - box.bottom) < _INK
        if not around and box.top - box.bottom > _FLAT * size * abs(matrix.d):
            return
        pdfium.FPDFText_GetCharOrigin(self._text, at, x, y)
        width = size if east_asian_width(char) in "WF" else 0.0
        for along, up in ((0.0, -_BELOW * size), (width, (1 - _BELOW) * size)):
            corner = x.value + along * matrix.a + up * matrix.c, y.value + along * matrix.b + up * matrix.d
            box.left, box.right = min(box.left, corner[0]), max(box.right, corner[0])
            box.bottom, box.top = min(box.bottom, corner[1]), max(box.top, corner[1])

    def _char(self, at: int) -> str:
        """The character; blank where it shows nothing, UNREAD where the file does not say what it means."""
        if pdfium.FPDFText_IsGenerated(self._text, at) == 1:
            return ""
        if pdfium.FPDFText_HasUnicodeMapError(self._text, at) == 1:
            return UNREAD
        if pdfium.FPDFText_IsHyphen(self._text, at) == 1:
            return "-"  # at the end of a line, where it might only divide a word
        code = pdfium.FPDFText_GetUnicode(self._text, at)
        return "" if code < 32 or chr(code).isspace() else without_radicals(chr(code))

    def _fields(self) -> Iterator[Glyph]:
        """The values of form fields and the notes that are typed onto the page, set as lines of characters."""
        for number in range(pdfium.FPDFPage_GetAnnotCount(self._page)):
            note = pdfium.FPDFPage_GetAnnot(self._page, number)
            flags = pdfium.FPDFAnnot_GetFlags(note)
            box = pdfium.FS_RECTF()
            if not flags & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW) and (
                pdfium.FPDFAnnot_GetRect(note, box)
            ):
                yield from _set(self._value(note), box)
            pdfium.FPDFPage_CloseAnnot(note)

    def _value(self, note: Any) -> str:
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            return _wide(
                lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
            )
        form = self._document.formenv
        if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
            return ""
        field = pdfium.FPDFAnnot_GetFormFieldType(form, note)
        if field in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
            return "√" if pdfium.FPDFAnnot_IsChecked(form, note) else ""
        if field not in (
            pdfium.FPDF_FORMFIELD_TEXTFIELD,
            pdfium.FPDF_FORMFIELD_COMBOBOX,
            pdfium.FPDF_FORMFIELD_LISTBOX,
        ):
            return ""
        return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))

    def _shows(self, x: float, y: float) -> bool:
        left, bottom, right, top = self._crop
        return bool(left <= x <= right and bottom <= y <= top)


def _wide(read: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes as UTF-16 into a buffer that is asked for first."""
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def _set(text: str, box: Any) -> Iterator[Glyph]:
    """A text as characters in its box, line below line."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        height = (box.top - box.bottom) / len(lines)
        width = (box.right - box.left) / max(len(line), 1)
        top = box.top - number * height
        for at, char in enumerate(line):
            left = box.left + at * width
            yield without_radicals(char), left, top - height, left + width, top, 0, False


def _without_ghosts(chars: Sequence[Glyph]) -> list[list[Any]]:
    """Each character once: neither drawn twice to look bold, nor again in the unseen layer of an OCR."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    shown = [char for char in chars if not char[6]]
    hidden = [char for char in chars if char[6]]
    kept: list[list[Any]] = []
    for char in [*shown, *(hidden if _stands_alone(hidden, shown) else ())]:
        text, left, top, right, bottom, turn, _ = char
        near = _SAME * min(abs(bottom - top), max(right - left, 1.0))
        column, row = round(left / 8), round(top / 8)
        around = [(text, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        places = (place for key in around for place in seen.get(key, ()))
        if any(abs(x - left) < near and abs(y - top) < near for x, y in places):
            continue
        seen.setdefault((text, column, row), []).append((left, top))
        kept.append([text, *(round(number, 2) for number in (left, top, right, bottom)), turn])
    return kept


def _stands_alone(hidden: Sequence[Glyph], shown: Sequence[Glyph]) -> bool:
    """Whether the unseen layer is of a scan, rather than over text that is there to see."""
    taken = {(round(char[1] / 12 + x), round(char[2] / 12)) for char in shown for x in (-1, 0, 1)}
    covered = sum((round(char[1] / 12), round(char[2] / 12)) in taken for char in hidden)
    return covered < len(hidden) * 0.3


def _placing(
    turn: int, crop: tuple[float, float, float, float]
) -> Callable[..., tuple[float, float, float, float]]:
    """How the box of a page (left, bottom, right, top) becomes one of the page as it is read."""
    left, bottom, right, top = crop

    def place(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if turn == 0:
            box = x0 - left, top - y1, x1 - left, top - y0
        elif turn == 3:  # upwards
            box = y0 - bottom, x0 - left, y1 - bottom, x1 - left
        elif turn == 2:
            box = right - x1, y0 - bottom, right - x0, y1 - bottom
        else:  # downwards
            box = top - y1, right - x1, top - y0, right - x0
        return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)

    return place


class _Lines:
    """The level and upright lines that the drawings of a page make."""

    def __init__(self, crop: tuple[float, float, float, float]) -> None:
        self._crop = crop
        self._left = MAX_ITEMS
        self.pictures: list[tuple[float, float, float, float]] = []

    def of_page(self, page: Any) -> Iterator[tuple[float, float, float, float]]:
        """Each line as left, bottom, right, top."""
        for at in range(pdfium.FPDFPage_CountObjects(page)):
            yield from self._of(pdfium.FPDFPage_GetObject(page, at), (1, 0, 0, 1, 0, 0), 0)

    def _of(self, thing: Any, matrix: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
        self._spend()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(thing), matrix)
            for at in range(pdfium.FPDFFormObj_CountObjects(thing)):
                yield from self._of(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
            whole = _times(_matrix(thing), matrix)
            for points in self._outlines(thing, whole):
                if stroke.value:
                    yield from self._sides(points)
                elif fill.value:
                    yield from self._thin(points)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [
                _point(_times(_matrix(thing), matrix), x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))
            ]
            yield from self._thin(corners)
            self._keep_picture(corners)

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            self._spend()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                if points:
                    yield points
                points = []
            points.append(_point(matrix, x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _RefusedError("items")

    def _sides(self, points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < _LEVEL or abs(y0 - y1) < _LEVEL:
                yield from self._shown(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _thin(self, points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
        """A filled box that is as thin as a line, along its middle."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if top - bottom < _THIN <= right - left:
            yield from self._shown(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif right - left < _THIN <= top - bottom:
            yield from self._shown((left + right) / 2, bottom, (left + right) / 2, top)

    def _keep_picture(self, corners: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if max(xs) - min(xs) >= _THIN <= max(ys) - min(ys):
            self.pictures.append((min(xs), min(ys), max(xs), max(ys)))

    def _shown(
        self, x0: float, y0: float, x1: float, y1: float
    ) -> Iterator[tuple[float, float, float, float]]:
        """The part of a line within what is shown of the page."""
        left, bottom, right, top = self._crop
        box = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
        if box[0] <= box[2] and box[1] <= box[3] and (box[2] - box[0] > _LEVEL or box[3] - box[1] > _LEVEL):
            yield box


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return (1, 0, 0, 1, 0, 0)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
