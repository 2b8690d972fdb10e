"""Rules across files: what is kept of each form while a run goes on, and what the forms say together at its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from perflint.config import Settings
from perflint.engine.accepted import without_accepted
from perflint.engine.plan import plan_of, rules_of
from perflint.engine.run import finding_of
from perflint.lexicon.likeness import name_key, text_key
from perflint.model import Accepted, Declaration, Finding, Form, Indicator
from perflint.model.digest import FormDigest, RowDigest
from perflint.model.form import Unplaced
from perflint.model.head import Head, heads_of, yearless
from perflint.rule import Context, Hit, Rule
from perflint.rule.across import Run
from perflint.rule.row import columns_of
from perflint.rules.money._rollup import room_of
from perflint.system.record import Record, field
from perflint.value.columns import join_columns

_ROWS = 300  # of a form
_TEXT = 120  # characters of a name or value
_GOAL = 20  # characters; shorter goals are alike by chance
_GOALS = 20


class Outcome(Record, frozen=False):
    """What the files of a run say together, by file: findings, what a file accepts, and rules that broke down."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    accepted: dict[str, list[Accepted]] = field(default_factory=dict)
    broken: list[tuple[str, str]] = field(default_factory=list)  # rule code, what was raised


def digests(declaration: Declaration) -> tuple[FormDigest, ...]:
    """What to keep of the forms of a file."""
    heads = zip(declaration.forms, heads_of(declaration), strict=True)
    return tuple(_digest(declaration, form, head) for form, head in heads)


def _digest(declaration: Declaration, form: Form, head: Head) -> FormDigest:
    """What is kept of a form: bounded in its rows and texts, so that a run of thousands of files fits into memory."""
    rows = tuple(_row(each, head.year) for each in form.indicators[:_ROWS])
    budget = form.budget
    pointers = [f"{form.pointer}/{key}" for key in ("project", "title", "total_score", "budget/project")]
    pointers += [form.pointer, *(f"{row.pointer}/target" for row in rows)]
    return FormDigest(
        file=declaration.source.path,
        head=head,
        rows=rows,
        goals=tuple(_marks(form.goals)),
        total_score=form.total_score[:_TEXT],
        money_unit=budget.unit[:_TEXT] if budget else "",
        total=budget.total[:_TEXT] if budget else "",
        project_money=budget.project[:_TEXT] if budget else "",
        room=str(_room(declaration, form)) if form.kind == "department" else "",
        places={pointer: declaration.source.locate(pointer) for pointer in pointers},
        acceptances=declaration.acceptances,
    )


def _room(declaration: Declaration, form: Form) -> Decimal:
    return max(yuan for holder in (declaration, form) for yuan in room_of(holder))


def _row(indicator: Indicator, year: int | None) -> RowDigest:
    target = join_columns(columns_of(indicator)) if indicator.target else ""
    return RowDigest(
        indicator.pointer,
        indicator.level2[:_TEXT],
        indicator.name[:_TEXT],
        target[:_TEXT],
        yearless(name_key(indicator.name[:_TEXT]), year),
        yearless(text_key(target[:_TEXT]), year),
    )


def _marks(goals: Iterable[str]) -> Iterator[str]:
    keys = [key for goal in tuple(goals)[:_GOALS] if len(key := text_key(goal)) >= _GOAL]
    if not keys:
        return
    from hashlib import blake2b  # noqa: PLC0415 (loads OpenSSL, which few runs need)

    for key in keys:
        yield blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def across(forms: Sequence[FormDigest], settings: Mapping[str, Settings], run: Settings) -> Outcome:
    """Run the rules across files over the forms; each file's own settings say what is told of it.

    `settings` are those of the files, `run` those of the run: their options hold for all.
    """
    outcome = Outcome()
    hits = list(_hits(Run(tuple(forms)), settings, run, outcome))
    acceptances = {form.file: form.acceptances for form in forms}
    by_file: dict[str, list[tuple[Rule, Hit]]] = {}
    for rule, hit in hits:
        if hit.whose is not None and rule.code in plan_of(settings[hit.whose.file]).shown:
            by_file.setdefault(hit.whose.file, []).append((rule, hit))
    for file, hits_of_file in by_file.items():
        own_settings = settings[file]
        accepted = acceptances[file] if own_settings.accepting else ()
        source = Declaration(source=Unplaced(file), acceptances=accepted)
        parted = without_accepted(hits_of_file, source, rules_of(own_settings), frozenset())
        outcome.findings[file] = [finding_of(rule, hit, source, own_settings) for rule, hit in parted.kept]
        outcome.accepted[file] = [
            Accepted(finding_of(rule, hit, source, own_settings), reason)
            for rule, hit, reason in parted.accepted
        ]
    return outcome


def _hits(
    subject: Run, settings: Mapping[str, Settings], run: Settings, outcome: Outcome
) -> Iterator[tuple[Rule, Hit]]:
    rules = {rule.code: rule for each in settings.values() for rule in plan_of(each).on_run}
    context = Context(Declaration(source=Unplaced("")), options=run.options)
    for _, rule in sorted(rules.items()):
        try:
            yield from [(rule, hit) for hit in rule.check(subject, context)]
        except Exception as error:
            # As in a run over one file: a broken rule must not cost the others.
            if run.strict:
                raise
            outcome.broken.append((rule.code, f"{type(error).__name__}: {error}"))
