"""Labels of a form, of which a page break may have left a part."""

from perflint.system.words import word_pattern

_WHOLE = word_pattern("formats.joined", r"{labels}$")


def is_whole(text: str) -> bool:
    """Whether a text is a complete label, which begins a row of its own."""
    return _WHOLE.search("".join(text.split())) is not None
