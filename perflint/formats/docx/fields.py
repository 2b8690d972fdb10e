"""What a field shows that keeps no text of its own: the choice of a list, a box that is ticked, a drawn sign."""

import re
from typing import Any

from perflint.formats.docx.names import W

FIELD_MARK, INSTRUCTION = f"{W}fldChar", f"{W}instrText"
_VALUE = f"{W}val"
# EQ \o(>,_) prints one sign over the other, as typists made ≥ before their fonts had it.
_OVERPRINT = re.compile(r"^\s*EQ\s+\\o\s*(?:\\a[lcr]\s*)?\(([^(),;]*)[,;]([^(),;]*)\)\s*$", re.IGNORECASE)
_DRAWN = {">": "≥", "＞": "≥", "<": "≤", "＜": "≤"}
_LINES = frozenset("_=-—－＿＝")
_EQUATION = re.compile(r"^\s*EQ\b", re.IGNORECASE)


def picked(mark: Any) -> str:
    """What a form field of the old kind shows; empty for one whose text stands behind it."""
    listed = mark.find(f"{W}ffData/{W}ddList")
    if listed is not None:
        entries = [entry.get(_VALUE, "") for entry in listed.iterfind(f"{W}listEntry")]
        number = _number(listed, "result", _number(listed, "default", 0))
        return entries[number] if number < len(entries) else ""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = box.find(f"{W}checked")
    ticked = box.find(f"{W}default") if ticked is None else ticked
    return "☑" if ticked is not None and ticked.get(_VALUE, "1") in ("1", "true", "on") else "☐"


def drawn(instruction: str) -> str | None:
    """The sign that an EQ field prints; empty for another equation, None for another field."""
    if not _EQUATION.match(instruction):
        return None
    match = _OVERPRINT.match(instruction)
    if match is None:
        return ""
    first, second = match[1].strip(), match[2].strip()
    sign, line = (first, second) if first in _DRAWN else (second, first)
    return _DRAWN.get(sign, "") if line in _LINES else ""


def drawings(root: Any) -> dict[Any, str]:
    """What each EQ field under an element prints, by the first element of its instruction; empty where nobody reads it.

    Word tears an instruction into several elements as it likes.
    """
    signs: dict[Any, str] = {}
    parts: list[Any] = []
    for item in (*root.iter(), None):
        if item is not None and item.tag == INSTRUCTION:
            parts.append(item)
        elif parts and (item is None or item.tag == FIELD_MARK):
            sign = drawn("".join(part.text or "" for part in parts))
            if sign is not None:
                signs[parts[0]] = sign
            parts = []
    return signs


def _number(listed: Any, name: str, default: int) -> int:
    element = listed.find(f"{W}{name}")
    text = element.get(_VALUE, "") if element is not None else ""
    return int(text) if text.isdecimal() else default
