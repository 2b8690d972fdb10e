"""The head nouns of indicator names (词尾) with what each of them implies."""

from collections.abc import Collection
from functools import cache
from typing import Any

from perflint.lexicon.taxonomy import Category
from perflint.system.lexicon import AddedHead, used
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.resources import table, tables, worked_out
from perflint.system.words import word_list

_MARKS = (
    "beneficiary",
    "complaint",
    "cost",
    "ecological",
    "execution",
    "grave",
    "people",
    "satisfaction",
    "timely",
)


class Head(Record):
    """What a head noun says of the indicators whose names end with it.

    `direction` and `measure` are the values of Direction and Measure, or "none". `marks` are the special senses of
    data/heads: beneficiary, complaint, cost, ecological, execution, grave, people, satisfaction, timely.
    """

    text: str
    direction: str
    measure: str
    belongs: frozenset[Category]
    units: tuple[str, ...]
    bounded: bool
    marks: frozenset[str]


@memo()
def heads() -> dict[str, Head]:
    """Every head noun by its text."""
    return {text: _head_of(text) for text in _lines()}


def head_words() -> Collection[str]:
    """The text of every head noun of the knowledge tables."""
    return _table_lines().keys()


def added_head_words() -> list[str]:
    """The text of every head noun of the configuration."""
    return [head.text for head in used().heads]


def is_added(text: str) -> bool:
    """Whether a head noun is one of the configuration, which goes before all else."""
    return text in _added()


@memo()
def _added() -> frozenset[str]:
    return frozenset(added_head_words())


@memo()
def _lines() -> dict[str, dict[str, Any]]:
    """The same of every head noun; those of the configuration go before."""
    return {**_table_lines(), **{head.text: _line_of(head) for head in used().heads}}


@cache
def _table_lines() -> dict[str, dict[str, Any]]:
    """The line of data/heads that each head noun of the knowledge tables stands in."""
    return {
        text: entry for name in tables("heads/") for entry in table(name) for text in entry["heads"].split()
    }


def _line_of(head: AddedHead) -> dict[str, Any]:
    return {name: getattr(head, name) for name in ("direction", "measure", "belongs", "units", "bounded")}


@memo()
def _head_of(text: str) -> Head:
    return _read_head(text, _lines()[text])


def find_head(text: str) -> Head | None:
    """Return the longest head noun that the text ends with."""
    every = _lines()
    for length in range(_longest_by_ending().get(text[-3:], 2), 1, -1):
        if (ending := text[-length:]) in every:
            return _head_of(ending)
    return None


@memo()
def _longest_by_ending() -> dict[str, int]:
    """How long the longest head is that ends with three characters; those of two are alone."""
    lines: dict[str, str] = worked_out(LONGEST) or endings_by_length()
    longest: dict[str, int] = {}
    for length, endings in lines.items():
        longest |= dict.fromkeys(endings.split(), int(length))
    for added in added_head_words():
        longest[added[-3:]] = max(len(added), longest.get(added[-3:], 0))
    return longest


LONGEST = "longest heads"  # the name under which the build keeps the ends of the heads


def endings_by_length() -> dict[str, str]:
    """The last three characters of heads, by the length of the longest that they end: the build works this out."""
    longest = {text[-3:]: len(text) for text in sorted(_table_lines(), key=len)}
    by_length: dict[int, list[str]] = {}
    for ending, length in longest.items():
        by_length.setdefault(length, []).append(ending)
    return {str(length): " ".join(endings) for length, endings in sorted(by_length.items())}


def _read_head(text: str, entry: dict[str, Any]) -> Head:
    timely = text.endswith(word_list("lexicon.heads.timely"))
    return Head(
        text=text,
        direction=entry["direction"],
        measure=_measure(text, entry["measure"]),
        belongs=_categories(text, entry["belongs"], timely=timely),
        units=tuple(entry["units"].split()),
        bounded=text.endswith((*word_list("lexicon.heads.timely"), *word_list("lexicon.heads.closed")))
        or (bool(entry.get("bounded")) and text.endswith(word_list("lexicon.heads.bounded"))),
        marks=frozenset(filter(entry.get, _MARKS)) | {mark for mark in _SURE if _is_sure(mark, text)},
    )


_TIME = frozenset({Category.TIMELINESS})
_PUNCTUAL = frozenset({Category.TIMELINESS, Category.QUALITY})


_SURE = ("timely", "grave", "people")  # endings of these are surer than the line a head stands in


def _is_sure(mark: str, text: str) -> bool:
    return text.endswith(word_list(f"lexicon.heads.{mark}"))


def _categories(text: str, stated: str, *, timely: bool) -> frozenset[Category]:
    if timely:
        return _PUNCTUAL if text.endswith(word_list("lexicon.heads.lines")) else _TIME
    belongs = frozenset(Category(name) for name in stated.split())
    if text.endswith(word_list("lexicon.heads.quality")):
        return (belongs | {Category.QUALITY}) - {Category.QUANTITY, Category.TIMELINESS}
    return belongs


def _measure(text: str, stated: str) -> str:
    """The ending of the word is surer than the line it stands in: 发案数 is a count among rates."""
    if text.endswith(word_list("lexicon.heads.numbers")):
        return "none"
    if stated not in ("rate", "count"):
        return stated
    if text.endswith(word_list("lexicon.heads.sizes")):
        return "count"
    if text.endswith(word_list("lexicon.heads.rates")):
        return "rate"
    return "count" if text.endswith(word_list("lexicon.heads.counts")) else stated
