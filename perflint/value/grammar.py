"""The value grammar as a Lark parser: what the automaton is made of, and held against."""

import re
from functools import cache

from lark import Lark, Token, UnexpectedInput

from perflint.system.resources import grammar


@cache
def parser() -> Lark:
    """The LALR parser of grammar/value.lark."""
    return Lark(
        grammar("value.lark").read_text("utf-8"),
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
        regex=False,
        import_paths=[_imported],
    )


def _imported(_: str, name: str) -> tuple[str, str]:
    """A grammar that another one imports, its name and its text."""
    return name, grammar(name).read_text("utf-8")


def parsed(text: str) -> tuple[str, list[Token]] | None:
    """What a text is by the grammar, and its tokens; None where it is nothing."""
    try:
        tree = parser().parse(text)
    except UnexpectedInput:
        return None
    return str(tree.data), list(tree.scan_values(lambda leaf: isinstance(leaf, Token)))


def words(terminal: str) -> list[str]:
    """The words that a terminal is one of, the longest first."""
    written = parser().get_terminal(terminal).pattern.to_regexp()
    inside = written[len("(?:") : -len(")")] if written.startswith("(?:") else written
    listed = [re.sub(r"\\(.)", r"\1", word) for word in inside.split("|")]
    if inside != "|".join(map(re.escape, listed)):
        raise ValueError(f"{terminal} is no list of words: {written}")
    return listed
