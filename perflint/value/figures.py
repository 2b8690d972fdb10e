"""Quantities of one shape differ in their digits alone: all else of them is worked out once for the shape."""

from functools import lru_cache

from perflint.value.fill import fill
from perflint.value.numbers import decimal
from perflint.value.skeleton import skeleton_of
from perflint.value.types import Part, Quantity

# A numeral in words, a fraction or 8成 make their number from more than one run of digits; eight digits may be a date.
_OTHER_NUMBERS = frozenset({"CNUM", "FRACTION", "SLASHED", "PROPORTION", "OF_HUNDRED", "ZERO_OF", "MINUS"})
_DATE_LENGTH = 8


class Figure:
    """A quantity without its number: what the shape says of it, and where the digits stand in the shape."""

    __slots__ = ("_end", "_like", "_start")

    def __init__(self, like: Quantity, number: Part) -> None:
        self._like = like
        self._start = number.start
        self._end = number.end

    def quantity(self, raw: str, folded: str, offset: int) -> Quantity | None:
        """The quantity that the text at this offset is; None for a number longer than any budget."""
        number = decimal(folded[self._start + offset : self._end + offset])
        if number is None:
            return None
        like = self._like
        parts = like.parts
        if offset:
            parts = tuple(Part(part.name, part.start + offset, part.end + offset) for part in parts)
        return Quantity(
            raw=raw,
            parts=parts,
            comparison=like.comparison,
            number=number,
            scale=like.scale,
            scale_word=like.scale_word,
            unit=like.unit,
            hedge=like.hedge,
            notation=like.notation,
        )


@lru_cache(maxsize=8192)
def figure_of(shape: str) -> Figure | None:
    """What the shape says of its quantities; None where the number is not one run of digits."""
    skeleton = skeleton_of(shape)
    if skeleton is None or skeleton.kind != "quantity" or "成" in shape or "0" * _DATE_LENGTH in shape:
        return None
    if not _OTHER_NUMBERS.isdisjoint(token.type for token in skeleton.tokens):
        return None
    like = fill(skeleton, shape, shape, 0)
    if not isinstance(like, Quantity):
        return None
    number = next(part for part in like.parts if part.name == "number")
    # The 10万 of ≤12/10万 belongs to the unit.
    return Figure(like, number) if "0" not in shape[: number.start] + shape[number.end :] else None
