"""What is on a page of a PDF, the way it is read: characters and drawn lines with their places.

Points of 1/72 inch from the top left corner of what is shown, x to the right, y down.
"""

from collections.abc import Iterable, Sequence

from perflint.formats.symbols import with_signs
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import word_pattern

# Typesetting sets characters of a word nearer than this part of their height; a wider gap is a space.
_SPACE = 0.22
_APART = 2.5  # of the height: nobody sets the words of a text so far from one another
# Typesetting leaves a gap between Chinese and Latin characters; nobody typed it.
_GAP = pattern(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])")
_BROKEN_NUMBER = word_pattern(
    "formats.page", r"(?<=[\d.,])\n(?=[\d.,%％])|(?<=[≥≤<>=])\n(?=\d)|(?<=[\d{dated}][-–—~～/])\n(?=\d)"
)


class Char(Record):
    """A character in its box; turned by `turn` quarters clockwise from how the page is read."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Segment(Record):
    """A drawn line, upright or level, or the box of a picture."""

    left: float
    top: float
    right: float
    bottom: float


class Page(Record):
    """A page with all that is drawn on it."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    segments: tuple[Segment, ...]
    pictures: tuple[Segment, ...] = ()


class TextLine(Record):
    """Characters that stand beside one another."""

    chars: tuple[Char, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(char.bottom for char in self.chars)

    @property
    def text(self) -> str:
        """The text, with a space where there is a gap, two where it divides what stands on a line."""
        text, reach = "", float("inf")
        for char in self.chars:
            gap = (char.left - reach) / max(char.bottom - char.top, 1.0)
            spaces = "" if gap <= _SPACE or text.endswith(" ") else " " if gap <= _APART else "  "
            text += f"{spaces}{char.text}"
            reach = char.right
        return text.strip()


def lines_of(chars: Iterable[Char]) -> list[TextLine]:
    """The lines that characters stand on, from top to bottom; turned ones are read along their own direction."""
    upright: list[Char] = []
    turned: list[Char] = []
    for char in chars:
        (turned if char.turn else upright).append(char)
    lines = _level_lines(upright)
    if turned:
        lines += _level_lines([_turned_back(char) for char in turned])
    return lines


def _turned_back(char: Char) -> Char:
    """Where a character would stand were the page turned so that it is upright."""
    if char.turn == 3:  # reads upwards
        return Char(char.text, -char.bottom, char.left, -char.top, char.right)
    if char.turn == 1:  # reads downwards
        return Char(char.text, char.top, -char.right, char.bottom, -char.left)
    return Char(char.text, -char.right, -char.bottom, -char.left, -char.top)


def _level_lines(chars: Sequence[Char]) -> list[TextLine]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.middle[1]):
        if rows and _shares_line(rows[-1], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [TextLine(tuple(sorted(row, key=lambda char: char.left))) for row in rows]


def _shares_line(row: Sequence[Char], char: Char) -> bool:
    """Whether a character stands on a line: its middle is within those of the line."""
    last = row[-1]
    height = min(last.bottom - last.top, char.bottom - char.top)
    return char.middle[1] - last.middle[1] < height / 2 and (
        char.middle[1] - row[0].middle[1] < max(last.bottom - last.top, char.bottom - char.top)
    )


def tidy(text: str) -> str:
    """The text of a cell without what typesetting put into it: gaps between scripts, numbers broken over lines."""
    return with_signs(_BROKEN_NUMBER.sub("", _GAP.sub("", text)).strip())
