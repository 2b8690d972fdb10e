"""Equations of Word as one line of text: ≥98%, 1/2, m²."""

from collections.abc import Iterator
from typing import Any

from perflint.formats.symbols import superscript

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EQUATION, EQUATION_TEXT = f"{_M}oMath", f"{_M}t"
_RUN, _BASE, _ABOVE, _BELOW = f"{_M}r", f"{_M}e", f"{_M}sup", f"{_M}sub"
_OPERATORS = str.maketrans("⩾⩽≧≦∕", "≥≤≥≤/")


class UnreadableError(Exception):
    """A structure that no indicator value has: roots, sums, matrices."""


def equation(element: Any) -> str:
    """The text of an equation, empty for one that cannot be written in a line."""
    try:
        return _text(element).translate(_OPERATORS)
    except UnreadableError:
        return ""


def _text(parent: Any) -> str:
    return "".join(_pieces(parent))


def _pieces(parent: Any) -> Iterator[str]:
    """The parts of an equation as written in a line: a/b, x², x^y; an unknown one makes all of it unreadable."""
    for child in parent:
        tag = child.tag
        if tag == EQUATION_TEXT:
            yield child.text or ""
        elif tag == f"{_M}f":
            yield f"{_inner(child, f'{_M}num')}/{_inner(child, f'{_M}den')}"
        elif tag == f"{_M}sSup":
            power = _inner(child, _ABOVE)
            yield _inner(child, _BASE) + (superscript(power) if power.isdecimal() else f"^{power}")
        elif tag == f"{_M}sSub":
            yield _inner(child, _BASE) + _inner(child, _BELOW)
        elif tag == f"{_M}d":
            yield f"({_inner(child, _BASE)})"
        elif tag in (_RUN, EQUATION):
            yield from _pieces(child)
        elif tag.startswith(_M) and not tag.endswith("Pr"):
            raise UnreadableError


def _inner(parent: Any, tag: str) -> str:
    found = parent.find(tag)
    return _text(found) if found is not None else ""
