"""One step that every text takes before it is understood: characters to their plain form, with the way back.

Full width, compatibility units (㎞), radicals that fonts leave (⽉), traditional numerals, invisible characters, and
what spreadsheets (_x000D_, ="95%", '95%) and web pages (&ge;) put into a cell. A place in the plain text is a place in
the source, so that findings underline what the writer sees.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.resources import data, table, worked_out

_ALIKE = (  # ranges whose compatibility form is one character
    (0x2F00, 0x2FD6),  # Kangxi radicals
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE50, 0xFE6C),  # small forms: ﹦ ﹪
    (0xFF01, 0xFF5F),  # full width
    (0x1D7CE, 0x1D800),  # digits of mathematical alphabets
)
_SPACES = (0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x09, 0x0A, 0x0D)
_PIECE = pattern(
    r"_x[0-9A-Fa-f]{4}_"
    r"|&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});"
    r"|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
    r"|[\u3371-\u337a\u3380-\u33a0\u33a2-\u33df]"  # ㎞ ㎏ ㏊ …; ㎡ is a unit of the grammar
)
_INVISIBLE = (
    (0xAD, 0xAE),
    (0x180E, 0x180F),
    (0x200B, 0x2010),
    (0x202A, 0x202F),
    (0x2060, 0x2065),
    (0xFE00, 0xFE10),
)
_SQUARED = (0x3371, 0x33E0)
# One of these stands in whatever _PIECE or _WRAPPED finds; most texts have none, and need neither compiled.
_ODD = frozenset("_&\"'‘’`\ufeff").union(
    chr(code) for start, end in (*_INVISIBLE, _SQUARED) for code in range(start, end)
)
_RADICAL = pattern(r"[\u2e80-\u2fdf]")
_WRAPPED = pattern(r"\s*(?:=\s*\"(.*)\"|\"(.*)\"|['‘’`]([^'‘’`]*))\s*", re.DOTALL)


class Normal(Record):
    """A text in plain characters; `spans` says what of the source each of them stands for."""

    text: str
    spans: tuple[tuple[int, int], ...] | None = None  # None where character stands for character

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The part of the source that a part of the plain text stands for."""
        if self.spans is None:
            return start, end
        if start == end:
            at = self.spans[start][0] if start < len(self.spans) else self.spans[-1][1]
            return at, at
        return self.spans[start][0], self.spans[end - 1][1]


def fold(text: str) -> str:
    """The plain form as far as a character stands for one other; the length stays."""
    return text if _unusual().isdisjoint(text) else text.translate(_translation())


@lru_cache(maxsize=8192)
def normalise(text: str) -> Normal:
    """The plain form of a text."""
    if _unusual_or_odd().isdisjoint(text):
        return Normal(text)
    folded = fold(text)
    if _ODD.isdisjoint(folded) or (_PIECE.search(folded) is None and _WRAPPED.fullmatch(folded) is None):
        return Normal(folded)
    start, end = _span_inside_wrapping(folded)
    pieces = list(_pieces(folded, start, end))
    plain = "".join(meaning for meaning, _ in pieces)
    return Normal(plain, tuple(span for meaning, span in pieces for _ in meaning))


# 1 818 is one figure (千分空).
_GROUPED = pattern(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")


def compact(normal: Normal) -> Normal:
    """The text without the spaces that mean nothing in a value."""
    text = normal.text
    if " " not in text.strip():
        return normal
    grouped = {at for match in _GROUPED.finditer(text) for at in range(*match.span())}
    kept = [at for at in range(len(text)) if text[at] != " " or not (at in grouped or _is_room(text, at))]
    return Normal("".join(text[at] for at in kept), tuple(normal.source(at, at + 1) for at in kept))


def _is_room(text: str, at: int) -> bool:
    """Between two letters or figures a space parts words; elsewhere it only makes room."""
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def is_han(char: str) -> bool:
    """Whether a character is Chinese, of the basic block."""
    # A pattern with their range takes 8 M instructions to compile.
    return 0x4E00 <= ord(char) <= 0x9FFF


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return any(map(is_han, text))


def without_radicals(text: str) -> str:
    """A text with the characters in place of the radicals (⽉ ⻚) that fonts of PDF leave; the length stays."""
    return text if _RADICAL.search(text) is None else _RADICAL.sub(lambda met: fold(met[0]), text)


def plain_letters(text: str) -> str:
    """A name or label with its letters in plain form and without invisible characters; punctuation stays."""
    if _unusual_letters().isdisjoint(text):
        return text
    return "".join(_plain_by_letter().get(char, char) for char in text)


# Of a text, sets are asked in three quarters of the time that keys take.


@cache
def _unusual() -> frozenset[str]:
    return frozenset(_plain_by_character())


@cache
def _unusual_or_odd() -> frozenset[str]:
    return _unusual() | _ODD


@cache
def _unusual_letters() -> frozenset[str]:
    return frozenset(_plain_by_letter())


@cache
def _plain_by_letter() -> dict[str, str]:
    invisible = dict.fromkeys(
        map(chr, (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)), ""
    )
    return {**{met: meant for met, meant in _plain_by_character().items() if meant.isalpha()}, **invisible}


PLAIN = "plain"  # the name under which the build keeps the characters


@cache
def _plain_by_character() -> dict[str, str]:
    """What each unusual character stands for."""
    return dict(zip(*(worked_out(PLAIN) or plain_characters()), strict=True))


def plain_characters() -> tuple[str, str]:
    """The unusual characters, and in the same order what each stands for: the build works this out."""
    pairs = {
        chr(code): unicodedata.normalize("NFKC", chr(code))
        for start, end in _ALIKE
        for code in range(start, end)
    }
    pairs.update(dict.fromkeys(map(chr, _SPACES), " "))
    pairs.update((pair[0], pair[1]) for pair in table("traditional.yaml")["pairs"].split())
    for line in data("characters.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            pairs.update((pair[0], pair[1]) for pair in line.split())
    unusual = [met for met, meant in pairs.items() if len(meant) == 1 and met != meant]
    return "".join(unusual), "".join(map(pairs.__getitem__, unusual))


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(_plain_by_character())


def _span_inside_wrapping(text: str) -> tuple[int, int]:
    """Where the value stands in what a spreadsheet wrapped around it."""
    match = _WRAPPED.fullmatch(text)
    if match is None:
        return 0, len(text)
    return match.span(match.lastindex or 0)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the text says piece by piece, and where each piece stands."""
    at = start
    for match in _PIECE.finditer(text, start, end):
        yield from _single_characters(text, at, match.start())
        yield _meaning_of(match[0]), match.span()
        at = match.end()
    yield from _single_characters(text, at, end)


def _single_characters(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    return ((text[at], (at, at + 1)) for at in range(start, end))


def _meaning_of(piece: str) -> str:
    """What a piece stands for: nothing, a space, or other characters."""
    if piece[0] == "_":
        char = chr(int(piece[2:6], 16))
        return char if char.isprintable() else " "
    if piece[0] == "&":
        from html import unescape  # noqa: PLC0415 (takes as long as to read a form; few have such a piece)

        return unescape(piece)
    return unicodedata.normalize("NFKC", piece) if "\u3371" <= piece <= "\u33df" else ""
