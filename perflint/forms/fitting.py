"""Find the columns of cells that lost them: each cell goes where what it is fits best, in the order of the header.

Text copied from a page keeps the order of the cells but not the cells that a merged one covers, and sometimes not the
rows. The cheapest order-keeping assignment is sought; where two are about as cheap, the row is in doubt.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from perflint.forms.cell_kinds import (
    BOXES,
    has_figure,
    is_known_unit,
    is_number,
    is_points,
    is_sign,
    is_unit,
    looks_like_label,
)
from perflint.forms.facts import AMOUNT
from perflint.forms.labels import is_label, is_section, levels_of
from perflint.forms.roles import (
    BASIS,
    CLASS,
    EVIDENCE,
    EXPLANATION,
    LEVEL1,
    LEVELS,
    MARKS,
    NAME,
    POINTS,
    SCORE,
    SECTION,
    TARGET,
    UNKNOWN,
    VALUES,
    WEIGHT,
    Role,
)
from perflint.forms.texts import packed
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.words import word_pattern
from perflint.value import Placeholder, Text, parse
from perflint.value.columns import is_no_unit

_TEXTS = (*EVIDENCE, CLASS)
_NEVER = 8.0  # a number as a level, a word as a weight
_TILT = 0.04  # per column: two assignments nearer than this are about as good
_BREAK = 1.5  # a row that begins or goes on where the lines of the text speak against it
_DEAR = 2.0  # mean cost of a cell above which nothing fits
_DEAR_STREAM = 0.9  # the same of a stream, which may be cut into rows as is cheapest
_NEW_FORM = 1.5  # a row that begins with its project or office
_UNUSUAL = 2.0  # a bare number among values that have units
_UNLABELLED = 3.0  # a first row without its labels
_FEW = 3
_BLANK = 0.6  # a blank cell that no column has
NO_COLUMN = -1
_SHORT = 12
_YEAR = word_pattern("forms.funds", r"(?:19|20)\d\d{year}?")
_NUMBERED = word_pattern("forms.fitting", r"\s*{shared.names.label}\s*\d+\s*[:：.、]")


class Token(Record):
    """A cell without its column; `starts` if a row may begin with it, `blank` cells keep their place."""

    text: str
    starts: bool = True


class Fit(Record):
    """A row: the column of each of its tokens, and whether another assignment would be about as good."""

    first: int  # of the tokens
    columns: tuple[int, ...]
    sure: bool = True


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
    if bare == 1 and _may_be_evidence(texts, roles) and fit.sure:
        fit = Fit(fit.first, fit.columns, sure=False)
    return fit if cost <= _DEAR * max(bare, 1) else None


def fit_stream(tokens: Sequence[Token], roles: Sequence[Role]) -> list[Fit] | None:
    """The rows of cells that kept only their order; None where they fit none."""
    first = _stream(tokens, roles, 0.0, frozenset())
    if first is None:
        return None
    habits = _habits(tokens, first[1], roles)
    early, late = _stream(tokens, roles, _TILT, habits), _stream(tokens, roles, -_TILT, habits)
    if early is None or late is None or early[0] > _DEAR_STREAM * len(tokens):
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
    return len(texts) <= 2 and all(_may_be_evidence([text], roles) for text in texts)


def _may_be_evidence(texts: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether texts without a figure may be a name, or more of what stands right of the values (佐证材料)."""
    beside = (
        any(role in (UNKNOWN, *_TEXTS) for role in roles[roles.index(NAME) + 1 :]) if NAME in roles else False
    )
    return beside and not any(
        has_figure(text) or is_sign(text) or levels_of(text) or not text.strip("….。*/ ")
        for text in texts[:1]
    )


def _held(fit: Fit, roles: Sequence[Role]) -> list[Role]:
    return [roles[column] for column in fit.columns]


def _both_ways(texts: Sequence[str], roles: Sequence[Role], *, loose: bool) -> tuple[float, Fit] | None:
    """The best assignment, tilted to the left and to the right: sure if its texts stay where they are."""
    early = _one_row(texts, roles, _TILT, loose=loose)
    late = _one_row(texts, roles, -_TILT, loose=loose)
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
            skipped = _skip(role, roles, column, ended=placed == len(texts), loose=loose)
            _keep(after, placed, (state[0] + skipped, state[1]))
            if placed < len(texts):
                cost = _cost(texts[placed], role) + tilt * column
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


