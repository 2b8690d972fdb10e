"""Tables in text that kept no columns: a cell a line, or cells parted by single spaces, under a header that is known.

The header says which columns there are; the cells below are cut into rows and given their columns by what they are.
"""

from collections.abc import Iterable, Iterator, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line, grid
from perflint.forms.cells import Row
from perflint.forms.columns import column_roles, every_column, is_header
from perflint.forms.fitting import Fit, Token, fit_stream
from perflint.forms.headers import column_role, is_column_word, is_continuation, is_title, label_role
from perflint.forms.labels import bare_label, is_cut_label, is_label, is_section, levels_of
from perflint.forms.roles import EVIDENCE, LEVEL1, NAME, TARGET, UNKNOWN, Role
from perflint.forms.table import ends
from perflint.model import Location
from perflint.model.location import table_name
from perflint.system.record import record, replace
from perflint.system.words import word_pattern, word_text

_AFTER = frozenset(
    {"project", "department", "total_score", "deviation_note", "filled_on"}
)  # begin what follows
_MOST_CELLS = 4_000
_FEWEST_COLUMNS = 3
_DOUBTFUL_SHARE = 3  # of the rows, one in so many may be in doubt


@record
class _Piece:
    """A piece of a line: a cell of a table that lost its columns."""

    text: str
    location: Location
    line: int  # of the lines at hand
    starts: bool  # whether it begins its line


def with_loose_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the tables that stand in lines made tables, and rows that labels tore apart put together."""
    lines: list[Line] = []
    for block in _rejoined(blocks):
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from _read(lines)
        lines = []
        yield block
    yield from _read(lines)


def _rejoined(blocks: Iterable[Block]) -> Iterator[Block]:
    """A label alone on its line between the rows of a text table is a row of it."""
    table: Grid | None = None
    between: list[Line] = []
    for block in blocks:
        if isinstance(block, Line) and table is not None and levels_of(bare_label(block.text)):
            between.append(block)
            continue
        if (
            isinstance(block, Grid)
            and block.torn
            and table is not None
            and between
            and not _has_header(block)
        ):
            table = _put_together(table, between, block)
            between = []
            continue
        if table is not None:
            yield table
        yield from between
        between = []
        table = block if isinstance(block, Grid) and block.torn else None
        if table is None:
            yield block
    if table is not None:
        yield table
    yield from between


def _has_header(table: Grid) -> bool:
    return any(is_header(row) for row in table.rows)


def _put_together(first: Grid, between: Sequence[Line], second: Grid) -> Grid:
    labels: list[Row] = [(Cell(bare_label(line.text), line.location, 0, 0),) for line in between]
    return grid(
        first.label, [*map(tuple, first.rows), *map(tuple, labels), *map(tuple, second.rows)], torn=True
    )


def _read(lines: list[Line]) -> Iterator[Block]:
    """The lines before, in and after each table that they hold."""
    for pieces in (_whole(lines), _words(lines)):
        found = _table(lines, pieces)
        if found is not None:
            first, table, last = found
            yield from lines[:first]
            yield table
            yield from _read(lines[last:])
            return
    yield from lines


def _whole(lines: Sequence[Line]) -> list[_Piece]:
    """A cell a line."""
    return [_Piece(line.text, line.location, at, True) for at, line in enumerate(lines)]


def _words(lines: Sequence[Line]) -> list[_Piece]:
    """The words of every line."""
    pieces: list[_Piece] = []
    for at, line in enumerate(lines):
        start = 0
        for word in line.text.split():
            offset = line.text.index(word, start)
            start = offset + len(word)
            pieces.append(_Piece(word, _part(line, offset, start), at, offset == 0))
    return pieces


def _part(line: Line, start: int, end: int) -> Location:
    """The place of a part of a line, where the line is as it was written."""
    place = line.location
    if place.column is None or place.line != place.end_line:
        return place
    return Location(place.line, place.column + start, place.line, place.column + end)


def _table(lines: Sequence[Line], pieces: list[_Piece]) -> tuple[int, Grid, int] | None:
    """The first table among the pieces: its first line, the table, and the line behind it."""
    pieces = _mended(_upright(pieces))
    header = _header(pieces)
    if header is None:
        return None
    start, end = header
    columns_of = _columns_of(pieces[start:end])
    if columns_of is None:
        return None
    heads = [_cell(piece, 0, column) for column, piece in enumerate(columns_of)]
    roles = column_roles([heads])
    columns = every_column([heads], roles)
    body = _body(pieces[end:])
    fits = fit_stream([Token(piece.text, piece.starts) for piece in body], columns) if body else None
    if fits is None:
        return None
    kept = _without_stray_labels(_without_prose(fits, columns, body), columns, body)
    doubtful = frozenset(number for number, fit in enumerate(kept, 1) if not fit.sure)
    if len(doubtful) * _DOUBTFUL_SHARE > len(kept) or not kept:
        return None
    rows = [_row(fit, body, number, len(columns)) for number, fit in enumerate(kept, 1)]
    table = Grid(table_name(1), (tuple(heads), *rows), doubtful=doubtful)
    taken = kept[-1].first + len(kept[-1].columns)
    last = body[taken - 1].line + 1
    return pieces[start].line, table, last


def _upright(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put together a label that was written downwards, a character a line; the heading of the whole block goes."""
    kept: list[_Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].starts and len(pieces[end].text) == 1:
            end += 1
        text = "".join(piece.text for piece in pieces[at:end])
        if end - at > 1 and is_label(text):
            whole = _Piece(text, pieces[at].location, pieces[end - 1].line, starts=True)
            kept += [] if is_section(text) else [whole]
            at = end
        else:
            kept.append(pieces[at])
            at += 1
    return kept


