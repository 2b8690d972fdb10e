"""The value grammar as a finite automaton, worked out beforehand, so that values are read without loading Lark.

grammar/*.lark is the one definition of the notation. It has no nesting, so that the parser which Lark makes of it comes
through a few hundred states, whatever the text. `python grammar/compile.py` writes them down in data/automaton.json: for
each state which terminals the parser looks for, in which order, and where each leads; tests hold every move against
Lark. A file that does not belong to the grammar at hand is not used; then Lark reads.

Lark takes 540 M instructions (90 ms) to load, as much as the rest of a run over one form, and eight times as long for
a shape as the function `walk` over this.
"""

import json
import zlib
from collections.abc import Sequence, Set
from functools import cache, cached_property

from perflint.system.pattern import pattern as later
from perflint.system.record import Record, field
from perflint.system.resources import data, grammar
from perflint.system.words import grouped

FILE = "automaton.json"
_SOURCES = ("value", "units", "number", "date", "reference")


class Terminal:
    """A terminal of the grammar: one of some words, a run of some characters, or what matches a pattern."""

    def __init__(
        self,
        name: str,
        *,
        words: str = "",
        run: str = "",
        pattern: str = "",
        first: str = "",
        needed: Sequence[str] = (),
        silent: bool = False,
    ) -> None:
        self.name = name
        self.silent = silent  # leaves no token
        self.words = words.split(" ") if words else []  # the longest first
        self._run = run
        self._first = first or run or "".join(word[0] for word in self.words)
        # Of each of these a match has one; the first has the fewest.
        self.needed, *self._others = [frozenset(each) for each in needed] or [frozenset(self._first)]
        self._pattern = later(pattern)

    def may_start(self, character: str) -> bool:
        """Whether a match can start with this character."""
        return character in self._first

    @cached_property
    def by_first(self) -> dict[str, tuple[str, ...]]:
        """The words by their first character."""
        return grouped(self.words, None, 1)

    def end(self, shape: str, start: int, characters: Set[str]) -> int:
        """Where the match that starts there ends; -1 where there is none.

        `characters` are those of the shape, among them one of those needed.
        """
        if self.words:
            for word in self.by_first.get(shape[start], ()):
                if shape.startswith(word, start):
                    return start + len(word)
            return -1
        if self._run:
            return len(shape) - len(shape[start:].lstrip(self._run))
        for needed in self._others:
            if needed.isdisjoint(characters):
                return -1
        match = self._pattern.match(shape, start)
        return match.end() if match else -1


class Automaton(Record):
    """The states, of which the first is the start."""

    terminals: dict[str, Terminal]
    kinds: list[str | None]  # what a text is that ends in a state; None for what is no value
    # Of each state: terminal → next state, None for a dead end; in the order they are tried in.
    moves: list[dict[str, int | None]]
    _candidates: dict[tuple[int, str], list[tuple[Terminal, int | None]]] = field(default_factory=dict)

    def candidates(self, state: int, character: str) -> list[tuple[Terminal, int | None]]:
        """The moves of a state that may start with this character, each a terminal and the next state."""
        candidates = self._candidates.get((state, character))
        if candidates is None:
            moves = [(self.terminals[name], following) for name, following in self.moves[state].items()]
            candidates = [move for move in moves if move[0].may_start(character)]
            self._candidates[state, character] = candidates
        return candidates


@cache
def source() -> bytes:
    """The whole text of the grammar."""
    return b"\0".join(grammar(f"{name}.lark").read_bytes() for name in _SOURCES)


def checksum() -> int:
    """What tells one text of the grammar from another."""
    return zlib.crc32(source())


@cache
def automaton() -> Automaton | None:
    """The automaton of the grammar at hand; None where the file is missing or of another grammar."""
    try:
        content = json.loads(data(FILE).read_bytes())
    except (OSError, ValueError):
        return None
    if content["grammar"] != checksum():
        return None
    return Automaton(
        terminals={name: Terminal(name, **taken) for name, taken in content["terminals"].items()},
        kinds=[kind for kind, _ in content["states"]],
        moves=[moves for _, moves in content["states"]],
    )
