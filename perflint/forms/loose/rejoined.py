"""Text tables that labels on lines of their own tore apart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from perflint.formats.grid import Block, Cell, Grid, Line, grid
from perflint.forms.labels import bare_label, levels_of
from perflint.forms.loose.whole_headers import has_header


def rejoined(blocks: Iterable[Block]) -> Iterator[Block]:
    """A label alone on its line between the rows of a text table is a row of it."""
    table: Grid | None = None
    between: list[Line] = []
    for block in blocks:
        if table is not None and isinstance(block, Line) and levels_of(bare_label(block.text)):
            between.append(block)
        elif table is not None and between and _goes_on(block):
            table, between = _put_together(table, between, block), []
        else:
            yield from _in_order(table, between)
            table, between = (block, []) if isinstance(block, Grid) and block.torn else (None, [])
            if table is None:
                yield block
    yield from _in_order(table, between)


def _goes_on(block: Block) -> TypeGuard[Grid]:
    """Whether a block is a text table without a header."""
    return isinstance(block, Grid) and block.torn and not has_header(block)


def _in_order(table: Grid | None, between: Sequence[Line]) -> Iterator[Block]:
    """A table, if there is one, and the lines behind it."""
    if table is not None:
        yield table
    yield from between


def _put_together(first: Grid, between: Sequence[Line], second: Grid) -> Grid:
    """One table of two, with a row for each label between them."""
    labels = [(Cell(bare_label(line.text), line.location, 0, 0),) for line in between]
    return grid(first.label, [*map(tuple, first.rows), *labels, *map(tuple, second.rows)], torn=True)
