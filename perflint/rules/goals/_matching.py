"""Which rows of a form speak of what a goal promises: names that are equal, or of which one is the end of the other."""

from perflint.lexicon.claims import Claim, change_key, count_key
from perflint.lexicon.likeness import name_key, text_key
from perflint.rule import Row
from perflint.value import Quantity, Value, parse

_MANY = 32  # claims from which a first choice costs more than it saves
_SHORTEST = 4  # characters of a name that may be compared as the end of another
_SURE = 5  # characters of an end that leave no doubt, if they are half of what is claimed


def candidates(claimed: list[Claim], rows: tuple[Row, ...]) -> list[Row]:
    """The rows whose names share what a goal speaks of; a cheap first choice."""
    if len(claimed) > _MANY:
        return list(rows)
    cores = [claim.core for claim in claimed]
    ends = {core[start:] for core in cores for start in range(1, len(core) - _SHORTEST + 1)}
    keyed = [(text_key(row.name.text), row) for row in rows]
    return [row for key, row in keyed if key in ends or any(core in key for core in cores)]


def figure_of(row: Row, field: str) -> Quantity | None:
    """The figure in a field of a row, where it is one."""
    value: Value = row.value if field == "target" else parse(str(getattr(row.indicator, field)))
    return value if isinstance(value, Quantity) and not value.hedge else None


class RowsByName:
    """The rows with a figure in a field, by name and by every ending of their names."""

    def __init__(self, rows: list[Row], field: str) -> None:
        self._by_name: dict[str, list[Row]] = {}
        self._by_end: dict[str, list[Row]] = {}
        for row in rows:
            if figure_of(row, field) is not None:
                self._add(row)

    def _add(self, row: Row) -> None:
        name = row.indicator.name
        key = name_key(name)
        for name_as_key in {key, count_key(name), change_key(name)} - {""}:
            self._by_name.setdefault(name_as_key, []).append(row)
        for start in range(1, len(key) - _SHORTEST + 1):
            self._by_end.setdefault(key[start:], []).append(row)

    def matching(self, claim: Claim) -> tuple[list[Row], bool]:
        """The rows of which a goal speaks, and whether that is sure."""
        if rows := self._by_name.get(claim.of):
            return rows, True
        if not claim.quantity.is_percent:
            return [], False
        for start in range(1, len(claim.of) - _SHORTEST + 1):
            if rows := self._by_name.get(claim.of[start:]):
                length = len(claim.of) - start
                return rows, length >= _SURE and 2 * length >= len(claim.of)
        return self._by_end.get(claim.of, []) if len(claim.of) >= _SHORTEST else [], False
