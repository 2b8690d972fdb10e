"""The value grammar as a Lark parser, built when the first unseen shape comes."""

from functools import cache
from typing import TYPE_CHECKING

from perflint.resources import grammar

if TYPE_CHECKING:
    from lark import Lark


@cache
def parser() -> "Lark":
    """Build the LALR parser of grammar/value.lark."""
    from lark import Lark

    return Lark.open(
        str(grammar("value.lark")), parser="lalr", lexer="contextual", maybe_placeholders=False, regex=False
    )


@cache
def unit_spellings() -> frozenset[str]:
    """Every spelling of a unit in the grammar."""
    from lark.lexer import PatternRE

    pattern = parser().get_terminal("UNIT").pattern
    assert isinstance(pattern, PatternRE)
    return frozenset(_alternatives(pattern.value))


def _alternatives(pattern: str) -> list[str]:
    import re

    return [re.sub(r"\\(.)", r"\1", piece) for piece in re.sub(r"\(\?:|\)", "", pattern).split("|")]


def terminal(name: str) -> str:
    """The regular expression of a terminal."""
    return parser().get_terminal(name).pattern.to_regexp()
