"""What a rule looks at, told beforehand, so that the engine need not ask every rule about everything.

A rule on rows names traits of a row. One on forms or files names fields of which at least one must be filled:
`goals` is one of the form or file itself, `budget.rate` one of its budget, `indicator.score` one of any of its rows.
"""

from collections.abc import Iterable
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from perflint.lexicon.senses import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.system.record import Record
from perflint.value import Comparison

if TYPE_CHECKING:
    from perflint.model import Declaration, Form, Indicator


class Unit(StrEnum):
    """What a value is measured in, as far as that tells rules apart."""

    PERCENT = "%"
    OTHER = "other"
    NONE = "none"


# What a rule may ask of a row before it looks closer; few rows differ in all of it.
Traits: TypeAlias = tuple[
    type,  # of the value
    Comparison | None,  # its sign
    Unit,
    Category | None,
    Measure | None,
    Direction | None,
    bool,  # there is an actual value or a score
]


class Where(Record):
    """The rows that a rule looks at: those with one of each of these; empty where any will do."""

    kinds: frozenset[type] = frozenset()
    signs: frozenset[Comparison | None] = frozenset()
    units: frozenset[Unit] = frozenset()
    categories: frozenset[Category | None] = frozenset()
    measures: frozenset[Measure | None] = frozenset()
    directions: frozenset[Direction | None] = frozenset()
    assessed: bool = False
    needs: tuple[str, ...] = ()  # of a form or a file: fields of which one must be filled

    def admits(self, traits: Traits) -> bool:
        """Whether the rule looks at rows of these traits."""
        kind, sign, unit, category, measure, direction, assessed = traits
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.signs or sign in self.signs)
            and (not self.units or unit in self.units)
            and (not self.categories or category in self.categories)
            and (not self.measures or measure in self.measures)
            and (not self.directions or direction in self.directions)
            and (assessed or not self.assessed)
        )


class Filled:
    """Which fields are filled, of a form or of a file with all its forms; each is looked for once."""

    def __init__(self, holders: Iterable["Form | Declaration"], indicators: Iterable["Indicator"]) -> None:
        self._holders = tuple(holders)
        self._indicators = indicators
        self._filled: dict[str, bool] = {}
        self._answers: dict[tuple[str, ...], bool] = {}

    def admits(self, where: Where) -> bool:
        """Whether there is something for a rule to look at."""
        return not where.needs or self.has_one_of(where.needs)

    def has_one_of(self, needs: tuple[str, ...]) -> bool:
        """Whether one of these fields is filled."""
        if (answer := self._answers.get(needs)) is None:
            answer = self._answers[needs] = any(map(self._is_filled, needs))
        return answer

    def _is_filled(self, name: str) -> bool:
        filled = self._filled.get(name)
        if filled is None:
            filled = self._filled[name] = any(self._values_of(name))
        return filled

    def _values_of(self, name: str) -> Iterable[object]:
        holder, _, field = name.rpartition(".")
        if holder == "indicator":
            return map(attrgetter(field), self._indicators)
        if holder == "budget":
            return (getattr(each.budget, field) for each in self._holders if each.budget is not None)
        # A form has no defects, a file no weight.
        return (getattr(each, field, None) for each in self._holders)
