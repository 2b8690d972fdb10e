"""The text of Word paragraphs and cells, as the reader of the document sees it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from perflint.formats.docx.equation import EQUATION, equation
from perflint.formats.docx.fields import FIELD_MARK, INSTRUCTION, drawings, picked
from perflint.formats.docx.names import MC, W
from perflint.formats.symbols import SYMBOLS, superscript, with_signs

MC_FALLBACK, ALTERNATIVES, CHOICE = f"{MC}Fallback", f"{MC}AlternateContent", f"{MC}Choice"
# Names made once: a walk compares them with every element of a document.
PARAGRAPH, TABLE, CONTROL, BOX = f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}txbxContent"
TEXT, _SYMBOL, _CHARACTER = f"{W}t", f"{W}sym", f"{W}char"
_RUN_SETTINGS, _VANISH = f"{W}rPr", f"{W}vanish"
_STRUCK = frozenset({f"{W}strike", f"{W}dstrike"})
_RAISED = f"{W}vertAlign"
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SETTINGS = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "sdtPr"))
_HIDDEN = frozenset({f"{W}del", f"{W}moveFrom", TABLE, BOX, MC_FALLBACK, f"{W}delText", f"{W}rt", *_SETTINGS})
_CELL, _ROW = f"{W}tc", f"{W}tr"
_DELETED_MARK = f"{W}pPr/{W}rPr/{W}del"
_LAID_OUT = 4  # cells of a table that stands for one text
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_MAYBE_UNREAD = frozenset({*_PICTURES, EQUATION, _SYMBOL, INSTRUCTION})
# What makes the text of a paragraph more than that of its texts one by one.
UNUSUAL = (
    *(_HIDDEN - _SETTINGS), *_SIGNS, _SYMBOL, CONTROL, *_PICTURES, EQUATION, FIELD_MARK, ALTERNATIVES, *_STRUCK, _RAISED
)  # fmt: skip


class _Piece(NamedTuple):
    """A piece of text, the element it stands in, and whether it is struck out."""

    text: str
    element: Any
    struck: bool = False


def holds_unread(cell: Any, *, blank: bool) -> bool:
    """Whether a cell holds something that nobody reads here: an equation or sign, or nothing but a picture or an object."""
    kinds = _MAYBE_UNREAD.intersection([item.tag for item in cell.iter()])
    return bool(kinds) and (_holds(cell, blank=blank) or "" in drawings(cell).values())


def _holds(parent: Any, *, blank: bool) -> bool:
    return any(
        _is_unread(child, blank=blank) or (child.tag != _CELL and _holds(child, blank=blank))
        for child in parent
    )


def _is_unread(element: Any, *, blank: bool) -> bool:
    match element.tag:
        case tag if tag == EQUATION:
            return not equation(element)
        case tag if tag == _SYMBOL:
            return not _symbol(element)
    return blank and element.tag in _PICTURES


def _symbol(element: Any) -> str:
    """The sign that a symbol of a font means; a font that has no place of its own in Unicode is numbered from F000."""
    code = (element.get(_CHARACTER) or "").upper()
    return SYMBOLS.get(f"F0{code[2:]}" if code.startswith("00") else code, "")


def cell_text(cell: Any) -> str:
    """The text of a cell, a line a paragraph, and that of a table in it which only lays out a value or two."""
    inner = [item for item in cell.iter(_CELL) if item is not cell]
    if not 0 < len(inner) <= _LAID_OUT:
        return _own_text(cell)
    rows = ("".join(map(_own_text, row.findall(_CELL))) for row in cell.iter(_ROW))
    return "\n".join(filter(None, (_own_text(cell), *rows)))


def _own_text(cell: Any) -> str:
    lines = [""]
    for paragraph, found in _lines(cell):
        lines[-1] += "".join([piece.text for piece in found])
        if not _goes_on(paragraph):
            lines.append("")
    return "\n".join(filter(None, map(str.strip, lines)))


def _lines(cell: Any) -> list[tuple[Any, list[_Piece]]]:
    """The paragraphs of a cell with their pieces; what is struck out beside other text is gone."""
    found = [(paragraph, _line(paragraph)) for paragraph in paragraphs(cell)]
    if not any(piece.struck for _, line in found for piece in line):
        return found
    if not any(piece.text.strip() and not piece.struck for _, line in found for piece in line):
        return found
    return [(paragraph, [piece for piece in line if not piece.struck]) for paragraph, line in found]


def _goes_on(paragraph: Any) -> bool:
    """Whether a tracked change joined a paragraph with the one behind it."""
    return paragraph.find(_DELETED_MARK) is not None


def text_of(element: Any) -> str:
    """The text of a paragraph."""
    found = _line(element)
    return found[0].text if len(found) == 1 else "".join([piece.text for piece in found])


def paragraphs(parent: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those in content controls too, those of tables in it not."""
    for child in parent:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from paragraphs(chosen(child))
        elif child.tag not in _HIDDEN and (child.tag != CONTROL or not _is_prompt(child)):
            yield from paragraphs(child)


def pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """The pieces of text of a cell or paragraph with their elements; a break without one between paragraphs."""
    if element.tag == PARAGRAPH:
        yield from ((piece.text, piece.element) for piece in _line(element))
        return
    gap = False
    for paragraph, found in _lines(element):
        if gap:
            yield "\n", None
        yield from ((piece.text, piece.element) for piece in found)
        gap = not _goes_on(paragraph)


def is_text(element: Any) -> bool:
    """Whether a piece stands in an element that holds any text, not in one that is a sign by itself."""
    return bool(element.tag == TEXT)


# How a thing that is no text is written as one.
_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    _SYMBOL: _symbol,
    EQUATION: equation,
    FIELD_MARK: picked,
    INSTRUCTION: lambda _: "",  # what all of it together prints, _line says
}


def _line(paragraph: Any) -> list[_Piece]:
    """The pieces of text of a paragraph."""
    found = _gathered(paragraph, [])
    if next(paragraph.iter(INSTRUCTION), None) is None:
        return found
    signs = drawings(paragraph)
    return [piece._replace(text=signs.get(piece.element, piece.text)) for piece in found]


def _gathered(element: Any, found: list[_Piece]) -> list[_Piece]:
    """Add what an element says to the pieces found; a run that vanishes takes its pieces back."""
    start = len(found)
    struck = raised = False
    for child in element:
        tag = child.tag
        if tag == _RUN_SETTINGS:
            if _vanishes(child):
                del found[start:]
                break
            struck = any(setting.tag in _STRUCK and _is_on(setting) for setting in child)
            raised = any(setting.tag == _RAISED and _is_superscript(setting) for setting in child)
        if tag in _HIDDEN:
            continue
        if tag == TEXT:
            text = with_signs(child.text or "")
            found.append(_Piece(superscript(text) if raised else text, child, struck))
        elif tag in _SIGNS:
            found.append(_Piece(_SIGNS[tag], child, struck))
        elif tag in _WRITTEN:
            found.append(_Piece(_WRITTEN[tag](child), child, struck))
        elif tag != CONTROL or not _is_prompt(child):
            _gathered(chosen(child) if tag == ALTERNATIVES else child, found)
    return found


def _is_on(setting: Any) -> bool:
    return setting.get(f"{W}val") not in ("0", "false", "off")


def _is_superscript(setting: Any) -> bool:
    return bool(setting.get(f"{W}val") == "superscript")


def chosen(alternatives: Any) -> Any:
    """Of the ways to write a thing that for new programs, that for old ones where it is empty."""
    choices = [way for way in alternatives if way.tag in (CHOICE, MC_FALLBACK) and len(way)]
    return choices[0] if choices else ()


def _vanishes(settings: Any) -> bool:
    """Whether a run is hidden text."""
    hidden = settings.find(_VANISH)
    return hidden is not None and _is_on(hidden)


def _is_prompt(control: Any) -> bool:
    """Whether a content control is one that nobody filled in."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
