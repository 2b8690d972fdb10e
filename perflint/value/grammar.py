"""The value grammar as a Lark parser, built when the first unseen shape comes."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from perflint.system.resources import data, grammar
from perflint.value.compiled_shapes import source

if TYPE_CHECKING:
    from lark import Lark

TABLES = "parser.json"


@cache
def digest() -> str:
    """What identifies the text of the grammar."""
    from hashlib import sha256

    return sha256(source()).hexdigest()


@cache
def parser() -> "Lark":
    """The LALR parser of grammar/value.lark, from the tables made when perflint was built where they are at hand."""
    compiled = _compiled()
    return _from_tables(json.loads(compiled)) if compiled else build()


def _compiled() -> str | None:
    """The tables made when perflint was built; None where there are none, or none of this grammar and lark."""
    file = data(TABLES)
    text = file.read_text("utf-8") if file.is_file() else ""
    return text if text.startswith(f'{{"made of": "{_state()}"') else None


def build() -> "Lark":
    """Build the parser from the text of the grammar."""
    from lark import Lark

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


def _state() -> str:
    """What the tables of the parser depend on."""
    import lark

    return f"{digest()} lark {lark.__version__}"


def compiled_parser() -> str:
    """The tables of the parser as JSON; those at hand where they fit, since lark numbers them anew every time."""
    if (compiled := _compiled()) is not None:
        return compiled
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    tables, memo = build().memo_serialize([TerminalDef, Rule])
    tables["options"]["import_paths"] = []
    return json.dumps({"made of": _state(), "data": tables, "memo": memo})


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
