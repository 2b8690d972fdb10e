"""Remarks for perflint in a file: # perflint: ignore[PL301] reason, and the same in <!-- -->.

A remark at the end of a line is about the row or form in that line; one on a line of its own is about what follows.
"""

import re
from collections.abc import Iterator

from perflint.model import Acceptance, Location
from perflint.system.pattern import pattern
from perflint.system.record import Record

_DIRECTIVE = pattern(
    r"perflint\s*[:：]\s*ignore\s*(?:[\[［【(（]\s*(?P<codes>[^\]］】)）]*)[\]］】)）])?\s*(?P<reason>.*)",
    re.DOTALL,
)
_IN_MARKDOWN = pattern(r"<!--\s*(perflint\s*[:：]\s*ignore.*?)-->")
_SEPARATORS = pattern(r"[\s,，、;；]+")
# A row or form, in which a finding may stand.
_RECORD = pattern(r"(?:/(?:forms|indicators|tasks|funds|goals|cycle_goals|notes)/\d+)*")


class Remark(Record):
    """A remark where it stands; `alone` if nothing else stands on its line."""

    codes: tuple[str, ...]
    reason: str
    location: Location
    alone: bool

    def about(self, pointer: str) -> Iterator[Acceptance]:
        """What is accepted if the remark is about a row or form."""
        for code in self.codes or ("",):
            yield Acceptance(pointer=pointer, code=code, reason=self.reason, location=self.location)


def directive(text: str, location: Location, *, alone: bool) -> Remark | None:
    """Read the inside of a comment; None if it says nothing to perflint."""
    match = _DIRECTIVE.match(text)
    if match is None:
        return None
    codes = tuple(code for code in _SEPARATORS.split(match["codes"] or "") if code)
    return Remark(codes, match["reason"].strip(), location, alone)


def in_markdown(text: str, number: int) -> tuple[str, tuple[Remark, ...]]:
    """Take the remarks out of a line; blanks of the same length keep the columns of the rest."""
    if "perflint" not in text:
        return text, ()
    bare = _IN_MARKDOWN.sub(lambda match: " " * len(match[0]), text)
    remarks = []
    for match in _IN_MARKDOWN.finditer(text):
        place = Location(number, match.start() + 1, number, match.end() + 1)
        remark = directive(match[1].strip(), place, alone=not bare.strip())
        if remark is not None:
            remarks.append(remark)
    return bare, tuple(remarks)


def record_of(pointer: str) -> str:
    """The innermost row or form that a pointer leads into; "" for the whole file."""
    match = _RECORD.match(pointer)
    return match[0] if match else ""
