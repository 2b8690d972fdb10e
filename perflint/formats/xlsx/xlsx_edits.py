"""Edits in Excel workbooks: a cell keeps its style and the formatting of its runs; formulas are never touched."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from perflint.formats.refusal import EditError, not_found
from perflint.formats.runs import Piece, changed
from perflint.formats.xlsx.sheet_rows import without_quotes
from perflint.formats.xlsx.uses import Uses
from perflint.formats.xlsx.workbook import S, Workbook
from perflint.formats.xml_splice import Element, Write, element, spans, spliced
from perflint.model import Edit
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

# What says how the old content was kept; a string of its own needs none of it.
_KEPT_AS = pattern(rb"\s(?:t|cm|vm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def changed_sheets(
    package: zipfile.ZipFile, main: str, edits: Sequence[Edit], refused: list[tuple[Edit, EditError]]
) -> dict[str, bytes]:
    """The sheets with the new texts; what cannot be made is added to `refused`."""
    book = Workbook(package, main)
    uses = Uses(book)
    by_sheet: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_sheet[without_quotes((edit.location.cell or "").rpartition("!")[0])].append(edit)
    parts: dict[str, bytes] = {}
    for title, own in by_sheet.items():
        sheet = _Sheet(book, title, uses)
        changes: dict[int, Write] = {}
        for edit in own:
            try:
                changes |= sheet.change(edit)
            except EditError as error:
                refused.append((edit, error))
        if changes:
            parts[book.sheets[title]] = spliced(book.xml(title), changes)
    return parts


class _Sheet:
    """A sheet and its cells by address."""

    def __init__(self, book: Workbook, title: str, uses: Uses) -> None:
        self._book = book
        self._title = title
        self._uses = uses
        self._cells: dict[str, tuple[int, Any]] = {}
        self._strings: dict[int, bytes] | None = None
        if title in book.sheets:
            for number, item in enumerate(book.sheet(title).iter()):
                if item.tag == f"{S}c" and item.get("r"):
                    self._cells[item.get("r")] = number, item

    def change(self, edit: Edit) -> dict[int, Write]:
        """What to write in place of the cell.

        Raises EditError for a formula, for a cell that something reckons with, and for one that reads otherwise.
        """
        address = (edit.location.cell or "").rpartition("!")[2]
        if address not in self._cells:
            raise not_found()
        number, cell = self._cells[address]
        if cell.find(f"{S}f") is not None:
            raise EditError(
                Bilingual("格子里是公式，请手工改公式", "the cell holds a formula; edit that by hand")
            )
        if (reason := self._uses.reason(self._title, address, edit.content)) is not None:
            raise EditError(reason)
        return {number: partial(_written, inner=self._inner(number, cell, edit))}

    def _inner(self, number: int, cell: Any, edit: Edit) -> bytes:
        """The new text as it stands within <is>."""
        match cell.get("t", "n"):
            case "s":
                return _runs(*self._book.string(int(cell.findtext(f"{S}v"))), edit)
            case "inlineStr":
                return _runs(cell.find(f"{S}is"), self._inline(number), edit)
            case "str":
                return _text(changed([Piece(cell.findtext(f"{S}v") or "", 0)], edit.before, edit.content)[0])
        # A number or date, shown by its format: the cell is the value, nothing else.
        return _text(edit.content)

    def _inline(self, number: int) -> bytes:
        """What is written inside the string of the cell of a number."""
        if self._strings is None:
            xml = self._book.xml(self._title)
            wanted = {
                at + list(cell.iter()).index(string): at
                for at, cell in self._cells.values()
                if (string := cell.find(f"{S}is")) is not None
            }
            self._strings = {wanted[at]: xml[start:end] for at, (start, end) in spans(xml, wanted).items()}
        return element(self._strings[number]).inner


def _runs(string: Any, inner: bytes, edit: Edit) -> bytes:
    """The new text in the runs of a string."""
    every = list(string.iter())
    owners = (f"{S}si", f"{S}is", f"{S}r")
    owned = {text for owner in every if owner.tag in owners for text in owner.findall(f"{S}t")}
    texts = {n: item for n, item in enumerate(every) if item in owned}
    new = changed([Piece(item.text or "", n) for n, item in texts.items()], edit.before, edit.content)
    # Reading aids go with the text they were for; runs under another prefix would not fit the sheet.
    aided = any(item.tag == f"{S}rPh" for item in every) or b":" in inner[: inner.find(b">")].split(b" ")[0]
    if aided or len(texts) == 1:
        return _text("".join(new.get(number, item.text or "") for number, item in texts.items()))
    changes: dict[int, Write] = {n: partial(Element.with_text, text=text) for n, text in new.items()}
    return element(spliced(b"<is>" + inner + b"</is>", changes)).inner


def _text(content: str) -> bytes:
    return Element(b"<t>", b"t", b"").with_text(content)


def _written(cell: Element, inner: bytes) -> bytes:
    """The cell as a string of its own, in its old style."""
    prefix, colon, _ = cell.name.rpartition(b":")
    start = _KEPT_AS.sub(b"", cell.tag)[:-1] + b' t="inlineStr">'
    if colon:
        inner = re.sub(rb"<(/?)", rb"<\g<1>" + prefix + colon, inner)
    tag = prefix + colon + b"is"
    return start + b"<" + tag + b">" + inner + b"</" + tag + b"></" + cell.name + b">"
