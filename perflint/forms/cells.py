"""Small readings of cells that every part of the recognition needs."""

import re
from collections.abc import Iterator, Sequence

from perflint.readers.grid import Cell


def once(row: Sequence[Cell | None]) -> Iterator[Cell]:
    """Every cell of a row once, however many columns it covers."""
    seen = None
    for cell in row:
        if cell is not None and cell is not seen:
            yield cell
        seen = cell


def joined(text: str) -> str:
    """Join the lines of a cell; Chinese needs no space where a line was broken."""
    return re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text).replace("\n", " ").strip()
