"""Edits in Word documents: the runs of the cell keep their formatting, tracked changes stay tracked."""

import zipfile
from collections.abc import Sequence
from functools import partial
from typing import Any

from perflint.formats.docx.docx_file import elements
from perflint.formats.docx.docx_text import is_text, pieces
from perflint.formats.docx.held import held
from perflint.formats.docx.names import W
from perflint.formats.package import part
from perflint.formats.refusal import EditError, not_found
from perflint.formats.runs import Piece, changed
from perflint.formats.xml_splice import Element, Write, escaped, spliced
from perflint.formats.xml_tree import parse_xml
from perflint.model import Edit


def changed_document(
    package: zipfile.ZipFile, main: str, edits: Sequence[Edit], refused: list[tuple[Edit, EditError]]
) -> dict[str, bytes]:
    """The main part with the new texts; what cannot be made is added to `refused`."""
    xml = part(package, main)
    root = parse_xml(xml)
    places = elements(root.find(f"{W}body"))
    numbers = {element: number for number, element in enumerate(root.iter())}
    reasons = {numbers[element]: reason for element, reason in held(root).items()}
    changes: dict[int, Write] = {}
    for edit in edits:
        try:
            cell = places.get(edit.location.cell or "")
            if cell is None:
                raise not_found()
            new = _changes(cell, numbers, edit)
            if (reason := next((reasons[number] for number in new if number in reasons), None)) is not None:
                raise EditError(reason)
            changes |= new
        except EditError as error:
            refused.append((edit, error))
    return {main: spliced(xml, changes)} if changes else {}


def _changes(cell: Any, numbers: dict[Any, int], edit: Edit) -> dict[int, Write]:
    escaped(edit.content)
    written = [
        Piece(text, None if element is None else numbers[element], element is not None and is_text(element))
        for text, element in pieces(cell)
    ]
    takes = {piece.element: piece.takes_text for piece in written}
    new = changed(written, edit.before, edit.content)
    return {number: partial(_written, text=text) if takes[number] else _gone for number, text in new.items()}


def _written(element: Element, text: str) -> bytes:
    return element.with_text(text)


def _gone(element: Element) -> bytes:
    """A symbol or break that the new text has no use for."""
    del element
    return b""
