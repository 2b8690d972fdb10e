"""Amounts of money in the cells of a form (金额): kept exact, compared in 元, told in the unit of the form."""

from decimal import Decimal
from functools import lru_cache

from perflint.system.record import Record
from perflint.system.words import number_map, word_map, word_pattern
from perflint.value.normal import fold
from perflint.value.numbers import read_decimal

WAN = (
    10_000  # 元 in a 万元: how far two amounts are apart where one has slipped from the one unit to the other
)

_WRITTEN = word_pattern("value.amounts", r"[¥￥]?\s*(-?[\d,]+(?:\.\d+)?)\s*({scales})?")


class Amount(Record):
    """A number with the unit it is counted in.

    `scale` is what one of the unit is in 元 (10000 for 万元), or 1 with an empty `unit` where nobody says;
    `places` are the decimals written.
    """

    number: Decimal
    unit: str
    scale: int
    places: int

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.number * self.scale

    @property
    def step(self) -> Decimal:
        """One of the last decimal written, in 元: 0.01万元 is 100."""
        return Decimal(1).scaleb(-self.places) * self.scale


@lru_cache(maxsize=4096)
def amount(text: str, unit: str = "") -> Amount | None:
    """Read an amount whose unit stands in the cell or in the head of the table; None for a blank or no number."""
    match = _WRITTEN.fullmatch(fold(text).strip())
    number = read_decimal(match[1]) if match else None
    if match is None or number is None:
        return None
    unit = match[2] or unit.strip()
    unit = word_map("value.amounts.short").get(unit, unit)
    places = len(match[1].partition(".")[2])
    return Amount(number, unit, _scale(unit), places)


def _scale(unit: str) -> int:
    """What one of the unit is in 元; 1 where it is no unit of money."""
    return number_map("value.amounts.scales").get(unit, 1)


def money_text(yuan: Decimal, unit: str) -> str:
    """Write an amount in a unit, without idle zeros: 1118.56万元."""
    return f"{number_text(yuan, unit)}{unit}"


def number_text(yuan: Decimal, unit: str) -> str:
    """Write the number of an amount in a unit, without the unit."""
    number = yuan / _scale(unit)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
