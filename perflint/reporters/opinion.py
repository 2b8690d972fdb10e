"""审核意见: what a reviewer replies, form by form, under the four heads of a review, ready to paste."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath

from perflint.model import Declaration, Finding, Form, Severity
from perflint.model.grade import Grade
from perflint.model.head import unit_name
from perflint.model.result import Result
from perflint.reporters.by_form import form_of
from perflint.reporters.format import Format
from perflint.reporters.grade_words import by_aspect, lost, total
from perflint.reporters.opinion_sentences import OwnFindings, conclusion_of, sentences_of, uncounted
from perflint.reporters.opinion_words import SENTENCES, Sentences
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.rule import Aspect, Rule
from perflint.system.bilingual import Bilingual
from perflint.system.quotes import nested
from perflint.system.record import Record

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
    of_form: dict[int, OwnFindings] = {}
    for finding in result.findings:
        of_form.setdefault(form_of(finding, declaration), OwnFindings()).findings.append(finding)
    for each in result.accepted:
        of_form.setdefault(form_of(each.finding, declaration), OwnFindings()).accepted.append(each)
    if -1 in of_form and len(declaration.forms) == 1:
        whole, only = of_form.pop(-1), of_form.get(0, OwnFindings())
        of_form[0] = OwnFindings(whole.findings + only.findings, whole.accepted + only.accepted)
    grades = {grade.head.pointer if grade.head else None: grade for grade in result.grades}
    if -1 in of_form:
        name = declaration.title or declaration.source.path
        title = words.on_file.format(name=printable(name))
        unit = unit_name(declaration.department)
        yield _section((unit, name), (title, ""), of_form[-1], failures, words, rules, grades.get(None))
    for index, form in enumerate(declaration.forms):
        unit = unit_name(form.department or declaration.department)
        whose = (unit, form.project or PurePath(result.path).stem)
        own, grade = of_form.get(index, OwnFindings()), grades.get(form.pointer)
        yield _section(whose, _title(form, words), own, failures, words, rules, grade)


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
    own: OwnFindings,
    failures: Sequence[str],
    words: Sentences,
    rules: Mapping[str, Rule],
    grade: Grade | None,
) -> Section:
    """The opinion on one form, with its counts and grade."""
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
    own: OwnFindings,
    failures: Sequence[str],
    words: Sentences,
    rules: Mapping[str, Rule],
    grade: Grade | None,
) -> Iterator[Paragraph]:
    """Yield the paragraphs of an opinion: title, aspects, light findings, what is accepted or failed, conclusion, grade."""
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
    for text in uncounted(own.accepted, words):
        yield Paragraph(Part.TEXT, text)
    if failures:
        yield Paragraph(Part.TEXT, words.partial.format(reasons=printable(words.then.join(failures))))
    conclusion = words.incomplete if failures else conclusion_of(own, words)
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
        for place, sentence in enumerate(sentences_of(mine, words), 1):
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
    for place, sentence in enumerate(sentences_of(result.findings, words), 1):
        yield Paragraph(Part.TEXT, f"{words.number.format(place=place)}{sentence}")
    yield from (Paragraph(Part.TEXT, text) for text in uncounted(result.accepted, words))


def _aspect(finding: Finding, rules: Mapping[str, Rule]) -> Aspect:
    rule = rules.get(finding.code)
    return rule.aspect if rule else Aspect.SUITABILITY


def _rule_title(code: str, words: Sentences, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(code)
    return code if rule is None else rule.title.to(words.lang)
