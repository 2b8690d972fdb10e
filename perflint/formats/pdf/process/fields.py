"""The values of form fields and the notes that are typed onto a page, set as characters in their boxes."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from perflint.formats.pdf.process.overlaid import Glyph
from perflint.value.normal import without_radicals

_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)


def typed_letters(page: Any, form: Any) -> Iterator[Glyph]:
    """What the fields of a form and the notes of a page hold, as lines of characters."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN and pdfium.FPDFAnnot_GetRect(note, box):
            yield from _set(_value(note, form), box)
        pdfium.FPDFPage_CloseAnnot(note)


def _value(note: Any, form: Any) -> str:
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if field in _TICKED:
        return "√" if pdfium.FPDFAnnot_IsChecked(form, note) else ""
    if field not in _TYPED:
        return ""
    return _wide(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))


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
            yield Glyph(without_radicals(char), left, top - height, left + width, top, 0, invisible=False)
