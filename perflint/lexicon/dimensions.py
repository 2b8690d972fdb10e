"""What a unit measures and what a name can be measured in (量纲)."""

from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.headed import limited_by
from perflint.lexicon.names import Measure, Name, read_name
from perflint.lexicon.nouns import counted_noun, last_noun, names_people, nouns_in, tells_progress
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit, likely_unit, unit_of
from perflint.lexicon.words import Words, words_of
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.system.words import word_set, word_text

_words = words_of("dimensions.yaml")

_ANY = "any"  # 个 counts whatever can be counted


class Dimension(Record):
    """What a unit measures: length, money, people …; `quotient` where it is one thing by another (元/人).

    `often` says that a quotient counts how often (次/年).
    """

    of: str
    quotient: bool = False
    often: bool = False


class Counted(Record):
    """What the ending of a name can be counted in; `usual` is a unit for an example, "" where none is usual."""

    ending: str
    dimensions: frozenset[str]
    usual: str


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("dimensions.yaml")
    return read


@cache
def _finer_dimensions() -> dict[str, str]:
    return {unit: of for of, units in _table()["units"].items() for unit in units.split()}


@lru_cache(4096)
def dimension_of(unit: str) -> Dimension | None:
    """The dimension of a unit as values carry it (人, 元/人·月, /10万); None for one that nobody knows."""
    if (whole := _finer_dimensions().get(unit)) is not None:
        return Dimension(whole)
    above, slash, below = unit.partition("/")
    if not above:
        return Dimension("ratio", quotient=True)
    of = _of_simple_unit(above) or (
        _of_simple_unit(above[1:]) if above[0] in word_set("shared.numerals.scales") else None
    )
    return Dimension(of, bool(slash), often=of == "event" and below in _table()["periods"]) if of else None


def _of_simple_unit(unit: str) -> str | None:
    return _finer_dimensions().get(unit) or family_of_unit(unit)


@cache
def _endings() -> dict[str, dict[str, str]]:
    """The line of the table that each ending stands in."""
    return {ending: entry for entry in _table()["names"] for ending in entry["endings"].split()}


@cache
def _ending_words() -> Words:
    return Words(_endings())


@cache
def _counted_by(ending: str) -> Counted:
    entry = _endings()[ending]
    return Counted(ending, _dimensions(entry["counted"]), entry.get("usual", ""))


def _dimensions(text: str) -> frozenset[str]:
    groups = _table()["groups"]
    return frozenset(of for word in text.split() for of in groups.get(word, (word,)))


def counted_in(name: Name) -> Counted | None:
    """What the longest known ending of a name can be counted in; None where it tells nothing."""
    counted = _by_ending(name.bare)
    if counted is None:
        shorter = (name.bare.removesuffix(word) for word in _words("trailing").tails(name.bare))
        counted = next(filter(None, map(_by_ending, shorter)), None)
    return counted if counted is not None and counted.dimensions else None


@lru_cache(4096)
def _by_ending(core: str) -> Counted | None:
    ending = _ending_words().tail(core)
    return _counted_by(ending) if ending else None


def is_based(name: Name) -> bool:
    """Whether a name says itself by how many people or cars it is counted (万车死亡率)."""
    return _words("based").within(name.text)


def unit_due(name: Name, unit: str, category: Category | None = None) -> str | None:
    """The unit that a name asks for, if the given one surely measures something else; "" where none is usual."""
    given = dimension_of(unit)
    if given is None:
        return None
    if limited := limited_by(name.bare):
        return unit_due(read_name(limited), unit, category)
    counted = counted_in(name)
    if counted is None:
        due = _due_by_measure(name, given, category)
        return due if due is not None else _due_by_noun(name, given, category)
    if _is_allowed(counted, given) or _is_excused(name, counted, given):
        return None
    return _usual_unit(name, counted)


def _is_excused(name: Name, counted: Counted, given: Dimension) -> bool:
    """A growth may be a percentage of anything, visitors are counted by their visits, deaths by 100 000 people."""
    if "ratio" in counted.dimensions and given.of in _COUNTS:
        return is_based(name)
    if given.of == "ratio":
        return _words("shares").within(name.bare.removesuffix(counted.ending))
    return given.of == "visits" and "people" in counted.dimensions and _words("attendance").within(name.text)


