"""Units that the grammar does not know, added by a configuration.

To the grammar such a unit behind a number is shown as a known one of the same length; the value keeps the text.
"""

import re

# By length.
_STAND_INS = {1: "个", 2: "人次", 3: "平方米", 4: "平方公里"}
LONGEST = max(_STAND_INS)
_pattern: re.Pattern[str] | None = None


def use(units: tuple[str, ...]) -> None:
    """Know these units from now on, and no others."""
    global _pattern
    longest_first = sorted(map(re.escape, units), key=len, reverse=True)
    _pattern = re.compile(rf"(?<=[0-9万亿千百])(?:{'|'.join(longest_first)})") if units else None


def masked(folded: str) -> str:
    """The text with stand-ins for the added units; the length stays."""
    if _pattern is None:
        return folded
    return _pattern.sub(lambda match: _STAND_INS[len(match[0])], folded)
