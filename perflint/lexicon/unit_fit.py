"""Which units go with a name (计量单位与名称)."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.headed import limited_by
from perflint.lexicon.names import Measure, Name, read_name
from perflint.lexicon.nouns import counted_noun, names_people
from perflint.lexicon.words import Words
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_set, word_text

# Families of units in which work and its objects are counted, beside money, time and shares.
COUNTED = frozenset({"people", "organisation", "event", "thing", "case", "area", "length", "volume", "mass"})


@cache
def _families() -> dict[str, str]:
    units: dict[str, Any] = table("units.yaml")
    return {unit: name for name, family in units.items() for unit in family["units"].split()}


def family_of_unit(unit: str) -> str | None:
    """Return the family of a unit (people, event, money, ratio, …); of a compound one, that of its first part."""
    families = _families()
    if unit in families:
        return families[unit]
    first = unit.split("/")[0]
    bare = first[1:] if first[:1] in word_set("shared.numerals.scales") else first
    return families.get(first) or families.get(bare)


@cache
def _endings(table_name: str) -> tuple[Words, dict[str, str]]:
    units: dict[str, str] = table("unit_names.yaml")[table_name]
    named = {ending: unit for unit, endings in units.items() for ending in endings.split()}
    return Words(named), named


def _by_ending(text: str, table_name: str) -> str | None:
    """The unit of the longest ending of the name that the table has."""
    return _unit_by(text[-_LONGEST:], table_name)


_LONGEST = 5  # characters of such an ending


@lru_cache(4096)
def _unit_by(text: str, table_name: str) -> str | None:
    endings, units = _endings(table_name)
    return units.get(endings.tail(text))


def unit_of(name: Name) -> str | None:
    """Return the unit that a name implies, None where several would do."""
    if (sure := _by_ending(name.text, "sure")) is not None:
        return sure
    if "people" in name.marks:
        return word_text("lexicon.unit_fit.person")
    if name.measure is Measure.MONEY:
        return word_text("lexicon.unit_fit.money")
    if name.measure is Measure.COUNT and name.text.endswith(word_list("lexicon.unit_fit.money_words")):
        return word_text("lexicon.unit_fit.money")
    return None


_PER_HEAD = 1000  # amounts from here on are hardly 万元


def unit_for_example(name: Name, magnitude: Decimal) -> str | None:
    """Return a unit that fits a name, for an example only: 元 or 万元, 亩 or 平方米 is for the writer to say."""
    core = name.bare
    if has_word(core, "lexicon.unit_fit.per_many"):
        # 每百万人口报告数 has the unit of what is reported, or none.
        return None
    if limited := limited_by(core):
        return _limited_unit(limited, magnitude)
    if (likely := likely_unit(name)) is not None:
        return likely
    if unit_of(name) == word_text("lexicon.unit_fit.money"):
        small = magnitude >= _PER_HEAD or has_word(name.text, "lexicon.unit_fit.unit_costs")
        return word_text("lexicon.unit_fit.money" if small else "lexicon.unit_fit.big_money")
    if name.measure is Measure.DURATION:
        return next((unit for unit in name.units if core.endswith(unit)), next(iter(name.units), None))
    counter = next((word for word in word_list("lexicon.unit_fit.counts") if core.endswith(word)), "")
    if not counter and name.measure is not None:
        return None
    return _usual_unit(core.removesuffix(counter))


def _limited_unit(limited: str, magnitude: Decimal) -> str | None:
    """The unit of what a ceiling is one of (人员编制, 会议次数)."""
    if names_people(limited):
        return word_text("lexicon.unit_fit.person")
    inner = read_name(limited)
    return unit_of(inner) or unit_for_example(inner, magnitude)


def _usual_unit(core: str) -> str | None:
    """The unit of the noun that a name ends with or acts on (护林员聘用: 人)."""
    noun = counted_noun(core)
    if noun is None:
        return None
    return word_text("lexicon.unit_fit.person") if noun.kind == "person" else noun.usual


def likely_unit(name: Name) -> str | None:
    """Return the usual unit where a name allows others too."""
    return _by_ending(name.text, "likely")
