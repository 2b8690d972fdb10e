"""The labels with their values in a line or row that is nothing else: 指标名称：疏浚河道长度, | 指标名称 | 疏浚河道长度 |."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from perflint.formats.grid import Cell, Line
from perflint.forms.cells import Row, once
from perflint.forms.headers import column_role, is_column_word
from perflint.forms.roles import Role
from perflint.forms.texts import packed
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import replace

_LABEL = pattern(r"(?:^|(?<=[\s；;，,|、]))([^\s:：；;，,|、]{2,12})\s*[:：]")


class Pair(NamedTuple):
    """A label and what stands beside it."""

    role: Role
    label: Cell
    value: Cell


def pairs_of_line(line: Line) -> list[Pair]:
    """The pairs of a line in order; none where it holds anything else."""
    labels = [match for match in _LABEL.finditer(line.text) if column_role(match[1])]
    if not labels or line.text[: labels[0].start()].strip():
        return []
    ends = [*(match.start() for match in labels[1:]), len(line.text)]
    return [
        Pair(_role(match[1]), _part(line, match.start(1), match.end(1)), _part(line, match.end(), end))
        for match, end in zip(labels, ends, strict=True)
    ]


def _part(line: Line, start: int, end: int) -> Cell:
    """A part of a line without the marks around it."""
    text = line.text[start:end].strip(" 　\t；;，,|、")
    at = line.text.index(text, start)
    place = line.location
    if place.column is not None and place.line == place.end_line:
        place = Location(place.line, place.column + at, place.line, place.column + at + len(text))
    return Cell(text, place, 0, 0)


def pairs_of_row(row: Row) -> list[Pair]:
    """The pairs of a row in order; none where it holds anything else."""
    cells = [cell for cell in once(row) if cell is not None]
    while cells and not cells[-1].text and len(cells) % 2:
        cells.pop()
    written = [pairs_of_line(Line(cell.text, cell.location)) for cell in cells if cell.text]
    if all(written):
        return list(chain.from_iterable(written))
    if len(cells) % 2 and column_role(_bare(cells[0].text)):
        cells.append(replace(cells[-1], text=""))  # a file may keep no blank cells
    elif len(cells) % 2:
        cells = cells[1:]  # 指标1 beside its card, merged over the rows
    return _beside(cells)


def _beside(cells: Sequence[Cell]) -> list[Pair]:
    """Labels with the cells on their right; none where one of both is something else."""
    filled = [(label, value) for label, value in zip(cells[::2], cells[1::2], strict=True) if label.text]
    if any(_is_no_pair(label, value) for label, value in filled):
        return []
    return [Pair(_role(label.text), label, value) for label, value in filled]


def _is_no_pair(label: Cell, value: Cell) -> bool:
    return not column_role(_bare(label.text)) or is_column_word(value.text)


def _role(label: str) -> Role:
    role = column_role(_bare(label))
    assert role is not None
    return role


def _bare(label: str) -> str:
    return packed(label).rstrip(":：")
