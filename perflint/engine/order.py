"""Findings in the order in which a person meets them in the file."""

import re
from collections.abc import Iterable

from perflint.model import Finding

_CELL = re.compile(r"(?:R(?P<row>\d+)C(?P<number>\d+)|(?P<letters>[A-Z]+)(?P<line>\d+))$")

_NUMBER = re.compile(r"\d+")


def by_cell(findings: Iterable[Finding]) -> list[Finding]:
    """By line and column; cells by table or sheet, row and column. Equals stay as they came."""
    tables: dict[str, int] = {}

    def place(finding: Finding) -> tuple[int, ...]:
        where = finding.location
        if not where.cell:
            return where.line or 0, where.column or 0
        match = _CELL.search(where.cell)
        if match is None:
            # A line outside the tables, which is mostly above them.
            return where.line or 0, -1, *map(int, _NUMBER.findall(where.cell))
        # Sheets have names, not numbers: the first to be spoken of comes first.
        table = tables.setdefault(where.cell[: match.start()], len(tables))
        if match["row"]:
            return where.line or 0, table, int(match["row"]), int(match["number"])
        return where.line or 0, table, int(match["line"]), len(match["letters"]), *map(ord, match["letters"])

    return sorted(findings, key=place)
