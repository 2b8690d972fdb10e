"""Run the rules over a declaration and turn what they hit into findings."""

from collections import defaultdict

from perflint.config import Settings
from perflint.engine.accepted import accepted_codes, without_accepted
from perflint.engine.doubted import without_doubted
from perflint.engine.merged import merged
from perflint.engine.plan import Plan, idle_families, plan_of, rules_of
from perflint.engine.unblamed_words import without_unblamed
from perflint.lexicon.families import family_of
from perflint.model import Accepted, Declaration, Edit, Finding, Fix
from perflint.rule import Context, Hit, Row, RowOf, Rule, Unused
from perflint.system.bilingual import spoken
from perflint.system.lexicon import using
from perflint.system.quotes import nested
from perflint.system.record import Record, field, replace


class Report(Record, frozen=False):
    """The findings of one declaration, and the rules that broke down over it."""

    findings: list[Finding] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)  # rule code, what was raised
    accepted: list[Accepted] = field(default_factory=list)


def lint(declaration: Declaration, settings: Settings) -> Report:
    """Run the selected rules over every form of a declaration."""
    with using(settings.lexicon):
        return _linted(declaration, settings)


def _linted(declaration: Declaration, settings: Settings) -> Report:
    if not settings.accepting:
        declaration = replace(declaration, acceptances=())
    every = rules_of(settings) if declaration.acceptances else {}
    plan = plan_of(settings, accepted_codes(declaration, every), idle_families(declaration))
    run = _Run(declaration, plan, settings)
    sure = without_doubted(_unsilenced(run.hits()), declaration)
    blamed = without_unblamed(sure, settings.lexicon.unblamed, run.taxonomies)
    parted = without_accepted(blamed, declaration, every, plan.ran)
    hits = [pair for pair in [*merged(parted.kept), *run.idle(parted.unused)] if pair[0].code in plan.shown]
    findings = run.findings(hits)
    accepted = run.accepted([each for each in parted.accepted if each[0].code in plan.shown])
    return Report(_in_order(findings), run.broken, accepted)


def _in_order(findings: list[Finding]) -> list[Finding]:
    """In the order of the file."""
    if any(finding.location.cell for finding in findings):
        from perflint.engine.order import by_cell  # noqa: PLC0415 (files of text have no cells)

        return by_cell(findings)
    return sorted(findings, key=lambda finding: (finding.location.line or 0, finding.location.column or 0))


class _Run(Record, frozen=False):
    """A run over one declaration: what was hit so far, and which rules broke down."""

    declaration: Declaration
    plan: Plan
    settings: Settings
    hits_so_far: list[tuple[Rule, Hit]] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
    taxonomies: dict[str, str] = field(default_factory=dict)  # by the pointer of the form

    def hits(self) -> list[tuple[Rule, Hit]]:
        """What the rules find: in the rows of each form and the form itself, then in the file as a whole."""
        settings = self.settings
        every: list[Row] = []
        for form in self.declaration.forms:
            rows: tuple[Row, ...] = tuple(RowOf(indicator, form) for indicator in form.indicators)
            taxonomy = family_of(form) if settings.taxonomy == "auto" else settings.taxonomy
            self.taxonomies[form.pointer] = taxonomy
            context = Context(
                self.declaration,
                form,
                rows,
                taxonomy,
                options=settings.options,
                scoring=settings.scoring,
            )
            every += rows
            for row in rows:
                self._check(self.plan.for_row(row), row, context)
            self._check(self.plan.for_form(form, self.declaration), form, context)
        of_file = Context(
            self.declaration, rows=tuple(every), options=settings.options, scoring=settings.scoring
        )
        self._check(self.plan.for_file(self.declaration), self.declaration, of_file)
        return self.hits_so_far

    def idle(self, unused: tuple[Unused, ...]) -> list[tuple[Rule, Hit]]:
        """The hits on what was accepted and met nothing, which is known only now."""
        before = len(self.hits_so_far)
        for each in unused:
            self._check(self.plan.on_unused, each, Context(self.declaration))
        return self.hits_so_far[before:]

    def findings(self, hits: list[tuple[Rule, Hit]]) -> list[Finding]:
        """What the hits come to."""
        findings = []
        for rule, hit in hits:
            try:
                findings.append(finding_of(rule, hit, self.declaration, self.settings))
            except Exception as error:
                self._broke(rule, error)
        return findings

    def accepted(self, hits: list[tuple[Rule, Hit, str]]) -> list[Accepted]:
        """What the hits that the file accepts come to, each with its reason."""
        return [
            Accepted(finding, reason)
            for rule, hit, reason in hits
            for finding in self.findings([(rule, hit)])
        ]

    def _broke(self, rule: Rule, error: Exception) -> None:
        # One broken rule must not cost the user the findings of the others.
        if self.settings.strict:
            raise error
        self.broken.append((rule.code, f"{type(error).__name__}: {error}"))

    def _check(self, rules: tuple[Rule, ...], subject: object, context: Context) -> None:
        for rule in rules:
            try:
                for hit in rule.check(subject, context):
                    self.hits_so_far.append((rule, hit))
            except Exception as error:
                self._broke(rule, error)


