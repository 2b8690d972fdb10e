"""From the shape of a text to its skeleton: what kind of value it is and which terminals stand where."""

from perflint.system.memo import memo
from perflint.system.record import record
from perflint.value.compiled_shapes import CompiledShapes, compiled_shapes

MAX_LENGTH = 200  # code points; longer cells are sentences


@record
class Token:
    """A terminal of the grammar and its span in the shape."""

    type: str
    start: int
    end: int


@record
class Skeleton:
    """What the grammar says of a shape; kind is the name of the rule that matched."""

    kind: str
    tokens: tuple[Token, ...]


@memo(8192)
def skeleton_of(shape: str) -> Skeleton | None:
    """Return the skeleton of a shape, None if the grammar does not cover it whole."""
    if (table := compiled_shapes()) is not None:
        if (entry := table.skeleton(shape)) is not None:
            return _decoded(entry, table)
        if table.is_foreign(shape):
            return None
    return parse_shape(shape)


def _decoded(entry: str, table: CompiledShapes) -> Skeleton | None:
    if not entry:
        return None
    kind, *numbers = map(int, entry.split(" "))
    triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return Skeleton(table.kinds[kind], tuple(Token(table.types[n], start, end) for n, start, end in triples))


def parse_shape(shape: str) -> Skeleton | None:
    """Parse a shape without the memo."""
    if not shape or len(shape) > MAX_LENGTH:
        return None
    from lark import Token as Leaf
    from lark import UnexpectedInput

    from perflint.value.grammar import parser

    try:
        tree = parser().parse(shape)
    except UnexpectedInput:
        return None
    leaves = tree.scan_values(lambda leaf: isinstance(leaf, Leaf))
    tokens = tuple(Token(leaf.type, leaf.start_pos or 0, leaf.end_pos or 0) for leaf in leaves)
    return Skeleton(str(tree.data), tokens)
