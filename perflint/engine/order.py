"""Findings in the order in which a person meets them in the file."""

import re
from collections.abc import Iterable

from perflint.model import Finding
from perflint.model.location import page_in, table_in

_CELL = re.compile(r"(?:R(?P<row>\d+)C(?P<number>\d+)|(?P<letters>[A-Z]+)(?P<line>\d+))$")

_NUMBER = re.compile(r"\d+")


def by_cell(findings: Iterable[Finding]) -> list[Finding]:
    """By line and column; cells by page, table or sheet, row and column. Equals stay as they came."""
    tables: dict[str, int] = {}

    def place(finding: Finding) -> tuple[int, ...]:
        """The sheet or page, table, row and column of a finding, as numbers that sort in the order of reading."""
        where = finding.location
        if not where.cell:
            return where.line or 0, where.column or 0
        start = where.line or 0, page_in(where.cell)
        match = _CELL.search(where.cell)
        if match is None:
            # A line outside the tables, which is mostly above them.
            return *start, -1, *map(int, _NUMBER.findall(where.cell))
        label = where.cell[: match.start()]
        numbered = table_in(label)
        # Sheets have names, not numbers: the first to be spoken of comes first.
        table = tables.setdefault(label, len(tables)) if numbered is None else numbered
        if match["row"]:
            return *start, table, int(match["row"]), int(match["number"])
        return *start, table, int(match["line"]), len(match["letters"]), *map(ord, match["letters"])

    return sorted(findings, key=place)
