"""Headers whose heads broke over lines (一级 / 指标⇥二级 / 指标), put together as rows of their tables."""

from collections.abc import Iterable, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line
from perflint.forms.cells import Row
from perflint.forms.columns.header_rows import is_header
from perflint.forms.headers import is_column_word
from perflint.forms.labels import is_label, is_section
from perflint.system.record import replace

_MOST_PARTS = 25  # lines over which the heads of a table may be broken
_LINES_BEFORE = 2
_SHORT_PART = 2


def with_whole_headers(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; a header whose heads break over lines (一级 / 指标⇥二级 / 指标) is a row again."""
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            done.append(block)
            continue
        block = _with_upright_label(block, done)
        if has_header(block):
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


def has_header(table: Grid) -> bool:
    """Whether a row of a table names its columns."""
    return any(is_header(row) for row in table.rows)
