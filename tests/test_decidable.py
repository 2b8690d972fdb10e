"""Texts without a figure: what decides stays without a warning, what does not draws one, each kind by its predicate."""

import csv
import json
import random
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml

from perflint.config import Settings
from perflint.lexicon.decidable import Kind, decidable, leaves_count_open
from perflint.lexicon.free_words import is_concrete, shows_deed
from perflint.model import Severity
from perflint.pipeline.lint import lint_bytes
from perflint.system.resources import table
from perflint.system.words import shape, word_set

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
KINDS = yaml.safe_load((CORPUS / "decidable_kinds.yaml").read_text("utf-8"))


@cache
def texts(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list of texts: by outsiders who had not seen the rules, and labelled before any run by one who had."""
    with (CORPUS / name).open(encoding="utf-8") as stream:
        return tuple(csv.DictReader(stream, delimiter="\t"))


def warned(row: dict[str, str]) -> bool:
    """Whether a row draws a warning or an error of its own."""
    indicator = {key: row[key] for key in ("level1", "level2", "name", "target")}
    content = json.dumps({"title": "项目支出绩效目标表", "indicators": [indicator]}, ensure_ascii=False)
    found = lint_bytes(content.encode(), "row.json", Settings(ignore=("PL6",), strict=True)).findings
    return any(each.severity is not Severity.INFO and "/indicators/" in each.pointer for each in found)


def test_few_decidable_texts_draw_a_warning() -> None:
    rows = texts("decidable_texts.tsv")
    wrong = [f"{row['name']} │ {row['target']}" for row in rows if warned(row)]
    assert len(wrong) <= 0.03 * len(rows), wrong


def test_most_texts_that_cannot_be_decided_draw_a_warning() -> None:
    rows = texts("vague_texts.tsv")
    missed = [f"{row['name']} │ {row['target']}" for row in rows if not warned(row)]
    assert len(missed) <= 0.1 * len(rows), missed


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [(kind, *cell.split("│")) for kind, cells in KINDS.items() if kind in get_args(Kind) for cell in cells],
)
def test_a_kind_of_decidable_text(kind: str, name: str, text: str) -> None:
    assert decidable(name.strip(), text.strip()) == kind


def test_a_clause_of_quotes_alone_decides_nothing() -> None:
    assert decidable("应查尽查", "“”") is None


@pytest.mark.parametrize("text", KINDS["deeds"])
def test_free_words_that_show_a_deed(text: str) -> None:
    assert shows_deed(text)


@pytest.mark.parametrize("text", KINDS["not_deeds"])
def test_free_words_that_show_none(text: str) -> None:
    assert not shows_deed(text)


@pytest.mark.parametrize("cell", KINDS["none"])
def test_a_text_of_no_kind(cell: str) -> None:
    name, text = cell.split("│")
    assert decidable(name.strip(), text.strip()) is None


def test_every_kind_has_its_cells() -> None:
    assert set(KINDS) == {*get_args(Kind), "none", "deeds", "not_deeds"}
    assert all(len(cells) >= 3 for cells in KINDS.values())


@pytest.mark.parametrize("text", ["学徒到场交验手艺", "两证一签俱全", "船员代表列席听证"])
def test_a_longer_text_without_a_sign_of_vagueness_is_concrete(text: str) -> None:
    assert is_concrete(text)


@pytest.mark.parametrize(
    "text",
    [
        "近悦远来",
        "真、准、全",
        "牧民放心牧场开心",
        "住得舒坦又安逸",
        "抓细节抓小事",
        "推进信息公开事项",
        "若干批次样品入柜",
    ],
)
def test_idioms_lists_slogans_and_signs_are_not(text: str) -> None:
    assert not is_concrete(text)


@pytest.mark.parametrize(("text", "left_open"), [("一定数量", True), ("若干批", True), ("一村一员", False)])
def test_a_count_may_be_left_open(text: str, *, left_open: bool) -> None:
    assert leaves_count_open(text) is left_open


@pytest.mark.parametrize("name", table("words/lexicon.yaml")["decidable_needs"])
def test_a_shape_of_free_words_has_one_of_the_characters_that_it_needs(name: str) -> None:
    needed, found = word_set(f"lexicon.decidable_needs.{name}"), shape(f"lexicon.decidable.{name}")
    characters = sorted(set(found.pattern) - needed - set("\\^$.|?*+()[]{}"))
    drawn = random.Random(name)
    texts = ["".join(drawn.choices(characters, k=drawn.randint(2, 12))) for _ in range(20_000)]
    assert not any(map(found.search, texts))
