"""The draft of a reviewer's grade (初评): points by aspect, and the findings that took them off."""

from decimal import Decimal

from perflint.model.finding import Aspect, Finding, Severity
from perflint.model.head import Head
from perflint.system.record import Record


class Deduction(Record):
    """What the findings of one rule and severity take off: `points`, less than `each` times their number where a limit was met."""

    code: str
    severity: Severity
    each: Decimal
    points: Decimal
    findings: tuple[Finding, ...]


class AspectGrade(Record):
    """The points of an aspect (完整性 …): those it may have, and what is taken off."""

    aspect: Aspect
    heading: str  # as the bureau calls it
    full: Decimal
    deductions: tuple[Deduction, ...] = ()

    @property
    def points(self) -> Decimal:
        """The points that are left, 0 or more."""
        return self.full - sum((each.points for each in self.deductions), Decimal(0))


class Grade(Record):
    """The draft grade of a form, from 0 to 100 points; without a `head` that of what a file says outside its forms.

    `accepted` findings took nothing off, and a person has to decide on them. With `partial` a rule broke down.
    """

    file: str
    head: Head | None
    word: str  # 优, 良, 中, 差
    aspects: tuple[AspectGrade, ...]
    accepted: int = 0
    partial: bool = False

    @property
    def points(self) -> Decimal:
        """The points of all aspects together."""
        return sum((each.points for each in self.aspects), Decimal(0))
