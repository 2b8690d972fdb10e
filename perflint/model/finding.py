"""What perflint reports."""

from enum import StrEnum

from perflint.model.location import Location
from perflint.system.record import Record


class Severity(StrEnum):
    """How sure and how grave a finding is: provable fault, what a reviewer sends back, style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Aspect(StrEnum):
    """What a reviewer's opinion files the fault under (审核意见)."""

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    SUITABILITY = "适当性"
    FEASIBILITY = "可行性"


class Applicability(StrEnum):
    """Whether a fix keeps the meaning of the target (safe) or changes it (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(Record):
    """Replace the text of a location with `content` (already escaped for the file).

    `before` is the old text of the value as the file means it, without escapes: the part to replace of a cell that
    holds more.
    """

    location: Location
    content: str
    before: str = ""


class Fix(Record):
    """Edits that repair a finding."""

    applicability: Applicability
    edits: tuple[Edit, ...]


class Accepted(Record):
    """A finding that is not reported: the file accepts it, or a baseline knows it."""

    finding: "Finding"
    reason: str = ""  # as the file gives it
    in_file: bool = True


class Finding(Record, kw_only=True):
    """One fault at one place, ready to print."""

    code: str
    name: str
    severity: Severity
    message: str
    suggestion: str | None
    file: str
    location: Location
    pointer: str
    form: str
    indicator: str
    level2: str
    value: str
    span: tuple[int, int]  # the faulty part of `value`, in code points
    fix: Fix | None
    url: str
