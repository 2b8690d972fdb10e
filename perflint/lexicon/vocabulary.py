"""The words that the reading of indicator names goes by (data/names.yaml)."""

from functools import cache
from typing import Any

from perflint.lexicon.words import Words
from perflint.system.resources import table


def vocabulary() -> dict[str, Any]:
    """Return the word lists by section."""
    sections: dict[str, Any] = table("names.yaml")
    return sections


@cache
def characters(section: str) -> frozenset[str]:
    """The characters of a section that is one text."""
    return frozenset(vocabulary()[section])


@cache
def words(*sections: str) -> Words:
    """The words of some sections, ready to be looked for."""
    return Words(word for section in sections for word in vocabulary()[section])
