"""What a run has read and found so far, in numbers."""

from collections.abc import Iterable

from perflint.model import Finding, Severity
from perflint.system.record import field, record


@record(frozen=False)
class Totals:
    """Files, forms and indicators that were read, findings by severity, and the code of the first of the gravest."""

    files: int = 0
    forms: int = 0
    indicators: int = 0
    severities: dict[Severity, int] = field(default_factory=dict)
    worst: str = ""

    def count(self, findings: Iterable[Finding]) -> None:
        """Count the findings of a file."""
        for finding in findings:
            self._found(finding.severity, 1, finding.code)

    def add(self, other: "Totals") -> None:
        """Count what another part of the run read and found after this one."""
        self.files += other.files
        self.forms += other.forms
        self.indicators += other.indicators
        for severity, number in other.severities.items():
            self._found(severity, number, other.worst if severity.rank == other.rank else "")

    def _found(self, severity: Severity, number: int, code: str) -> None:
        if severity not in self.severities:
            if severity.rank > self.rank:
                self.worst = code
            self.severities[severity] = 0
        self.severities[severity] += number

    @property
    def rank(self) -> int:
        """The rank of the gravest finding; -1 where there is none."""
        return max((severity.rank for severity in self.severities), default=-1)
