"""The repeats of one rule as lines of a table: place │ name │ value │ suggestion."""

from collections.abc import Sequence

from perflint.model import Finding
from perflint.reporters.fields import field_word
from perflint.reporters.width import cut, pad, printable, width
from perflint.reporters.words import shown_value, spoken_place

# How readily a column gives way when the terminal is narrow: the name first, the cure last.
_YIELDS = (1.0, 0.8, 0.5)
_GAP = " │ "


def repeats(
    findings: Sequence[Finding], columns: int, lang: str, *, with_files: bool = False
) -> tuple[str, list[str]]:
    """Return what the suggestions have in common, to be said once, and a line for each finding."""
    cure, cures = shared([printable(finding.suggestion or "") for finding in findings])
    rows = [
        (_place(finding, lang, with_files=with_files), printable(name), printable(value), own)
        for finding, own in zip(findings, cures, strict=True)
        for name, value in [_named(finding, lang, with_files=with_files)]
    ]
    places = max(width(row[0]) for row in rows)
    sizes = _sizes([max(width(row[n]) for row in rows) for n in (1, 2, 3)], columns - 4 - places)
    return cure, [_line(row, places, sizes) for row in rows]


def _place(finding: Finding, lang: str, *, with_files: bool) -> str:
    if with_files:
        return printable(spoken_place(finding.file, finding.location, lang))
    return finding.location.spoken(lang)


def _named(finding: Finding, lang: str, *, with_files: bool) -> tuple[str, str]:
    """The name and the value; what already stands in the heading of the form is not said again."""
    value = "" if finding.pointer.endswith("/name") else shown_value(finding, lang)[0]
    if finding.indicator:
        return finding.indicator, value
    if finding.value == finding.form:
        return finding.form if with_files else "", ""
    return field_word(finding, lang) or finding.pointer, value


def _line(row: tuple[str, str, str, str], places: int, sizes: list[int]) -> str:
    cells = [pad(cut(text, size), size) for text, size in zip(row[1:], sizes, strict=True) if size]
    return f"    {pad(row[0], places)}{''.join(_GAP + cell for cell in cells)}".rstrip()


def _sizes(wanted: list[int], room: int) -> list[int]:
    """Give each column what it wants while there is room for all."""
    sizes = list(wanted)
    room -= sum(len(_GAP) for size in sizes if size)
    while sum(sizes) > max(room, 3):
        widest = max(range(3), key=lambda number: sizes[number] * _YIELDS[number])
        sizes[widest] -= 1
    return sizes


def shared(suggestions: Sequence[str]) -> tuple[str, list[str]]:
    """Split suggestions into what all of them say, with … for the rest, and the rest of each.

    改为 ≥60场次，或考核办结率 and 改为 ≥300次，或考核办结率 share 改为 …，或考核办结率.
    """
    first = suggestions[0]
    if all(suggestion == first for suggestion in suggestions):
        return first, [""] * len(suggestions)
    head = _to_boundary(_common_start(suggestions))
    rests = [suggestion[len(head) :] for suggestion in suggestions]
    tail = _to_boundary(_common_start([rest[::-1] for rest in rests]))[::-1]
    if len(head + tail.strip()) < 2 or not all(rests):
        return "", list(suggestions)
    return f"{head}…{tail}", [rest[: len(rest) - len(tail)] for rest in rests]


def _to_boundary(text: str) -> str:
    """Shorten a text to its last space or mark, so that no word or number is torn."""
    return text[: max(map(text.rfind, " ，；：、")) + 1]


def _common_start(texts: Sequence[str]) -> str:
    # The least and the greatest text differ where any two of them do.
    least, greatest = min(texts), max(texts)
    for number, char in enumerate(least):
        if greatest[number] != char:
            return least[:number]
    return least
