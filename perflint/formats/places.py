"""Offsets in a text to lines and columns; JSON pointers."""

from bisect import bisect_right
from itertools import accumulate

from perflint.model import Location
from perflint.model.pointer import escaped
from perflint.system.pattern import pattern

_BREAK = pattern(r"\r\n|\r|\n")


class Lines:
    """Where the lines of a text start; built once, when the first place is asked for."""

    __slots__ = ("_end", "_starts")

    def __init__(self, text: str) -> None:
        self._end = len(text)
        if "\r" in text or "\0" in text:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        else:
            self._starts = [0, *accumulate(map(len, text.replace("\n", "\n\0").split("\0")[:-1]))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line (from 1) starts; past the last line the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else self._end

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self._starts[line - 1] + column - 1

    def location(self, start: int, end: int) -> Location:
        """The location of text[start:end]."""
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        return Location(line, column, end_line, end_column)


class LineCounts:
    """How many lines end before each piece of a text of plain line feeds: sooner told than where every line starts."""

    __slots__ = ("_before", "_end", "_line", "_start", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        pieces = range(0, len(text) + 1, _PIECE)
        self._before = list(accumulate((text.count("\n", at, at + _PIECE) for at in pieces), initial=1))
        self._turn_to(0)

    def location(self, start: int, end: int) -> Location:
        """The location of text[start:end]."""
        # Most are on the line asked for before.
        if not self._start <= start <= self._end:
            self._turn_to(start)
        line, column = self._line, start - self._start + 1
        if end > self._end:
            self._turn_to(end)
        return Location(line, column, self._line, end - self._start + 1)

    def _turn_to(self, offset: int) -> None:
        """Find the line that holds an offset, and where it starts and ends."""
        text, piece = self._text, offset // _PIECE
        self._line = self._before[piece] + text.count("\n", piece * _PIECE, offset)
        self._start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        self._end = end if end >= 0 else len(text)


_PIECE = 256  # characters


def join(pointer: str, key: object) -> str:
    """Append a key to a JSON pointer (RFC 6901)."""
    return f"{pointer}/{escaped(str(key))}"


def parent(pointer: str) -> str:
    """The pointer of what holds this one."""
    return pointer.rpartition("/")[0]


def unescaped(pointer: str) -> str:
    """The last key of a JSON pointer as it was written."""
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
