"""What a misspelt word was meant to be."""

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """The name most like a word; empty where less than the share `cutoff` of the letters is the same."""
    from difflib import get_close_matches  # noqa: PLC0415 (2.7 M instructions, where something is misspelt)

    return next(iter(get_close_matches(word, list(names), n=1, cutoff=cutoff)), "")
