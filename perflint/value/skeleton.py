"""From the shape of a text to its skeleton: what kind of value it is and which terminals stand where."""

from functools import lru_cache

from perflint.system.record import Record
from perflint.value.automaton import Automaton, automaton

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
