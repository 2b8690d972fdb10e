"""Fold a text character by character, so that every position keeps its meaning, and take its shape."""

from perflint.system.pattern import pattern

_FOLDED = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x200B, 0xFEFF, 0x09, 0x0A, 0x0D), " "),
    ord("﹪"): "%",
    ord("﹢"): "+",
    ord("℅"): "%",
}
_STRANGE = frozenset(map(chr, _FOLDED))
# The 2 and 3 of m2 and m3 belong to the unit.
_DIGIT = pattern(r"(?<![mM])[1-9]|(?<=[mM])[14-9]")
_ZEROS = str.maketrans("123456789", "000000000")
_TRAILING = " 。；;，,、.!"


def fold(text: str) -> str:
    """Full width to half width, every kind of space to a space; the length stays."""
    return text if _STRANGE.isdisjoint(text) else text.translate(_FOLDED)


def bounds(folded: str) -> tuple[int, int]:
    """Where the value starts and ends without surrounding spaces and closing punctuation."""
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