def _unsilenced(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Drop the hits of general rules where a more specific one speaks about the same indicator."""
    silent: dict[str, set[str]] = defaultdict(set)
    for rule, hit in hits:
        if rule.silences:
            silent[_subject(hit)].update(rule.silences)
    return [(rule, hit) for rule, hit in hits if rule.code not in silent.get(_subject(hit), ())]


def _subject(hit: Hit) -> str:
    return hit.row.indicator.pointer if hit.row else hit.pointer


def finding_of(rule: Rule, hit: Hit, declaration: Declaration, settings: Settings) -> Finding:
    """What a hit of a rule comes to."""
    source = declaration.source
    start, end = hit.span or (0, len(hit.text))
    message, suggestion = _worded(rule, hit, settings.lang)
    form, indicator, level2 = _labels(hit, declaration)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=settings.severity.get(rule.code) or hit.severity or rule.severity,
        message=message,
        suggestion=suggestion,
        file=source.path,
        location=hit.location or source.locate(hit.pointer, start, end),
        pointer=hit.pointer,
        form=form,
        indicator=indicator,
        level2=level2,
        value=hit.text,
        span=(start, end),
        fix=_fix(hit, declaration),
        url=f"docs/rules/{rule.code}.md" if rule.url is None else rule.url,
    )


def _labels(hit: Hit, declaration: Declaration) -> tuple[str, str, str]:
    """The form, the indicator and its second level as findings name them."""
    if hit.whose is not None:
        return hit.whose.form, hit.whose.indicator, hit.whose.level2
    if hit.row is not None:
        return hit.row.form.label, hit.row.indicator.name, hit.row.indicator.level2
    return _form_label(hit.pointer, declaration), "", ""


def _worded(rule: Rule, hit: Hit, lang: str) -> tuple[str, str | None]:
    """The message and the suggestion in the language of the run."""
    facts = {name: spoken(fact, lang) for name, fact in hit.facts.items()}
    suggestion = spoken(hit.suggestion, lang)
    return nested(rule.message.to(lang).format_map(facts)), None if suggestion is None else str(suggestion)


def _form_label(pointer: str, declaration: Declaration) -> str:
    match pointer.split("/", 3):
        case ["", "forms", index, _] if index.isdecimal() and int(index) < len(declaration.forms):
            return declaration.forms[int(index)].label
    # A file with one form may leave forms out.
    only = declaration.forms[0] if len(declaration.forms) == 1 else None
    return only.label if only is not None and not only.pointer else declaration.title


def _fix(hit: Hit, declaration: Declaration) -> Fix | None:
    """The edits of a hit in the file; None where one of its cells cannot be written to."""
    if hit.replacement is None:
        return None
    source = declaration.source
    changes = [(hit.pointer, hit.text, hit.replacement.content)]
    changes += [(each.pointer, each.before, each.content) for each in hit.replacement.others]
    edits: list[Edit] = []
    for pointer, before, content in changes:
        if content != before:
            if not source.editable(pointer):
                return None
            edits.append(Edit(source.locate(pointer), source.written(content, pointer), before))
    if len(edits) > 1:
        # By place, since two fields may be read from one cell.
        edits = list({edit.location: edit for edit in edits}.values())
    return Fix(hit.replacement.applicability, tuple(edits)) if edits else None
