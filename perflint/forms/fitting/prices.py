"""What it costs that a row of a stream begins, ends or has a gap in a column, on the scale of cost.py."""

from collections.abc import Sequence

from perflint.forms.fitting.cost import NEVER
from perflint.forms.fitting.row import cost_of_skipping
from perflint.forms.roles import LEVELS, NAME, POINTS, SCORE, SECTION, TARGET, WEIGHT, Role
from perflint.system.record import Record

_NEW_FORM = 1.5  # a row that begins with its project or office
_UNLABELLED = 3.0  # a first row without its labels


class Prices(Record):
    """What it costs to begin and to end a row in each column, besides what the cells cost in theirs."""

    gaps: list[float]  # to begin within a row: the columns passed over
    begun: list[float]  # to begin a further row of the table
    opened: list[float]  # to begin its first row
    ended: list[float]


def prices_of(roles: Sequence[Role]) -> Prices:
    """What rows under these columns cost."""
    width = len(roles)
    name = roles.index(NAME) if NAME in roles else 0
    free = [0.0] * width
    for column in range(1, width):
        free[column] = free[column - 1] + _left_out(roles[column - 1], roles, column - 1)
    gaps = [*free, free[-1] + _left_out(roles[-1], roles, width - 1)]
    first = next((column for column, role in enumerate(roles) if role in (*LEVELS, NAME, SECTION)), 0)
    begun = [gap + (_NEW_FORM if column < first else 0.0) for column, gap in enumerate(gaps)]
    begun = [NEVER if role == POINTS else cost for role, cost in zip(roles, begun, strict=False)]
    # The first row of a table has its labels, whatever merged cells cover later.
    opened = [
        gap + (_UNLABELLED if roles[first] in LEVELS and column > first else 0.0)
        for column, gap in enumerate(gaps)
    ]
    return Prices(gaps, begun, opened, [_ended(column, name, roles) for column in range(width)])


def _ended(column: int, name: int, roles: Sequence[Role]) -> float:
    """What it costs that a row ends in a column: labels without a name, a name without a value."""
    if column < name:
        return 1.0
    if TARGET not in roles and SCORE in roles[column + 1 :]:
        # In a table of points alone what has no score is a heading.
        return 5.0
    lacking = sum(1.5 if role == TARGET else 0.2 for role in roles[column + 1 :])
    return min(lacking, 2.5)


def _left_out(role: Role, roles: Sequence[Role], column: int) -> float:
    """What it costs that a stream, which keeps no blanks, has nothing for a column within a row."""
    if role == NAME or NAME not in roles[:column]:
        return cost_of_skipping(role, roles, column, ended=False, loose=False)
    if role == WEIGHT and TARGET not in roles:
        return 3.0
    return 1.2 if role == TARGET else 0.7
