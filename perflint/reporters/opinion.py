"""审核意见: what a reviewer replies, form by form, under the four heads of a review, ready to paste."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Declaration, Finding, Form, Severity
from perflint.reporters.by_form import form_of, unit_name
from perflint.reporters.full import Style
from perflint.reporters.opinion_words import SENTENCES, Sentences
from perflint.reporters.width import printable
from perflint.rule import Aspect, Rule

_ORDER = (Aspect.COMPLETENESS, Aspect.RELEVANCE, Aspect.SUITABILITY, Aspect.FEASIBILITY)


def opinion(
    findings: Sequence[Finding], declaration: Declaration, style: Style, known: Mapping[str, Rule]
) -> Iterator[str]:
    """Yield the paragraphs of a file: an opinion for each form, and before them one on the file if need be."""
    words = SENTENCES.get(style.lang, SENTENCES["zh"])
    of_form: dict[int, list[Finding]] = {}
    for finding in findings:
        of_form.setdefault(form_of(finding, declaration), []).append(finding)
    if -1 in of_form and len(declaration.forms) == 1:
        of_form[0] = of_form.pop(-1) + of_form.get(0, [])
    if -1 in of_form:
        title = words.on_file.format(name=printable(declaration.title or declaration.source.path))
        yield from _opinion(title, "", of_form[-1], words, known)
    for index, form in enumerate(declaration.forms):
        title, of = _title(form, words)
        yield from _opinion(title, of, of_form.get(index, []), words, known)


def closing(style: Style) -> str:
    """The last line of a run: what was looked at and what was not."""
    return SENTENCES.get(style.lang, SENTENCES["zh"]).by_rule + "\n"


def _title(form: Form, words: Sentences) -> tuple[str, str]:
    name = form.project or form.title or words.untitled
    kind = form.kind if form.kind in words.on_form else "project" if form.project else ""
    if kind == "department" and form.department:
        name = unit_name(form.department)
    year = words.year.format(year=form.year) if form.year else ""
    whose = [printable(part) for part in (unit_name(form.department), year) if part and part != name]
    return words.on_form[kind].format(name=printable(name)), words.separator.join(whose)


def _opinion(
    title: str, whose: str, findings: Sequence[Finding], words: Sentences, known: Mapping[str, Rule]
) -> Iterator[str]:
    yield f"{title}\n"
    if whose:
        yield f"{words.whose.format(whose=whose)}\n"
    light: dict[str, int] = {}
    for number, aspect in enumerate(_ORDER):
        mine = [finding for finding in findings if _aspect(finding, known) is aspect]
        grave = [finding for finding in mine if finding.severity is not Severity.INFO]
        for finding in mine:
            if finding.severity is Severity.INFO:
                light[finding.code] = light.get(finding.code, 0) + 1
        if not grave:
            yield f"{words.heads[number]}{words.colon}{words.nothing}\n"
            continue
        yield f"{words.heads[number]}\n"
        for place, sentence in enumerate(_sentences(grave, words), 1):
            yield f"{words.number.format(place=place)}{sentence}\n"
    if light:
        listed = words.comma.join(
            words.light.format(title=_rule_title(code, words, known), count=count)
            for code, count in light.items()
        )
        yield f"{words.besides.format(listed=listed)}\n"
    yield f"{words.conclusion}{_conclusion(findings, words)}\n\n"


def _aspect(finding: Finding, known: Mapping[str, Rule]) -> Aspect:
    rule = known.get(finding.code)
    return rule.aspect if rule else Aspect.SUITABILITY


def _rule_title(code: str, words: Sentences, known: Mapping[str, Rule]) -> str:
    rule = known.get(code)
    return code if rule is None else rule.title_en if words is SENTENCES["en"] else rule.title


def _sentences(findings: Sequence[Finding], words: Sentences) -> Iterator[str]:
    """A sentence for each kind of fault, errors first."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: -finding.severity.rank):
        groups.setdefault(finding.code, []).append(finding)
    for group in groups.values():
        yield _single(group[0], words) if len(group) == 1 else _several(group, words)


def _single(finding: Finding, words: Sentences) -> str:
    message = printable(finding.message)
    name = printable(finding.indicator)
    subject = words.subject.format(name=name) if name and name not in message else ""
    cure = words.cure(finding)
    return f"{subject}{message}{words.then + cure if cure else ''}{words.stop}"


def _several(findings: Sequence[Finding], words: Sentences) -> str:
    """Name the indicators, say the fault of the first, and the cures."""
    names = list(dict.fromkeys(printable(f.indicator) for f in findings if f.indicator))
    subject = words.many(names, len(findings))
    first = findings[0]
    same = len({finding.message for finding in findings}) == 1
    message = printable(first.message) if same else words.such_as.format(message=printable(first.message))
    cures = list(dict.fromkeys(words.cure(finding) for finding in findings))
    cure = cures[0] if len(cures) == 1 else words.cures(findings)
    return f"{subject}{words.colon}{message}{words.then + cure if cure else ''}{words.stop}"


def _conclusion(findings: Sequence[Finding], words: Sentences) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    if errors:
        return words.send_back.format(errors=errors, total=errors + warnings)
    if warnings:
        return words.mend.format(total=warnings)
    return words.tidy if findings else words.pass_
