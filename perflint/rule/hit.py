"""What a check yields: where the fault is, the facts of its message, and how to mend it."""

from collections.abc import Mapping

from perflint.model import Applicability, Location, Severity
from perflint.rule.row import Row, columns_of
from perflint.system.record import Record, field, replace
from perflint.value import Quantity
from perflint.value.columns import split_columns
from perflint.value.operators import contradicts_itself
from perflint.value.parse import is_quantity


class FieldChange(Record):
    """New text for a field of another pointer than that of the hit."""

    pointer: str
    before: str
    content: str


class Replacement(Record):
    """New text for the faulty field; safe if the meaning of the target stays as it was.

    `others` are fields that change with it: the sign or unit in a column of its own, the repeats of the fault.
    """

    content: str
    safe: bool = False
    others: tuple[FieldChange, ...] = ()

    @property
    def applicability(self) -> Applicability:
        """Safe or unsafe."""
        return Applicability.SAFE if self.safe else Applicability.UNSAFE


class Whose(Record):
    """The file, form and row of a hit of a rule across files, which sees none of them as a Row."""

    file: str
    form: str
    indicator: str = ""
    level2: str = ""


class Hit(Record, kw_only=True):
    """What a check yields: where, and the facts its message needs."""

    pointer: str
    text: str  # the whole text at the pointer
    span: tuple[int, int] | None = None  # the faulty part of the text; None for all of it
    suggestion: str | None = None
    replacement: Replacement | None = None  # of the whole text at the pointer
    severity: Severity | None = None  # where one rule has graver and lighter cases
    row: Row | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    location: Location | None = None  # where no pointer leads (a comment)
    whose: Whose | None = None  # of a rule across files


def hit(
    row: Row,
    at: str = "target",
    *,
    span: tuple[int, int] | None = None,
    suggestion: str | None = None,
    fix: Replacement | None = None,
    severity: Severity | None = None,
    **facts: object,
) -> Hit:
    """Make a hit on a field of an indicator (target, name, level2, actual, score, …).

    The facts `name`, `value`, `level2` and `more` are always there for the message; `more` is filled where one finding
    stands for several rows. A fix also serves as the suggestion.
    """
    if at == "target" and fix is not None:
        suggestion, fix = _fix_of_target(row, suggestion, fix)
    return Hit(
        pointer=f"{row.indicator.pointer}/{at}",
        text=str(getattr(row.indicator, at)),
        # Of a value that is read from several columns no part stands in the one that is blamed.
        span=None if at == "target" and row.composed else span,
        suggestion=suggestion if suggestion is not None else (fix.content if fix else None),
        replacement=fix,
        severity=severity,
        row=row,
        facts={"name": row.name.text, "value": row.text, "level2": row.indicator.level2, "more": "", **facts},
    )


def _fix_of_target(
    row: Row, suggestion: str | None, fix: Replacement
) -> tuple[str | None, Replacement | None]:
    """What is advised and what can be done: a fix is of the value, which may stand in several columns."""
    if not _is_mendable(row, fix):
        return suggestion or (fix.content if is_quantity(fix.content) else None), None
    if row.composed:
        return suggestion or fix.content, column_fix(row, fix)
    repeats = _repeats(row, fix)
    return suggestion, replace(fix, others=(*repeats, *fix.others)) if repeats else fix


def _is_mendable(row: Row, fix: Replacement) -> bool:
    """Whether the new value is sure to be a value, and what the old one meant is known."""
    value = row.value
    if not isinstance(value, Quantity):
        return True
    # Without its separators 3,000年 would be a date; of 不低于95%以下 nobody knows which half is meant.
    return is_quantity(fix.content) and not contradicts_itself(value)


def _repeats(row: Row, fix: Replacement) -> tuple[FieldChange, ...]:
    """The same text in the column of the whole period is written the same way, where that keeps its meaning."""
    indicator = row.indicator
    if not fix.safe or indicator.cycle_target != indicator.target:
        return ()
    return (FieldChange(f"{indicator.pointer}/cycle_target", indicator.cycle_target, fix.content),)


def changes(row: Row, fix: Replacement) -> tuple[FieldChange, ...]:
    """What changes in the cells of a row where a fix gives its value anew: for rules that mend several rows."""
    spread = column_fix(row, fix) if row.composed else fix
    if spread is None or not _is_mendable(row, fix):
        return ()
    indicator = row.indicator
    repeats = () if row.composed else _repeats(row, fix)
    return (
        FieldChange(f"{indicator.pointer}/target", indicator.target, spread.content),
        *repeats,
        *spread.others,
    )


def column_fix(row: Row, fix: Replacement) -> Replacement | None:
    """Spread the fix of a value over the columns it is written in; None where they cannot say it."""
    indicator = row.indicator
    old = columns_of(indicator)
    new = split_columns(fix.content, old)
    if new is None:
        return None
    others = [
        FieldChange(f"{indicator.pointer}/{field}", before, content)
        for field, before, content in zip(("operator", "unit"), old[::2], new[::2], strict=True)
        if before != content
    ]
    return Replacement(new[1], fix.safe, (*others, *fix.others))
