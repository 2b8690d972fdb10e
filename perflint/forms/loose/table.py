"""The table that the pieces of a text make."""

from collections.abc import Sequence

from perflint.formats.grid import Grid, Line
from perflint.forms.cell_kinds import is_measure
from perflint.forms.columns.column_roles import column_roles
from perflint.forms.columns.every_column import every_column
from perflint.forms.columns.header_rows import is_header
from perflint.forms.columns.of_form import heads_form
from perflint.forms.fitting.fit import Fit
from perflint.forms.fitting.stream import Token, fit_stream
from perflint.forms.headers import is_column_word, label_role
from perflint.forms.loose.heads import behind_counts, further_heads, header_in, possible_columns
from perflint.forms.loose.pieces import Piece, cell_of
from perflint.forms.loose.rows import body_of, row_of, without_prose, without_stray_labels
from perflint.forms.loose.whole_pieces import with_upright_labels, with_whole_heads
from perflint.forms.part.rest import begins_within
from perflint.forms.roles import LEVELS, NAME, TARGET, UNIT, Role
from perflint.model.location import table_name

_DOUBTFUL_SHARE = 3  # of the rows, one in so many may be in doubt


def table_in(lines: Sequence[Line], pieces: list[Piece]) -> tuple[int, Grid, int] | None:
    """The first table among the pieces: its first line, the table, and the line behind it."""
    pieces = with_whole_heads(with_upright_labels(pieces))
    header = header_in(pieces)
    if header is None:
        return None
    start, end = header
    first = behind_counts(pieces, end)
    of_forms = heads_form(pieces[start].text) or label_role(pieces[start].text, "facts")
    further = further_heads(pieces, end) if first == end and not of_forms else []
    heads = [*pieces[start:end], *further]
    body = body_of(pieces[first + len(further) :])
    readings = [
        read for columns in possible_columns(heads) if (read := _table_under(columns, body)) is not None
    ]
    if not readings:
        return None
    table, kept = min(readings, key=lambda item: len(item[0].doubtful))
    taken = kept[-1].first + len(kept[-1].columns)
    return pieces[start].line, table, body[taken - 1].line + 1


def _table_under(head_pieces: Sequence[Piece], body: Sequence[Piece]) -> tuple[Grid, list[Fit]] | None:
    """The table of the cells below a row of heads; None where too many rows are in doubt."""
    heads = [cell_of(piece, 0, column) for column, piece in enumerate(head_pieces)]
    if not is_header(heads):
        return None
    roles = column_roles([heads])
    columns = every_column([heads], roles)
    fits = fit_stream([Token(piece.text, piece.starts) for piece in body], columns) if body else None
    if fits is None:
        return None
    kept = without_stray_labels(without_prose(fits, columns, body), columns, body)
    doubtful = frozenset(
        number
        for number, fit in enumerate(kept, 1)
        if not fit.sure
        or _lacks_target(fit, columns)
        or _holds_heads(fit, body)
        or _has_unit_twice(fit, columns, body)
        or _begins_within(fit, columns, body)
        or (number == 1 and _lacks_label(fit, columns))
    )
    if len(doubtful) * _DOUBTFUL_SHARE > len(kept) or not kept:
        return None
    rows = [row_of(fit, body, number, columns) for number, fit in enumerate(kept, 1)]
    return Grid(table_name(1), (tuple(heads), *rows), doubtful=doubtful), kept


def _lacks_target(fit: Fit, columns: Sequence[Role]) -> bool:
    """Whether a row has a name and no target, which in a stream may stand in the row beside it."""
    filled = {columns[column] for column in fit.columns}
    return NAME in filled and TARGET in columns and TARGET not in filled


def _holds_heads(fit: Fit, body: Sequence[Piece]) -> bool:
    """Whether heads of another table stand in a row, which begins beside it or in its middle."""
    texts = [piece.text for piece in body[fit.first : fit.first + len(fit.columns)]]
    return sum(map(is_column_word, texts)) > 1


def _has_unit_twice(fit: Fit, columns: Sequence[Role], body: Sequence[Piece]) -> bool:
    """Whether a text stands for the unit of a value that has one: it may be the rest of the name."""
    texts = {columns[column]: body[fit.first + at].text for at, column in enumerate(fit.columns)}
    target, unit = texts.get(TARGET, ""), texts.get(UNIT, "")
    return bool(unit) and not target.endswith(unit) and is_measure(target) and not target[-1].isdecimal()


def _begins_within(fit: Fit, columns: Sequence[Role], body: Sequence[Piece]) -> bool:
    """Whether the name of a row is the rest of the one before."""
    name = next((at for at, column in enumerate(fit.columns) if columns[column] == NAME), None)
    return name is not None and begins_within(body[fit.first + name].text)


def _lacks_label(fit: Fit, columns: Sequence[Role]) -> bool:
    """Whether the first row has no label, although the table has columns for them."""
    levels = set(LEVELS) & set(columns)
    return bool(levels) and not levels & {columns[column] for column in fit.columns}
