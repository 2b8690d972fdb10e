"""The budget units of a run by the mean grade of their forms."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from perflint.model.grade import Grade
from perflint.system.record import Record, field

_TENTH = Decimal("0.1")


class _Marks(Record, frozen=False):
    forms: int = 0
    points: Decimal = Decimal(0)
    lowest: Decimal = Decimal(100)
    words: Counter[str] = field(default_factory=Counter)
    best: dict[str, Decimal] = field(default_factory=dict)  # the most points of a form with a grade


class Ranked(Record):
    """A unit with the number of its forms, their mean and lowest points, and how many have which grade.

    Units of the same mean have the same rank.
    """

    rank: int
    unit: str
    forms: int
    mean: Decimal
    lowest: Decimal
    words: Counter[str]


class Ranking:
    """Takes grades as they come, and keeps numbers only."""

    def __init__(self) -> None:
        self._units: dict[str, _Marks] = {}

    def add(self, grade: Grade) -> None:
        """Count the grade of a form."""
        if grade.head is None:
            return
        marks = self._units.setdefault(grade.head.unit, _Marks())
        marks.forms += 1
        marks.points += grade.points
        marks.lowest = min(marks.lowest, grade.points)
        marks.words[grade.word] += 1
        marks.best[grade.word] = max(grade.points, marks.best.get(grade.word, Decimal(0)))

    def units(self) -> list[Ranked]:
        """The units, the best first; those of one mean by their lowest form, then by name."""
        means = [(rounded(marks.points / marks.forms), unit, marks) for unit, marks in self._units.items()]
        means.sort(key=lambda each: (-each[0], -each[2].lowest, each[1]))
        ranked: list[Ranked] = []
        for place, (mean, unit, marks) in enumerate(means, 1):
            rank = ranked[-1].rank if ranked and ranked[-1].mean == mean else place
            ranked.append(Ranked(rank, unit, marks.forms, mean, marks.lowest, _in_order(marks)))
        return ranked


def _in_order(marks: _Marks) -> Counter[str]:
    """How many forms have which grade, the best first."""
    return Counter(
        {word: marks.words[word] for word in sorted(marks.best, key=lambda word: -marks.best[word])}
    )


def rounded(points: Decimal) -> Decimal:
    """Points to a tenth."""
    return points.quantize(_TENTH, ROUND_HALF_UP)
