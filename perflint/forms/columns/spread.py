"""A header whose merged cells lost their width, with the rows of heads put one over the other again."""

from collections.abc import Sequence
from itertools import takewhile

from perflint.formats.grid import Cell
from perflint.forms.cells import used
from perflint.forms.headers import column_role, plain
from perflint.forms.labels import is_section
from perflint.forms.roles import (
    CYCLE_TARGET,
    DEVIATION,
    EXPLANATION,
    IGNORED,
    LEVELS,
    MONITORED,
    NAME,
    TARGET,
    UNKNOWN,
    Role,
)
from perflint.system.words import word_set


def spread(header: Sequence[Sequence[Cell | None]]) -> list[list[Cell | None]]:
    """Put the header rows of a text, which lost the width of its merged cells, one over the other."""
    rows = [list(row) for row in header]
    _widen(rows)
    for upper in range(len(rows) - 2, -1, -1):
        below = [cell for cell in rows[upper + 1] if cell and cell.text]
        if rows[upper + 1][:1] and rows[upper + 1][0] is below[0] and rows[upper][0] is not below[0]:
            above = [cell for cell in rows[upper] if cell and cell.text]
            top, bottom = _over(above, below)
            rows[upper], rows[upper + 1] = list(top), list(bottom)
            for lower in range(upper + 2, len(rows)):
                rows[lower] = []
    return rows


def _over(above: list[Cell], below: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Bilingual rows cell by cell: a heading of the block stands over the levels and the name, a value head over what is left."""
    top: list[Cell] = []
    bottom: list[Cell] = []
    rest = list(below)
    for number, cell in enumerate(above):
        under = _under(cell, rest, above[number + 1 :])
        top += [cell] * max(len(under), 1)
        bottom += under or [cell]
        rest = rest[len(under) :]
    others = word_set("forms.columns.subheads_of_others")
    if rest and above and bottom[-1] is above[-1] and all(plain(cell.text) in others for cell in rest):
        return top[:-1] + [above[-1]] * len(rest), bottom[:-1] + rest
    return top + rest, bottom + rest


def _under(cell: Cell, rest: list[Cell], later: list[Cell]) -> list[Cell]:
    """The cells below that belong under one above."""
    if is_section(cell.text):
        return list(takewhile(lambda each: column_role(each.text) in (NAME, *LEVELS), rest))
    role = column_role(cell.text) or UNKNOWN
    if role in _PARTED:
        return list(takewhile(lambda each: _is_part_of(each.text, _PARTED[role]), rest))
    if role not in _OVER or (rest and column_role(rest[0].text) in (NAME, *LEVELS)):
        return []
    if not sum(column_role(each.text) in _OVER for each in later):
        return list(takewhile(lambda each: not _is_part_of(each.text, _OF_OTHERS), rest))
    return list(takewhile(lambda each: (column_role(each.text) or UNKNOWN).key == "history", rest))


def _is_part_of(text: str, roles: frozenset[Role]) -> bool:
    return column_role(text) in roles or plain(text) in word_set("forms.columns.subheads_of_others")


_REASONS = frozenset({MONITORED, DEVIATION, EXPLANATION, IGNORED})
_CHANCES = frozenset({Role("certain"), Role("possible"), Role("impossible")})
_PARTED = {DEVIATION: _REASONS, Role("likelihood"): _CHANCES}  # what stands under such a head
_OF_OTHERS = _REASONS | _CHANCES
_OVER = frozenset({TARGET, CYCLE_TARGET, Role("history")})  # heads that may stand over several columns


def _widen(header: list[list[Cell | None]]) -> None:
    """Repeat the cell over sub-headers in rows of a text table that lost the width of a merged cell."""
    for upper in range(len(header) - 2, -1, -1):
        below = header[upper + 1]
        lack = used(below) - used(header[upper])
        at = next((column for column, cell in enumerate(below) if cell and cell.text), None)
        if lack > 0 and at is not None:
            header[upper][at:at] = [header[upper][at]] * lack
            for higher in range(upper):
                header[higher][at:at] = [header[higher][at]] * lack
