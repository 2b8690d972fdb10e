"""Expressions of the four operations, read as Python reads them; apart from formula.py, since ast takes 10 M instructions."""

import ast
from decimal import Decimal
from typing import TypeAlias

Tree: TypeAlias = "Decimal | str | tuple[str, Tree, Tree]"


def tree_of(symbols: str) -> Tree:
    """The tree of an expression over A, B, W and numbers; raises ValueError where it is none."""
    try:
        return _tree(ast.parse(symbols, mode="eval").body)
    except SyntaxError as error:
        raise ValueError(symbols) from error


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
