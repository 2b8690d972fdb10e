"""Units that the grammar does not know, added by a configuration.

To the grammar such a unit behind a number is shown as a known one of the same length; the value keeps the text.
"""

import re

from perflint.system.words import word
from perflint.value.units import KnownUnit

# By length.
_STAND_INS = {
    len(unit): unit.value
    for unit in (KnownUnit.PIECE, KnownUnit.VISIT, KnownUnit.SQUARE_METRE, KnownUnit.SQUARE_KILOMETRE)
}
LONGEST = max(_STAND_INS)
_pattern: re.Pattern[str] | None = None


def use(units: tuple[str, ...]) -> None:
    """Know these units from now on, and no others."""
    global _pattern
    longest_first = sorted(map(re.escape, units), key=len, reverse=True)
    before = f"(?<=[0-9{word('shared.numerals.scales')}])"
    _pattern = re.compile(f"{before}(?:{'|'.join(longest_first)})") if units else None


def masked(folded: str) -> str:
    """The text with stand-ins for the added units; the length stays."""
    if _pattern is None:
        return folded
    return _pattern.sub(lambda match: _STAND_INS[len(match[0])], folded)