def _usual_unit(name: Name, counted: Counted) -> str:
    if name.measure is Measure.DATE:
        return word_text("lexicon.dimensions.date")
    likely = unit_of(name) or likely_unit(name)
    fits = likely is not None and (of := dimension_of(likely)) is not None and _is_allowed(counted, of)
    return likely if likely is not None and fits else counted.usual


_COUNTS = frozenset({"people", "visits", "household", "organisation", "event", "thing", "case"})


def _due_by_measure(name: Name, given: Dimension, category: Category | None) -> str | None:
    """What the head of a name asks for where its ending tells nothing of dimensions."""
    paid = category is Category.COST and _words("paid").end(name.bare)
    if paid or (name.measure is Measure.MONEY and "cost" in name.marks and not given.quotient):
        return word_text("lexicon.dimensions.money") if given.of in _COUNTS else None
    if given.quotient:
        return None
    if name.measure is Measure.DATE:
        return word_text("lexicon.dimensions.date") if given.of == "ratio" else None
    if name.measure is Measure.DURATION and Category.TIMELINESS in name.categories:
        return name.units[0] if given.of in ("ratio", "people", "money") else None
    return None


def _due_by_noun(name: Name, given: Dimension, category: Category | None) -> str | None:
    """What the noun of a name is counted in, where no ending tells it (维护测量标志: not kilograms)."""
    if name.measure not in (None, Measure.STATE) or given.quotient or given.of not in _TELLING:
        return None
    if given.of == "ratio" and (category is not Category.QUANTITY or _is_shared(name.text)):
        return None
    core = name.bare
    noun = last_noun(core) or (counted_noun(core) if _is_telling(core, given) else None)
    if noun is None or given.of in noun.dimensions:
        return None
    return noun.usual


def _is_telling(core: str, given: Dimension) -> bool:
    """Whether a unit can be wrong for what is done to something; else no words need be cut."""
    if given.of in ("thing", "organisation") and not names_people(core):
        return False
    return given.of != "visits" and any(given.of not in noun.dimensions for noun in nouns_in(core))


def _is_shared(text: str) -> bool:
    return _words("shares").within(text) or tells_progress(text)


# What a noun may be wrong with: how often, how long, how dear or how strong can be said of everything.
_TELLING = frozenset(
    {"people", "visits", "organisation", "thing", "length", "area", "mass", "volume", "ratio"}
)


def _is_allowed(counted: Counted, given: Dimension) -> bool:
    wanted = counted.dimensions
    if given.of in wanted or (given.often and "frequency" in wanted):
        return True
    if given.of == _ANY:
        return not wanted.isdisjoint(_COUNTS)
    # Deaths by 100 000 people and cases by 10 000 cars are rates as much as a percentage is.
    return "ratio" in wanted and given.quotient and given.of != "money"


def mixed_units(name: Name, unit: str) -> tuple[str, str] | None:
    """The two units of which one is meant, where people are counted by things or events (人/篇, 人/次)."""
    above, slash, below = unit.partition("/")
    if not slash or _words("per_one").within(name.text):
        return None
    people, other = _of_simple_unit(above), _of_simple_unit(below)
    mixed = people in ("people", "household") and (
        other in ("thing", "case") or below in word_set("lexicon.dimensions.times")
    )
    return (above, below) if mixed else None


def dimensions_differ(one: str, other: str) -> bool:
    """Whether two units surely measure different things (台 and 平方米, but not 个 and 台)."""
    first, second = dimension_of(one), dimension_of(other)
    if first is None or second is None or first.of == second.of:
        return False
    if first.quotient or second.quotient:
        return False
    return not any(first.of in group and second.of in group for group in _ALIKE)


# What one writer calls by the name of the other.
_ALIKE = (
    frozenset({_ANY, "thing", "organisation", "event", "case"}),
    frozenset({_ANY, "people", "visits"}),
    frozenset({_ANY, "household"}),
)
