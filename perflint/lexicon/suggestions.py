"""What to write in place of a wording that nobody can check: something that can be counted."""

from functools import cache
from typing import Any

from perflint.lexicon.names import Direction, Measure, Name
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import Words
from perflint.system.bilingual import Bilingual
from perflint.system.resources import table

_COMMAS = str.maketrans("，；;。", ",,,,")


def proposed_figure(name: Name, category: Category | None, year: int | None = None) -> Bilingual:
    """Propose one thing that can be counted in place of a qualitative value, dated in the year of the form.

    A name that asks for a quantity itself is to be answered in kind; of another one its words tell what it is about.
    """
    if (answer := _in_kind(name)) is not None:
        return answer
    # Of a name in several clauses the first one that says what it is about decides.
    for clause in name.text.translate(_COMMAS).split(","):
        if (example := _example_for(clause)) is not None:
            return figure_such_as(example)
    return _fallback(category, year)


def _fallback(category: Category | None, year: int | None) -> Bilingual:
    """What to write where only the category is known."""
    wording: dict[str, Any] = table("wording.yaml")
    example = wording["fallbacks"].get(category.value) if category else None
    if category is None or example is None:
        return Bilingual("写成数、日期或分级", "write a number, a date or a grade")
    if "{year}" in example and not year:
        return Bilingual("写成年月日齐全的日期", "write a date with year, month and day")
    dated = str(example).format(year=year)
    if (english := wording["fallbacks_en"].get(category.value)) is not None:
        return Bilingual(dated, str(english).format(year=year))
    return figure_such_as(dated)


_NUMBER = Bilingual("写成数和单位", "write a number and its unit")
_SHARE = Bilingual("写成百分数", "write a percentage")


def _in_kind(name: Name) -> Bilingual | None:
    """What answers a name such as 科普知晓率 or 违法案件数; None where it asks for no quantity."""
    match name.measure:
        case Measure.COUNT | Measure.MONEY | Measure.DURATION:
            return _NUMBER
        case Measure.RATE if name.direction is Direction.REVERSE:
            return figure_such_as("≤1%")
        case Measure.RATE if "satisfaction" in name.marks:
            return figure_such_as("≥90%")
        case Measure.RATE if name.direction is Direction.FORWARD and name.bounded:
            return figure_such_as("≥95%")
        case Measure.RATE:
            return _SHARE
    return None


def _example_for(clause: str) -> str | None:
    """What to write of what a clause is about; None where no word of it is known."""
    words, numbers = _examples_by_word()
    first = min((numbers[word] for word in words.all_within(clause)), default=None)
    return None if first is None else str(_examples()[first]["write"])


@cache
def _examples_by_word() -> tuple[Words, dict[str, int]]:
    """The words that suggest an example, and the number of the example for each: the better ones stand first."""
    numbers: dict[str, int] = {}
    for number, example in enumerate(_examples()):
        for word in example["words"]:
            numbers.setdefault(word, number)
    return Words(numbers), numbers


def _examples() -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = table("wording.yaml")["suggestions"]
    return examples


@cache
def figure_such_as(example: str) -> Bilingual:
    """Propose to write something that can be counted, such as this."""
    return Bilingual(f"改为可核的数，如 {example}", f"use a number that can be checked, such as {example}")
