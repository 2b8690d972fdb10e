"""Tables in text that kept no columns: a cell a line, or cells parted by single spaces, under a header that is known.

The header says which columns there are; the cells below are cut into rows and given their columns by what they are.
"""

from collections.abc import Iterable, Iterator, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line, grid
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import Row
from perflint.forms.columns import column_roles, every_column, fills, is_header
from perflint.forms.fitting import Fit, Token, fit_stream
from perflint.forms.headers import column_role, is_column_word, is_continuation, is_title, label_role
from perflint.forms.labels import bare_label, is_cut_label, is_label, is_section, levels_of
from perflint.forms.paired import paired
from perflint.forms.roles import EVIDENCE, LEVEL1, LEVEL2, LEVELS, NAME, OPERATOR, TARGET, UNIT, UNKNOWN, Role
from perflint.forms.rows import is_remark, stands_for_both
from perflint.forms.table import ends
from perflint.model import Location
from perflint.model.location import table_name
from perflint.system.record import Record, replace
from perflint.system.words import word_list, word_pattern, word_text

_AFTER = frozenset(
    {"project", "department", "total_score", "deviation_note", "filled_on"}
)  # begin what follows
_MOST_CELLS = 4_000
_FEWEST_COLUMNS = 3
_DOUBTFUL_SHARE = 3  # of the rows, one in so many may be in doubt


class _Piece(Record):
    """A piece of a line: a cell of a table that lost its columns."""

    text: str
    location: Location
    line: int  # of the lines at hand
    starts: bool  # whether it begins its line


def with_loose_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the tables that stand in lines made tables, and rows that labels tore apart put together."""
    lines: list[Line] = []
    for block in _rejoined(_with_whole_headers(blocks)):
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from _read(lines)
        lines = []
        yield block
    yield from _read(lines)


_MOST_PARTS = 25  # lines over which the heads of a table may be broken
_LINES_BEFORE = 2


def _with_whole_headers(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; a header whose heads break over lines (一级 / 指标⇥二级 / 指标) is a row again."""
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            done.append(block)
            continue
        block = _with_upright_label(block, done)
        if _has_header(block):
            taken, table = _first_head_mended(block, done)
            done[len(done) - taken :] = [table]
            continue
        lines = [each for each in done[-_LINES_BEFORE:] if isinstance(each, Line)]
        lines = lines if done[-len(lines) :] == lines else lines[-1:]
        taken, table = _header_mended(block, lines)
        done[len(done) - taken :] = [table]
    return done


def _with_upright_label(table: Grid, done: list[Block]) -> Grid:
    """A table whose first cell was written downwards (绩 / 效 / 指 / 标 | 产出指标): the lines before it go into it."""
    first = table.rows[0][0] if table.rows and table.rows[0] else None
    if first is None or not table.torn or len(first.text) > _SHORT_PART:
        return table
    text = first.text
    for taken, line in enumerate(reversed(done[-_MOST_PARTS:]), 1):
        if not isinstance(line, Line) or len(line.text) > _SHORT_PART:
            break
        text = line.text + text
        if taken > 1 and (is_section(text) or is_label(text)):
            del done[-taken:]
            whole = replace(first, text=text, location=line.location)
            return replace(table, rows=((whole, *table.rows[0][1:]), *table.rows[1:]))
    return table


_SHORT_PART = 2


def _first_head_mended(table: Grid, before: Sequence[Block]) -> tuple[int, Grid]:
    """A table whose first head began on the line before (一级 / 指标 | 二级指标)."""
    header = table.rows[0]
    last = before[-1] if before else None
    if not isinstance(last, Line) or not is_header(header) or header[0] is None:
        return 0, table
    whole = last.text + header[0].text
    if not is_column_word(whole):
        return 0, table
    first = replace(header[0], text=whole, location=last.location)
    return 1, replace(table, rows=((first, *header[1:]), *table.rows[1:]))


