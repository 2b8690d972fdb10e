"""Sums that are written out in a cell: 36×2200×12=95.04万元."""

from decimal import Decimal

from perflint.system.record import Record
from perflint.system.words import word_pattern
from perflint.value.normal import fold
from perflint.value.numbers import read_decimal, scale_of

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)\s*({scales})?\s*[^\d×xX*＊·=＝,，;；。、\s()（）+＋\-－/÷]{0,6}(?:/[^\d×xX*＊=＝\s]{1,4})?\s*"
_PRODUCT = word_pattern(
    "value.products",
    rf"(?<![\d.+＋\-－/÷])({_NUMBER}(?:[×xX*＊]\s*{_NUMBER})+)[=＝]\s*{_NUMBER}(?![\d.×xX*＊+＋\-－/÷%％])",
)
_FACTOR = word_pattern("value.products", _NUMBER)
_TIMES = frozenset("×xX*")  # most texts have none, and need no pattern


class Product(Record):
    """A product as it is written, what it comes to, and what the cell says that it is."""

    text: str
    start: int
    right: Decimal
    written: Decimal

    @property
    def agrees(self) -> bool:
        """Whether the two are equal but for rounding, or one is counted in 万 or 亿 without saying so."""
        return any(abs(self.right - self.written * scale) <= abs(self.right) / 200 for scale in _UNSAID)


_UNSAID = (Decimal(1), Decimal(10**4), Decimal(10**8), Decimal("0.0001"), Decimal("0.01"), Decimal(100))


def product_in(text: str) -> Product | None:
    """The first product that a text writes out with its result; None where there is none."""
    folded = fold(text)
    match = None if "=" not in folded or _TIMES.isdisjoint(folded) else _PRODUCT.search(folded)
    if match is None:
        return None
    right = Decimal(1)
    for factor in _FACTOR.finditer(match[1]):
        right *= _factor(factor[1], factor[2])
    result = next(_FACTOR.finditer(match[0][len(match[1]) :]))
    return Product(match[0].strip(), match.start(), right, _factor(result[1], result[2]))


def _factor(digits: str, scale: str | None) -> Decimal:
    return (read_decimal(digits) or Decimal(0)) * scale_of(scale or "")
