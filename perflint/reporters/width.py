"""How wide texts are on a terminal, and safe to print there."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F", "A") and char not in _NARROW else 1


# Ambiguous characters that terminals draw in one column.
_NARROW = frozenset("≥≤…─│±·→×√°‰“”‘’—")


def width(text: str) -> int:
    """Return the number of columns of a text; Chinese characters take two."""
    return sum(map(_char_width, text))


def printable(text: str) -> str:
    """Show control characters and terminal escapes instead of sending them to the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "　" else _visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\n\r":
        return "⏎"
    return " " if char in "\t\xa0" else f"\\x{ord(char):02x}"


def pad(text: str, columns: int) -> str:
    """Fill a text with spaces up to a width."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """Cut a text to a width, with … where something is left out."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += _char_width(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def window(text: str, span: tuple[int, int], columns: int) -> tuple[str, tuple[int, int]]:
    """Cut a text around a span so that the span stays in sight; return the text and the span in it."""
    start, end = span
    if width(text) <= columns:
        return text, span
    if width(text[:end]) <= columns - 1:
        shown = cut(text, columns)
        return shown, (start, min(end, len(shown)))
    first = max(0, start - 4)
    rest = cut("…" + text[first:], columns)
    return rest, (start - first + 1, min(end - first + 1, len(rest)))


def wrap(text: str, columns: int, indent: str = "") -> str:
    """Break a text into lines of a width; further lines start with the indent."""
    lines, line, used = [], "", 0
    for char in text:
        size = _char_width(char)
        if used + size > columns and char not in "，。；、：！？）”":
            lines.append(line)
            line, used = indent, width(indent)
        line += char
        used += size
    return "\n".join([*lines, line])
