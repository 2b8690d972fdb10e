"""What people see of the characters of a Word 97–2003 document, by the properties of their run."""

from collections.abc import Mapping
from struct import Struct

from perflint.formats.symbols import SYMBOLS, struck, superscript, with_signs
from perflint.model.unread import UNREAD

_U16 = Struct("<H")
_C_DELETED, _C_HIDDEN, _C_SYMBOL = 0x0800, 0x083C, 0x6A09
_C_STRUCK, _C_SUPERSCRIPT, _C_POSITION = (0x0837, 0x2A53), 0x2A48, 0x4845  # struck out once or twice
_ON = (b"\1", b"\x81")  # yes, and the opposite of the style
_LOWERED = 0x8000  # half points below 0


def seen(char: str, run: Mapping[int, bytes]) -> str:
    """A character as it is seen: nothing of a deleted or hidden one, signs for symbols, marked where it is struck out."""
    if run.get(_C_DELETED) == b"\1" or run.get(_C_HIDDEN) == b"\1":
        return ""
    if char == "(" and (symbol := run.get(_C_SYMBOL)):
        shown = SYMBOLS.get(f"{_U16.unpack_from(symbol, 2)[0]:04X}", "")
    else:
        shown = _SEEN.get(char, with_signs(char) if char >= " " else "")
    if _is_raised(run):
        shown = superscript(shown)
    return struck(shown) if any(run.get(code) in _ON for code in _C_STRUCK) else shown


def _is_raised(run: Mapping[int, bytes]) -> bool:
    """Whether characters are superscripts, or stand higher than the line."""
    position = run.get(_C_POSITION, b"")
    return run.get(_C_SUPERSCRIPT) == b"\1" or (len(position) > 1 and 0 < _U16.unpack(position)[0] < _LOWERED)


# \x01 and \x08 stand for a picture, an object or a drawing.
_SEEN = {"\x01": UNREAD, "\x08": UNREAD, "\x0b": "\n", "\t": " ", "\x1e": "-", "\xa0": " ", "\x1f": ""}
