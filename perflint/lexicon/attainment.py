"""Whether an actual value attains its target (完成情况)."""

from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.names import Direction, Measure, Name
from perflint.lexicon.placement import is_adverse
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import words_of
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.system.words import has_word, word_list
from perflint.value import Boolean, Comparison, Date, Quantity, Range, Text, Value, parse
from perflint.value.dates import first_day, last_day

_words = words_of("scoring.yaml")


class Better(StrEnum):
    """Which way a target is meant."""

    MORE = "more"  # ≥
    LESS = "less"  # ≤
    SAME = "same"  # =


class Degree(StrEnum):
    """What a text says of the attainment."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Outcome(Record):
    """A target and what became of it; the numbers are in one unit, None for dates, yes-no and texts.

    `sure` says that the way the target is meant is written or known, not supposed; `signed` that it is written.
    """

    met: bool
    better: Better = Better.MORE
    target: Decimal | None = None
    actual: Decimal | None = None
    sure: bool = True
    signed: bool = True
    degree: Degree | None = None

    @property
    def deviation(self) -> Decimal | None:
        """(actual - target) / target in percent."""
        if self.actual is None or not self.target:
            return None
        return (self.actual - self.target) / abs(self.target) * 100


class Aim(Record):
    """What else tells how a target is meant: the name, the category, a column for the direction (正向, 反向)."""

    name: Name
    category: Category | None = None
    direction: str = ""
    year: int | None = None


def outcome(target: Value, actual: Value, aim: Aim) -> Outcome | None:
    """Compare an actual value with its target; None where that cannot be done for sure."""
    match target, actual:
        case Quantity(), Quantity():
            return _of_numbers(target, actual, aim)
        case Range(low=Quantity() as low, high=Quantity() as high), Quantity():
            return _of_range(low, high, actual, aim.name)
        case Date(), Date():
            return _of_dates(target, actual, aim.year)
        case Boolean(), Boolean():
            return Outcome(met=target.truth == actual.truth, better=Better.SAME)
        case _, Text(raw=raw) if (degree := degree_of(raw)) is not None:
            return Outcome(met=degree is Degree.FULL, degree=degree)
        case Text(), Text() if pair := _in_unknown_unit(target.raw, actual.raw):
            return _of_numbers(*pair, aim)
    return None


_FIGURE = pattern(r"\s*([≥≤><=＝]*\s*\d[\d,]*(?:\.\d+)?)\s*(\D{1,6}?)\s*")


def _in_unknown_unit(target: str, actual: str) -> tuple[Quantity, Quantity] | None:
    """Two numbers under one unit that the grammar does not know (500台件 and 260台件)."""
    left, right = _FIGURE.fullmatch(target), _FIGURE.fullmatch(actual)
    if left is None or right is None or left[2] != right[2]:
        return None
    aimed, reached = parse(left[1]), parse(right[1])
    return (aimed, reached) if isinstance(aimed, Quantity) and isinstance(reached, Quantity) else None


_GRAIN = Decimal("0.000001")  # what the conversion of 亩 leaves over


def _of_numbers(target: Quantity, actual: Quantity, aim: Aim) -> Outcome | None:
    """Whether a figure was attained by another in the same unit; None where nobody can tell."""
    if actual.comparison not in (None, Comparison.EQUAL) or target.comparison is Comparison.ABOUT:
        return None
    pair = in_one_unit(target, actual)
    meaning = _meaning(target, aim)
    if pair is None or meaning is None:
        return None
    better, sure = meaning
    aimed, reached = pair
    grain = abs(aimed) * _GRAIN
    is_ceiling = better is Better.LESS or (better is Better.SAME and aimed == 0)
    met = reached <= aimed + grain if is_ceiling else reached >= aimed - grain
    signed = target.comparison is not None or has_word(aim.direction, "lexicon.attainment.ways")
    return Outcome(met, better, aimed, reached, sure, signed)


def _meaning(target: Quantity, aim: Aim) -> tuple[Better, bool] | None:
    """Which way the target is meant, and whether that is sure; None where sign and name disagree."""
    sign, name = target.comparison, aim.name
    if sign is not None and sign.is_lower_bound:
        return None if name.direction is Direction.REVERSE else (Better.MORE, True)
    if sign is not None and sign.is_upper_bound:
        return _ceiling(name)
    if has_word(aim.direction, "lexicon.attainment.reverse"):
        return Better.LESS, True
    if has_word(aim.direction, "lexicon.attainment.forward"):
        return Better.MORE, True
    if name.direction is Direction.REVERSE:
        return Better.LESS, name.measure is not None and "cost" not in name.marks
    if sign is Comparison.EQUAL:
        return Better.SAME, not target.magnitude or not (_is_bad(name) or _words("given").within(name.text))
    return Better.MORE, _more_is_better(name, aim.category)


def _ceiling(name: Name) -> tuple[Better, bool] | None:
    """≤ on a good thing is a mistake, ≤ on a number of things (渗漏处数) mostly is not."""
    if name.direction is not Direction.FORWARD:
        return Better.LESS, True
    counted = name.measure is Measure.COUNT and "people" not in name.marks
    return (Better.LESS, _is_bad(name)) if counted else None


def _is_bad(name: Name) -> bool:
    return _words("less_is_better").within(name.text) or is_adverse(name)


def _more_is_better(name: Name, category: Category | None) -> bool:
    """Whether a plain number is surely one to be reached."""
    if _words("work_done").within(name.text):
        return True
    if _is_bad(name) or _words("given").within(name.text):
        return False
    if _words("work").start(name.text) and name.measure is Measure.COUNT:
        return True
    task = category is Category.QUANTITY and name.direction is None
    return name.direction is Direction.FORWARD or (task and name.measure in (Measure.COUNT, None))


def _of_range(low: Quantity, high: Quantity, actual: Quantity, name: Name) -> Outcome | None:
    """Between the ends all is well; beyond the better one nobody knows."""
    if actual.comparison not in (None, Comparison.EQUAL):
        return None
    least, most = in_one_unit(low, actual), in_one_unit(high, actual)
    if least is None or most is None:
        return None
    if least[0] <= least[1] and most[1] <= most[0]:
        return Outcome(met=True, better=Better.SAME, target=least[0], actual=least[1])
    if least[1] < least[0] and name.direction is Direction.FORWARD:
        return Outcome(met=False, better=Better.MORE, target=least[0], actual=least[1])
    return None


def _of_dates(target: Date, actual: Date, year: int | None) -> Outcome | None:
    if target.comparison is Comparison.AT_LEAST or not (target.likely and actual.likely):
        return None
    sure = target.year is not None and actual.year is not None
    wanted, first, last = last_day(target, year), first_day(actual, year), last_day(actual, year)
    if wanted is None or first is None or last is None:
        return None
    if first > wanted:
        return Outcome(met=False, better=Better.LESS, sure=sure)
    return Outcome(met=True, better=Better.LESS, sure=sure) if last <= wanted else None


_SAYING = 24  # code points; a longer text tells a story


@lru_cache(8192)
def degree_of(text: str) -> Degree | None:
    """What a text says of the attainment, None where it says something else."""
    bare = text.strip(" 　。.；;“”\"'")
    if len(bare) > _SAYING:
        return None
    if bare.startswith(word_list("lexicon.attainment.causes")) and any(
        word in bare for word in _openings("none")
    ):
        return Degree.NONE
    for degree, section in ((Degree.NONE, "none"), (Degree.PARTIAL, "partial"), (Degree.FULL, "full")):
        if bare.startswith(_openings(section)):
            return degree
    return Degree.FULL if bare in _table()["attained"]["plainly"] else None


@cache
def _openings(section: str) -> tuple[str, ...]:
    return tuple(_table()["attained"][section])


def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("scoring.yaml")
    return read


@lru_cache(4096)
def admits_shortfall(reason: str) -> bool:
    """Whether a reason says that something was not done or came late (尚未办结, 推迟验收)."""
    for word in _words("unfinished"):
        at = reason.find(word)
        if at >= 0 and not _words("denied").end(reason[:at]):
            return True
    return False


def is_lesser(actual: str, target: str) -> bool:
    """Whether a state or grade is surely below the one aimed at (基本健全 below 健全, 良 below 优)."""
    done, aim = actual.strip(" 　。"), target.strip(" 　。")
    if not aim or done == aim:
        return False
    if done.endswith(aim) and done.removesuffix(aim) in _words("lesser"):
        return True
    return any(aim in scale and done in scale[scale.index(aim) + 1 :] for scale in _table()["scales"])
