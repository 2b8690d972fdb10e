"""The columns of the cells of one row."""

from collections.abc import Sequence

from perflint.forms.fitting.cost import NEVER, cost_in
from perflint.forms.fitting.fit import NO_COLUMN, TILT, Fit, may_be_evidence
from perflint.forms.roles import BASIS, CLASS, EXPLANATION, LEVELS, MARKS, NAME, UNKNOWN, Role

_DEAR = 2.0  # mean cost of a cell above which nothing fits
_BLANK = 0.6  # a blank cell that no column has


def fit_row(texts: Sequence[str], roles: Sequence[Role], *, padded: bool) -> Fit | None:
    """The columns of the cells of one row; None where they fit none.

    A padded row has blanks at its end in place of the cells that are missing at its start.
    """
    bare = len(texts)
    while bare and not texts[bare - 1].strip():
        bare -= 1
    ways = [(texts, False)] if len(texts) <= len(roles) else []
    if padded or not ways:
        ways.append((texts[:bare], True))
    fits: list[tuple[float, Fit]] = []
    for cells, loose in ways:
        if cells:
            best = _both_ways(cells, roles, loose=loose)
            if best is not None:
                fits.append(best)
    if not fits:
        return None
    cost, fit = min(fits, key=lambda item: item[0])
    if bare == 1 and may_be_evidence(texts, roles) and fit.sure:
        fit = Fit(fit.first, fit.columns, sure=False)
    return fit if cost <= _DEAR * max(bare, 1) else None


def _both_ways(texts: Sequence[str], roles: Sequence[Role], *, loose: bool) -> tuple[float, Fit] | None:
    """The best assignment, tilted to the left and to the right: sure if its texts stay where they are."""
    early = _one_row(texts, roles, TILT, loose=loose)
    late = _one_row(texts, roles, -TILT, loose=loose)
    if early is None or late is None:
        return None
    pairs = zip(texts, early[1], late[1], strict=True)
    sure = all(_role(roles, one) == _role(roles, other) for text, one, other in pairs if text.strip())
    return min(early[0], late[0]), Fit(0, early[1], sure)


def _role(roles: Sequence[Role], column: int) -> Role:
    return roles[column] if column != NO_COLUMN else UNKNOWN


def _one_row(
    texts: Sequence[str], roles: Sequence[Role], tilt: float, *, loose: bool
) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest assignment of all cells to columns in order, and its cost."""
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ()), *([None] * len(texts))]
    for column, role in enumerate(roles):
        _drop_blanks(best, texts)
        after: list[tuple[float, tuple[int, ...]] | None] = [None] * (len(texts) + 1)
        for placed, state in enumerate(best):
            if state is None:
                continue
            skipped = cost_of_skipping(role, roles, column, ended=placed == len(texts), loose=loose)
            _keep(after, placed, (state[0] + skipped, state[1]))
            if placed < len(texts):
                cost = cost_in(texts[placed], role) + tilt * column
                _keep(after, placed + 1, (state[0] + cost, (*state[1], column)))
        best = after
    _drop_blanks(best, texts)
    return best[len(texts)]


def _drop_blanks(states: list[tuple[float, tuple[int, ...]] | None], texts: Sequence[str]) -> None:
    """A blank may stand for no column at all."""
    for placed, text in enumerate(texts):
        if (state := states[placed]) is not None and not text.strip():
            _keep(states, placed + 1, (state[0] + _BLANK, (*state[1], NO_COLUMN)))


def _keep(
    states: list[tuple[float, tuple[int, ...]] | None], at: int, state: tuple[float, tuple[int, ...]]
) -> None:
    known = states[at]
    if known is None or state[0] < known[0]:
        states[at] = state


def cost_of_skipping(role: Role, roles: Sequence[Role], column: int, *, ended: bool, loose: bool) -> float:
    """What it costs that a column has no cell: nothing for the levels that a merged cell covers."""
    if role == NAME:
        return NEVER
    if NAME not in roles[:column] and NAME in roles[column:]:
        return 0.1 if role in LEVELS else 0.0
    if role in (*MARKS, EXPLANATION, BASIS, CLASS, UNKNOWN):
        # Points and evidence are merged over several rows too.
        return 0.3 if ended and loose else 1.5
    return 0.3 if ended and loose else 3.0
