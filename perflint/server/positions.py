"""Lines and columns of perflint (from 1, code points) to positions of an editor (from 0, its own code units)."""

from perflint.formats.places import Lines
from perflint.model import Location

_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Positions:
    """Converts places in one text; `encoding` is the one that client and server agreed on (utf-16 by default)."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.encoding = encoding
        self._text = text
        self._lines = Lines(text)
        self._size = _BYTES[encoding]
        self._codec = f"{encoding}-le" if self._size > 1 else encoding

    def of(self, line: int, column: int) -> tuple[int, int]:
        """The position of a line and column."""
        start = self._lines.start(line)
        before = self._text[start : start + column - 1]
        return line - 1, len(before.encode(self._codec, "surrogatepass")) // self._size

    def range_of(self, location: Location) -> tuple[tuple[int, int], tuple[int, int]]:
        """Both ends of a location; the start of the file where it has no line."""
        if location.line is None or location.column is None:
            return (0, 0), (0, 0)
        start = self.of(location.line, location.column)
        if location.end_line is None or location.end_column is None:
            return start, start
        return start, self.of(location.end_line, location.end_column)

    def place(self, line: int, character: int) -> tuple[int, int]:
        """The line and column, both from 1, of a position; past the end of a line counts as its end."""
        text = self.line(line + 1)
        units = 0
        for column, char in enumerate(text):
            if units >= character:
                return line + 1, column + 1
            units += len(char.encode(self._codec, "surrogatepass")) // self._size
        return line + 1, len(text) + 1

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end."""
        start = self._lines.start(number)
        return self._text[start : self._lines.start(number + 1)].rstrip("\r\n")
