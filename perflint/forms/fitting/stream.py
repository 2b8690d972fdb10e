"""The rows in a stream of cells, and the column of each cell."""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from perflint.forms.cell_kinds import is_points, looks_like_label
from perflint.forms.fitting.cost import cost_in
from perflint.forms.fitting.fit import TILT, Fit, may_be_evidence
from perflint.forms.fitting.prices import Prices, prices_of
from perflint.forms.roles import LEVELS, VALUES, Role
from perflint.system.record import Record


class Token(Record):
    """A cell without its column; `starts` if a row may begin with it, `blank` cells keep their place."""

    text: str
    starts: bool = True


_BREAK = 1.5  # a row that begins or goes on where the lines of the text speak against it
_DEAR = 0.9  # mean cost of a cell above which nothing fits: a stream may be cut into rows as is cheapest


def fit_stream(tokens: Sequence[Token], roles: Sequence[Role]) -> list[Fit] | None:
    """The rows of cells that kept only their order; None where they fit none."""
    first = _stream(tokens, roles, 0.0, frozenset())
    if first is None:
        return None
    habits = _habits(tokens, first[1], roles)
    early, late = _stream(tokens, roles, TILT, habits), _stream(tokens, roles, -TILT, habits)
    if early is None or late is None or early[0] > _DEAR * len(tokens):
        return None
    other = {fit.first: _held(fit, roles) for fit in late[1]}
    return [
        Fit(
            fit.first,
            fit.columns,
            other.get(fit.first) == _held(fit, roles) and not _is_loose(fit, tokens, roles),
        )
        for fit in early[1]
    ]


def _is_loose(fit: Fit, tokens: Sequence[Token], roles: Sequence[Role]) -> bool:
    """Whether a row of a stream is a text or two that may belong to the row before as well."""
    texts = [token.text for token in tokens[fit.first : fit.first + len(fit.columns)]]
    return len(texts) <= 2 and all(may_be_evidence([text], roles) for text in texts)


def _held(fit: Fit, roles: Sequence[Role]) -> list[Role]:
    return [roles[column] for column in fit.columns]


_FEW = 3
_UNUSUAL = 2.0  # a bare number among values that have units


def _habits(tokens: Sequence[Token], fits: Sequence[Fit], roles: Sequence[Role]) -> frozenset[int]:
    """The columns of which most cells are as they should be: levels that are known, values that are no bare numbers."""
    usual: dict[int, list[bool]] = {}
    for fit in fits:
        for offset, column in enumerate(fit.columns):
            if roles[column] in (*VALUES, *LEVELS):
                usual.setdefault(column, []).append(
                    not _is_unusual(tokens[fit.first + offset].text, roles[column])
                )
    return frozenset(
        column for column, seen in usual.items() if len(seen) > _FEW and sum(seen) * 2 > len(seen)
    )


def _is_unusual(text: str, role: Role) -> bool:
    return not looks_like_label(text) if role in LEVELS else is_points(text)


def _against_habit(text: str, column: int, role: Role, habits: frozenset[int]) -> float:
    """What it costs that a cell is otherwise than most of those above and below."""
    return _UNUSUAL if column in habits and _is_unusual(text, role) else 0.0


def _stream(
    tokens: Sequence[Token], roles: Sequence[Role], tilt: float, habits: frozenset[int]
) -> tuple[float, list[Fit]] | None:
    """The cheapest way to cut a stream of cells into rows and to give each cell a column."""
    prices = prices_of(roles)
    # Where every cell has a line, lines say nothing of rows.
    over_lines = 0.0 if all(token.starts for token in tokens) else _BREAK / 3
    trail: list[list[_Way | None]] = []
    costs: list[float | None] = []  # by the column of the token before
    for token in tokens:
        ways = [_cheapest_way(costs, column, prices, token, over_lines) for column in range(len(roles))]
        costs = [
            way
            and way.cost
            + (cost_in(token.text, role) + tilt * column + _against_habit(token.text, column, role, habits))
            for column, (role, way) in enumerate(zip(roles, ways, strict=True))
        ]
        trail.append(ways)
    ends = [(cost + prices.ended[column], column) for column, cost in enumerate(costs) if cost is not None]
    if not ends:
        return None
    cost, column = min(ends)
    return cost, _traced(trail, column)


class _Way(NamedTuple):
    """How a token comes to stand in a column: from that of the token before, or as the first of a row."""

    cost: float
    came: int
    fresh: bool


def _cheapest_way(
    costs: Sequence[float | None], column: int, prices: Prices, token: Token, over_lines: float
) -> _Way | None:
    """The cheapest way of a token into a column; before the first token there are no `costs`."""
    if not costs:
        return _Way(prices.opened[column], -1, fresh=True)
    ways = []
    going_on, broken = (over_lines, 0.0) if token.starts else (0.0, _BREAK)
    for came, cost in enumerate(costs):
        if cost is None:
            continue
        if came < column:
            gap = prices.gaps[column] - prices.gaps[came + 1]
            ways.append(_Way(cost + gap + going_on, came, fresh=False))
        ways.append(_Way(cost + prices.ended[came] + prices.begun[column] + broken, came, fresh=True))
    return min(ways, key=attrgetter("cost"), default=None)


def _traced(trail: Sequence[Sequence[_Way | None]], column: int) -> list[Fit]:
    """The rows that lead to a state."""
    columns: list[int] = []
    begun: list[int] = []
    for at in range(len(trail) - 1, -1, -1):
        way = trail[at][column]
        columns.append(column)
        if way is None or way.fresh:
            begun.append(at)
        column = way.came if way else -1
    columns.reverse()
    begun.reverse()
    return [Fit(start, tuple(columns[start:end])) for start, end in pairwise([*begun, len(trail)])]
