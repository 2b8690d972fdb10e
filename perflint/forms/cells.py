"""Small readings of cells that every part of the recognition needs."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from perflint.formats.grid import Cell
from perflint.system.pattern import pattern

Row: TypeAlias = Sequence[Cell | None]

NUMBERING = pattern(
    r"^\s*指标\s*\d+\s*[:：.、]\s*|^\s*\d{1,2}\s*[.、．)）]\s*(?=\D)|^\s*[(（]\d{1,2}[)）]\s*|^\s*[①-⑳]\s*"
)


def once(row: Row) -> Iterator[Cell]:
    """Every cell of a row once, however many columns it covers."""
    seen = None
    for cell in row:
        if cell is not None and cell is not seen:
            yield cell
        seen = cell


def filled(row: Row) -> list[Cell]:
    """The cells of a row that hold a text, each once."""
    return [cell for cell in once(row) if cell.text]


def used(row: Row) -> int:
    """The number of positions up to the last cell."""
    return max((column + 1 for column, cell in enumerate(row) if cell is not None), default=0)


def joined(text: str) -> str:
    """Join the lines of a cell; Chinese needs no space where a line was broken."""
    if "\n" not in text:
        return text.strip()
    return re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text).replace("\n", " ").strip()


def packed(text: str) -> str:
    """A text without any white space, as labels are compared and kept."""
    return "".join(text.split())
