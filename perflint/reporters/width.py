"""How wide texts are on a terminal, where they may be cut or broken, and what is safe to print there."""

import unicodedata
from functools import lru_cache

_CLOSING = frozenset("，。；、：！？）】》〉”’…%％,.;:!?)]}")  # never at the start of a line
_OPENING = frozenset("（【《〈“‘([{≥≤＞＜><=约")  # never at the end of one


_NARROW = frozenset("≥≤…“”‘’·›│→")  # as Unicode has it, for a run that prints no other signs


@lru_cache(maxsize=8192)
def _columns(char: str) -> int:
    """The columns of a character; asked for every one of a report."""
    if char.isascii() or char in _NARROW:
        return 1
    if "一" <= char <= "鿿" or "！" <= char <= "｠":
        return 2
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    # Ambiguous characters (≥ │ “ ①) take one column on every terminal that speaks UTF-8.
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def width(text: str) -> int:
    """Return the number of columns of a text; Chinese characters take two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def printable(text: str) -> str:
    """Show control characters and terminal escapes instead of sending them to the terminal."""
    return text if text.isprintable() else "".join(map(_shown, text))


def printable_span(text: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """Make a text printable and return where the span went."""
    start, end = span
    head, middle = printable(text[:start]), printable(text[start:end])
    return head + middle + printable(text[end:]), (len(head), len(head) + len(middle))


def _shown(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    if char in "\n\r":
        return "⏎"
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def pad(text: str, columns: int) -> str:
    """Fill a text with spaces up to a width."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """Cut a text to a width, with … where something is left out."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, columns - 1)] + "…"


def _fitting(text: str, columns: int) -> int:
    """How many characters of a text fit."""
    used = 0
    for number, char in enumerate(text):
        used += _columns(char)
        if used > columns:
            return number
    return len(text)


def window(text: str, span: tuple[int, int], columns: int) -> tuple[str, tuple[int, int]]:
    """Cut a text so that the span, or at least its start, stays in sight; return the text and the span in it."""
    start, end = span
    if width(text) <= columns:
        return text, span
    if width(text[:end]) <= columns - 1:
        return cut(text, columns), span
    if width(text[start:end]) + 2 > columns:
        first = start
    else:
        # Show as much before the span as there is room for.
        first = start
        while first and width(text[first - 1 : end]) + 2 <= columns:
            first -= 1
    lead = "…" if first else ""
    shown = cut(lead + text[first:], columns)
    return shown, (start - first + len(lead), min(end - first + len(lead), len(shown)))


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Break a text into lines of a width, as Chinese is broken; further lines start with the indent."""
    lines: list[str] = []
    rest, room = text, columns
    while width(rest) > room:
        at = _break(rest, _fitting(rest, room))
        lines.append(rest[:at].rstrip())
        rest, room = rest[at:].lstrip(), columns - width(indent)
    lines.append(rest)
    return [lines[0], *(indent + line for line in lines[1:])]


def _break(text: str, limit: int) -> int:
    """The best place to break at or before the limit, at most two dozen characters back; ASCII at its spaces, slashes and commas."""
    for at in range(limit, max(1, limit - 24), -1):
        before, after = text[at - 1], text[at]
        if after in _CLOSING or before in _OPENING or _columns(after) == 0:
            continue
        if before.isascii() and after.isascii() and not (before in " /," or after == " "):
            continue
        return at
    return max(1, limit)


def lines(text: str, columns: int) -> int:
    """How many lines a text takes in a cell that wraps."""
    return sum(1 + max(0, width(line) - 1) // columns for line in text.split("\n"))
