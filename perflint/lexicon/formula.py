"""Formulas by which an indicator is scored: 得分=权重*完成值/目标值."""

import re
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.resources import table

if TYPE_CHECKING:
    from perflint.lexicon.expression import Tree


class Formula(Record):
    """A formula over A (target), B (actual) and W (weight), as it is written; raises ValueError where it is none."""

    text: str

    @property
    def tree(self) -> "Tree":
        """What it does, read when it is asked for the first time."""
        return _tree_of(self.text)

    def score(self, weight: Decimal, target: Decimal, actual: Decimal) -> Decimal | None:
        """The score, never below zero nor above the weight; None where it cannot be worked out."""
        try:
            score = _result_of(self.tree, {"A": target, "B": actual, "W": weight})
        except (DivisionByZero, InvalidOperation):
            return None
        return min(max(score, Decimal(0)), weight)

    @property
    def is_forward(self) -> bool:
        """Whether more is better under the formula."""
        few, many = (self.score(Decimal(1), Decimal(10), Decimal(actual)) for actual in (5, 20))
        return few is not None and many is not None and few < many

    @property
    def is_sound(self) -> bool:
        """Whether it gives full marks to what was aimed at, and fewer to something else."""
        scores = [self.score(Decimal(1), Decimal(10), Decimal(actual)) for actual in (10, 5, 20)]
        return None not in scores and scores[0] == 1 and scores[1] != scores[2]


def _result_of(tree: "Tree", symbols: dict[str, Decimal]) -> Decimal:
    """Work a formula out, with the numbers that its letters stand for."""
    match tree:
        case Decimal():
            return tree
        case str():
            return symbols[tree]
        case ("add", left, right):
            return _result_of(left, symbols) + _result_of(right, symbols)
        case ("subtract", left, right):
            return _result_of(left, symbols) - _result_of(right, symbols)
        case ("multiply", left, right):
            return _result_of(left, symbols) * _result_of(right, symbols)
        case (_, left, right):
            return _result_of(left, symbols) / _result_of(right, symbols)


@lru_cache(1024)
def read_formula(text: str) -> Formula | None:
    """Read a formula written with words or letters; None where it is none."""
    formula = Formula(text)
    try:
        return formula if formula.is_sound else None
    except ValueError:
        return None


@lru_cache(1024)
def _tree_of(text: str) -> "Tree":
    """Read a formula; raises ValueError."""
    from perflint.lexicon.expression import tree_of  # noqa: PLC0415 (loads ast; few forms hold a formula)

    symbols = in_symbols(text)
    if len(symbols) > _LONGEST or not _ALLOWED.fullmatch(symbols):
        raise ValueError(text)
    return tree_of(_PERCENT.sub(r"(\1/100)", symbols))


_LONGEST = 200  # characters
_ALLOWED = pattern(r"[ABW\d.+\-*/()%]+", re.ASCII)
_PERCENT = pattern(r"(\d+(?:\.\d+)?)%(?!\d)")


_SIGNS = str.maketrans(
    {"×": "*", "✕": "*", "·": "*", "x": "*", "X": "*", "÷": "/", "－": "-", "—": "-", "–": "-", "−": "-"}
    | dict(zip("（）【】[]｛｝", "()()()()", strict=True))
    | {"\\": None, "$": None, " ": None, "　": None}
)


def in_symbols(text: str) -> str:
    """Put A, B and W in place of the words for target, actual and weight; signs in half width."""
    for word, symbol in _words_with_symbols():
        text = text.replace(word, symbol)
    return text.translate(_SIGNS)


@cache
def _words_with_symbols() -> tuple[tuple[str, str], ...]:
    words: dict[str, list[str]] = table("scoring.yaml")["words"]
    pairs = [(word, symbol) for symbol, names in words.items() for word in names]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
