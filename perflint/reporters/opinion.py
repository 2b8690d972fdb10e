"""审核意见: what a reviewer replies, form by form, under the four heads of a review, ready to paste."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Accepted, Declaration, Finding, Form, Severity
from perflint.model.grade import Grade
from perflint.model.head import unit_name
from perflint.model.result import Result
from perflint.reporters.accepted import because
from perflint.reporters.by_form import form_of
from perflint.reporters.format import Format, Style
from perflint.reporters.grade_words import by_aspect, lost, total
from perflint.reporters.opinion_words import SENTENCES, Sentences
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.rule import Aspect, Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import field, record

_ORDER = (Aspect.COMPLETENESS, Aspect.RELEVANCE, Aspect.SUITABILITY, Aspect.FEASIBILITY)


class Opinion(Format):
    """An opinion for each form."""

    needs_declarations = True
    shows_grades = True
    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The opinions on the forms of a file."""
        reasons = [failure.text.to(self.style.lang) for failure in result.failures]
        if result.declaration is None:
            return unread(result.path, reasons, self.style)
        return opinion(
            result.findings,
            result.accepted,
            reasons,
            result.declaration,
            self.style,
            self.known,
            result.grades,
        )

    def across(self, result: Result) -> Iterator[str]:
        """What a file says together with the others."""
        words = SENTENCES.get(self.style.lang, SENTENCES["zh"])
        yield f"{words.across.format(name=printable(result.path))}\n"
        for place, sentence in enumerate(_sentences(result.findings, words), 1):
            yield f"{words.number.format(place=place)}{sentence}\n"
        yield from _uncounted(result.accepted, words)
        yield "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """What the opinions rest on."""
        if totals.forms:
            yield closing(self.style)


def opinion(
    findings: Sequence[Finding],
    accepted: Sequence[Accepted],
    failures: Sequence[str],
    declaration: Declaration,
    style: Style,
    known: Mapping[str, Rule],
    grades: Sequence[Grade] = (),
) -> Iterator[str]:
    """Yield the paragraphs of a file: an opinion for each form, and before them one on the file if need be.

    `accepted` is what is not reported; `failures` say which rules broke down; `grades` end the opinions.
    """
    graded = {grade.head.pointer if grade.head else None: grade for grade in grades}
    words = SENTENCES.get(style.lang, SENTENCES["zh"])
    of_form: dict[int, _Found] = {}
    for finding in findings:
        of_form.setdefault(form_of(finding, declaration), _Found()).findings.append(finding)
    for each in accepted:
        of_form.setdefault(form_of(each.finding, declaration), _Found()).accepted.append(each)
    if -1 in of_form and len(declaration.forms) == 1:
        whole, only = of_form.pop(-1), of_form.get(0, _Found())
        of_form[0] = _Found(whole.findings + only.findings, whole.accepted + only.accepted)
    if -1 in of_form:
        title = words.on_file.format(name=printable(declaration.title or declaration.source.path))
        yield from _opinion(title, "", of_form[-1], failures, words, known)
        yield from _grade(graded.get(None), style.lang, known)
    for index, form in enumerate(declaration.forms):
        title, of = _title(form, words)
        yield from _opinion(title, of, of_form.get(index, _Found()), failures, words, known)
        yield from _grade(graded.get(form.pointer), style.lang, known)


@record(frozen=False)
class _Found:
    """What is found in a form, and what of it is not reported."""

    findings: list[Finding] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


def unread(path: str, reasons: Sequence[str], style: Style) -> Iterator[str]:
    """The line for a file that could not be read."""
    words = SENTENCES.get(style.lang, SENTENCES["zh"])
    said = words.unread.format(name=printable(path), reasons=printable(words.then.join(reasons)))
    yield f"{said}\n\n"


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
    title: str,
    whose: str,
    found: _Found,
    failures: Sequence[str],
    words: Sentences,
    known: Mapping[str, Rule],
) -> Iterator[str]:
    yield f"{title}\n"
    if whose:
        yield f"{words.whose.format(whose=whose)}\n"
    light: dict[str, int] = {}
    for number, aspect in enumerate(_ORDER):
        mine = [finding for finding in found.findings if _aspect(finding, known) is aspect]
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
    yield from _uncounted(found.accepted, words)
    if failures:
        yield f"{words.partial.format(reasons=printable(words.then.join(failures)))}\n"
    conclusion = words.incomplete if failures else _conclusion(found, words)
    yield f"{words.conclusion}{conclusion}\n"


def _grade(grade: Grade | None, lang: str, known: Mapping[str, Rule]) -> Iterator[str]:
    """The draft grade below an opinion, and the blank line after it."""
    if grade is not None:
        head = Bilingual("初评（供参考）：", "Draft grade: ").to(lang)
        yield f"{head}{total(grade, lang)}{Bilingual('；', '; ').to(lang)}{by_aspect(grade, lang)}\n"
        taken = [lost(each, known, lang) for aspect in grade.aspects for each in aspect.deductions]
        if taken:
            yield f"{Bilingual('扣分：', 'Lost: ').to(lang)}{Bilingual('；', '; ').to(lang).join(taken)}\n"
    yield "\n"


def _uncounted(accepted: Sequence[Accepted], words: Sentences) -> Iterator[str]:
    """What is not reported, each with its reason: that a form accepts its own faults decides nothing."""
    if not accepted:
        return
    yield f"{words.accepted.format(count=len(accepted))}\n"
    lang = "en" if words is SENTENCES["en"] else "zh"
    for place, each in enumerate(accepted, 1):
        sentence = _single(each.finding, words).removesuffix(words.stop)
        said = words.accepted_because.format(sentence=sentence, reason=printable(because(each, lang)))
        yield f"{words.number.format(place=place)}{said}{words.stop}\n"


def _aspect(finding: Finding, known: Mapping[str, Rule]) -> Aspect:
    rule = known.get(finding.code)
    return rule.aspect if rule else Aspect.SUITABILITY


def _rule_title(code: str, words: Sentences, known: Mapping[str, Rule]) -> str:
    rule = known.get(code)
    return code if rule is None else rule.title.to("en" if words is SENTENCES["en"] else "zh")


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


def _conclusion(found: _Found, words: Sentences) -> str:
    """What the findings come to; what is not counted keeps a form from being passed."""
    errors = sum(finding.severity is Severity.ERROR for finding in found.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in found.findings)
    uncounted = sum(each.finding.severity is not Severity.INFO for each in found.accepted)
    if errors or warnings:
        template = words.send_back if errors else words.mend
        also = words.also_decide.format(count=len(found.accepted)) if found.accepted else ""
        return template.format(errors=errors, total=errors + warnings) + also
    if uncounted:
        return words.decide.format(count=len(found.accepted))
    return words.tidy if found.findings or found.accepted else words.pass_
