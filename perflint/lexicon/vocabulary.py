"""The words that the reading of indicator names goes by (data/names.yaml)."""

from functools import cache

from perflint.lexicon.words import words_of
from perflint.system.resources import table

words = words_of("names.yaml")


@cache
def characters(section: str) -> frozenset[str]:
    """The characters of a section that is one text."""
    return frozenset(table("names.yaml")[section])
