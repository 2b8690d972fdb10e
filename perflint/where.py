"""Which rows a rule looks at, told beforehand, so that the engine need not ask every rule about every row."""

from enum import StrEnum
from typing import NamedTuple

from perflint.lexicon.senses import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.record import record
from perflint.value import Comparison


class Unit(StrEnum):
    """What a value is measured in, as far as that tells rules apart."""

    PERCENT = "%"
    OTHER = "other"
    NONE = "none"


class Traits(NamedTuple):
    """What a rule may ask of a row before it looks closer; few rows differ in all of it."""

    kind: type  # of the value
    sign: Comparison | None
    unit: Unit
    category: Category | None
    measure: Measure | None
    direction: Direction | None
    assessed: bool  # there is an actual value or a score


@record
class Where:
    """The rows that a rule looks at: those with one of each of these; empty where any will do."""

    kinds: frozenset[type] = frozenset()
    signs: frozenset[Comparison | None] = frozenset()
    units: frozenset[Unit] = frozenset()
    categories: frozenset[Category | None] = frozenset()
    measures: frozenset[Measure | None] = frozenset()
    directions: frozenset[Direction | None] = frozenset()
    assessed: bool = False

    def admits(self, traits: Traits) -> bool:
        """Whether the rule looks at rows of these traits."""
        return (
            (not self.kinds or traits.kind in self.kinds)
            and (not self.signs or traits.sign in self.signs)
            and (not self.units or traits.unit in self.units)
            and (not self.categories or traits.category in self.categories)
            and (not self.measures or traits.measure in self.measures)
            and (not self.directions or traits.direction in self.directions)
            and (traits.assessed or not self.assessed)
        )
