"""The value grammar as a Lark parser, built when the first unseen shape comes."""

import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from perflint.system.resources import grammar
from perflint.system.store import stored
from perflint.value.known import source

if TYPE_CHECKING:
    from lark import Lark


@cache
def digest() -> str:
    """What identifies the text of the grammar."""
    from hashlib import sha256

    return sha256(source()).hexdigest()


@cache
def parser() -> "Lark":
    """The LALR parser of grammar/value.lark, from the tables of an earlier run where they are at hand."""
    import lark

    key = f"{digest()} lark {lark.__version__} python {sys.version_info[:2]}"
    try:
        return _from_tables(stored("grammar", key, lambda: _tables(build())))
    except (AttributeError, LookupError, TypeError, ValueError, lark.exceptions.LarkError):
        return build()


def build() -> "Lark":
    """Build the parser from the text of the grammar."""
    from lark import Lark

    return Lark.open(
        str(grammar("value.lark")), parser="lalr", lexer="contextual", maybe_placeholders=False, regex=False
    )


def _tables(parser: "Lark") -> dict[str, Any]:
    """The parser as JSON data."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    return {"data": data, "memo": memo}


def _from_tables(tables: dict[str, Any]) -> "Lark":
    from lark import Lark

    data, memo = tables["data"], _numbered(tables["memo"])
    machine = data["parser"]["parser"]
    machine["tokens"] = _numbered(machine["tokens"])
    machine["states"] = {state: _numbered(actions) for state, actions in _numbered(machine["states"]).items()}
    made: Lark = Lark._load_from_dict(data, memo)  # type: ignore[no-untyped-call]
    return made


def _numbered(content: Mapping[Any, Any]) -> dict[int, Any]:
    """JSON knows no numbers as keys."""
    return {int(key): value for key, value in content.items()}


def words(terminal: str) -> list[str]:
    """The words that a terminal is one of, the longest first."""
    written = parser().get_terminal(terminal).pattern.to_regexp()
    found = [re.sub(r"\\(.)", r"\1", word) for word in written[len("(?:") : -len(")")].split("|")]
    if written != f"(?:{'|'.join(map(re.escape, found))})":
        raise ValueError(f"{terminal} is no list of words: {written}")
    return found
