"""Where the text of each column of a table goes: the key of the row, and the year of what an earlier year had."""

from perflint.forms.roles import (
    ACTUAL,
    CLASS,
    CYCLE_TARGET,
    DIRECTION,
    EXPLANATION,
    LEVELS,
    NAME,
    OPERATOR,
    REMARK,
    SCORE,
    TARGET,
    UNIT,
    Role,
)
from perflint.system.record import Record
from perflint.system.words import word_text

KEYS = ("level1", "level2", "number", "name", "operator", "target", "unit", "weight", "actual", "score", "deviation",
         "cycle_target", "history", "basis", "class", "explanation", "direction", "forecast", "likelihood")  # fmt: skip
# Found also without a column of their own.
_BY_MEANING = (*LEVELS, NAME, TARGET, CYCLE_TARGET, OPERATOR, UNIT, DIRECTION, CLASS)


class ColumnKeys(Record):
    """What the columns of a table give to each of its rows."""

    keys: dict[Role, tuple[str, str]]  # role → key of the row, and the year of a history
    years: tuple[str, ...]
    levels: tuple[str, ...]
    halved: bool  # two sets of columns side by side, each with targets of its own


def column_keys(roles: dict[int, Role], year: str) -> ColumnKeys:
    """Of what is planned for several years that of the year of the form is the target, else that of the first.

    What a column of that year holds that is no plan (2023年), beside a score, was reached in it.
    """
    is_evaluated = SCORE in roles.values()
    held = [role.on_left() for role in roles.values()]
    planned = {role.year for role in held if role.is_planned}
    of_year = Role("target", year=year if year in planned else min(planned, default=""))
    keys: dict[Role, tuple[str, str]] = {}
    for role in (*held, *_BY_MEANING):
        if role.key == "history" and role.year == year and ACTUAL not in held and is_evaluated:
            keys[role] = ACTUAL.key, ""
        elif role.key == "history":
            keys[role] = role.key, role.year or word_text("forms.content.last_year")
        elif role == REMARK:
            keys[role] = EXPLANATION.key, ""
        elif role == of_year or (role == Role(role.key) and role.key in KEYS):
            keys[role] = role.key, ""
    years = tuple(
        role.year or word_text("forms.content.last_year")
        for role in roles.values()
        if role.key == "history" and not role.right and keys[role][1]
    )
    levels = tuple(level.key for level in LEVELS if level in roles.values())
    return ColumnKeys(keys, years, levels, any(role.right for role in roles.values()))
