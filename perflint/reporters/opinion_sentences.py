"""The sentences of an opinion: what is wrong in which cells, what is not counted, and what it all comes to."""

from collections.abc import Iterator, Sequence

from perflint.model import Accepted, Finding, Severity
from perflint.reporters.accepted import because
from perflint.reporters.opinion_words import Sentences
from perflint.reporters.width import printable
from perflint.system.counted import Count
from perflint.system.quotes import nested
from perflint.system.record import Record, field


class OwnFindings(Record, frozen=False):
    """What is found in a form, and what of it is not reported."""

    findings: list[Finding] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


def sentences_of(findings: Sequence[Finding], words: Sentences) -> Iterator[str]:
    """A sentence for each kind of fault, errors first."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: -finding.severity.rank):
        groups.setdefault(finding.code, []).append(finding)
    for group in groups.values():
        yield _single(group[0], words) if len(group) == 1 else _several(group, words)


def _single(finding: Finding, words: Sentences) -> str:
    message = printable(finding.message)
    name = printable(finding.indicator)
    subject = nested(words.subject.format(name=name)) if name and name not in message else ""
    cure = words.beside(words.cure(finding), message)
    return f"{_place([finding], words)}{subject}{message}{words.then + cure if cure else ''}{words.stop}"


def _several(findings: Sequence[Finding], words: Sentences) -> str:
    """Name the indicators, say the fault of the first, and the cures."""
    names = list(dict.fromkeys(printable(f.indicator) for f in findings if f.indicator))
    subject = words.many(names, len(findings))
    first = findings[0]
    same = len({finding.message for finding in findings}) == 1
    message = printable(first.message) if same else words.such_as.format(message=printable(first.message))
    cures = list(dict.fromkeys(words.cure(finding) for finding in findings))
    cure = words.beside(cures[0] if len(cures) == 1 else words.cures(findings), message)
    return f"{_place(findings, words)}{subject}{words.colon}{message}{words.then + cure if cure else ''}{words.stop}"


_PLACES = 3  # so many are named


def _place(findings: Sequence[Finding], words: Sentences) -> str:
    """Where the cells stand, in brackets; nothing for a form that has no cells."""
    places = list(dict.fromkeys(f.location.spoken(words.lang) for f in findings if f.location.cell))
    if not places:
        return ""
    listed = words.comma.join(printable(place) for place in places[:_PLACES])
    return words.at.format(places=listed + (words.and_more if len(places) > _PLACES else ""))


def uncounted(accepted: Sequence[Accepted], words: Sentences) -> Iterator[str]:
    """What is not reported, each with its reason: that a form accepts its own faults decides nothing."""
    if not accepted:
        return
    yield words.accepted.format(count=len(accepted))
    for place, each in enumerate(accepted, 1):
        sentence = _single(each.finding, words).removesuffix(words.stop)
        entry = words.accepted_because.format(sentence=sentence, reason=printable(because(each, words.lang)))
        yield f"{words.number.format(place=place)}{entry}{words.stop}"


def conclusion_of(own: OwnFindings, words: Sentences) -> str:
    """What the findings come to; what is not counted keeps a form from being passed."""
    errors = sum(finding.severity is Severity.ERROR for finding in own.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in own.findings)
    accepted = sum(each.finding.severity is not Severity.INFO for each in own.accepted)
    if errors or warnings:
        template = words.send_back if errors else words.mend
        also = words.also_decide.format(count=len(own.accepted)) if own.accepted else ""
        return template.format(errors=Count(errors), total=Count(errors + warnings)) + also
    if accepted:
        return words.decide.format(count=len(own.accepted))
    return words.tidy if own.findings or own.accepted else words.pass_
