"""The words that the reading of indicator names goes by (data/names.yaml)."""

from typing import Any

from perflint.resources import table


def vocabulary() -> dict[str, Any]:
    """Return the word lists by section."""
    words: dict[str, Any] = table("names.yaml")
    return words
