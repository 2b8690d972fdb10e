"""Where a value stands in its cell, and its shape: what the grammar sees of it."""

from perflint.system.pattern import pattern

# The 2 and 3 of m2 and m3 belong to the unit.
_DIGIT = pattern(r"(?<![mM])[1-9]|(?<=[mM])[14-9]")
_ZEROS = str.maketrans("123456789", "000000000")
_TRAILING = " 。；;，,、.!"


def bounds(folded: str) -> tuple[int, int]:
    """Where the value starts and ends without surrounding spaces and closing punctuation."""
    if folded[:1] not in ("", " ") and folded[-1] not in _TRAILING:
        return 0, len(folded)
    start = len(folded) - len(folded.lstrip(" "))
    bare = folded.rstrip(_TRAILING)
    # What is only punctuation is a placeholder, not an empty value.
    end = len(bare) if len(bare) > start else len(folded.rstrip(" "))
    return start, max(start, end)


def shape_of(folded: str) -> str:
    """Write every digit as 0: values of one shape are parsed alike."""
    if "m" in folded or "M" in folded:
        return _DIGIT.sub("0", folded)
    return folded.translate(_ZEROS)
