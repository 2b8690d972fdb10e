"""Characters that a page holds twice: drawn again to look bold, or in the unseen layer of an OCR."""

from collections.abc import Sequence
from typing import Any, NamedTuple

_SAME = 0.4  # of the height: the same character nearer than this is one
_SQUARE = 8  # points of the squares in which the same character is looked for
_LETTER = 12  # points of the squares in which unseen characters lie over ones to be seen
_COVERED = 0.3  # of the unseen characters that lie so by chance


class Letter(NamedTuple):
    """A character and its box on the page as it is read, counted downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turns: int  # quarters
    invisible: bool


def once_each(chars: Sequence[Letter]) -> list[list[Any]]:
    """Each character once, with its box and its turn."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    shown = [char for char in chars if not char.invisible]
    hidden = [char for char in chars if char.invisible]
    kept: list[list[Any]] = []
    for char in [*shown, *(hidden if _stands_alone(hidden, shown) else ())]:
        text, left, top, right, bottom, turn, _ = char
        near = _SAME * min(abs(bottom - top), max(right - left, 1.0))
        column, row = round(left / _SQUARE), round(top / _SQUARE)
        around = [(text, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        places = (place for key in around for place in seen.get(key, ()))
        if any(abs(x - left) < near and abs(y - top) < near for x, y in places):
            continue
        seen.setdefault((text, column, row), []).append((left, top))
        kept.append([text, *(round(number, 2) for number in (left, top, right, bottom)), turn])
    return kept


def _stands_alone(hidden: Sequence[Letter], shown: Sequence[Letter]) -> bool:
    """Whether the unseen layer is of a scan, rather than over text that is there to see."""
    taken = {
        (round(char.left / _LETTER + x), round(char.top / _LETTER)) for char in shown for x in (-1, 0, 1)
    }
    covered = sum((round(char.left / _LETTER), round(char.top / _LETTER)) in taken for char in hidden)
    return covered < len(hidden) * _COVERED
