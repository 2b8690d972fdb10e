"""The units that perflint computes with or proposes, and those that a configuration adds.

To the grammar an added unit behind a number is shown as a known one of the same length; the value keeps the text.
"""

import re

from perflint.system.lexicon import used
from perflint.system.memo import memo
from perflint.system.words import longest_first, word_text


class KnownUnit:
    """A unit by the name it has in a cell; every other one is only looked up (data/units.yaml)."""

    YUAN = "元"
    WAN_YUAN = "万元"
    YI_YUAN = "亿元"
    PERCENT = "%"
    PER_MILLE = "‰"
    PERCENTAGE_POINT = "百分点"
    TENTH = "成"  # 10 %
    RATIO = "比"  # one thing to so many of another (1:8)
    POINT = "分"  # of a score or weight
    TIME = "次"  # how often
    PIECE = "个"
    COPY = "份"  # of a document
    PERSON = "人"
    VISIT = "人次"
    SQUARE_METRE = "平方米"
    SQUARE_KILOMETRE = "平方公里"
    YEAR = "年"
    MONTH = "月"
    DAY = "日"
    DATE = "日期"  # what a date counts as among the units (data/dimensions.yaml)


# What stands in for an added unit, by its length.
_STAND_INS = {
    len(unit): unit
    for unit in (KnownUnit.PIECE, KnownUnit.VISIT, KnownUnit.SQUARE_METRE, KnownUnit.SQUARE_KILOMETRE)
}
LONGEST = max(_STAND_INS)  # characters of a unit that can be added


def with_stand_ins(folded: str) -> str:
    """The text with stand-ins for the added units; the length stays."""
    units = used().units
    return _pattern().sub(lambda match: _STAND_INS[len(match[0])], folded) if units else folded


@memo()
def _pattern() -> re.Pattern[str]:
    """The added units behind a number."""
    units = "|".join(longest_first(map(re.escape, used().units)))
    behind_number = f"(?<=[0-9{word_text('shared.numerals.scales')}])"
    return re.compile(f"{behind_number}(?:{units})")
