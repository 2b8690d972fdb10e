"""The columns that the cells of a row were assigned to, and whether that is sure."""

from collections.abc import Sequence

from perflint.forms.cell_kinds import has_figure, is_sign
from perflint.forms.fitting.cost import TEXTS
from perflint.forms.labels import levels_of
from perflint.forms.roles import NAME, UNKNOWN, Role
from perflint.system.record import Record

TILT = 0.04  # per column: two assignments nearer than this are about as good
NO_COLUMN = -1


class Fit(Record):
    """A row: the column of each of its tokens, and whether another assignment would be about as good."""

    first: int  # of the tokens
    columns: tuple[int, ...]
    sure: bool = True


def may_be_evidence(texts: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether texts without a figure may be a name, or more of what stands right of the values (佐证材料)."""
    beside = (
        any(role in (UNKNOWN, *TEXTS) for role in roles[roles.index(NAME) + 1 :]) if NAME in roles else False
    )
    return beside and not any(
        has_figure(text) or is_sign(text) or levels_of(text) or not text.strip("….。*/ ")
        for text in texts[:1]
    )
