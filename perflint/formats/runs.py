"""Change a text that stands in several pieces (the runs of a cell), touching as few of them as can be."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from perflint.formats.refusal import not_found
from perflint.system.record import Record, replace


class Piece(Record):
    """A run of text and the number of the element it stands in.

    A piece that is no text element (a tab, a break, a symbol) can be taken out, but takes no text in. One without
    a number is the gap between two paragraphs and stays.
    """

    text: str
    element: int | None
    takes_text: bool = True


def changed(pieces: Sequence[Piece], before: str, content: str) -> dict[int, str]:
    """The new texts of the elements that change, so that the pieces read `content` where they read `before`.

    What old and new text have in common stays in its run. Raises EditError where the pieces do not read `before`, or
    do more than once.
    """
    text = "".join(piece.text for piece in pieces)
    first, last = _place(text, before)
    now = list(pieces)
    steps = SequenceMatcher(None, text[first:last], content, autojunk=False).get_opcodes()
    for kind, start, end, low, high in reversed(steps):
        if kind != "equal":
            now = _put(now, first + start, first + end, content[low:high])
    return {
        new.element: new.text
        for old, new in zip(pieces, now, strict=True)
        if new.text != old.text and new.element is not None
    }


def _put(pieces: Sequence[Piece], start: int, end: int, content: str) -> list[Piece]:
    """Replace the text from start to end."""
    home, offset = _home(pieces, start, end) if content else (-1, 0)
    now: list[Piece] = []
    at = 0
    for number, piece in enumerate(pieces):
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        at += len(piece.text)
        text = piece.text[:first] + piece.text[last:] if first < last else piece.text
        if number == home:
            text = text[:offset] + content + text[offset:]
        now.append(replace(piece, text=text))
    return now


def _place(text: str, before: str) -> tuple[int, int]:
    """Where the text stands, whatever white space the cell has in it."""
    if before and text.count(before) == 1:
        start = text.index(before)
        return start, start + len(before)
    places = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed, wanted = "".join(text[at] for at in places), "".join(before.split())
    if not wanted or squeezed.count(wanted) != 1:
        raise not_found()
    first = squeezed.index(wanted)
    return places[first], places[first + len(wanted) - 1] + 1


def _home(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """The piece that takes the new text in, and where in what is left of it."""
    ranked: list[tuple[int, int, int]] = []
    first = 0
    for number, piece in enumerate(pieces):
        last = first + len(piece.text)
        if piece.text and piece.takes_text and piece.element is not None:
            rank = _rank(first, last, start, end)
            ranked.append((rank, number, min(max(start - first, 0), len(piece.text))))
        first = last
    if not ranked or min(ranked)[0] > _BEFORE:
        raise not_found()
    _, number, offset = min(ranked)
    return number, offset


_WITHIN, _BEHIND, _BEFORE, _AWAY = range(4)


def _rank(first: int, last: int, start: int, end: int) -> int:
    """Best the piece that loses text, then the one behind the gap, then the one before it."""
    if first < end and last > start:
        return _WITHIN
    if first == end:
        return _BEHIND
    return _BEFORE if last == start else _AWAY
