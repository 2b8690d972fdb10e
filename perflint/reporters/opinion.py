"""审核意见: what a reviewer replies, form by form, under the four heads of a review, ready to paste."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath

from perflint.model import Accepted, Declaration, Finding, Form, Severity
from perflint.model.grade import Grade
from perflint.model.head import unit_name
from perflint.model.result import Result
from perflint.reporters.accepted import because
from perflint.reporters.by_form import form_of
from perflint.reporters.format import Format
from perflint.reporters.grade_words import by_aspect, lost, total
from perflint.reporters.opinion_words import SENTENCES, Sentences
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.rule import Aspect, Rule
from perflint.system.bilingual import Bilingual
from perflint.system.counted import Count
from perflint.system.quotes import nested
from perflint.system.record import Record, field

_ORDER = (Aspect.COMPLETENESS, Aspect.RELEVANCE, Aspect.SUITABILITY, Aspect.FEASIBILITY)


class Part(StrEnum):
    """What a paragraph of an opinion is, for those who give it a look."""

    TITLE = "title"
    WHOSE = "whose"
    HEAD = "head"
    TEXT = "text"
    CONCLUSION = "conclusion"


class Paragraph(Record):
    """A paragraph of an opinion, without a line end."""

    part: Part
    text: str


class Section(Record):
    """The opinion on a form, or on what a file says outside its forms: whose it is, and what is found in it."""

    unit: str
    name: str
    paragraphs: tuple[Paragraph, ...]
    severities: Mapping[Severity, int]
    grade: Grade | None


class Opinion(Format):
    """An opinion for each form."""

    needs_declarations = True
    shows_grades = True
    apart = True
    for_people = True

    def add(self, result: Result) -> Iterator[str]:
        """The opinions on the forms of a file."""
        if result.declaration is None:
            yield unread(result, self.style.lang) + "\n\n"
            return
        for section in sections(result, result.declaration, self.style.lang, self.rules):
            yield "".join(f"{paragraph.text}\n" for paragraph in section.paragraphs) + "\n"

    def across(self, result: Result) -> Iterator[str]:
        """What a file says together with the others."""
        yield "".join(f"{paragraph.text}\n" for paragraph in together(result, self.style.lang)) + "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """What the opinions rest on."""
        if totals.forms:
            yield words_of(self.style.lang).by_rule + "\n"


def words_of(lang: str) -> Sentences:
    """The sentences of a language."""
    return SENTENCES.get(lang, SENTENCES["zh"])


def sections(
    result: Result, declaration: Declaration, lang: str, rules: Mapping[str, Rule]
) -> Iterator[Section]:
    """Yield the opinions on a file: one for each form, and before them one on the file if need be."""
    words = words_of(lang)
    failures = [failure.text.to(lang) for failure in result.failures]
    of_form: dict[int, _Findings] = {}
    for finding in result.findings:
        of_form.setdefault(form_of(finding, declaration), _Findings()).findings.append(finding)
    for each in result.accepted:
        of_form.setdefault(form_of(each.finding, declaration), _Findings()).accepted.append(each)
    if -1 in of_form and len(declaration.forms) == 1:
        whole, only = of_form.pop(-1), of_form.get(0, _Findings())
        of_form[0] = _Findings(whole.findings + only.findings, whole.accepted + only.accepted)
    grades = {grade.head.pointer if grade.head else None: grade for grade in result.grades}
    if -1 in of_form:
        name = declaration.title or declaration.source.path
        title = words.on_file.format(name=printable(name))
        unit = unit_name(declaration.department)
        yield _section((unit, name), (title, ""), of_form[-1], failures, words, rules, grades.get(None))
    for index, form in enumerate(declaration.forms):
        unit = unit_name(form.department or declaration.department)
        whose = (unit, form.project or PurePath(result.path).stem)
        own, grade = of_form.get(index, _Findings()), grades.get(form.pointer)
        yield _section(whose, _title(form, words), own, failures, words, rules, grade)


class _Findings(Record, frozen=False):
    """What is found in a form, and what of it is not reported."""

    findings: list[Finding] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


def unread(result: Result, lang: str) -> str:
    """The line for a file that could not be read."""
    words = words_of(lang)
    reasons = words.then.join(failure.text.to(lang) for failure in result.failures)
    return words.unread.format(name=printable(result.path), reasons=printable(reasons))


def _title(form: Form, words: Sentences) -> tuple[str, str]:
    name = form.project or form.title or words.untitled
    kind = form.kind if form.kind in words.on_form else "project" if form.project else ""
    if kind == "department" and form.department:
        name = unit_name(form.department)
    year = words.year.format(year=form.year) if form.year else ""
    whose = [printable(part) for part in (unit_name(form.department), year) if part and part != name]
    return nested(words.on_form[kind].format(name=printable(name))), words.separator.join(whose)


def _section(
    whose: tuple[str, str],
    title: tuple[str, str],
    own: _Findings,
    failures: Sequence[str],
    words: Sentences,
    rules: Mapping[str, Rule],
    grade: Grade | None,
) -> Section:
    unit, name = whose
    return Section(
        unit,
        name,
        tuple(_paragraphs(title, own, failures, words, rules, grade)),
        Counter(finding.severity for finding in own.findings),
        grade,
    )


def _paragraphs(
    title: tuple[str, str],
    own: _Findings,
    failures: Sequence[str],
    words: Sentences,
    rules: Mapping[str, Rule],
    grade: Grade | None,
) -> Iterator[Paragraph]:
    yield Paragraph(Part.TITLE, title[0])
    if title[1]:
        yield Paragraph(Part.WHOSE, words.whose.format(whose=title[1]))
    yield from _by_aspect(own.findings, words, rules)
    light = Counter(finding.code for finding in own.findings if finding.severity is Severity.INFO)
    if light:
        listed = words.comma.join(
            words.light.format(title=_rule_title(code, words, rules), count=count)
            for code, count in light.items()
        )
        yield Paragraph(Part.TEXT, words.besides.format(listed=listed))
    for text in _uncounted(own.accepted, words):
        yield Paragraph(Part.TEXT, text)
    if failures:
        yield Paragraph(Part.TEXT, words.partial.format(reasons=printable(words.then.join(failures))))
    conclusion = words.incomplete if failures else _conclusion(own, words)
    yield Paragraph(Part.CONCLUSION, f"{words.conclusion}{conclusion}")
    if grade is not None:
        yield from _graded(grade, words.lang, rules)


def _by_aspect(
    findings: Sequence[Finding], words: Sentences, rules: Mapping[str, Rule]
) -> Iterator[Paragraph]:
    """What has to be changed, under the four heads of a review."""
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    for number, aspect in enumerate(_ORDER):
        mine = [finding for finding in grave if _aspect(finding, rules) is aspect]
        if not mine:
            yield Paragraph(Part.HEAD, f"{words.heads[number]}{words.colon}{words.nothing}")
            continue
        yield Paragraph(Part.HEAD, words.heads[number])
        for place, sentence in enumerate(_sentences(mine, words), 1):
            yield Paragraph(Part.TEXT, f"{words.number.format(place=place)}{sentence}")


def _graded(grade: Grade, lang: str, rules: Mapping[str, Rule]) -> Iterator[Paragraph]:
    """The draft grade below an opinion, and what took points off."""
    head = Bilingual("初评（供参考）：", "Draft grade: ").to(lang)
    then = Bilingual("；", "; ").to(lang)
    yield Paragraph(Part.TEXT, f"{head}{total(grade, lang)}{then}{by_aspect(grade, lang)}")
    taken = [lost(each, rules, lang) for aspect in grade.aspects for each in aspect.deductions]
    if taken:
        yield Paragraph(Part.TEXT, f"{Bilingual('扣分：', 'Lost: ').to(lang)}{then.join(taken)}")


def together(result: Result, lang: str) -> Iterator[Paragraph]:
    """What a file says together with the others of the run."""
    words = words_of(lang)
    yield Paragraph(Part.TITLE, words.across.format(name=printable(result.path)))
    for place, sentence in enumerate(_sentences(result.findings, words), 1):
        yield Paragraph(Part.TEXT, f"{words.number.format(place=place)}{sentence}")
    yield from (Paragraph(Part.TEXT, text) for text in _uncounted(result.accepted, words))


def _uncounted(accepted: Sequence[Accepted], words: Sentences) -> Iterator[str]:
    """What is not reported, each with its reason: that a form accepts its own faults decides nothing."""
    if not accepted:
        return
    yield words.accepted.format(count=len(accepted))
    for place, each in enumerate(accepted, 1):
        sentence = _single(each.finding, words).removesuffix(words.stop)
        entry = words.accepted_because.format(sentence=sentence, reason=printable(because(each, words.lang)))
        yield f"{words.number.format(place=place)}{entry}{words.stop}"


def _aspect(finding: Finding, rules: Mapping[str, Rule]) -> Aspect:
    rule = rules.get(finding.code)
    return rule.aspect if rule else Aspect.SUITABILITY


def _rule_title(code: str, words: Sentences, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(code)
    return code if rule is None else rule.title.to(words.lang)


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


def _conclusion(own: _Findings, words: Sentences) -> str:
    """What the findings come to; what is not counted keeps a form from being passed."""
    errors = sum(finding.severity is Severity.ERROR for finding in own.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in own.findings)
    uncounted = sum(each.finding.severity is not Severity.INFO for each in own.accepted)
    if errors or warnings:
        template = words.send_back if errors else words.mend
        also = words.also_decide.format(count=len(own.accepted)) if own.accepted else ""
        return template.format(errors=Count(errors), total=Count(errors + warnings)) + also
    if uncounted:
        return words.decide.format(count=len(own.accepted))
    return words.tidy if own.findings or own.accepted else words.pass_
