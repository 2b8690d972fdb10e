"""What a name is about, by whole words."""

from functools import cache

from perflint.lexicon.segment import words
from perflint.system.memo import memo
from perflint.system.resources import table


@cache
def _ecology() -> frozenset[str]:
    return frozenset(table("names.yaml")["ecology"])


@memo(8192)
def is_ecological(text: str) -> bool:
    """Whether a text speaks of air, water, soil, energy, waste or greenery (营商环境 does not)."""
    if not any(word in text for word in _ecology()):
        return False
    return any(word in _ecology() for word in words(text))
