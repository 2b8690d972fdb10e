"""Which columns of a block of amounts hold the year of the form: 2023年预算 beside 2024年预算, 年初预算 before 调整后预算."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.facts import Facts
from perflint.forms.funding.labels import execution_role, is_of_past
from perflint.forms.texts import packed
from perflint.system.words import has_word

_LONGEST = 24  # characters of a head, with its spaces
_FEWEST = 2
_TELLING = frozenset({"budget", "executed", "rate"})


def execution_columns(header: Sequence[Cell], facts: Facts) -> list[tuple[str, Cell]]:
    """What each column of the execution holds (budget, executed, rate, score); nothing where the row is no such header."""
    if not _may_be(header):
        return []
    columns = [(role, year, cell) for cell in header for role, year in [execution_role(cell.text)] if role]
    years = {year for role, year, _ in columns if year and role == "budget"}
    of_years = len(years) > 1 or (years and any(is_of_past(cell.text) for cell in header))
    past = any(role == "budget" for role, _, _ in columns) and any(is_of_past(cell.text) for cell in header)
    if len({role for role, _, _ in columns} & _TELLING) < 2 and not (of_years or past):
        return []
    wanted = facts.year if facts.year in years else max(years, default="")
    return [(role, cell) for role, year, cell in columns if not year or not wanted or year == wanted]


def _may_be(header: Sequence[Cell]) -> bool:
    """Whether a row has two short cells with words of budget or execution, at a glance."""
    hints = (
        has_word(packed(cell.text), "forms.funding.execution_hints")
        for cell in header
        if len(cell.text) <= _LONGEST
    )
    return sum(hints) >= _FEWEST
