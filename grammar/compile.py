"""Write perflint/data/automaton.json from the grammar: python grammar/compile.py; --check says whether it is stale.

The parser that Lark makes of the value grammar keeps a stack. Nothing in the grammar nests, so that only so many stacks
occur: each is a state here, each terminal that the lexer looks for in it a move, and states from which the same is read
in the same way become one.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from math import prod
from typing import Any, NamedTuple

from perflint.system.resources import data
from perflint.value.automaton import FILE, checksum
from perflint.value.grammar import parser, words

Stack = tuple[int, ...]


class State(NamedTuple):
    """What the parser does where it stands."""

    moves: dict[str, Any]  # terminal → the next state, None where the parser fails; in the order of the lexer
    kind: str | None  # what a text is that ends here; None for what is no value


def states() -> list[State]:
    """The states of the automaton, numbered as they are reached; the first is the start."""
    reached = _stacks()
    start = next(iter(reached))
    group = dict.fromkeys(reached, 0)
    while True:
        seen: dict[Any, int] = {}
        finer = {
            stack: seen.setdefault(_behaviour(state, group), len(seen)) for stack, state in reached.items()
        }
        if len(seen) == len(set(group.values())):
            break
        group = finer
    first = {number: stack for stack, number in reversed(group.items())}
    numbers = {group[start]: 0}
    for number in (order := [group[start]]):
        for following in reached[first[number]].moves.values():
            if following is not None and group[following] not in numbers:
                numbers[group[following]] = len(numbers)
                order.append(group[following])
    return [_numbered(reached[first[number]], group, numbers) for number in order]


def _behaviour(state: State, group: Mapping[Stack, int]) -> Any:
    return state.kind, tuple((name, group.get(following, -1)) for name, following in state.moves.items())


def _numbered(state: State, group: Mapping[Stack, int], numbers: Mapping[int, int]) -> State:
    moves = {
        name: None if following is None else numbers[group[following]]
        for name, following in state.moves.items()
    }
    return State(moves, state.kind)


def _stacks() -> dict[Stack, State]:
    """Every stack that the parser can have between two terminals, the empty one first."""
    machine = parser().parser
    table = machine.parser._parse_table
    ignored = set(parser().ignore_tokens)
    states: dict[Stack, State] = {}
    waiting = [(table.start_states["start"],)]
    while waiting:
        stack = waiting.pop()
        if stack in states:
            continue
        names = [str(terminal.name) for terminal in machine.lexer.lexers[stack[-1]].terminals]
        moves = {name: stack if name in ignored else _after(table, stack, name)[0] for name in names}
        states[stack] = State(moves, _after(table, stack, "$END")[1])
        waiting += [following for following in moves.values() if following is not None]
    return states


def _after(table: Any, stack: Stack, terminal: str) -> tuple[Stack | None, str | None]:
    """The stack after a terminal, None where the parser fails; and behind the last, the kind of the value."""
    standing, kind = list(stack), None
    while True:
        action, argument = table.states[standing[-1]].get(terminal, (None, None))
        if action is None:
            return None, None
        if action.name == "Shift":
            return (*standing, argument), None
        if argument.expansion:
            del standing[-len(argument.expansion) :]
        name = str(argument.origin.name)
        standing.append(table.states[standing[-1]][name][1])
        if name == "start":
            return tuple(standing), kind
        kind = name


def terminals() -> dict[str, dict[str, Any]]:
    """What each terminal takes, in the order in which the lexer tries them."""
    order = parser().parser.lexer.root_lexer.terminals
    return {str(terminal.name): _taken(terminal) for terminal in order}


def _taken(terminal: Any) -> dict[str, Any]:
    silence = {"silent": True} if str(terminal.name) in _silent() else {}
    try:
        return {"words": " ".join(words(terminal.name)), **silence}
    except ValueError:
        written = terminal.pattern.to_regexp()
    tree = re._parser.parse(written)  # type: ignore[attr-defined]
    if (run := _run(tree)) is not None:
        return {"run": _sorted(run), **silence}
    return {"pattern": written, "first": _sorted(_first(tree)), "needed": _fewest(_needed(tree)), **silence}


def _run(tree: Any) -> set[str] | None:
    """The characters of which a match has one or more, whatever their order; None where that is not all."""
    if len(tree) != 1 or str(tree[0][0]) != "MAX_REPEAT":
        return None
    least, most, inner = tree[0][1]
    single = len(inner) == 1 and _branches(inner[0]) == []
    return _characters(inner[0]) if single and least == 1 and str(most) == "MAXREPEAT" else None


def _fewest(needed: Iterator[set[str]]) -> list[str]:
    """Of sets of which a match has a character each the smallest, and the next one without any of the same."""
    least, *others = sorted(needed, key=len) or [set[str]()]
    chosen = [least, *filter(least.isdisjoint, others)] if least else []
    return [_sorted(one) for one in chosen[:2]]


def _sorted(characters: Any) -> str:
    return "".join(sorted(characters))


@cache
def _silent() -> set[str]:
    """The terminals that leave no token: spaces and brackets."""
    symbols = [symbol for rule in parser().rules for symbol in rule.expansion if symbol.is_term]
    silent = {str(symbol.name) for symbol in symbols if symbol.filter_out}
    if ambiguous := silent & {str(symbol.name) for symbol in symbols if not symbol.filter_out}:
        raise ValueError(f"tokens in one rule and not in another: {ambiguous}")
    return silent | set(parser().ignore_tokens)


def _first(tree: Any) -> set[str]:
    """The characters that a match can start with."""
    characters: set[str] = set()
    for piece in tree:
        branches = _branches(piece)
        if branches is None:
            continue
        characters |= _characters(piece) if branches == [] else set().union(*map(_first, branches))
        if not _may_be_missing(piece, branches):
            break
    return characters


def _needed(tree: Any) -> Iterator[set[str]]:
    """Sets of characters of which every match, or what must follow it, has one; the digit, which most have, is in none."""
    for piece in tree:
        branches = _branches(piece, ahead=True)
        if branches is None or _may_be_missing(piece, branches):
            continue
        if branches:
            each = [list(_needed(branch)) for branch in branches]
            if prod(map(len, each)) > _MOST:
                each = [[min(sets, key=len)] for sets in each]
            sets = [set[str]().union(*chosen) for chosen in product(*each)]
        else:
            sets = [_characters(piece)]
        yield from (characters for characters in sets if "0" not in characters)


_MOST = 1_000  # ways to choose a set of each branch that are looked through


def _may_be_missing(piece: Any, branches: list[Any]) -> bool:
    operator, argument = piece
    repeated = str(operator).endswith("_REPEAT")
    return (repeated and argument[0] == 0) or any(branch.getwidth()[0] == 0 for branch in branches)


def _branches(piece: Any, *, ahead: bool = False) -> list[Any] | None:
    """What a piece of a pattern is one of; nothing for a character; None for what looks around, unless it looks ahead."""
    operator, argument = str(piece[0]), piece[1]
    if operator in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]] if ahead and operator == "ASSERT" and argument[0] > 0 else None
    if operator == "BRANCH":
        return list(argument[1])
    return [argument[-1]] if operator in ("SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT") else []


def _characters(piece: Any) -> set[str]:
    """The characters that one stands for; fails where they are too many to list."""
    operator, argument = str(piece[0]), piece[1]
    if operator == "LITERAL":
        return {chr(argument)}
    if operator == "RANGE":
        return set(map(chr, range(argument[0], argument[1] + 1)))
    if operator == "IN":
        return set().union(*map(_characters, argument))
    raise ValueError(f"a terminal with {operator}: say here which characters it takes")


def content() -> str:
    """The file: a terminal a line, a state a line."""
    written = [f"{_json(name)}: {_json(taken)}" for name, taken in terminals().items()]
    numbered = [_json([state.kind, state.moves]) for state in states()]
    return "{{{}}}\n".format(
        ",\n".join(
            [
                f'"grammar": {checksum()}',
                f'"terminals": {{\n{_lines(written)}}}',
                f'"states": [\n{_lines(numbered)}]',
            ]
        )
    )


def _lines(entries: list[str]) -> str:
    return ",\n".join(entries) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Write the file, or compare it."""
    path = data(FILE)
    if "--check" in sys.argv:
        stale = not path.is_file() or path.read_text("utf-8") != content()
        if stale:
            sys.stderr.write(f"{FILE} is stale; run python grammar/compile.py\n")
        return int(stale)
    path.write_text(content(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
