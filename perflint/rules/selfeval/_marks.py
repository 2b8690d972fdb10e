"""The weight and the score of each row, as far as they are sure to be the row's own."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from perflint.rule import Row
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.value.points import points

_CENT = Decimal("0.01")
_LONG = Decimal(10) ** 20  # from here on a number has too many digits to be rounded
_MOST_IN_ALL = Decimal(115)  # weights that sum up to more belong to merged cells and were read for each row
_FRACTIONS = Decimal("1.05")  # weights that sum up to 1 are shares, not points
_OFTEN = 3  # scores above their weights: they are out of 100 each

_PERCENT = ("%", "％")


class WeightAndScore(Record):
    """Weight (分值) and score (得分); None where blank or where the figure is not the row's own."""

    weight: Decimal | None = None
    score: Decimal | None = None

    @property
    def both(self) -> tuple[Decimal, Decimal] | None:
        """Weight and score, where both are known."""
        return (self.weight, self.score) if self.weight is not None and self.score is not None else None


def is_subtotal(row: Row) -> bool:
    """Whether a row sums up others (小计, 总分) and is no indicator."""
    return row.name.text.replace(" ", "") in _subtotals()


@memo()
def _subtotals() -> frozenset[str]:
    return frozenset(table("scoring.yaml")["subtotals"])


def marks_of(rows: Sequence[Row]) -> dict[str, WeightAndScore]:
    """The marks of every row by its pointer."""
    marks = {row.indicator.pointer: WeightAndScore(points(row.indicator.weight), _score(row)) for row in rows}
    unsure = set(marks) if _other_scale(list(marks.values())) else set(_merged(rows, marks))
    return {
        pointer: WeightAndScore(None, mark.score) if pointer in unsure else mark
        for pointer, mark in marks.items()
    }


def _score(row: Row) -> Decimal | None:
    """A score; 95% beside a weight of 20 is the share of the weight, not points."""
    score, weight = row.indicator.score.strip(), row.indicator.weight.strip()
    share = score.endswith(_PERCENT) and not weight.endswith(_PERCENT)
    return None if share else points(score)


def _other_scale(marks: list[WeightAndScore]) -> bool:
    """Whether the weights are no points of the row: shares, those of merged cells, or beside scores out of 100."""
    weights = [mark.weight for mark in marks if mark.weight is not None]
    if not _FRACTIONS < sum(weights) <= _MOST_IN_ALL:
        return True
    pairs = [pair for mark in marks if (pair := mark.both)]
    above = sum(1 for weight, score in pairs if score > weight)
    return above >= _OFTEN and above * 2 > len(pairs)


def _merged(rows: Sequence[Row], marks: dict[str, WeightAndScore]) -> list[str]:
    """Rows of a category of which only the first has a weight: the weight of all of them."""
    pointers: list[str] = []
    for _, run in groupby(rows, key=lambda row: (row.indicator.level1, row.indicator.level2)):
        members = [row.indicator.pointer for row in run]
        filled = [pointer for pointer in members if marks[pointer].weight is not None]
        if filled and len(filled) < len(members):
            pointers += members
    return pointers


def rounded(number: Decimal) -> Decimal:
    """To two places, without the zeros at the end; a number too long for that stays as it is."""
    if abs(number) >= _LONG:
        return number
    cents = number.quantize(_CENT, ROUND_HALF_UP).normalize()
    exponent = cents.as_tuple().exponent
    return cents.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else cents


def in_whole(number: Decimal) -> Decimal:
    """To the nearest whole number."""
    return number if abs(number) >= _LONG else number.quantize(Decimal(1), ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """A number as a clerk writes it: 8.62, 100."""
    return f"{rounded(number):f}"


def rewritten(text: str, number: Decimal) -> str:
    """The text of a score with another number in it: 9分 is 7分."""
    return re.sub(r"\d+(?:\.\d+)?", plain(number), text, count=1)
