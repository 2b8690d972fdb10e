"""Chinese words stand in perflint/data, where a budget officer reads them; Python has them in docstrings and messages only."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from perflint.forms.headers import plain
from perflint.system.resources import table
from perflint.value.grammar import words as grammar_words
from perflint.value.operators import comparison_words

HOME = Path(__file__).resolve().parent.parent
# Not those whose every text is one for the user: reporters, cli, server and their like.
ROOMS = (
    "system",
    "value",
    "model",
    "lexicon",
    "privacy",
    "formats",
    "rule",
    "rules",
    "forms",
    "config",
    "engine",
    "pipeline",
    "fixes",
    "grading",
    "editor",
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
# The ends of the range of Han characters are no word.
_RANGE = re.compile("\u4e00-\u9fff")
_MESSAGES = frozenset({"Bilingual", "rule"})


def _files() -> list[str]:
    return sorted(
        path.relative_to(HOME / "perflint").as_posix()
        for room in ROOMS
        for path in (HOME / "perflint" / room).rglob("*.py")
    )


def _is_vocabulary(node: ast.ClassDef) -> bool:
    if node.bases:
        return any(getattr(base, "id", "") == "StrEnum" for base in node.bases)
    return all(isinstance(each, (ast.Expr, ast.Assign)) for each in node.body)


def words_in(source: str) -> Iterator[tuple[int, str]]:
    """The Chinese literals of a module that are neither docstrings nor messages, with their lines.

    The members of an enumeration, or of a class that is nothing but texts, are names that the code itself goes by, and no words that anybody would add to.
    """
    tree = ast.parse(source)
    spared: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(node.value)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in _MESSAGES:
                spared.update(ast.walk(node))
            # What a key of the configuration is for, as an editor shows it.
            spared.update(each.value for each in node.keywords if each.arg == "says")
        elif isinstance(node, ast.ClassDef) and _is_vocabulary(node):
            spared.update(
                member for each in node.body if isinstance(each, ast.Assign) for member in ast.walk(each)
            )
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in spared:
            continue
        if _CHINESE.search(_RANGE.sub("", node.value)):
            yield node.lineno, node.value


@pytest.mark.parametrize("name", _files())
def test_words_stand_in_data(name: str) -> None:
    found = list(words_in((HOME / "perflint" / name).read_text("utf-8")))
    offenders = "\n".join(f"  perflint/{name}:{line}: {word!r}" for line, word in found)
    room = name.partition("/")[0]
    assert not found, (
        f"put the words into perflint/data/words/{room}.yaml (CONTRIBUTING, Add a word):\n{offenders}"
    )


def _groups() -> Iterator[str]:
    for path in sorted((HOME / "perflint" / "data" / "words").glob("*.yaml")):
        for module, groups in yaml.safe_load(path.read_text("utf-8")).items():
            yield from (f"{path.stem}.{module}.{group}" for group in groups)


@pytest.mark.parametrize("group", list(_groups()))
def test_every_group_is_asked_for(group: str) -> None:
    room = group.partition(".")[0]
    name = group.rpartition(".")[2]
    where = HOME / "perflint" / ("" if room == "shared" else room)
    asked = [path.read_text("utf-8") for path in where.rglob("*.py")]
    # The words of a group may stand in the shape that another group is.
    asked.append((HOME / "perflint" / "data" / "words" / f"{room}.yaml").read_text("utf-8"))
    ways = (f'"{group}"', f"'{group}'", f'"{name}"', f"{{{name}}}", f"{{{group}}}")
    assert any(way in text for way in ways for text in asked)


def test_the_grammar_and_the_table_have_the_same_comparisons() -> None:
    # ≥大于 says it twice, which only the grammar need know.
    assert set(grammar_words("WORD")) - {"≥大于"} == set(comparison_words())


@pytest.mark.parametrize(
    "table", sorted((HOME / "perflint" / "data" / "words").glob("*.yaml")), ids=lambda table: table.stem
)
def test_every_group_has_a_comment(table: Path) -> None:
    lines = table.read_text("utf-8").splitlines()
    bare = [
        line
        for above, line in pairwise(lines)
        if re.match(r"  \w+:", line) and not re.match(r"  # \S", above) and "  # " not in line[2:]
    ]
    assert not bare


def test_a_word_is_told_from_a_message() -> None:
    source = '"""说明"""\nCURE = Bilingual("写单位", "add a unit")\nWORDS = ("人均", "户均")\n'
    assert list(words_in(source)) == [(3, "人均"), (3, "户均")]


def test_the_words_of_headers_are_written_as_they_are_compared() -> None:
    sections = (words for words in table("headers.yaml").values() if isinstance(words, dict))
    held = [word for section in sections for words in section.values() for word in words]
    assert [word for word in held if plain(word) not in (word, "")] == []
