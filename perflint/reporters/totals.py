"""What a run has read and found so far, in numbers."""

from collections.abc import Iterable

from perflint.model import Accepted, Finding, Severity
from perflint.system.record import Record, field


class Totals(Record, frozen=False):
    """Files, forms and indicators that were read, findings by severity, and the code of the first of the gravest.

    `failed` files could not be read, in `partial` ones a rule broke down, `passed` ones met in folders hold no form.
    `accepted` findings are not reported since the form accepts them, `known` ones since a baseline has them.
    """

    files: int = 0
    forms: int = 0
    indicators: int = 0
    severities: dict[Severity, int] = field(default_factory=dict)
    worst: str = ""
    accepted: int = 0
    known: int = 0
    failed: int = 0
    partial: int = 0
    passed: int = 0

    def count(self, findings: Iterable[Finding]) -> None:
        """Count the findings of a file."""
        for finding in findings:
            self._count(finding.severity, 1, finding.code)

    def count_accepted(self, accepted: Iterable[Accepted]) -> None:
        """Count what is not reported of a file."""
        for each in accepted:
            self.accepted += each.in_file
            self.known += not each.in_file

    def add(self, other: "Totals") -> None:
        """Count what another part of the run read and found after this one."""
        self.files += other.files
        self.forms += other.forms
        self.indicators += other.indicators
        self.accepted += other.accepted
        self.known += other.known
        self.failed += other.failed
        self.partial += other.partial
        self.passed += other.passed
        for severity, number in other.severities.items():
            self._count(severity, number, other.worst if severity.rank == other.rank else "")

    def _count(self, severity: Severity, number: int, code: str) -> None:
        if severity not in self.severities:
            if severity.rank > self.rank:
                self.worst = code
            self.severities[severity] = 0
        self.severities[severity] += number

    def listed(self, *, accepted: bool) -> int:
        """How many findings a report lists, those that are not reported too where they are asked for."""
        return sum(self.severities.values()) + (self.accepted + self.known) * accepted

    @property
    def rank(self) -> int:
        """The rank of the gravest finding; -1 where there is none."""
        return max((severity.rank for severity in self.severities), default=-1)