def _skip(role: Role, roles: Sequence[Role], column: int, *, ended: bool, loose: bool) -> float:
    """What it costs that a column has no cell: nothing for the levels that a merged cell covers."""
    if role == NAME:
        return _NEVER
    if NAME not in roles[:column] and NAME in roles[column:]:
        return 0.1 if role in LEVELS else 0.0
    if role in (*MARKS, EXPLANATION, BASIS, CLASS, UNKNOWN):
        # Points and evidence are merged over several rows too.
        return 0.3 if ended and loose else 1.5
    return 0.3 if ended and loose else 3.0


@memo(8192)
def _cost(text: str, role: Role) -> float:
    """How badly a text fits a column."""
    if not text.strip():
        return 5.0 if role == NAME else 0.0
    if role.of_form:
        return _of_form(text, role.key)
    kept = Role(role.key)  # wherever it stands, and of whatever year
    if kept in LEVELS:
        return _level(text, 1 if kept == LEVEL1 else 2)
    judge = _JUDGES.get(role.key)
    if judge is not None:
        return judge(text)
    if kept in _TEXTS:
        return 3.0 if is_sign(text) else 2.0 if is_number(text) else 0.5
    return 5.0 if levels_of(text) else 0.7


def _level(text: str, level: int) -> float:
    levels = levels_of(text)
    if level in levels:
        # 成本指标 alone mostly stands under 产出指标.
        return 0.4 if level == 1 and 2 in levels else 0.0
    if levels:
        return 4.0
    if has_figure(text) or is_sign(text) or is_known_unit(text):
        return _NEVER
    if len(packed(text)) > _SHORT and not looks_like_label(text):
        return 6.0
    # One label alone is mostly of the second level: the first is merged over several.
    return (0.8 if looks_like_label(text) else 2.2) + (0.2 if level == 1 else 0.0)


def _name(text: str) -> float:
    if text[0] in BOXES:
        return _NEVER
    if _NUMBERED.match(text):
        return 0.0
    if is_number(text) or is_sign(text) or is_points(text):
        return _NEVER
    if levels_of(text):
        return 3.0
    if is_known_unit(text):
        return 4.0
    if isinstance(value := parse(text), Text):
        return 2.0 if looks_like_label(text) else 0.0
    # …… stands for a name that was never filled in.
    return 1.0 if isinstance(value, Placeholder) else 4.0


def _value(text: str) -> float:
    if text[0] in BOXES:
        return _NEVER
    if _NUMBERED.match(text):
        return 6.0
    if is_number(text):
        return 0.3
    if is_sign(text):
        return 2.0
    if is_known_unit(text):
        return 1.0
    if levels_of(text):
        return 4.0
    return 0.0 if not isinstance(parse(text), Text) else 1.0


def _unit(text: str) -> float:
    if is_no_unit(packed(text)) or is_known_unit(text):
        return 0.0
    return 1.5 if is_unit(text) and not is_label(text) else _NEVER


def _section(text: str) -> float:
    return 0.0 if is_section(text) else 2.0 if len(packed(text)) == 1 else 6.0


_JUDGES: Mapping[str, Callable[[str], float]] = {
    "name": _name,
    "unit": _unit,
    "section": _section,
    "group": lambda text: 6.0 if has_figure(text) or is_sign(text) else 0.3,
    "points": lambda text: 0.0 if is_points(text) else 5.0,
    "operator": lambda text: 0.0 if is_sign(text) else 6.0,
    "weight": lambda text: 0.0 if is_points(text) else 7.0,
    "score": lambda text: 0.0 if is_points(text) else 7.0,
    "history": _value,
    **dict.fromkeys((role.key for role in VALUES), _value),
}


