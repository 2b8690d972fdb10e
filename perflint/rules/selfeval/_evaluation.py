"""A form that is a self-evaluation, as the rules of this family see it: worked out once for each form."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from perflint.lexicon.attainment import Aim, Better, Outcome, outcome
from perflint.lexicon.scoring import Scoring, scoring_for
from perflint.model import Budget, Declaration, Form
from perflint.rule import Context, Row
from perflint.rules.selfeval._marks import WeightAndScore, is_subtotal, marks_of, rounded
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.system.words import has_word, word_list
from perflint.value.points import points
from perflint.value.units import KnownUnit

_HUBEI = 20  # points for the execution of the budget where benefits and satisfaction share 40
_FILLED = 2  # cells that show that a column is filled in row by row


class Entry(Record):
    """A row with its marks and what became of its target."""

    row: Row
    marks: WeightAndScore
    outcome: Outcome | None


class Evaluation(Record):
    """The rows of a form that are indicators, by pointer, and the way they are scored."""

    entries: Mapping[str, Entry]
    scoring: Scoring
    monitored: bool
    has_reason: bool  # the form gives one reason for all its deviations
    in_whole: bool  # every score is a whole number


def is_filled(cells: int, rows: int = 0) -> bool:
    """Whether so many filled cells show that a column is in use, and in at least half of so many rows."""
    return cells >= _FILLED and cells * 2 >= rows


def entry_of(row: Row, context: Context) -> Entry | None:
    """The entry of a row of a self-evaluation; None for any other row."""
    if not row.indicator.actual and not row.indicator.score:
        return None
    evaluation = evaluation_of(context)
    return None if evaluation.monitored else evaluation.entries.get(row.indicator.pointer)


def evaluation_of(context: Context) -> Evaluation:
    """The evaluation of the form of a context, worked out once."""
    return context.once(_evaluate)


def _evaluate(context: Context) -> Evaluation:
    """Mark the rows of a form and choose the way of scoring that its notes and weights speak for."""
    form = context.form
    assert form is not None
    rows = [row for row in context.rows if not is_subtotal(row)]
    marks = marks_of(rows)
    entries = {
        row.indicator.pointer: Entry(row, marks[row.indicator.pointer], outcome_of(row)) for row in rows
    }
    notes = (*context.declaration.notes, *form.notes)
    budget = form.budget or context.declaration.budget
    scoring = scoring_for(notes, _parts(entries.values(), budget), context.scoring)
    return Evaluation(
        entries,
        scoring,
        is_monitoring(form, context.declaration),
        _gives_reason(notes),
        all(mark.score is None or mark.score == mark.score.to_integral_value() for mark in marks.values()),
    )


def outcome_of(row: Row) -> Outcome | None:
    """What became of the target of a row."""
    if not row.indicator.actual:
        return None
    written = f"{row.indicator.operator}{row.indicator.direction}"
    aim = Aim(row.name, row.category, written, row.form.year)
    return outcome(row.value, row.actual, aim)


def is_monitoring(form: Form | None, declaration: Declaration) -> bool:
    """Whether a form looks at a year that is not over (绩效运行监控表)."""
    if form is not None and form.kind == "monitoring":
        return True
    title = f"{form.title if form else ''} {declaration.title}"
    return not has_word(title, "rules.evaluation.own") and any(word in title for word in _words("monitoring"))


@memo()
def _words(section: str) -> tuple[str, ...]:
    return tuple(table("scoring.yaml")[section])


def _gives_reason(notes: Iterable[str]) -> bool:
    labelled = (note.partition("：") if "：" in note else note.partition(":") for note in notes)
    return any(
        text and _is_reason(text) and any(word in label for word in _words("deviation_notes"))
        for label, _, text in labelled
    )


def _is_reason(text: str) -> bool:
    bare = text.strip(" 　。.、/\\-—…")
    return bool(bare) and bare not in _words("no_reason")


def explains(row: Row) -> bool:
    """Whether the row gives a reason for its deviation."""
    return _is_reason(row.indicator.deviation)


def has_own_rule(row: Row) -> bool:
    """Whether the row says how its score is found (评分标准: 每少1场扣0.5分), or why nothing is taken off."""
    if not (row.indicator.deviation or row.indicator.explanation):
        return False
    excused = any(word in row.indicator.deviation for word in _words("excused"))
    return excused or KnownUnit.POINT in row.indicator.explanation


def _parts(entries: Iterable[Entry], budget: Budget | None) -> dict[str, Decimal]:
    """The weights summed by first-level label, in the words of the profiles."""
    parts: dict[str, Decimal] = {}
    for entry in entries:
        if entry.marks.weight is not None:
            level1 = entry.row.indicator.level1
            label = next((label for label in word_list("rules.evaluation.labels") if label in level1), "")
            parts[label] = parts.get(label, Decimal(0)) + entry.marks.weight
    weight = points(budget.weight) if budget else None
    execution, satisfaction, *_, benefit = word_list("rules.evaluation.labels")
    if weight is not None:
        parts[execution] = weight
    if weight == _HUBEI and satisfaction in parts:
        parts[benefit] = parts.get(benefit, Decimal(0)) + parts.pop(satisfaction)
    return parts


def fair_scores(entry: Entry, scoring: Scoring) -> tuple[Decimal, ...]:
    """The scores that the formulas give to a row, the one to propose first; none where they cannot tell."""
    outcome, weight = entry.outcome, entry.marks.weight
    if outcome is None or weight is None or outcome.target is None or outcome.actual is None:
        return ()
    if outcome.met:
        return (weight,)
    if outcome.target == 0:
        return (Decimal(0),)
    if outcome.target < 0:
        return ()
    formulas = scoring.reverse if outcome.better is Better.LESS else scoring.forward
    scores = (formula.score(weight, outcome.target, outcome.actual) for formula in formulas)
    return tuple(rounded(score) for score in scores if score is not None)


def full_marks(entry: Entry, entries: Iterable[Entry]) -> Decimal | None:
    """What full marks are on a form that prints no weights.

    The score of the attained rows of the same category, if rows that fell short get less there.
    """
    every = list(entries)
    if any(peer.row.indicator.weight for peer in every):
        return None
    attained: set[Decimal] = set()
    short: set[Decimal] = set()
    for peer in every:
        if peer is entry or peer.row.category is not entry.row.category:
            continue
        if peer.outcome and peer.marks.score is not None:
            (attained if peer.outcome.met else short).add(peer.marks.score)
    if len(attained) != 1:
        return None
    full = next(iter(attained))
    return full if any(score < full for score in short) else None
