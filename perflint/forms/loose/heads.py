"""The heads among the pieces of a text, and the columns that they may stand for."""

from collections.abc import Iterator, Sequence

from perflint.forms.cell_kinds import has_figure
from perflint.forms.columns.header_rows import fills, is_header
from perflint.forms.headers import column_role, label_role
from perflint.forms.labels import is_label, is_section
from perflint.forms.loose.pieces import Piece, cell_of
from perflint.forms.roles import LEVELS, NAME, OPERATOR, TARGET, UNIT, UNKNOWN, Role
from perflint.system.record import replace
from perflint.system.words import word_list

_FEWEST_COLUMNS = 3


def header_in(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Where the header of an indicator table begins and ends."""
    at = 0
    while at < len(pieces):
        if not column_role(pieces[at].text):
            at += 1
            continue
        end = at
        while end < len(pieces) and (column_role(pieces[end].text) or is_section(pieces[end].text)):
            end += 1
        start = _first_of_line(pieces, at)
        heads = [cell_of(piece, 0, column) for column, piece in enumerate(pieces[start:end])]
        if end - at >= _FEWEST_COLUMNS and is_header(heads):
            return start, end
        at = end
    return None


def _first_of_line(pieces: Sequence[Piece], at: int) -> int:
    """The beginning of the line of a piece: what stands there before the levels are columns too."""
    start = at
    while start and pieces[start - 1].line == pieces[at].line and not pieces[start].starts:
        start -= 1
    while start and any(label_role(pieces[start - 1].text, section) for section in ("ledger", "facts")):
        start -= 1
    return start


def behind_counts(pieces: Sequence[Piece], at: int) -> int:
    """The position behind a row that counts the columns (1 2 3, A B C)."""
    end = at
    while end < len(pieces) and len(pieces[end].text) <= 2:
        end += 1
    for last in range(end, at + 2, -1):
        if fills([cell_of(piece, 0, column) for column, piece in enumerate(pieces[at:last])], ()):
            return last
    return at


def further_heads(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """Heads that no table knows (资金来源), between those that are known and the first label."""
    end = next(
        (n for n, piece in enumerate(pieces[at : at + _MOST_UNKNOWN + 1], at) if is_label(piece.text)), at
    )
    further = pieces[at:end]
    return (
        [] if any(has_figure(piece.text) or len(piece.text) > _LONGEST_HEAD for piece in further) else further
    )


_MOST_UNKNOWN = 4
_LONGEST_HEAD = 12


def possible_columns(heads: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The heads that may have a column each: of a value head over others only those below it have."""
    if _are_side_by_side(heads):
        return
    plainly = _columns_of(heads)
    if plainly is not None:
        yield plainly
    below = _moved_below(heads)
    if below is not None:
        yield below
        yield [piece for piece in below if not is_section(piece.text)]
    roles = [column_role(piece.text) for piece in heads]
    if roles.count(TARGET) == 1 and OPERATOR not in roles and UNIT not in roles:
        at = roles.index(TARGET)
        # One head over sign, number and unit.
        spread = [replace(heads[at], text=word) for word in word_list("forms.heads.spread")]
        yield [*heads[:at], *spread, *heads[at + 1 :]]


def _are_side_by_side(heads: Sequence[Piece]) -> bool:
    """Whether there are two sets of columns: what is blank in one cannot be told from a stream."""
    roles = [column_role(piece.text) for piece in heads]
    return any(roles.count(level) > 1 for level in LEVELS)


def _moved_below(heads: Sequence[Piece]) -> list[Piece] | None:
    """The heads of a second row at the end (符号 数值 单位) put in place of the value head that they are under."""
    roles = [column_role(piece.text) or UNKNOWN for piece in heads]
    end = len(heads)
    while end and (_is_subhead(roles[end - 1]) or roles[end - 1] in (TARGET, UNIT)):
        end -= 1
    over = [at for at, role in enumerate(roles[:end]) if role == TARGET]
    if len(over) != 1 or TARGET not in roles[end:]:
        return None
    if NAME in roles[over[0] :]:
        return [*heads[: over[0]], *heads[over[0] + 1 :]]  # the value head is above the levels
    return [*heads[: over[0]], *heads[end:], *heads[over[0] + 1 : end]]


def _columns_of(heads: Sequence[Piece]) -> list[Piece] | None:
    """The heads that have a column: a value head over others (指标值 over 2024年实际 and 预期2025年) has none.

    None where a second value head stands elsewhere: then the order of the columns is not that of the heads.
    """
    roles = [column_role(piece.text) or UNKNOWN for piece in heads]
    values = [at for at, role in enumerate(roles) if role == TARGET]
    years = [at for at, role in enumerate(roles) if role.key == "history" and role.year]
    history = Role("history")
    if history in roles and years and roles.index(history) < years[0]:
        # 前三年实际值 stands over its years.
        return _columns_of(_years_in_place(heads, roles.index(history), years))
    if len(values) <= 1:
        return list(heads)
    first, second = values[:2]
    between = roles[first + 1 : second]
    if len(values) == _HEADS_AT_MOST and between and set(between) <= {UNIT}:
        return list(heads)  # 目标值 度量单位 指标值内容
    if len(values) > _HEADS_AT_MOST or not all(_is_subhead(role) for role in between):
        return None
    return [*heads[:first], *heads[first + 1 :]]


def _years_in_place(heads: Sequence[Piece], over: int, years: Sequence[int]) -> list[Piece]:
    """The heads with the years in place of the head over them."""
    below = [heads[at] for at in years]
    rest = [piece for at, piece in enumerate(heads) if at not in (over, *years)]
    return [*rest[:over], *below, *rest[over:]]


_HEADS_AT_MOST = 2


def _is_subhead(role: Role) -> bool:
    """Whether a head may stand under a value head: a sign, or what another year had."""
    return role.key in ("history", "operator") or bool(role.year)
