"""What an editor is to change so that its text becomes another: small pieces, so that the cursor stays."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from perflint.formats.places import Lines
from perflint.model import Location

TextChange = tuple[Location, str]


def changes(before: str, after: str) -> Iterator[TextChange]:
    """The places of the old text and what stands there in the new one, in their order."""
    lines = Lines(before)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = list(accumulate(map(len, old), initial=0))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = [("".join(old[first:last]), "".join(new[new_first:new_last]), starts[first])]
        if last - first == new_last - new_first:
            pairs = list(zip(old[first:last], new[new_first:new_last], starts[first:last], strict=True))
        for was, becomes, start in pairs:
            yield _trimmed(was, becomes, start, lines)


def _trimmed(was: str, becomes: str, start: int, lines: Lines) -> TextChange:
    """Leave out what both begin and end with."""
    most = min(len(was), len(becomes))
    head = next((n for n in range(most) if was[n] != becomes[n]), most)
    tail = next((n for n in range(most - head) if was[-1 - n] != becomes[-1 - n]), most - head)
    place = lines.location(start + head, start + len(was) - tail)
    return place, becomes[head : len(becomes) - tail]
