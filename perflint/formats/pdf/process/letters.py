"""The characters of a page: what each means, its box, its colour."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

import pypdfium2.raw as pdfium

from perflint.formats.pdf.process.drawings import Bounds
from perflint.formats.pdf.process.overlaid import Glyph, Paint
from perflint.model.unread import UNREAD
from perflint.value.normal import without_radicals

_INVISIBLE = 3  # text render mode of the layer that OCR puts under a scan
_SLANT = 0.05  # quarters of a turn that a character may lean
# Points that the box of a character goes beyond its ink, where the font says how high its lines are.
_INK = 0.01
_FLAT = 0.6  # of the size of a font: a line is higher
_BELOW = 0.12  # of the size of a font, below the line that characters stand on


def printed_letters(text: Any, crop: Bounds) -> Iterator[tuple[Glyph, Paint]]:
    """What the text of a page is made of, and in which colour; nothing slanted, as watermarks are."""
    box = pdfium.FS_RECTF()
    for at in range(pdfium.FPDFText_CountChars(text)):
        char = _char(text, at)
        if not char:
            continue
        turn = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
        if abs(turn - round(turn)) > _SLANT or not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            continue
        if not _shows(crop, (box.left + box.right) / 2, (box.top + box.bottom) / 2):
            continue
        hidden = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, at)) == _INVISIBLE
        _fill_square(text, box, at, char)
        glyph = Glyph(char, box.left, box.bottom, box.right, box.top, round(turn) % 4, hidden)
        yield glyph, _paint(text, at)


def _char(text: Any, at: int) -> str:
    """The character; blank where it shows nothing, UNREAD where the file does not say what it means."""
    if pdfium.FPDFText_IsGenerated(text, at) == 1:
        return ""
    if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
        return UNREAD
    if pdfium.FPDFText_IsHyphen(text, at) == 1:
        return "-"  # at the end of a line, where it might only divide a word
    code = pdfium.FPDFText_GetUnicode(text, at)
    return "" if code < 32 or chr(code).isspace() else without_radicals(chr(code))


def _shows(crop: Bounds, x: float, y: float) -> bool:
    left, bottom, right, top = crop
    return bool(left <= x <= right and bottom <= y <= top)


def _fill_square(text: Any, box: Any, at: int, char: str) -> None:
    """Give a character the height of its line, and a Chinese one its width, where its box ends with its ink.

    Fonts that browsers make of drawings (Type 3) have no height of their own, nor small ones of LibreOffice: 一 and 、
    would be lines of their own.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    size = pdfium.FPDFText_GetFontSize(text, at)
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    around = abs(top.value - box.top) < _INK and abs(bottom.value - box.bottom) < _INK
    if not around and box.top - box.bottom > _FLAT * size * abs(matrix.d):
        return
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    width = size if east_asian_width(char) in "WF" else 0.0
    for along, up in ((0.0, -_BELOW * size), (width, (1 - _BELOW) * size)):
        corner = x.value + along * matrix.a + up * matrix.c, y.value + along * matrix.b + up * matrix.d
        box.left, box.right = min(box.left, corner[0]), max(box.right, corner[0])
        box.bottom, box.top = min(box.bottom, corner[1]), max(box.top, corner[1])


def _paint(text: Any, at: int) -> Paint:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, at, red, green, blue, opacity):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, opacity.value
