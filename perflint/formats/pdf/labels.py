"""Labels of a form, of which a page break may have left a part."""

from perflint.system.words import word_pattern

REST = 2  # characters at most that a page break cuts off a label
_WHOLE = word_pattern("formats.joined", r"{labels}$")


def is_whole(text: str) -> bool:
    """Whether a text is a complete label, which begins a row of its own."""
    label = "".join(text.split())
    return len(label) > REST and _WHOLE.search(label) is not None
