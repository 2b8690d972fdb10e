"""The lines of a document with the tables that stand in them made tables."""

from collections.abc import Iterable, Iterator

from perflint.formats.grid import Block, Line
from perflint.forms.loose.pieces import lines_as_pieces, words_of
from perflint.forms.loose.rejoined import rejoined
from perflint.forms.loose.table import table_in
from perflint.forms.loose.whole_headers import with_whole_headers
from perflint.forms.paired import paired


def with_loose_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the tables that stand in lines made tables, and rows that labels tore apart put together."""
    lines: list[Line] = []
    for block in rejoined(with_whole_headers(blocks)):
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from _with_table(lines)
        lines = []
        yield block
    yield from _with_table(lines)


def _with_table(lines: list[Line]) -> Iterator[Block]:
    """The lines before, in and after each table that they hold."""
    for pieces in (lines_as_pieces(lines), words_of(lines)):
        if (loose := table_in(lines, pieces)) is not None:
            first, table, last = loose
            yield from paired(lines[:first])
            yield table
            yield from _with_table(lines[last:])
            return
    yield from lines
