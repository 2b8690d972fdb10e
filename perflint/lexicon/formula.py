"""Formulas by which an indicator is scored: 得分=权重*完成值/目标值."""

from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import TYPE_CHECKING, Any

from perflint.system.memo import memo
from perflint.system.record import record
from perflint.system.resources import grammar, table

if TYPE_CHECKING:
    from lark import Lark

Tree = Decimal | str | tuple[str, "Tree", "Tree"]


@record
class Formula:
    """A formula over A (target), B (actual) and W (weight)."""

    text: str
    tree: Tree

    def score(self, weight: Decimal, target: Decimal, actual: Decimal) -> Decimal | None:
        """The score, never below zero nor above the weight; None where it cannot be worked out."""
        try:
            found = _value(self.tree, {"A": target, "B": actual, "W": weight})
        except (DivisionByZero, InvalidOperation):
            return None
        return min(max(found, Decimal(0)), weight)

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


def _value(tree: Tree, symbols: dict[str, Decimal]) -> Decimal:
    match tree:
        case Decimal():
            return tree
        case str():
            return symbols[tree]
        case ("add", left, right):
            return _value(left, symbols) + _value(right, symbols)
        case ("subtract", left, right):
            return _value(left, symbols) - _value(right, symbols)
        case ("multiply", left, right):
            return _value(left, symbols) * _value(right, symbols)
        case (_, left, right):
            return _value(left, symbols) / _value(right, symbols)


@memo(1024)
def read_formula(text: str) -> Formula | None:
    """Read a formula written with words or letters; None where it is none."""
    from lark.exceptions import LarkError

    symbols = symbolic(text)
    try:
        formula = Formula(text, _tree(_parser().parse(symbols)))
    except LarkError:
        return None
    return formula if formula.is_sound else None


_SIGNS = str.maketrans(
    {"×": "*", "✕": "*", "·": "*", "x": "*", "X": "*", "÷": "/", "－": "-", "—": "-", "–": "-", "−": "-"}
    | dict(zip("（）【】[]｛｝", "()()()()", strict=True))
    | {"\\": None, "$": None, " ": None, "　": None}
)


def symbolic(text: str) -> str:
    """Put A, B and W in place of the words for target, actual and weight; signs in half width."""
    for word, symbol in _words():
        text = text.replace(word, symbol)
    return text.translate(_SIGNS)


@memo()
def _words() -> tuple[tuple[str, str], ...]:
    words: dict[str, list[str]] = table("scoring.yaml")["words"]
    pairs = [(word, symbol) for symbol, names in words.items() for word in names]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@memo()
def _parser() -> "Lark":
    from lark import Lark

    return Lark(grammar("score.lark").read_text("utf-8"), parser="lalr")


def _tree(node: Any) -> Tree:
    if hasattr(node, "children"):
        left, right = node.children
        return str(node.data), _tree(left), _tree(right)
    text = str(node)
    if text.endswith("%"):
        return Decimal(text[:-1]) / 100
    return text if text.isalpha() else Decimal(text)