def _of_form(text: str, key: str) -> float:
    if levels_of(text) or is_sign(text):
        return _NEVER
    if key == "year":
        return 0.0 if _YEAR.fullmatch(packed(text)) else 6.0
    if key == "total":
        return 0.3 if AMOUNT.match(text) else 5.0
    return 4.0 if is_number(text) else 0.5 if len(packed(text)) > 2 else 2.0


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
    steps = _steps(roles)
    # Where every cell has a line, lines say nothing of rows.
    over_lines = 0.0 if all(token.starts for token in tokens) else _BREAK / 3
    # states[column]: cost, and for each token its column and whether it begins a row
    trail: list[list[tuple[int, bool] | None]] = []
    states: list[float | None] = [None] * len(roles)
    for at, token in enumerate(tokens):
        after: list[float | None] = [None] * len(roles)
        back: list[tuple[int, bool] | None] = [None] * len(roles)
        for column, role in enumerate(roles):
            cost = _cost(token.text, role) + tilt * column + _against_habit(token.text, column, role, habits)
            for before, came, fresh in _ways(
                states,
                column,
                steps.opened if at == 0 else steps.gaps,
                steps.begun,
                steps.ended,
                first=at == 0,
                starts=token.starts,
                over_lines=over_lines,
            ):
                total = before + cost
                known = after[column]
                if known is None or total < known:
                    after[column], back[column] = total, (came, fresh)
        states = after
        trail.append(back)
    ends = [(cost + steps.ended[column], column) for column, cost in enumerate(states) if cost is not None]
    if not ends:
        return None
    cost, column = min(ends)
    return cost, _traced(trail, column)


class _Steps(Record):
    """What it costs to begin and to end a row in each column, besides what the cells cost in theirs."""

    gaps: list[float]  # to begin within a row: the columns passed over
    begun: list[float]  # to begin a further row of the table
    opened: list[float]  # to begin its first row
    ended: list[float]


def _steps(roles: Sequence[Role]) -> _Steps:
    width = len(roles)
    name = roles.index(NAME) if NAME in roles else 0
    free = [0.0] * width
    for column in range(1, width):
        free[column] = free[column - 1] + _left_out(roles[column - 1], roles, column - 1)
    gaps = [*free, free[-1] + _left_out(roles[-1], roles, width - 1)]
    first = next((column for column, role in enumerate(roles) if role in (*LEVELS, NAME, SECTION)), 0)
    begun = [gap + (_NEW_FORM if column < first else 0.0) for column, gap in enumerate(gaps)]
    begun = [_NEVER if role == POINTS else cost for role, cost in zip(roles, begun, strict=False)]
    # The first row of a table has its labels, whatever merged cells cover later.
    opened = [
        gap + (_UNLABELLED if roles[first] in LEVELS and column > first else 0.0)
        for column, gap in enumerate(gaps)
    ]
    return _Steps(gaps, begun, opened, [_ended(column, name, roles) for column in range(width)])


def _ways(
    states: Sequence[float | None],
    column: int,
    gaps: Sequence[float],
    begun: Sequence[float],
    ended: Sequence[float],
    *,
    first: bool,
    starts: bool,
    over_lines: float,
) -> list[tuple[float, int, bool]]:
    """How a token may come to stand in a column: in the row of the one before, or as the first of a row."""
    if first:
        return [(gaps[column], -1, True)]
    ways = []
    for came, cost in enumerate(states):
        if cost is None:
            continue
        if came < column:
            going_on = over_lines if starts else 0.0
            ways.append((cost + gaps[column] - gaps[came + 1] + going_on, came, False))
        broken = 0.0 if starts else _BREAK
        ways.append((cost + ended[came] + begun[column] + broken, came, True))
    return ways


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
        return _skip(role, roles, column, ended=False, loose=False)
    if role == WEIGHT and TARGET not in roles:
        return 3.0
    return 1.2 if role == TARGET else 0.7


def _traced(trail: Sequence[Sequence[tuple[int, bool] | None]], column: int) -> list[Fit]:
    """The rows that lead to a state."""
    columns: list[int] = []
    begun: list[int] = []
    for at in range(len(trail) - 1, -1, -1):
        step = trail[at][column]
        columns.append(column)
        if step is None or step[1]:
            begun.append(at)
        column = step[0] if step else -1
    columns.reverse()
    begun.reverse()
    return [Fit(start, tuple(columns[start:end])) for start, end in pairwise([*begun, len(trail)])]
