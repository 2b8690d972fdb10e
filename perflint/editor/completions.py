"""What may be written where the cursor is: keys, level names, units, signs, names of indicators."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from perflint.editor.document import Opened
from perflint.forms.headers import column_role
from perflint.lexicon.heads import heads
from perflint.lexicon.names import read_name
from perflint.lexicon.taxonomy import Category, category_of
from perflint.system.lexicon import using
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.resources import data, table
from perflint.system.words import word_list, word_map, word_text

_JSON_VALUE = pattern(r'"(\w+)"\s*:\s*"([^"]*)$')
_JSON_KEY = pattern(r'[{,\s]"(\w*)$|^"(\w*)$')
_YAML_VALUE = pattern(r"(?:^|[\s{,])(\w+):\s+[\"']?([^\"'#,{}\[\]]*)$")
_YAML_KEY = pattern(r"^\s*(?:-\s+)*(\w*)$|[{,]\s*(\w*)$")
_BY_SUFFIX = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".md": "md", ".markdown": "md"}
_SHOWN = 300  # names offered at once

_KINDS = ("department", "project", "self-evaluation", "monitoring")


class Item(Record):
    """One proposal: the text, what it is, and what it replaces (columns from 1) on the line of the cursor."""

    text: str
    detail: str
    start: int
    end: int


class _Asked(Record):
    """What is being written: the value of a field (key None: a key), and the other cells of its row."""

    field: str | None
    written: str
    row: dict[str, str]


def completed(state: Opened, line: int, column: int) -> list[Item]:
    """Proposals for a place (from 1) in an open text, with the words of its configuration."""
    kind = _BY_SUFFIX.get(PurePath(state.result.path).suffix.lower())
    if kind is None:
        return []
    lines = state.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    with using(state.settings.lexicon):
        return completions(lines, line, column, kind)


def completions(lines: list[str], line: int, column: int, kind: str) -> list[Item]:
    """Return proposals for a place (from 1) in the lines of a file of a kind: json, yaml or md."""
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    asked = {"json": _in_json, "yaml": _in_yaml}.get(kind, _in_markdown)(lines, line, before)
    if asked is None:
        return []
    start = column - len(asked.written)
    proposals = _keys() if asked.field is None else _values(asked)
    return [
        Item(text, detail, start, column)
        for text, detail in dict(proposals).items()
        if asked.written in text or not asked.written
    ][:_SHOWN]


def _in_json(lines: list[str], line: int, before: str) -> _Asked | None:
    if match := _JSON_VALUE.search(before):
        return _Asked(match[1], match[2], _around(lines, line, re.compile(r'"(\w+)"\s*:\s*"([^"]*)"')))
    if match := _JSON_KEY.search(before):
        return _Asked(None, match[1] or match[2] or "", {})
    return None


def _in_yaml(lines: list[str], line: int, before: str) -> _Asked | None:
    if match := _YAML_VALUE.search(before):
        cell = re.compile(r"(\w+):\s+[\"']?([^\"'#,{}]*)")
        return _Asked(match[1], match[2], _around(lines, line, cell))
    if match := _YAML_KEY.search(before):
        return _Asked(None, match[1] or match[2] or "", {})
    return None


def _around(lines: list[str], line: int, cell: re.Pattern[str]) -> dict[str, str]:
    """The cells of the indicator around a line: from the opening brace or dash to the closing one."""
    first = line - 1
    while first > 0 and not re.match(r"\s*[-{]", lines[first]):
        first -= 1
    last = line
    while last < len(lines) and not re.match(r"\s*[-{}\]]", lines[last]):
        last += 1
    return {match[1]: match[2].strip() for text in lines[first:last] for match in cell.finditer(text)}


def _in_markdown(lines: list[str], line: int, before: str) -> _Asked | None:
    """What is asked for at the end of `before`, a cell of a table whose first line names the columns."""
    if not before.lstrip().startswith("|"):
        return None
    first = line - 1
    while first > 0 and lines[first - 1].lstrip().startswith("|"):
        first -= 1
    roles = [column_role(cell) for cell in _cells(lines[first])]
    cells = _cells(before)
    number = len(cells) - 1
    asked = roles[number] if 0 <= number < len(roles) else None
    if first == line - 1 or asked is None:
        return None
    row = {role.key: cell for role, cell in zip(roles, _cells(lines[line - 1]), strict=False) if role}
    return _Asked(asked.key, cells[number].lstrip(), row)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").split("|")]


def _values(asked: _Asked) -> Iterator[tuple[str, str]]:
    """What may be the value of a field, each with what it is called."""
    called = word_map("editor.completions.called").get(asked.field or "", "")
    match asked.field:
        case "level1":
            yield from ((label, called) for label in word_list("editor.completions.level1"))
        case "level2":
            yield from ((label, called) for label in _level2())
        case "operator":
            yield from ((sign, called) for sign in word_list("editor.completions.signs"))
        case "kind":
            yield from ((kind, called) for kind in _KINDS)
        case "unit":
            usual = word_text("editor.completions.usual_unit")
            yield from ((unit, usual) for unit in read_name(asked.row.get("name", "")).units)
            yield from ((unit, called) for unit in _units())
        case "name":
            category = category_of(asked.row.get("level1", ""), asked.row.get("level2", ""))
            yield from ((name, category.value if category else called) for name in _names(category))


def _level2() -> tuple[str, ...]:
    managed: list[str] = table("taxonomy.yaml")["level2"][Category.MANAGEMENT.value]
    return (*word_list("editor.completions.level2"), *managed)


def _units() -> tuple[str, ...]:
    return tuple(unit for family in table("units.yaml").values() for unit in family["units"].split())


@memo()
def _names(category: Category | None) -> tuple[str, ...]:
    """Head nouns of names that go under a category, those of it alone first."""
    fitting = [
        head
        for head in heads().values()
        if len(head.text) > 2 and (category is None or category in head.belongs)
    ]
    fitting.sort(key=lambda head: (len(head.belongs), -len(head.text)))
    more: list[str] = table("completions.yaml").get(category.value, []) if category else []
    return (*more, *(head.text for head in fitting))


@cache
def _keys() -> tuple[tuple[str, str], ...]:
    """Every key of a declaration with its title in the schema."""
    schema = json.loads(data("declaration.schema.json").read_text("utf-8"))
    objects = [schema, *schema["$defs"].values()]
    return tuple(
        (key, entry.get("title", "") if isinstance(entry, dict) else "")
        for entries in objects
        for key, entry in entries.get("properties", {}).items()
    )
