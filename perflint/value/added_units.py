"""Units that the grammar does not know, added by a configuration.

To the grammar such a unit behind a number is shown as a known one of the same length; the value keeps the text.
"""

import re

from perflint.system.lexicon import used
from perflint.system.memo import memo
from perflint.system.words import word_text
from perflint.value.units import KnownUnit

# By length.
_STAND_INS = {
    len(unit): unit
    for unit in (KnownUnit.PIECE, KnownUnit.VISIT, KnownUnit.SQUARE_METRE, KnownUnit.SQUARE_KILOMETRE)
}
LONGEST = max(_STAND_INS)


def masked(folded: str) -> str:
    """The text with stand-ins for the added units; the length stays."""
    units = used().units
    return _pattern().sub(lambda match: _STAND_INS[len(match[0])], folded) if units else folded


@memo()
def _pattern() -> re.Pattern[str]:
    """The added units behind a number."""
    longest_first = sorted(map(re.escape, used().units), key=len, reverse=True)
    behind_number = f"(?<=[0-9{word_text('shared.numerals.scales')}])"
    return re.compile(f"{behind_number}(?:{'|'.join(longest_first)})")
