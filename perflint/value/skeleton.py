"""From the shape of a text to its skeleton: what kind of value it is, and the tokens that stand in it."""

from collections.abc import Sequence
from functools import lru_cache

from perflint.system.record import Record
from perflint.value.automaton import Automaton, automaton
from perflint.value.types import Part

MAX_LENGTH = 200  # code points; longer cells are sentences


class Token(Record):
    """A terminal of the grammar and its span in the shape."""

    type: str
    start: int
    end: int


class Skeleton(Record):
    """What the grammar says of a shape; kind is the name of the rule that matched."""

    kind: str
    tokens: tuple[Token, ...]


class Tokens:
    """The tokens of a skeleton with the text that they stand in: as written, and in plain characters."""

    __slots__ = ("all", "first", "folded", "raw")

    def __init__(self, raw: str, folded: str, tokens: Sequence[Token]) -> None:
        self.raw = raw
        self.folded = folded
        self.all = tokens
        self.first: dict[str, str] = {}  # the text of the first token of each type, in their order
        for token in tokens:
            self.first.setdefault(token.type, folded[token.start : token.end])

    def text(self, *types: str) -> str | None:
        """The text of the first token of one of these types."""
        if not self.first.keys().isdisjoint(types):
            for type_, text in self.first.items():
                if type_ in types:
                    return text
        return None

    def position(self, type_: str) -> int | None:
        """Which of the tokens is the first of a type."""
        return next((at for at, token in enumerate(self.all) if token.type == type_), None)

    def parts(self) -> tuple[Part, ...]:
        """The named parts."""
        return tuple(
            [Part(_NAMES.get(each.type) or each.type.lower(), each.start, each.end) for each in self.all]
        )

    def slice(self, start: int, end: int | None = None) -> "Tokens":
        """The same text with some of the tokens."""
        return Tokens(self.raw, self.folded, self.all[start:end])


# What a part of a value is called, where that is not the type of its token.
_NAMES = {
    "SIGN": "comparison",
    "WORD": "comparison",
    "KEEP": "comparison",
    "SUFFIX": "suffix",
    "HEDGE": "hedge",
    "MORE": "hedge",
    "PLUS": "hedge",
    "NUM": "number",
    "CNUM": "number",
    "FRACTION": "number",
    "SLASHED": "number",
    "PROPORTION": "number",
    "OF_HUNDRED": "unit",
    "SCALE": "scale",
    "COLLOQUIAL": "scale",
    "TIMES": "unit",
    "PLUS_MINUS": "comparison",
    "UNIT": "unit",
    "PER": "unit",
    "PER_MANY": "unit",
    "ZERO_OF": "noun",
}


@lru_cache(maxsize=8192)
def skeleton_of(shape: str) -> Skeleton | None:
    """Return the skeleton of a shape, None if the grammar does not cover it whole."""
    machine = automaton()
    return parse_shape(shape) if machine is None else walk(machine, shape)


def walk(machine: Automaton, shape: str) -> Skeleton | None:
    """Go through the automaton; the same result as parse_shape."""
    if len(shape) > MAX_LENGTH:
        return None
    state, at, tokens, characters = 0, 0, [], frozenset(shape)
    while at < len(shape):
        for terminal, following in machine.candidates(state, shape[at]):
            if terminal.needed.isdisjoint(characters):
                continue
            if (end := terminal.end(shape, at, characters)) > at:
                if following is None:
                    return None
                if not terminal.silent:
                    tokens.append(Token(terminal.name, at, end))
                state, at = following, end
                break
        else:
            return None
    kind = machine.kinds[state]
    return Skeleton(kind, tuple(tokens)) if kind else None


def parse_shape(shape: str) -> Skeleton | None:
    """Parse a shape with Lark."""
    if not shape or len(shape) > MAX_LENGTH:
        return None
    from perflint.value.grammar import parsed  # noqa: PLC0415 (loads Lark)

    tree = parsed(shape)
    if tree is None:
        return None
    kind, leaves = tree
    return Skeleton(kind, tuple(Token(leaf.type, leaf.start_pos or 0, leaf.end_pos or 0) for leaf in leaves))
