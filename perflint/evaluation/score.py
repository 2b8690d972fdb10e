"""Set findings against labels: what is right, false, missed, and how that adds up by rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from perflint.evaluation.labels import Label
from perflint.model import Finding, Severity
from perflint.system.record import Record, field


class Verdict(StrEnum):
    """What became of a finding or of a label."""

    RIGHT = "right"  # a finding that names a defect
    FALSE = "false"  # a finding where there is none
    SEVERE = "severe"  # a warning or error where an info would do: counts as false
    FOUND = "found"  # a defect that a finding names
    MISSED = "missed"  # a defect that none names
    MILD = "mild"  # a defect that is only hinted at: counts as missed


WRONG = frozenset({Verdict.FALSE, Verdict.SEVERE})
LOST = frozenset({Verdict.MISSED, Verdict.MILD})


class Mark(Record):
    """One line of the examiner: a finding or a label judged."""

    verdict: Verdict
    grave: bool  # among the warnings and errors, or among the infos
    code: str
    where: str
    what: str  # the cell, the message or the reason


class Counts(Record, frozen=False):
    """The counts of a rule, or of all."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    lost: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one mark."""
        if verdict in WRONG:
            self.wrong += 1
        elif verdict in LOST:
            self.lost += 1
        elif verdict is Verdict.RIGHT:
            self.right += 1
        else:
            self.found += 1

    @property
    def precision(self) -> float | None:
        """How many of the findings are right, in per cent."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """How many of the defects are found, in per cent."""
        return _share(self.found, self.found + self.lost)


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


class Score(Record, frozen=False):
    """All marks of a run."""

    marks: list[Mark] = field(default_factory=list)

    def total(self, *, grave: bool) -> Counts:
        """The counts of the warnings and errors, or of the infos."""
        tally = Counts()
        for mark in self.marks:
            if mark.grave is grave:
                tally.add(mark.verdict)
        return tally

    def by_rule(self, *, grave: bool) -> dict[str, Counts]:
        """The counts by rule, in order of codes."""
        tallies: dict[str, Counts] = defaultdict(Counts)
        for mark in self.marks:
            if mark.grave is grave:
                tallies[mark.code].add(mark.verdict)
        return dict(sorted(tallies.items()))

    def listed(self, verdicts: Iterable[Verdict], *, grave: bool) -> list[Mark]:
        """The marks of some kinds."""
        kinds = frozenset(verdicts)
        return [mark for mark in self.marks if mark.grave is grave and mark.verdict in kinds]


def judge(findings: Sequence[Finding], labels: Sequence[Label], name: str) -> list[Mark]:
    """Judge the findings of one form against its labels."""
    marks = [mark for finding in findings if (mark := _of_finding(finding, labels, name))]
    return [*marks, *(_of_label(label, findings, name) for label in labels if not label.debatable)]


def _of_finding(finding: Finding, labels: Sequence[Label], name: str) -> Mark | None:
    named = [label for label in labels if label.names(finding)]
    grave = finding.severity is not Severity.INFO
    # An info about what is really a warning is no false finding; the label is counted as missed.
    fits = [label for label in named if not label.debatable and (not grave or label.allows(finding))]
    if not fits and any(label.debatable for label in named):
        return None
    verdict = Verdict.RIGHT if fits else Verdict.SEVERE if named else Verdict.FALSE
    what = " ".join(filter(None, [finding.indicator, finding.value, finding.message]))
    return Mark(verdict, grave, finding.code, f"{name}{finding.pointer}", what)


def _of_label(label: Label, findings: Sequence[Finding], name: str) -> Mark:
    named = [finding for finding in findings if label.names(finding)]
    # What is labelled info is found by anything; a warning too much is held against the finding.
    found = any(label.allows(finding) for finding in named) or (named and not label.grave)
    verdict = Verdict.FOUND if found else Verdict.MILD if named else Verdict.MISSED
    place = "" if label.pointers[0] == "/" else label.pointers[0]
    return Mark(verdict, label.grave, label.codes[0], f"{name}{place}", label.why)
