"""Findings in the order in which a person meets them in the file."""

import re
from collections.abc import Iterable

from perflint.model import Finding

_CELL = re.compile(r"(?:R(?P<row>\d+)C(?P<number>\d+)|(?P<letters>[A-Z]+)(?P<line>\d+))$")

_PAGE = re.compile(r"第(\d+)页")
_TABLE = re.compile(r"表(\d+)（第\d+页） $")
_NUMBER = re.compile(r"\d+")


def by_cell(findings: Iterable[Finding]) -> list[Finding]:
    """By line and column; cells by page, table or sheet, row and column. Equals stay as they came."""
    tables: dict[str, int] = {}

    def place(finding: Finding) -> tuple[int, ...]:
        where = finding.location
        if not where.cell:
            return where.line or 0, where.column or 0
        paged = _PAGE.search(where.cell)
        start = where.line or 0, int(paged[1]) if paged else 0
        match = _CELL.search(where.cell)
        if match is None:
            # A line outside the tables, which is mostly above them.
            return *start, -1, *map(int, _NUMBER.findall(where.cell))
        label = where.cell[: match.start()]
        numbered = _TABLE.match(label)
        # Sheets have names, not numbers: the first to be spoken of comes first.
        table = int(numbered[1]) if numbered else tables.setdefault(label, len(tables))
        if match["row"]:
            return *start, table, int(match["row"]), int(match["number"])
        return *start, table, int(match["line"]), len(match["letters"]), *map(ord, match["letters"])

    return sorted(findings, key=place)
