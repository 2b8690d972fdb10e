"""Formulas by which an indicator is scored: 得分=权重*完成值/目标值."""

import ast
import re
from decimal import Decimal, DivisionByZero, InvalidOperation

from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.record import record
from perflint.system.resources import table

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
    symbols = symbolic(text)
    if len(symbols) > _LONGEST or not _ALLOWED.fullmatch(symbols):
        return None
    try:
        # They are written as Python writes them, but for 100%.
        formula = Formula(text, _tree(ast.parse(_PERCENT.sub(r"(\1/100)", symbols), mode="eval").body))
    except (SyntaxError, ValueError):
        return None
    return formula if formula.is_sound else None


_LONGEST = 200  # characters
_ALLOWED = pattern(r"[ABW\d.+\-*/()%]+", re.ASCII)
_PERCENT = pattern(r"(\d+(?:\.\d+)?)%(?!\d)")


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


def _tree(node: ast.expr) -> Tree:
    """The tree of an expression; raises ValueError for what is none of the four operations."""
    match node:
        case ast.BinOp(left, operation, right) if (name := _OPERATIONS.get(type(operation))) is not None:
            return name, _tree(left), _tree(right)
        case ast.Name(name) if name in _SYMBOLS:
            return name
        case ast.Constant(int() | float() as number):
            return Decimal(str(number))
    raise ValueError(ast.unparse(node))


_SYMBOLS = frozenset("ABW")
_OPERATIONS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
}
