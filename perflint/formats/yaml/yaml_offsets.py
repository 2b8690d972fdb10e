"""Where each character of a YAML scalar stands in the text, through escapes and folded lines."""

import re
from collections.abc import Iterator

from perflint.system.pattern import pattern

Span = tuple[int, int]
_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_FOLD = pattern(f"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_BLANKS = pattern("[ \t]+")
_ONE_BREAK = pattern(_BREAK)
_HEADER = pattern(f"[|>][^\r\n\x85\u2028\u2029]*{_BREAK}")
_ESCAPE = pattern(rf"\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|{_BREAK}[ \t]*|.)", re.DOTALL)
_PROPERTIES = pattern(f"(?:[&!][^ \t\r\n]*(?:[ \t]|{_BREAK}|#[^\r\n]*)+)*")


def body(text: str, start: int, end: int) -> int:
    """The offset where a value begins behind its anchor and tag."""
    match = _PROPERTIES.match(text, start, end)
    return match.end() if match else start


def spans(text: str, first: int, last: int, style: str, value: str) -> list[Span] | None:
    """The span of every character of the value; None where the text does not bear the value out.

    `first` and `last` enclose the scalar without its quotes; for a block scalar with its mark | or >.
    """
    if style in ("|", ">"):
        return _block(text, first, last, value)
    characters: list[Span] = []
    for at, stop, count in _steps(text, first, last, style):
        characters.extend([(at, stop)] * count)
    return characters if len(characters) == len(value) else None


def _steps(text: str, first: int, last: int, style: str) -> Iterator[tuple[int, int, int]]:
    """Pieces of a flow scalar: their spans, and how many characters of the value each stands for."""
    at = first
    while at < last:
        if style == '"' and (match := _ESCAPE.match(text, at, last)):
            stop, count = match.end(), 0 if _ONE_BREAK.match(match[0], 1) else 1
        elif match := _FOLD.match(text, at, last):
            stop, count = match.end(), max(1, len(_ONE_BREAK.findall(match[0])) - 1)
        elif match := _BLANKS.match(text, at, last - 1):
            # A long run of spaces is looked at once, not from each of them to the end of the run.
            yield from ((offset, offset + 1, 1) for offset in range(at, match.end()))
            at = match.end()
            continue
        else:
            stop, count = at + (2 if style == "'" and text.startswith("''", at, last) else 1), 1
        yield at, stop, count
        at = stop


def _block(text: str, first: int, last: int, value: str) -> list[Span] | None:
    header = _HEADER.match(text, first, last)
    if header is None:
        return None
    lines = list(_lines(text, header.end(), last))
    written = next((_spaces(text[at:stop]) for at, stop in lines if text[at:stop].strip(" ")), 0)
    # An indentation given as a digit leaves the value spaces of its own.
    kept = next((_spaces(line) for line in value.split("\n") if line.strip(" ")), 0)
    return _aligned(text, lines, written - kept, value)


def _lines(text: str, at: int, last: int) -> Iterator[tuple[int, int]]:
    while at < last:
        match = _ONE_BREAK.search(text, at, last)
        yield at, match.start() if match else last
        at = match.end() if match else last


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _aligned(text: str, lines: list[tuple[int, int]], indent: int, value: str) -> list[Span] | None:
    """Lay the value along the lines: a break stands for itself, for the space of a folded line, or for nothing."""
    characters: list[Span] = []
    breaks: list[Span] = []
    for at, stop in lines:
        content = text[at + min(indent, _spaces(text[at:stop])) : stop]
        if content:
            gap = _gap(value, len(characters), len(breaks), content)
            if gap is None:
                return None
            characters += [
                *breaks[:gap],
                *((offset, offset + 1) for offset in range(stop - len(content), stop)),
            ]
            breaks = []
        breaks.append((stop, stop))
    left = len(value) - len(characters)
    if left > len(breaks) or value[len(characters) :].strip("\n"):
        return None
    return characters + breaks[:left]


def _gap(value: str, at: int, breaks: int, content: str) -> int | None:
    """How many characters of the value the breaks before a line make."""
    for gap in ("\n" * breaks, " " if breaks == 1 else "\n" * (breaks - 1)):
        if value.startswith(gap + content, at):
            return len(gap)
    return None
