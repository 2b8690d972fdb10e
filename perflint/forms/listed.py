"""Indicators told in a list in place of a table: 数量指标：疏浚河道长度≥12公里；…, or 1.群体免疫密度，年初目标值≥90%，实际完成值≥92%.

Only what says itself what it is is read: a label of a category before the names, a value behind each with a sign, a colon, a
comma or a bracket between, or the word of a column before each value. A list with other sentences is no form.
"""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line
from perflint.forms.cells import filled
from perflint.forms.headers import heads_within
from perflint.forms.labels import bare_label, levels_of
from perflint.forms.list_items import Item, Levels, ListLine, list_line
from perflint.forms.roles import LEVEL1, LEVEL2, LEVELS, NAME, TARGET, VALUES, Role
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import Record, replace
from perflint.system.words import word_map

_VALUE_AT_END = pattern(r"\d\D{0,6}$")
_FEWEST = 3  # indicators of a list
_MOST_ROWS = 500  # of a table that may be one
_SHARE = 0.7  # of them with a value
_HEADS = 3  # words of a header that tell of a table
_SENTENCES = 2  # at least, that name the columns of their values


class _Entry(Record):
    """A line of a document, or a row of a table without heads: its labels and the text behind them."""

    labels: tuple[Cell, ...]
    line: Line
    block: int  # the number of its block in the document,
    row: int = 0  # and of the row in that


def with_lists(blocks: Sequence[Block]) -> list[Block] | None:
    """The blocks with the list of indicators among their lines and rows made a table; None where there is none."""
    if len(heads_within("".join(_texts(blocks)))) >= _HEADS:
        return None  # a table whose cells came apart
    entries = [entry for number, block in enumerate(blocks) for entry in _entries(block, number)]
    begun, items = _listed(entries)
    return [*_before(blocks, entries[begun]), _table(items)] if items else None


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        elif len(block.rows) <= _MOST_ROWS:
            yield from (cell.text for row in block.rows for cell in filled(row))


def _before(blocks: Sequence[Block], entry: _Entry) -> list[Block]:
    """What stands before an entry."""
    last = blocks[entry.block]
    above = [] if isinstance(last, Line) or not entry.row else [replace(last, rows=last.rows[: entry.row])]
    return [*blocks[: entry.block], *above]


def _entries(block: Block, place: int) -> Iterator[_Entry]:
    if isinstance(block, Line):
        yield _Entry((), block, place)
        return
    for number, row in enumerate(block.rows if len(block.rows) <= _MOST_ROWS else ()):
        *cells, last = filled(row) or [Cell("", Location(), 0, 0)]
        labels = tuple(replace(cell, text=bare_label(cell.text)) for cell in cells)
        behind_labels = bool(labels) and all(levels_of(label.text) for label in labels)
        line = Line(
            last.text if behind_labels else " ".join(cell.text for cell in (*cells, last)), last.location
        )
        yield _Entry(labels if behind_labels else (), line, place, number)


def _listed(entries: Sequence[_Entry]) -> tuple[int, list[Item]]:
    """Where a list begins, and its indicators; none where a part of it is no indicator and no label."""
    items: list[Item] = []
    levels, begun, ended = Levels({}), len(entries), False
    for number, entry in enumerate(entries):
        said = list_line(entry.line, levels, entry.labels)
        levels = said.levels
        own = _sure(said)
        if ended and (own or said.labelled):
            return 0, []  # what stood between is no indicator for sure
        if own or said.labelled:
            begun = min(begun, number)
        else:
            ended = ended or bool(items and entry.line.text.strip())
        items += own
    return (begun, items) if _is_list(items) else (0, [])


def _sure(said: ListLine) -> list[Item]:
    """The indicators of a line that is no sentence: behind a label, or each with its value."""
    own = [item for item in said.items if item.worded or LEVEL1 in item.texts or LEVEL2 in item.texts]
    return own if said.labelled or all(TARGET in item.texts for item in own) else []


def _is_list(items: Sequence[Item]) -> bool:
    """Whether enough indicators were read, and of none a value was left in its name."""
    columns = sum(item.worded for item in items)
    valued = sum(TARGET in item.texts for item in items)
    several = columns >= _SENTENCES or len(items) >= _FEWEST
    return several and valued >= _SHARE * len(items) and not any(map(_holds_value, items))


def _holds_value(item: Item) -> bool:
    """Whether the name of an indicator without a value ends with one (检查次数6次以上)."""
    return TARGET not in item.texts and bool(_VALUE_AT_END.search(item.texts[NAME].text))


def _table(items: Sequence[Item]) -> Grid:
    """The list as a table with the heads of its columns."""
    heads = word_map("forms.listed.heads")
    given = [
        role
        for role in (*LEVELS, NAME, *VALUES, Role("weight"), Role("score"))
        if any(role in item.texts for item in items)
    ]
    place = next(iter(items[0].texts.values())).location
    header = [Cell(heads[role.key], place, 0, column) for column, role in enumerate(given)]
    rows = [[item.texts.get(role) for role in given] for item in items]
    unsure = (number for number, item in enumerate(items, 1) if not {NAME, TARGET} <= item.texts.keys())
    return Grid("", (tuple(header), *(tuple(row) for row in rows)), doubtful=frozenset(unsure))
