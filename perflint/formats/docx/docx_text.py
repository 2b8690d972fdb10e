"""The text of Word paragraphs and cells, as the reader of the document sees it."""

from collections.abc import Iterator
from typing import Any

from perflint.formats.legacy.symbols import SYMBOLS, with_signs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Names made once: a walk compares them with every element of a document.
PARAGRAPH, TABLE, CONTROL, BOX = f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}txbxContent"
TEXT, _SYMBOL, _CHARACTER = f"{W}t", f"{W}sym", f"{W}char"
_RUN_SETTINGS, _VANISH = f"{W}rPr", f"{W}vanish"
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SETTINGS = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "sdtPr"))
_HIDDEN = frozenset({f"{W}del", f"{W}moveFrom", TABLE, BOX, MC_FALLBACK, f"{W}delText", *_SETTINGS})
_CELL = f"{W}tc"
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_KINDS_UNREAD = frozenset({*_PICTURES, _EQUATION})
# What makes the text of a paragraph more than that of its texts one by one.
UNUSUAL = (*(_HIDDEN - _SETTINGS), *_SIGNS, _SYMBOL, CONTROL, *_PICTURES, _EQUATION)


def holds_unread(cell: Any, *, blank: bool) -> bool:
    """Whether a cell holds an equation, or nothing but a picture or an object, which nobody reads here."""
    kinds = (*_PICTURES, _EQUATION) if blank else (_EQUATION,)
    return not _KINDS_UNREAD.isdisjoint([item.tag for item in cell.iter()]) and _holds(cell, kinds)


def _holds(parent: Any, kinds: tuple[str, ...]) -> bool:
    """Whether one of these is in an element, outside the cells of tables in it."""
    return any(child.tag in kinds or (child.tag != _CELL and _holds(child, kinds)) for child in parent)


def cell_text(cell: Any) -> str:
    """The text of a cell, a line a paragraph."""
    lines = [text_of(paragraph).strip() for paragraph in paragraphs(cell)]
    return "\n".join(line for line in lines if line) if len(lines) != 1 else lines[0]


def text_of(element: Any) -> str:
    """The text of a paragraph."""
    found = _gathered(element, [])
    return found[0][0] if len(found) == 1 else "".join([text for text, _ in found])


def paragraphs(parent: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those in content controls too, those of tables in it not."""
    for child in parent:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag not in _HIDDEN and (child.tag != CONTROL or not _is_prompt(child)):
            yield from paragraphs(child)


def pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """The pieces of text of a cell or paragraph with their elements; a break without one between paragraphs."""
    if element.tag == PARAGRAPH:
        yield from _gathered(element, [])
        return
    for number, paragraph in enumerate(paragraphs(element)):
        if number:
            yield "\n", None
        yield from _gathered(paragraph, [])


def is_text(element: Any) -> bool:
    """Whether a piece stands in an element that holds any text, not in one that is a sign by itself."""
    return bool(element.tag == TEXT)


def _gathered(element: Any, found: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    start = len(found)
    for child in element:
        tag = child.tag
        if tag == _RUN_SETTINGS and _vanishes(child):
            del found[start:]
            break
        if tag in _HIDDEN:
            continue
        if tag == TEXT:
            found.append((with_signs(child.text or ""), child))
        elif tag in _SIGNS:
            found.append((_SIGNS[tag], child))
        elif tag == _SYMBOL:
            found.append((SYMBOLS.get((child.get(_CHARACTER) or "").upper(), ""), child))
        elif tag != CONTROL or not _is_prompt(child):
            _gathered(child, found)
    return found


def _vanishes(settings: Any) -> bool:
    """Whether a run is hidden text."""
    hidden = settings.find(_VANISH)
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false")


def _is_prompt(control: Any) -> bool:
    """Whether a content control is one that nobody filled in."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
