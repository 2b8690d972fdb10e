"""Weights that stand behind the names: 受益人口（20分）, where most rows have one and no column has them."""

from typing import Any

from perflint.system.words import word_pattern

_POINTS = word_pattern("forms.content", r"\s*[(（]\s*(\d{1,3}(?:\.\d{1,2})?)\s*{points}\s*[)）]$")
_FEWEST = 3  # rows that prove it


def take_points(rows: list[dict[str, Any]]) -> list[int]:
    """Move the points behind the names into the weights; return the numbers of the rows that had them."""
    if not rows or not any(row["name"].endswith(_ENDS) for row in rows[:_FEWEST]):
        return []
    matches = [_POINTS.search(row["name"]) for row in rows]
    pointed = [number for number, match in enumerate(matches) if match and match.start()]
    if len(pointed) < _FEWEST or 2 * len(pointed) <= len(rows) or any(row.get("weight") for row in rows):
        return []
    for number in pointed:
        match = matches[number]
        assert match is not None
        rows[number]["name"] = match.string[: match.start()]
        rows[number]["weight"] = match[1]
    return pointed


_ENDS = (")", "）")
