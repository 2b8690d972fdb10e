"""From the findings of a file to the draft grade of each of its forms.

From the full points of an aspect each finding takes off so many, those of one rule at most so many, until none is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from perflint.config.scheme import Scheme
from perflint.model import Aspect, Finding, Severity
from perflint.model.grade import AspectGrade, Deduction, Grade
from perflint.model.head import Head, innermost
from perflint.model.result import Result
from perflint.rule import Rule

_ZERO = Decimal(0)


def grades(result: Result, scheme: Scheme, rules: Mapping[str, Rule]) -> tuple[Grade, ...]:
    """The grade of each form of a file; last that of the file, where something is found outside its forms."""
    heads = result.heads
    of_form: dict[int, list[Finding]] = {}
    accepted: dict[int, int] = {}
    for finding in result.findings:
        of_form.setdefault(_subject(finding, heads), []).append(finding)
    for each in result.accepted:
        subject = _subject(each.finding, heads)
        accepted[subject] = accepted.get(subject, 0) + 1
    subjects: list[tuple[int, Head | None]] = list(enumerate(heads))
    if -1 in of_form:
        subjects.append((-1, None))
    partial = bool(result.failures)
    return tuple(
        _grade(
            result.path, head, of_form.get(place, ()), accepted.get(place, 0), scheme, rules, partial=partial
        )
        for place, head in subjects
    )


def _subject(finding: Finding, heads: Sequence[Head]) -> int:
    """The form that is graded down for a finding; what is wrong with a file of one form is wrong with the form."""
    return 0 if len(heads) == 1 else innermost(finding.pointer, (head.pointer for head in heads))


def _grade(
    file: str,
    head: Head | None,
    findings: Sequence[Finding],
    accepted: int,
    scheme: Scheme,
    rules: Mapping[str, Rule],
    *,
    partial: bool,
) -> Grade:
    """The draft grade of a form: full points of each aspect less what its findings take off."""
    by_aspect: dict[Aspect, list[Finding]] = {}
    for finding in findings:
        rule = rules.get(finding.code)
        by_aspect.setdefault(rule.aspect if rule else Aspect.SUITABILITY, []).append(finding)
    aspects = tuple(
        AspectGrade(
            aspect,
            scheme.headings[aspect],
            scheme.points[aspect],
            tuple(_deductions(by_aspect.get(aspect, ()), scheme.points[aspect], scheme)),
        )
        for aspect in Aspect
    )
    grade = Grade(file, head, "", aspects, accepted, partial)
    return Grade(file, head, scheme.word(grade.points), aspects, accepted, partial)


def _deductions(findings: Sequence[Finding], full: Decimal, scheme: Scheme) -> Iterator[Deduction]:
    """What is taken off an aspect, the gravest first; one that takes nothing since nothing is left is told too."""
    remaining, by_rule = full, dict[str, Decimal]()
    for (code, severity), alike in _alike(findings).items():
        each = scheme.each(code, severity)
        if each == _ZERO:
            continue
        so_far = by_rule.get(code, _ZERO)
        points = min(each * len(alike), scheme.most_per_rule - so_far, remaining)
        by_rule[code] = so_far + points
        remaining -= points
        yield Deduction(code, severity, each, points, tuple(alike))


def _alike(findings: Sequence[Finding]) -> dict[tuple[str, Severity], list[Finding]]:
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: -finding.severity.rank):
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    return groups
