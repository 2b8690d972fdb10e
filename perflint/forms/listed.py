"""Indicators told in a list in place of a table: 数量指标：疏浚河道长度≥12公里；…, or 1.群体免疫密度，年初目标值≥90%，实际完成值≥92%.

Only what says itself what it is is read: a label of a category before the names, a value behind each with a sign, a colon, a
comma or a bracket between, or the word of a column before each value. A list with other sentences is no form.
"""

from collections.abc import Sequence

from perflint.formats.grid import Block, Cell, Grid, Line
from perflint.forms.list_items import Item, Levels, ListLine, list_line
from perflint.forms.roles import LEVEL1, LEVELS, NAME, TARGET, VALUES, Role
from perflint.system.pattern import pattern
from perflint.system.words import word_map

_VALUE_AT_END = pattern(r"\d\D{0,6}$")
_FEWEST = 3  # indicators of a list
_SHARE = 0.7  # of them with a value
_SENTENCES = 2  # at least, that name the columns of their values


def with_lists(blocks: Sequence[Block]) -> list[Block] | None:
    """The blocks with the lists of indicators among their lines made tables; None where there are none."""
    lines = [block for block in blocks if isinstance(block, Line)]
    begun, items = _listed(lines)
    return [*lines[:begun], _table(items)] if items else None


def _listed(lines: Sequence[Line]) -> tuple[int, list[Item]]:
    """The line with which a list begins, and its indicators; none where a part of it is no indicator and no label."""
    items: list[Item] = []
    levels, begun, ended = Levels({}), len(lines), False
    for number, line in enumerate(lines):
        said = list_line(line, levels)
        levels = said.levels
        own = _sure(said)
        if ended and (own or said.labelled):
            return 0, []  # what stood between is no indicator for sure
        if own or said.labelled:
            begun = min(begun, number)
        else:
            ended = ended or bool(items and line.text.strip())
        items += own
    return (begun, items) if _is_list(items) else (0, [])


def _sure(said: ListLine) -> list[Item]:
    """The indicators of a line that is no sentence: behind a label, or each with its value."""
    own = [item for item in said.items if item.worded or LEVEL1 in item.texts]
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
    return Grid("", (tuple(header), *(tuple(row) for row in rows)))
