"""What the build works out from the knowledge tables, so that no run need."""

from typing import Any

from perflint.lexicon import heads, segment
from perflint.value import normal


def everything() -> dict[str, Any]:
    """Each by the name that it is asked for by (system/resources.py: worked_out)."""
    lines = segment.dictionary_lines()
    words = (word for line in lines.values() for word in line.split(" "))
    return {
        normal.PLAIN: normal.plain_characters(),
        heads.LONGEST: heads.endings_by_length(),
        segment.DICTIONARY: lines,
        segment.PREFIXES: segment.prefixes_of(words),
    }