def _header_mended(table: Grid, lines: Sequence[Line]) -> tuple[int, Grid]:
    """A table with its broken header put together, and how many of the lines before it are part of that."""
    for taken in range(len(lines), -1, -1):
        before = lines[len(lines) - taken :]
        for start in range(1 if taken else min(len(table.rows), _MOST_PARTS)):
            lines_before = [(Cell(line.text, line.location, 0, 0),) for line in before]
            if (chained := _chained(lines_before, table.rows[start:])) is not None:
                header, used = chained
                return taken, replace(table, rows=(*table.rows[:start], header, *table.rows[start + used :]))
    return 0, table


def _chained(begun: Sequence[Row], rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The header that lines make together, the last cell of each going on in the next; and the rows that it takes."""
    cells: list[Cell] = []
    best: tuple[Row, int] | None = None
    for used, row in enumerate([*begun, *rows[:_MOST_PARTS]], 1 - len(begun)):
        parts = [cell for cell in row if cell and cell.text]
        if cells and parts:
            cells[-1] = replace(cells[-1], text=cells[-1].text + parts[0].text)
            parts = parts[1:]
        cells += [replace(cell, column=column) for column, cell in enumerate(parts, len(cells))]
        if not all(is_column_word(cell.text) or is_section(cell.text) for cell in cells[:-1]):
            break
        if (
            used > 0
            and cells
            and (is_column_word(cells[-1].text) or is_section(cells[-1].text))
            and is_header(cells)
        ):
            best = tuple(cells), used
    return best


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
        if (loose := _table(lines, pieces)) is not None:
            first, table, last = loose
            yield from paired(lines[:first])
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
    first = _behind_counts(pieces, end)
    of_forms = any(label_role(pieces[start].text, section) for section in ("ledger", "facts"))
    further = _further_heads(pieces, end) if first == end and not of_forms else []
    heads = [*pieces[start:end], *further]
    body = _body(pieces[first + len(further) :])
    readings = [read for columns in _candidates(heads) if (read := _under(columns, body)) is not None]
    if not readings:
        return None
    table, kept = min(readings, key=lambda item: len(item[0].doubtful))
    taken = kept[-1].first + len(kept[-1].columns)
    return pieces[start].line, table, body[taken - 1].line + 1


def _under(columns_of: Sequence[_Piece], body: Sequence[_Piece]) -> tuple[Grid, list[Fit]] | None:
    """The table of the cells below a row of heads; None where too many rows are in doubt."""
    heads = [_cell(piece, 0, column) for column, piece in enumerate(columns_of)]
    if not is_header(heads):
        return None
    roles = column_roles([heads])
    columns = every_column([heads], roles)
    fits = fit_stream([Token(piece.text, piece.starts) for piece in body], columns) if body else None
    if fits is None:
        return None
    kept = _without_stray_labels(_without_prose(fits, columns, body), columns, body)
    doubtful = frozenset(
        number
        for number, fit in enumerate(kept, 1)
        if not fit.sure
        or _lacks_target(fit, columns)
        or _holds_heads(fit, body)
        or (number == 1 and _lacks_label(fit, columns))
    )
    if len(doubtful) * _DOUBTFUL_SHARE > len(kept) or not kept:
        return None
    rows = [_row(fit, body, number, columns) for number, fit in enumerate(kept, 1)]
    return Grid(table_name(1), (tuple(heads), *rows), doubtful=doubtful), kept


def _lacks_target(fit: Fit, columns: Sequence[Role]) -> bool:
    """Whether a row has a name and no target, which in a stream may stand in the row beside it."""
    filled = {columns[column] for column in fit.columns}
    return NAME in filled and TARGET in columns and TARGET not in filled


def _holds_heads(fit: Fit, body: Sequence[_Piece]) -> bool:
    """Whether heads of another table stand in a row, which begins beside it or in its middle."""
    texts = [piece.text for piece in body[fit.first : fit.first + len(fit.columns)]]
    return sum(map(is_column_word, texts)) > 1


def _lacks_label(fit: Fit, columns: Sequence[Role]) -> bool:
    """Whether the first row has no label, although the table has columns for them."""
    levels = set(LEVELS) & set(columns)
    return bool(levels) and not levels & {columns[column] for column in fit.columns}


def _behind_counts(pieces: Sequence[_Piece], at: int) -> int:
    """The position behind a row that counts the columns (1 2 3, A B C)."""
    end = at
    while end < len(pieces) and len(pieces[end].text) <= 2:
        end += 1
    for last in range(end, at + 2, -1):
        if fills([_cell(piece, 0, column) for column, piece in enumerate(pieces[at:last])], ()):
            return last
    return at


def _further_heads(pieces: Sequence[_Piece], at: int) -> Sequence[_Piece]:
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
    if (levels_of(text) or is_section(text) or is_column_word(text)) and _REMARK.fullmatch(rest):
        return True
    if levels_of(text) or not column_role(text):
        return not levels_of(text) and is_column_word(text + rest)
    is_end = rest == word_text("shared.names.label") or column_role(rest) is None
    return is_end and is_column_word(text + rest)


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


def _candidates(heads: Sequence[_Piece]) -> Iterator[list[_Piece]]:
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
        spread = [replace(heads[at], text=word) for word in word_list("forms.loose.spread")]
        yield [*heads[:at], *spread, *heads[at + 1 :]]


def _are_side_by_side(heads: Sequence[_Piece]) -> bool:
    """Whether there are two sets of columns: what is blank in one cannot be told from a stream."""
    roles = [column_role(piece.text) for piece in heads]
    return any(roles.count(level) > 1 for level in LEVELS)


def _moved_below(heads: Sequence[_Piece]) -> list[_Piece] | None:
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


def _columns_of(heads: Sequence[_Piece]) -> list[_Piece] | None:
    """The heads that have a column: a value head over others (指标值 over 2024年实际 and 预期2025年) has none.

    None where a second value head stands elsewhere: then the order of the columns is not that of the heads.
    """
    roles = [column_role(piece.text) or UNKNOWN for piece in heads]
    values = [at for at, role in enumerate(roles) if role == TARGET]
    years = [at for at, role in enumerate(roles) if role.key == "history" and role.year]
    history = Role("history")
    if history in roles and years and roles.index(history) < years[0]:
        # 前三年实际值 stands over its years.
        return _columns_of(_settled(heads, roles.index(history), years))
    if len(values) <= 1:
        return list(heads)
    first, second = values[:2]
    between = roles[first + 1 : second]
    if len(values) == _HEADS_AT_MOST and between and set(between) <= {UNIT}:
        return list(heads)  # 目标值 度量单位 指标值内容
    if len(values) > _HEADS_AT_MOST or not all(_is_subhead(role) for role in between):
        return None
    return [*heads[:first], *heads[first + 1 :]]


def _settled(heads: Sequence[_Piece], over: int, years: Sequence[int]) -> list[_Piece]:
    """The heads with the years in place of the head over them."""
    below = [heads[at] for at in years]
    rest = [piece for at, piece in enumerate(heads) if at not in (over, *years)]
    return [*rest[:over], *below, *rest[over:]]


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
    """The cells up to what ends the table; a note before further labels is passed over."""
    body: list[_Piece] = []
    noted = -1
    for at, piece in enumerate(pieces[:_MOST_CELLS]):
        if piece.line == noted:
            continue
        if piece.starts and not is_label(piece.text) and _is_beyond(piece):
            following = next((other for other in pieces[at:] if other.line > piece.line), None)
            if following is None or not levels_of(following.text) or not is_remark((_cell(piece, 0, 0),), 0):
                break
            noted = piece.line
            continue
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


def _row(fit: Fit, body: Sequence[_Piece], number: int, columns: Sequence[Role]) -> Row:
    cells: list[Cell | None] = [None] * len(columns)
    for offset, column in enumerate(fit.columns):
        cells[column] = _cell(body[fit.first + offset], number, column)
    for column, role in enumerate(columns):
        label = cells[columns.index(LEVEL2)] if role == LEVEL1 and LEVEL2 in columns else None
        if cells[column] is None and label is not None and stands_for_both(label.text):
            cells[column] = label
    return tuple(cells)


def _cell(piece: _Piece, row: int, column: int) -> Cell:
    return Cell(piece.text, piece.location, row, column)
