"""Lines that a page break or an open design left out, where several others end at one place."""

from collections.abc import Sequence

from perflint.formats.pdf.lines.strokes import NARROW, NEAR, Stroke, places


def closed(level: list[Stroke], upright: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """The lines with those that a page break or an open design left out: where several others end at one place."""
    return level + _ends(upright, level), upright + _ends(level, upright)


def _ends(lines: Sequence[Stroke], across: Sequence[Stroke]) -> list[Stroke]:
    """Lines through the places where a line has an open end and others end too."""
    ends = sorted((end, line.at) for line in lines for end in (line.start, line.end))
    added: list[Stroke] = []
    for place in places(end for end, at in ends if not any(_meets(line, end, at) for line in across)):
        beside = [at for end, at in ends if place - NEAR <= end <= place + 2 * NEAR]
        if max(beside) - min(beside) > NEAR:
            added.append(Stroke(place, min(beside), max(beside)))
    return added


def _meets(line: Stroke, place: float, at: float) -> bool:
    """Whether a line passes through the end of another one, which stands across."""
    return abs(line.at - place) <= NARROW and line.start - NEAR <= at <= line.end + NEAR