def _mended(pieces: list[_Piece]) -> list[_Piece]:
    """Put together the words of a header that a line break parted (一级 / 指标)."""
    mended: list[_Piece] = []
    for piece in pieces:
        last = mended[-1] if mended else None
        parted = last is not None and piece.starts and last.line < piece.line
        if last is not None and parted and _completes(last.text, piece.text):
            mended[-1] = _Piece(last.text + piece.text, last.location, piece.line, last.starts)
        else:
            mended.append(piece)
    return mended


def _completes(text: str, rest: str) -> bool:
    """Whether a line goes on with the head (一级 / 指标) or the label (产出指标 / （50分）) that ends the one before."""
    if levels_of(text):
        return bool(_REMARK.fullmatch(rest))
    if not column_role(text):
        return False
    return (rest == word_text("shared.names.label") or column_role(rest) is None) and is_column_word(
        text + rest
    )


_REMARK = word_pattern("forms.money", r"[(（][^()（）]*[)）]{points}?")


def _header(pieces: Sequence[_Piece]) -> tuple[int, int] | None:
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
        heads = [_cell(piece, 0, column) for column, piece in enumerate(pieces[start:end])]
        if end - at >= _FEWEST_COLUMNS and is_header(heads):
            return start, end
        at = end
    return None


def _columns_of(heads: Sequence[_Piece]) -> list[_Piece] | None:
    """The heads that have a column: a value head over others (指标值 over 2024年实际 and 预期2025年) has none.

    None where a second value head stands elsewhere: then the order of the columns is not that of the heads.
    """
    values = [at for at, piece in enumerate(heads) if column_role(piece.text) == TARGET]
    if len(values) <= 1:
        return list(heads)
    first, second = values[:2]
    between = [column_role(piece.text) or UNKNOWN for piece in heads[first + 1 : second]]
    if len(values) > _HEADS_AT_MOST or not all(_is_subhead(role) for role in between):
        return None
    return [*heads[:first], *heads[first + 1 :]]


_HEADS_AT_MOST = 2


def _is_subhead(role: Role) -> bool:
    """Whether a head may stand under a value head: a sign, or what another year had."""
    return role.key in ("history", "operator") or bool(role.year)


def _first_of_line(pieces: Sequence[_Piece], at: int) -> int:
    """The beginning of the line of a piece: what stands there before the levels are columns too."""
    start = at
    while start and pieces[start - 1].line == pieces[at].line and not pieces[start].starts:
        start -= 1
    while start and any(label_role(pieces[start - 1].text, section) for section in ("ledger", "facts")):
        start -= 1
    return start


def _body(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The cells up to what ends the table."""
    body: list[_Piece] = []
    for piece in pieces[:_MOST_CELLS]:
        if piece.starts and not is_label(piece.text) and _is_beyond(piece):
            break
        body.append(piece)
    return body


def _is_beyond(piece: _Piece) -> bool:
    """Whether a piece begins what follows a table; a word for goals (目标内容) may be the name of an indicator."""
    if is_continuation(piece.text) or column_role(piece.text) == LEVEL1:
        return True
    role = label_role(piece.text, "facts")
    return role in _AFTER or is_title(piece.text) or (role is None and ends((_cell(piece, 0, 0),)))


def _without_prose(fits: Sequence[Fit], columns: Sequence[Role], body: Sequence[_Piece]) -> list[Fit]:
    """The rows up to the last that has something beside its name, or is one of labels."""
    name = columns.index(NAME)
    kept = list(fits)
    if kept and is_cut_label(body[kept[-1].first + len(kept[-1].columns) - 1].text):
        kept.pop()
    while (
        kept
        and kept[-1].columns == (name,)
        and not body[kept[-1].first].text.startswith(word_text("shared.names.label"))
    ):
        kept.pop()
    return kept


def _without_stray_labels(fits: Sequence[Fit], columns: Sequence[Role], body: Sequence[_Piece]) -> list[Fit]:
    """A label behind the values begins a row that is blank; before other rows it is not certain whose label it is."""
    kept: list[Fit] = []
    name = columns.index(NAME)
    end = max((number for number, fit in enumerate(fits, 1) if name in fit.columns), default=0)
    for number, fit in enumerate(fits, 1):
        last = body[fit.first + len(fit.columns) - 1].text
        if columns[fit.columns[-1]] not in EVIDENCE or not levels_of(last):
            kept.append(fit)
        elif number < end:
            kept.append(replace(fit, sure=False))
        else:
            kept.append(replace(fit, columns=fit.columns[:-1]))
    return kept


def _row(fit: Fit, body: Sequence[_Piece], number: int, width: int) -> Row:
    cells: list[Cell | None] = [None] * width
    for offset, column in enumerate(fit.columns):
        cells[column] = _cell(body[fit.first + offset], number, column)
    return tuple(cells)


def _cell(piece: _Piece, row: int, column: int) -> Cell:
    return Cell(piece.text, piece.location, row, column)
