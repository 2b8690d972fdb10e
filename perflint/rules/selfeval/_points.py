"""What is wrong with the points of a row: the score (PL701), or that nobody says why they are lost (PL705)."""

from decimal import Decimal

from perflint.lexicon.attainment import Better
from perflint.lexicon.names import Measure
from perflint.lexicon.scoring import Scoring
from perflint.rule import Bilingual, Context, Option
from perflint.rules.selfeval._evaluation import Entry, Evaluation, explains, fair_scores, has_own_rule
from perflint.rules.selfeval._marks import in_whole
from perflint.system.record import Record
from perflint.system.words import has_word

_ROUNDING = Decimal("0.05")  # points
_SLIGHT = Decimal("0.5")  # points that were rounded away or in


THRESHOLD = Option(
    "deviation-threshold",
    20,
    Bilingual("偏差多大要说明原因（百分数，0–1000）", "deviation that needs a reason (percent, 0–1000)"),
    low=Decimal(0),
    high=Decimal(1000),
)


class Misreckoned(Record):
    """A score that does not follow from target, actual value and weight; `fair` is the right one.

    A `slight` one may have reasons that nobody wrote down.
    """

    fair: Decimal
    slight: bool


def misreckoned(entry: Entry, evaluation: Evaluation) -> Misreckoned | None:
    """Work the score of a row out again; None where it is right or cannot be known."""
    if (pair := entry.marks.both) is None or has_own_rule(entry.row):
        return None
    weight, score = pair
    scoring = evaluation.scoring
    if not 0 <= score <= weight or not entry.outcome or not entry.outcome.sure or "steps" in scoring.stated:
        return None
    fair = fair_scores(entry, scoring)
    if not fair:
        return None
    gap = _gap(score, fair)
    if abs(gap) <= _ROUNDING or (evaluation.in_whole and _rounds(score, fair)):
        return None
    if gap < 0 and _deducted(entry, scoring):
        return None
    # Points may be taken off by rules nobody wrote down, but hardly where the target was met.
    unsaid = gap < 0 and not scoring.stated and not entry.outcome.met
    return Misreckoned(fair[0], abs(gap) <= _SLIGHT or unsaid or _is_share(entry, weight, score))


def far_off(entry: Entry, context: Context, evaluation: Evaluation) -> Decimal | None:
    """How far (percent) the actual value is from its target, where that is so far that it needs a reason."""
    deviation = entry.outcome.deviation if entry.outcome else None
    if deviation is None or abs(deviation) <= _threshold(context, evaluation) or _is_welcome(entry):
        return None
    return deviation


def _threshold(context: Context, evaluation: Evaluation) -> Decimal:
    stated = evaluation.scoring.threshold
    if stated is not None and THRESHOLD.name not in context.options.get("PL705", {}):
        return stated
    return Decimal(str(context.option("PL705", THRESHOLD)))


def _is_welcome(entry: Entry) -> bool:
    """Fewer faults, lower costs and better rates than promised need no excuse."""
    assert entry.outcome is not None
    rate = entry.row.name.measure in (Measure.RATE, Measure.GRADE) or entry.row.unit == "%"
    return entry.outcome.met and (entry.outcome.better is Better.LESS or rate)


def loses_in_silence(entry: Entry) -> bool:
    """Whether points are taken off a row without a reason."""
    pair = entry.marks.both
    if pair is None or has_own_rule(entry.row) or explains(entry.row):
        return False
    weight, score = pair
    return 0 <= score < weight


def _is_share(entry: Entry, weight: Decimal, score: Decimal) -> bool:
    """92% of 10 points for a satisfaction of 92%: modest, but no wrong sum."""
    actual = entry.outcome.actual if entry.outcome and entry.row.unit == "%" else None
    return actual is not None and abs(score - weight * actual / 100) <= _ROUNDING


def _gap(score: Decimal, fair: tuple[Decimal, ...]) -> Decimal:
    """How far the score lies above the highest or below the lowest of the right ones; 0 between them."""
    if score > max(fair):
        return score - max(fair)
    return min(Decimal(0), score - min(fair))


def _rounds(score: Decimal, fair: tuple[Decimal, ...]) -> bool:
    return any(score == in_whole(right) for right in fair)


def _deducted(entry: Entry, scoring: Scoring) -> bool:
    """Points may be taken off for a reason, and for a target that was far too low.

    Where the form states the formula, a reason for falling short is none for taking off more.
    """
    assert entry.outcome is not None
    deviation = entry.outcome.deviation
    stated = ("reverse" if entry.outcome.better is Better.LESS else "forward") in scoring.stated
    reason = explains(entry.row) and (
        not stated or has_word(entry.row.indicator.deviation, "rules.score_formula.taken_off")
    )
    return reason or bool(entry.outcome.met and deviation and abs(deviation) > scoring.over)
