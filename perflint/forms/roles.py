"""The role of a column of an indicator table: which field it holds, and of what."""

from typing import NamedTuple


class Role(NamedTuple):
    """A field of the indicator, unless the rest says of what else.

    Role("target", year="2024") is what is planned for that year, Role("actual", year="2023") what was reached in it, and
    Role("history", year="2023") what an earlier year had.
    """

    key: str  # a field of Indicator, of a form or of what is not kept
    year: str = ""  # four digits
    place: str = ""  # whose target it is, in a table with a column a place
    of_form: bool = False  # says to which form each row belongs
    more: bool = False  # stands under the head of the column before
    right: bool = False  # is of the second set of columns, beside the first

    @property
    def is_planned(self) -> bool:
        """Whether this is what is planned for a named year."""
        return bool(self.year) and self.key == "target"

    def on_left(self) -> "Role":
        """The same role in the first set of columns."""
        return self._replace(right=False) if self.right else self


LEVEL1 = Role("level1")
LEVEL2 = Role("level2")
NAME = Role("name")
OPERATOR = Role("operator")
DIRECTION = Role("direction")
TARGET = Role("target")
CYCLE_TARGET = Role("cycle_target")
UNIT = Role("unit")
WEIGHT = Role("weight")
ACTUAL = Role("actual")
SCORE = Role("score")
CLASS = Role("class")
BASIS = Role("basis")
EXPLANATION = Role("explanation")
DEVIATION = Role("deviation")
REMARK = Role("remark")  # 备注
FORECAST = Role("forecast")
SO_FAR = Role("so far")  # what was reached in a part of the year

# What is not kept of an indicator.
IGNORED = Role("ignored")
MONITORED = Role("monitored")
GROUP = Role("group")  # a third level that only groups the fourth
SECTION = Role("section")  # the heading of the whole block
POINTS = Role("points")  # of a level
UNKNOWN = Role("")

LEVELS = (LEVEL1, LEVEL2)
VALUES = (TARGET, ACTUAL, CYCLE_TARGET)  # what is to be reached, or was
MARKS = frozenset({WEIGHT, SCORE})
EVIDENCE = (BASIS, EXPLANATION, DEVIATION, REMARK)  # texts beside the values
